"""Reads front matter, the fields above a text: YAML between two ---, TOML between two +++, a JSON
object, Pandoc's lines after "%", or bare "Title: …" lines."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.reading import card_fields
from bot.reading.document import NO_CARD, Card

_FENCED = re.compile(
    r"\ufeff?\s*?^(?P<fence>-{3,}|\+{3,})[ \t]*\r?\n(?P<inner>.*?)"
    r"^(?:(?P=fence)|\.\.\.)[ \t]*\r?$\n?",
    re.S | re.M,
)
_FENCE = re.compile(r"\ufeff?\s*(?:-{3,}|\+{3,})[ \t]*\r?\n")
_FIELD = re.compile(r"[ \t]{0,3}([^\W\d][\w .:-]{0,30}?)[ \t]*[:=][ \t]*(.*)")
_BARE = re.compile(r"[^\W\d][\w -]{0,30}")
_KEY = re.compile(r"[\w.:@-]{1,60}")
_TITLE_BLOCK = re.compile(
    r"\ufeff?\s*(?:^%[ \t][^\n]*\n(?:^[ \t]+\S[^\n]*\n)*){2,3}(?=[ \t\r]*\n)", re.M
)
_PERCENT = re.compile(r"^\ufeff?%[ \t]", re.M)
_SOME_SPACE = re.compile(r"\ufeff?\s*")

# Characters. A site generator's front matter has some hundreds; PyYAML reads 100,000 in a second.
# Chosen, not measured.
_LONGEST = 30_000
_MOST_BARE = 12  # fields without a fence; chosen, not measured


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter states, and the character offset at which it ends; 0 where there is
    none. `notes` are sentences on what could not be read."""

    card: Card = NO_CARD
    end: int = 0
    notes: tuple[str, ...] = ()


NONE = FrontMatter()


def read(text: str) -> FrontMatter:
    """The front matter of a text."""
    head = text[:_LONGEST]
    begin = _SOME_SPACE.match(head)
    opening = head[begin.end() if begin else 0 :][:1]
    if opening in ("-", "+"):
        return _fenced(head)
    if opening == "{":
        return _object(head)
    if opening == "%":
        return _pandoc(head)
    return _bare(head)


def _fenced(head: str) -> FrontMatter:
    match = _FENCED.match(head)
    if not match:
        return _unclosed(head)
    reading = _yaml if match["fence"][0] == "-" else _toml
    fields = _parsed(reading, match["inner"]) or _by_line(match["inner"])
    return _matter(fields, match.end()) if _are_fields(fields) else NONE


def _unclosed(head: str) -> FrontMatter:
    """The fields below a fence that none closes, up to a blank line."""
    fence = _FENCE.match(head)
    found = _bare(head[fence.end() :]) if fence else NONE
    return replace(found, end=found.end + fence.end()) if fence and found.end else NONE


def _object(head: str) -> FrontMatter:
    """The front matter that is a JSON object above a text."""
    begin = head.index("{")
    try:
        fields, end = json.JSONDecoder().raw_decode(head, begin)
    except (ValueError, RecursionError):
        return NONE
    known = isinstance(fields, dict) and any(card_fields.name(key) in _KNOWN for key in fields)
    return _matter(fields, end) if known else NONE


def _pandoc(head: str) -> FrontMatter:
    """Pandoc's title block: the title, the authors and the date, each in a line after "% ", which
    an indented line goes on."""
    match = _TITLE_BLOCK.match(head)
    if not match:
        return NONE
    values = [" ".join(each.split()) for each in _PERCENT.split(match[0])[1:]]
    fields = dict(zip(("title", "author", "date"), values, strict=False))
    return _matter(fields, match.end())


def _bare(head: str) -> FrontMatter:
    """Two or more fields that open a text without a fence: known names only, up to a blank line."""
    fields: dict[str, object] = {}
    end = position = 0
    for line in head.splitlines(keepends=True)[:_MOST_BARE]:
        position += len(line)
        field = _FIELD.fullmatch(line.strip("\ufeff \t\r\n"))
        if not field and not (fields or line.strip()):
            continue
        if not field or not _BARE.fullmatch(field[1]) or not _states({field[1]: field[2]}):
            break
        fields.setdefault(field[1], field[2])
        end = position
    return _matter(fields, end) if len(fields) > 1 else NONE


def _states(fields: Mapping[str, object]) -> bool:
    return card_fields.read(fields).card != NO_CARD


def _matter(fields: Mapping[str, object], end: int) -> FrontMatter:
    stated = card_fields.read(fields)
    return FrontMatter(stated.card, end, stated.notes)


_KNOWN = card_fields.KNOWN


def _are_fields(fields: Mapping[str, object]) -> bool:
    """Whether these are a page's fields, not a sentence with a colon between two rules."""
    if any(card_fields.name(key) in _KNOWN for key in fields):
        return True
    return bool(fields) and all(_KEY.fullmatch(key) and key[0].islower() for key in fields)


def _parsed(
    reading: Callable[[str], Mapping[str, object]], inner: str
) -> Mapping[str, object] | None:
    """The fields by a parser of their format; None where it finds a fault in them."""
    try:
        return reading(inner)
    except (ValueError, RecursionError):
        return None


def _toml(inner: str) -> Mapping[str, object]:
    return tomllib.loads(inner.replace("\r\n", "\n"))


def _yaml(inner: str) -> Mapping[str, object]:
    from bot.reading.yaml_fields import fields  # imported only where there is front matter

    return fields(inner)


def _by_line(inner: str) -> dict[str, object]:
    """The fields of lines "name: value", where a parser stumbles: 'title: Budget: the vote'. None
    where most lines are of another kind: then it is text between two rules."""
    lines = [
        line for line in inner.splitlines() if line.strip() and not line.startswith((" ", "-"))
    ]
    fields = [field for line in lines if (field := _FIELD.fullmatch(line))]
    if 2 * len(fields) <= len(lines):
        return {}
    found: dict[str, object] = {}
    for field in fields:
        if value := field[2].strip().strip("\"'").strip():
            found.setdefault(field[1], value)
    return found
