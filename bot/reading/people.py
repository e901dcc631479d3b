"""The names of people from a field: text, lists, objects, as feeds and site generators write them.

"By Ann Lee", ["Lee, Ann"], [{"name": "Ann Lee"}], "['Ann Lee', 'Bo Day']", "a@b.org (Ann Lee)".
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.reading import encoding
from bot.words.whitespace import folded

_NAME = ("name", "display_name", "displayName", "fullName", "full_name", "title", "value", "text")
_GIVEN = ("given", "givenName", "given_name", "first", "firstName", "first_name")
_FAMILY = ("family", "familyName", "family_name", "last", "lastName", "last_name")

_BY = re.compile(r"(?:(?:written|posted|reported|story|words) )?by:?\s+", re.I)
_TAG = re.compile(r"<[^<>]*>|\[\[|\]\]")
_MAIL = re.compile(r"<?[\w.+-]+@[\w.-]+>?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|/\S*", re.I)
_WRITTEN_LIST = re.compile(r"""[\[(].*[\])]""", re.S)
_IN_QUOTES = re.compile(r"""(?<![^\s\[(,])(?:'([^']*(?:'\w[^']*)*)'|"([^"]*)")(?=\s*[,\])])""")
_PARTICLE = r"(?:(?:de|del|della|der|den|di|da|dos|du|van|von|bin|ibn|al|el|la|le)\s+){0,2}"
_INVERTED = re.compile(rf"({_PARTICLE}[^\W\d_][\w'’-]+), ([^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+)?)")
_NO_GIVEN_NAME = re.compile(r"(?:jr|sr|phd|md|mp|mep|esq|ii|iii|iv)\.?", re.I)

_LONGEST, _MOST = 2_000, 50  # characters of all names, and names; chosen, not measured


def people(value: object) -> str | None:
    """The names joined by ", "; None where there is none."""
    found = list(dict.fromkeys(filter(None, _names(value))))
    joined = ", ".join(found[:_MOST])
    return joined if joined and len(joined) <= _LONGEST else None


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from _written(value)
    elif isinstance(value, Mapping):
        yield from _named(value)
    elif isinstance(value, Sequence) and not isinstance(value, bytes):
        for each in value[:_MOST]:
            names = list(_names(each)) if not isinstance(each, list) else []
            yield from map(_in_order, names) if isinstance(each, str) else names


def _named(person: Mapping[str, object]) -> Iterator[str]:
    for key in _NAME:
        if person.get(key):
            yield from _names(person[key])
            return
    parts = [_part(person, _GIVEN), _part(person, _FAMILY)]
    yield " ".join(filter(None, parts))


def _part(person: Mapping[str, object], keys: Sequence[str]) -> str:
    return next((folded(str(person[key])) for key in keys if isinstance(person.get(key), str)), "")


def _written(text: str) -> Iterator[str]:
    if len(text) > _LONGEST or encoding.unstorable(text):
        return
    if _WRITTEN_LIST.fullmatch(text.strip()) and not text.strip().startswith("[["):
        quoted = [one or other for one, other in _IN_QUOTES.findall(text)]
        for each in quoted or text.strip()[1:-1].split(","):
            yield _in_order(_bare(each))
    elif ";" in text:
        yield from (_in_order(_bare(each)) for each in text.split(";"))
    else:
        yield _bare(text)


def _bare(text: str) -> str:
    """A name without "By", markup, and the addresses around it."""
    bare = folded(_TAG.sub(" ", _MAIL.sub(" ", text)))
    if _ADDRESS.fullmatch(bare):
        return ""
    bare = _BY.sub("", bare, count=1) if _BY.match(bare) else bare
    return bare.strip(" ,;\"'").removeprefix("(").removesuffix(")") if "(" not in bare[1:] else bare


def _in_order(name: str) -> str:
    """ "Lee, Ann" as "Ann Lee"."""
    match = _INVERTED.fullmatch(name)
    return f"{match[2]} {match[1]}" if match and not _NO_GIVEN_NAME.fullmatch(match[2]) else name
