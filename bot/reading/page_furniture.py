"""What pages leave in text copied from them: page numbers, running heads, footnotes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.reading import footnote_marks
from bot.reading.lines import Line

# Characters; chosen, not measured.
_LONGEST_HEAD = 120
_LONGEST_NUMBER = 30
_LONGEST_NOTE = 1_200

_NUMBER = re.compile(
    r"[-–—\[(|\s]*(?P<said>page|p\.|pg\.?|seite)?\s*(?P<number>\d{1,4}|[ivxl]{1,6})"
    r"(?P<of>\s*(?:of|/)\s*\d{1,4})?[-–—\])|\s]*",
    re.I,
)
_NUMBERED = re.compile(r"^\s*(\d{1,4})\b\W*|\W*\b(\d{1,4})\s*$")
_NOTE = re.compile(
    r"(?:\[\^?(?P<bracketed>\d{1,3})\]:?|(?P<bare>\d{1,3})[.)]?|(?P<raised>[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}))\s*(?=[A-Z\"“‘(h])"
)


def page_furniture(lines: Sequence[Line], text: str) -> frozenset[int]:
    """The indices of the lines that are their page's, not the text's."""
    numbers = _page_numbers(lines)
    heads = _running_heads(lines, numbers)
    notes = _footnotes(lines, text, numbers | heads)
    return frozenset(numbers | heads | notes)


def is_number(line: Line) -> bool:
    """Whether a line holds only a number, which may be its page's."""
    return _number(line) is not None


def _number(line: Line) -> re.Match[str] | None:
    return _NUMBER.fullmatch(line.text) if len(line.text) <= _LONGEST_NUMBER else None


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Lines with only a page's number: "Page 3", "3 of 12", or bare numbers that count up."""
    sure: set[int] = set()
    bare: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        found = _number(line)
        if found and (found["said"] or found["of"]):
            sure.add(at)
        elif found and found["number"].isdigit():
            bare.append((at, int(found["number"])))
    return sure | _counting(bare)


def _counting(numbers: Iterable[tuple[int, int]]) -> set[int]:
    """The lines of the longest run of numbers that count up by one, apart from each other."""
    runs: dict[int, list[int]] = {}  # by the number that goes on with each
    longest: list[int] = []
    for at, number in numbers:
        run = runs.pop(number, [])
        run = run if run and run[-1] + 1 < at else []
        run.append(at)
        runs[number + 1] = run
        longest = max(longest, run, key=len)
    return set(longest) if len(longest) > 1 else set()


def _running_heads(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Short lines that recur, each beside a page's number or with one of its own."""
    recurring: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if len(line.text) <= _LONGEST_HEAD and at not in numbers:
            recurring[_NUMBERED.sub("", line.text).casefold()].append(at)
    heads: set[int] = set()
    for key, places in recurring.items():
        if len(places) > 1 and any(map(str.isalpha, key)):
            beside = [at for at in places if {at - 1, at + 1} & (numbers | heads)]
            heads.update(beside if len(beside) > 1 else _numbered(lines, places))
    return heads


def _numbered(lines: Sequence[Line], places: Sequence[int]) -> set[int]:
    """These lines, if each has a number of its own, and those count up."""
    found = [_NUMBERED.search(lines[at].text) for at in places]
    numbers = [int(each[1] or each[2]) for each in found if each]
    rising = len(numbers) == len(places) and numbers == sorted(set(numbers))
    return set(places) if rising and numbers[-1] - numbers[0] < 4 * len(numbers) else set()


def _footnotes(lines: Sequence[Line], text: str, page: set[int]) -> set[int]:
    """Lines that begin with the number of a mark in the text, at the foot of a page or of all."""
    marks = footnote_marks.numbers(text)
    notes: set[int] = set()
    if not marks:
        return notes
    for at in reversed(range(len(lines))):
        below = at + 1 == len(lines) or at + 1 in page or at + 1 in notes
        if below and _note_number(lines[at]) in marks:
            notes.add(at)
    return notes


def _note_number(line: Line) -> int | None:
    found = _NOTE.match(line.text) if len(line.text) <= _LONGEST_NOTE else None
    number = found and (found["bracketed"] or found["bare"] or found["raised"])
    return int(number.translate(footnote_marks.DIGITS)) if number else None
