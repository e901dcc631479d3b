"""Query syntax: phrases, exclusions and fields, with their offsets in the question.

"special representative" -drones -"trade war" from:"South Asia Times" since:2024-03

"NOT drones" is "-drones", as others have it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from bot.words.tokens import STOP, fold, split

FIELDS = ("from", "by", "title", "since", "until", "actor")
SYNONYMS = {
    "outlet": "from",
    "source": "from",
    "author": "by",
    "article": "title",
    "after": "since",
    "before": "until",
}
"""Other names of fields. They are words too, so their values must follow the colon directly."""

RUNNING = 5
"""Content words beside quotation marks from which a question is running text, such as a headline.
Chosen, not measured."""
UNCLOSED = "a quotation mark without its other half"

_QUOTES = '"“”„‟«»＂'
_QUOTED = rf"[{_QUOTES}](?P<{{0}}>[^{_QUOTES}]*)[{_QUOTES}]"
_COLON = "[:：]"
_NAMED = rf"(?:{'|'.join(FIELDS)})(?=\s?{_COLON})|(?:{'|'.join(SYNONYMS)})(?={_COLON}[^\s])"
_KNOWN = rf"(?:{_NAMED})\s?{_COLON}"
_BEGINS = r"(?<![^\s(,;])"  # where a word begins; the hyphen of "china-pakistan" stands in one
_MINUS = "[-−－]"
_NOT = r"(?-i:NOT)\s+(?=[^\W_]|[" + _QUOTES + "])"
_PART = re.compile(
    rf"""
    (?P<link>\b(?:https?://|www\.)\S+)
  | {_BEGINS}(?P<minus>{_MINUS}?)(?P<field>{_NAMED})\s?{_COLON}\s*
        (?:{_QUOTED.format("exact")}|[{_QUOTES}]?(?!{_KNOWN})(?P<value>[^\s{_QUOTES}]+))?
  | {_BEGINS}(?P<unknown>[^\W\d_]{{2,}}){_COLON}(?=[^\W_]|[{_QUOTES}])
  | {_BEGINS}(?:{_MINUS}|{_NOT})(?:{_QUOTED.format("barred")}|(?P<word>[^\W\d_][^\s{_QUOTES}]*))
  | (?<![^\W_]){_QUOTED.format("phrase")}(?![^\W_])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NEGATED = frozenset(
    """
    am are be been can could did do does had has have is may might must shall should was were will
    would why
    """.split()
)
_WORD = re.compile(r"[^\W_]")
_AROUND = ".,;:!?()[]"
_EMPTY = re.compile(rf"[{_QUOTES}][^\w{_QUOTES}]*[{_QUOTES}]")
_STRAY = re.compile(rf"(?<!\d)[{_QUOTES}]")  # but the inches of a 5" gun


class Sort(Enum):
    """The kind of a part."""

    PHRASE = auto()
    EXCLUDED = auto()
    FIELD = auto()
    EXCLUDED_FIELD = auto()
    UNKNOWN_FIELD = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a question, `question[start:end]`, that is not plain words.

    `text` is its content, which begins at the offset `at`: a phrase, what is excluded, or a field's
    value. `name` is the field's, as in `FIELDS`, or an unknown one. `quoted` content is matched
    literally.
    """

    sort: Sort
    start: int
    end: int
    at: int
    text: str
    name: str = ""
    quoted: bool = False


def parts(question: str) -> tuple[Part, ...]:
    """The parts of a cleaned question, in order. An unknown field's part is its name and colon
    only.

    Quotation marks without a word between them are no part, nor is one that is never closed."""
    found = _PART.finditer(_lower_emphatic_not(question))
    return tuple(part for match in found if (part := _part_of(match)))


def demands(question: str) -> tuple[Part, ...]:
    """The parts that a question demands: what running text has in quotation marks is no demand."""
    found = parts(question)
    if _content(without(question, [(part.start, part.end) for part in found])) < RUNNING:
        return found
    return tuple(part for part in found if part.sort is not Sort.PHRASE)


def _content(text: str) -> int:
    return sum(fold(word) not in STOP for word in split(text))


def _lower_emphatic_not(question: str) -> str:
    """Lower-cases each NOT that does not exclude: "it does NOT pay" is a sentence."""
    words = re.split(r"(\s+)", question)  # and what is between them
    for i, word in enumerate(words):
        before = words[i - 2].lower() if i > 1 else ""
        if word == "NOT" and (before in _NEGATED or question.isupper()):
            words[i] = "not"
    return "".join(words)


def without(question: str, spans: Iterable[tuple[int, int]]) -> str:
    """The question with these character ranges replaced by spaces, so that offsets stay the
    same."""
    for start, end in spans:
        question = question[:start] + " " * (end - start) + question[end:]
    return question


def is_quote(letter: str) -> bool:
    return letter in _QUOTES


def stray(plain: str) -> int | None:
    """The offset of an unclosed quotation mark in the plain words."""
    found = _STRAY.search(_EMPTY.sub(lambda pair: " " * len(pair[0]), plain))
    return found.start() if found else None


def _part_of(match: re.Match[str]) -> Part | None:
    for sort, group, quoted in _PART_GROUPS:
        text = match[group]
        if text is not None and _WORD.search(text):
            return _build_part(match, sort, group, quoted=quoted)
    # A field with nothing after it, or only marks between quotes.
    return _build_part(match, Sort.FIELD, None, quoted=False) if match["field"] else None


_PART_GROUPS = (
    (Sort.LINK, "link", False),
    (Sort.FIELD, "exact", True),
    (Sort.FIELD, "value", False),
    (Sort.UNKNOWN_FIELD, "unknown", False),
    (Sort.EXCLUDED, "barred", True),
    (Sort.EXCLUDED, "word", False),
    (Sort.PHRASE, "phrase", True),
)


def _build_part(match: re.Match[str], sort: Sort, group: str | None, *, quoted: bool) -> Part:
    name = (match["field"] or match["unknown"] or "").lower()
    name = SYNONYMS.get(name, name)
    text = match[group] if group else ""
    if sort is Sort.FIELD and match["minus"]:
        sort = Sort.EXCLUDED_FIELD
    return Part(
        sort=sort,
        start=match.start(),
        end=match.end(),
        at=match.start(group) if group else match.end(),
        text=" ".join(text.split()) if quoted else text.strip(_AROUND),
        name=name,
        quoted=quoted,
    )
