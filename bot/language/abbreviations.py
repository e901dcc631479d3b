"""Short forms that an article spells out: "Tehreek-e-Taliban Pakistan (TTP)".

The algorithm is Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation
definitions in biomedical text"; here for names only, so the short form has capitals.
"""

import re
from collections.abc import Iterator

_BRACKETED = re.compile(r"\s\(([A-Z][A-Za-z0-9.&/-]{1,9})\)")


def abbreviations(text: str) -> dict[str, str]:
    """Short form → long form, each as the text spells it; the first definition counts."""
    found: dict[str, str] = {}
    for short, long in _definitions(text):
        found.setdefault(short, long)
    return found


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    for bracket in _BRACKETED.finditer(text):
        short = bracket.group(1)
        if sum(letter.isupper() for letter in short) >= 2:
            before = text[max(0, bracket.start() - 120) : bracket.start()]
            if long := _long_form(short, before):
                yield short, long


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
    return None if re.search(r"[.;:()!?]\s", long) else long


def _backwards(text: str, letter: str, before: int, *, word_start: bool) -> int:
    """The last place before `before` where the letter stands; -1 where it does not."""
    for position in range(before - 1, -1, -1):
        if text[position].casefold() == letter:
            begins = position == 0 or not text[position - 1].isalnum()
            if begins or not word_start:
                return position
    return -1
