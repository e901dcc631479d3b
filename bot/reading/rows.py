"""A row of a .jsonl or .csv file as a submission: its fields by the names that people give them."""

import hashlib
import math
import re
from collections.abc import Iterable, Mapping, Sequence

from bot.errors import FileRefused
from bot.model.article import Submission
from bot.reading import card_fields, encoding
from bot.reading.row_text import typed

Fields = Mapping[str, object]

# Names by their letters and digits alone; what is preferred first.
_BODY = (
    *("text", "body", "content", "contenthtml", "contentencoded", "encoded", "bodyhtml", "html"),
    *("articlebody", "articletext", "article", "fulltext", "fullcontent", "maintext", "bodytext"),
    *("contenttext", "plaintext", "textcontent", "story", "paragraphs", "transcript", "markdown"),
    *("contentmd", "post", "postcontent"),
)
TEXT = (*_BODY, "description", "summary", "excerpt", "abstract")
_KEY = ("id", "guid", "uuid", "articleid", "docid", "documentid", "postid")
_WITHIN_ID = ("oid", "value", "text", "id", "rendered")
_LONGEST_ID = 500  # characters; chosen, not measured
_INNER = ("value", "rendered", "text", "content", "html", "body")
_SHOWN = 12  # names of columns in a refusal
_BELOW = re.compile(r"[^/:]/[^/]")  # an address within a site, which a site's own is not
_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}


def submission(row: Fields) -> Submission:
    """A row as a submission. Raises FileRefused with what is wrong with it."""
    fields = card_fields.by_name(row)
    name, text = _text(fields, row)
    encoding.check(text)
    format, text = typed(text, html=name.endswith(("html", "encoded")))
    stated = card_fields.read(row)
    return Submission(
        key=_key(fields, stated.card.url, text),
        text=text,
        format=format,
        title=stated.card.title,
        author=stated.card.author,
        outlet=stated.card.outlet,
        published=stated.card.published,
        url=stated.card.url,
        notes=stated.notes,
    )


def has_text(columns: Iterable[str]) -> bool:
    """Whether one of these columns can be an article's text."""
    return not {card_fields.name(each) for each in columns}.isdisjoint(TEXT)


def has_body(columns: Iterable[str]) -> bool:
    """Whether one of these columns is an article's text, and no mere description of something."""
    return not {card_fields.name(each) for each in columns}.isdisjoint(_BODY)


def names(columns: Sequence[str]) -> str:
    """Columns as a sentence shows them."""
    shown = [f'"{each[:40]}"' for each in columns if each and each.isprintable()]
    return ", ".join(shown[:_SHOWN]) + (", …" if len(shown) > _SHOWN else "")


def _text(fields: Fields, row: Fields) -> tuple[str, str]:
    """The name and the text of the first field that holds one."""
    for name in TEXT:
        text = _prose(name, fields[name]) if name in fields else ""
        if text.strip():
            return name, text
    if has_text(list(row)):
        raise FileRefused("Its text is empty.")
    has = f"It has {names(list(row))}." if row else ""
    raise FileRefused(f'It has no "text" (or "body", "content", "description"). {has}'.rstrip())


def _prose(name: str, value: object) -> str:
    """A field's text, unchanged: that of an object, or of a list of paragraphs."""
    if isinstance(value, Mapping):
        inner = card_fields.by_name(value)
        value = next((inner[each] for each in _INNER if each in inner), value)
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        value = "\n\n".join(value)
    elif isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        value = "\n\n".join(_prose(name, each) for each in value)
    return _string(name, value)


def _key(fields: Fields, address: str | None, text: str) -> str:
    """The row's own id, else its address, else a hash of its text."""
    for name in _KEY:
        if name in fields:
            return _checked(_string("id", _number(_id(fields[name]))).strip())
    if address and address.isprintable() and len(address) <= _LONGEST_ID and _BELOW.search(address):
        return address
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _id(value: object) -> object:
    """An id, also within an object of its own: {"$oid": "…"}, {"#text": "…", "isPermaLink": …}."""
    inner = card_fields.by_name(value) if isinstance(value, Mapping) else {}
    return next((inner[each] for each in _WITHIN_ID if each in inner), value)


def _number(value: object) -> object:
    """A whole number as text, as 7 and 7.0 are "7"."""
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _checked(key: str) -> str:
    if not key.isprintable() or len(key) > _LONGEST_ID:
        raise FileRefused(f'Its "id" is not one line of at most {_LONGEST_ID} characters.')
    return key


def _string(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise FileRefused(f'Its "{name}" is {_KINDS.get(type(value), "no text")}, not text.')
    if encoding.unstorable(value):
        raise FileRefused(f'Its "{name}" has characters that are not text.')
    return value
