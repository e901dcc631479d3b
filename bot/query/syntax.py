"""What of a question is more than plain words: phrases, exclusions and fields, and where.

"special representative" -drones -"trade war" from:"South Asia Times" since:2024-03

"NOT drones" is "-drones", as others have it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

FIELDS = ("from", "by", "title", "since", "until", "actor")
SYNONYMS = {
    "outlet": "from",
    "source": "from",
    "author": "by",
    "article": "title",
    "after": "since",
    "before": "until",
}
"""Other names of fields. They are words too, so what they ask for stands right after the colon."""

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
    """What a part of a question is."""

    PHRASE = auto()
    EXCLUDED = auto()
    FIELD = auto()
    EXCLUDED_FIELD = auto()
    UNKNOWN_FIELD = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a question, `question[start:end]`, that is no plain words.

    `text` is what it holds, from `at` on: a phrase, what is excluded, a field's value; `name` is
    the field's in `FIELDS`, or an unknown one's. What is `quoted` is meant by its very words.
    """

    sort: Sort
    start: int
    end: int
    at: int
    text: str
    name: str = ""
    quoted: bool = False


def parts(question: str) -> tuple[Part, ...]:
    """The parts of a cleaned question, in order; an unknown field's is its name and colon alone.

    What stands in quotes without a word in it is no part, nor is a quote that is never closed.
    """
    found = _PART.finditer(_unstressed(question))
    return tuple(part for match in found if (part := _part(match)))


def _unstressed(question: str) -> str:
    """With no NOT in capitals but those that leave out: "it does NOT pay" is a sentence."""
    words = re.split(r"(\s+)", question)  # and what is between them
    for i, word in enumerate(words):
        before = words[i - 2].lower() if i > 1 else ""
        if word == "NOT" and (before in _NEGATED or question.isupper()):
            words[i] = "not"
    return "".join(words)


def without(question: str, spans: Iterable[tuple[int, int]]) -> str:
    """The question with spaces for these stretches of it, so that places in it stay the same."""
    for start, end in spans:
        question = question[:start] + " " * (end - start) + question[end:]
    return question


def is_quote(letter: str) -> bool:
    return letter in _QUOTES


def stray(plain: str) -> int | None:
    """Where a quotation mark without its other half stands in the plain words."""
    found = _STRAY.search(_EMPTY.sub(lambda pair: " " * len(pair[0]), plain))
    return found.start() if found else None


def _part(match: re.Match[str]) -> Part | None:
    for sort, group, quoted in _HELD:
        text = match[group]
        if text is not None and _WORD.search(text):
            return _made(match, sort, group, quoted=quoted)
    # A field with nothing after it, or only marks between quotes.
    return _made(match, Sort.FIELD, None, quoted=False) if match["field"] else None


_HELD = (
    (Sort.LINK, "link", False),
    (Sort.FIELD, "exact", True),
    (Sort.FIELD, "value", False),
    (Sort.UNKNOWN_FIELD, "unknown", False),
    (Sort.EXCLUDED, "barred", True),
    (Sort.EXCLUDED, "word", False),
    (Sort.PHRASE, "phrase", True),
)


def _made(match: re.Match[str], sort: Sort, group: str | None, *, quoted: bool) -> Part:
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
