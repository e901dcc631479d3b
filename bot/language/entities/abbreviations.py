"""Abbreviations that an article defines: "Tehreek-e-Taliban Pakistan (TTP)", or "TTP
(Tehreek-e-Taliban Pakistan)".

The algorithm is Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation
definitions in biomedical text"; here for names only, so the short form has capitals.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.actors.countries import state_names
from bot.words.name_key import key

if TYPE_CHECKING:
    from spacy.tokens import Doc

_INITIALS = re.compile(r"[A-Z]{3,6}")
_BRACKETED = re.compile(r"\s\(([A-Z][A-Za-z0-9.&/-]{1,9})\)")
_SPELLED_OUT = re.compile(r"(?<!\S)([A-Z][A-Za-z0-9.&/-]{1,9})\s\((?:the\s)?([A-Z][^()]{4,100})\)")


def abbreviations(text: str) -> dict[str, str]:
    """Short form → long form, each as the text spells it; the first definition counts."""
    found: dict[str, str] = {}
    for short, long in (*_definitions(text), *_spelled_out(text)):
        found.setdefault(short, long)
    return found


def given_after(doc: "Doc") -> Iterator[tuple[str, str]]:
    """Pairs of a short form in brackets and the organisation that the model recognises right before
    it, whatever their letters: "Federal Security Service (FSB)" abbreviates the Russian name."""
    for entity in doc.ents:
        after = [token.text for token in doc[entity.end : entity.end + 3]]
        if entity.label_ == "ORG" and len(entity) > 1 and _is_short_form(after):
            yield after[1], entity.text.removeprefix("the ").removeprefix("The ")


def _is_short_form(words: list[str]) -> bool:
    """Whether these three words are initials in brackets, and those of no state."""
    bracketed = len(words) == 3 and (words[0], words[2]) == ("(", ")")
    initials = bracketed and _INITIALS.fullmatch(words[1])
    return bool(initials) and key(words[1]) not in state_names()


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    for bracket in _BRACKETED.finditer(text):
        short = bracket.group(1)
        if sum(letter.isupper() for letter in short) >= 2:
            before = text[max(0, bracket.start() - 120) : bracket.start()]
            if long := _long_form(short, before):
                yield short, long


def _spelled_out(text: str) -> Iterator[tuple[str, str]]:
    """Pairs whose long form is in the brackets."""
    for spelled in _SPELLED_OUT.finditer(text):
        short, inside = spelled.group(1), spelled.group(2)
        if sum(letter.isupper() for letter in short) >= 2 and _long_form(short, inside) == inside:
            yield short, inside


def _long_form(short: str, before: str) -> str | None:
    """The words at the end of `before` whose letters spell the short form, from right to left;
    the first of them begins a capitalised word. None where there are no such words."""
    letters = [letter.casefold() for letter in short if letter.isalnum()]
    position = len(before)
    for number in range(len(letters) - 1, -1, -1):
        position = _backwards(before, letters[number], position, word_start=number == 0)
        if position < 0:
            return None
    long = before[position:].rstrip()
    most_words = min(len(letters) + 5, 2 * len(letters))
    if not long[0].isupper() or not 2 <= len(re.split(r"[\s-]+", long)) <= most_words:
        return None
    return None if re.search(r"[.;:()!?]\s", long) or not _is_name(long) else long


def _is_name(long: str) -> bool:
    """Whether at least half of its long words have a capital: "Bharatiya Janata party" is a name,
    "CD and build system" a thing."""
    words = [word for word in re.findall(r"[^\W\d_]+", long) if len(word) > 3]
    capitals = [word for word in words if word[0].isupper()]
    return 2 * len(capitals) >= len(words)


def _backwards(text: str, letter: str, before: int, *, word_start: bool) -> int:
    """The last offset of the letter before `before`; -1 where there is none."""
    for position in range(before - 1, -1, -1):
        if text[position].casefold() == letter:
            begins = position == 0 or not text[position - 1].isalnum()
            if begins or not word_start:
                return position
    return -1
