"""Makes paragraphs whole that a page's break interrupts: what stands between moves behind them."""

from collections.abc import Callable, Sequence, Set
from functools import cache

from bot.reading.endings import ends_sentence
from bot.reading.furniture import furniture
from bot.reading.lines import Line, split
from bot.reading.page_furniture import is_number, page_furniture
from bot.reading.paragraphs import goes_on, stands_alone

# Chosen, not measured.
_MOST = 12  # lines between two halves of a paragraph
_FEWEST = 6  # words of a page's last line that breaks off


def moved(text: str) -> str:
    """The text with what interrupts a paragraph behind it, nothing left out; the same object where
    nothing does."""
    lines = list(split(text))
    page = page_furniture(lines, text)
    passed = cache(lambda at: at in page or _interrupts(lines, at))
    pieces: list[str] = []
    done = 0
    for at, line in enumerate(lines):
        if line.start < done or at in page or ends_sentence(line.text):
            continue
        rest = _behind(passed, at + 1, len(lines))
        if rest is None or not _interrupted(line, lines[rest], page & {*range(at, rest)}):
            continue
        last = _paragraph_end(lines, rest, page)
        between = text[lines[at + 1].start : lines[rest - 1].end]
        again = text[lines[rest].start : lines[last].end]
        pieces += [text[done : line.end], "\n", again, "\n\n", between]
        done = lines[last].end
    return "".join([*pieces, text[done:]]) if pieces else text


def _behind(passed: Callable[[int], bool], start: int, end: int) -> int | None:
    """The first line behind those at `start` that are no part of a paragraph, which `passed` tells;
    None where there are none of these, or too many."""
    at = start
    while at < end and at - start <= _MOST and passed(at):
        at += 1
    return at if start < at < end and at - start <= _MOST else None


def _interrupts(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is furniture, a number alone, or the running head behind one."""
    head = at > 0 and is_number(lines[at - 1]) and stands_alone(lines[at])
    return head or is_number(lines[at]) or bool(furniture(lines[at].text))


def _interrupted(line: Line, rest: Line, page: Set[int]) -> bool:
    """Whether a line goes on behind what stands between; surely if that is the `page`'s."""
    heads = rest.bullet or stands_alone(rest)
    return goes_on(line, rest) or (bool(page) and _breaks_off(line) and not heads)


def _breaks_off(line: Line) -> bool:
    """Whether a page's last line is in the middle of a sentence, and no heading."""
    return line.words >= _FEWEST and not ends_sentence(line.text) and not stands_alone(line)


def _paragraph_end(lines: Sequence[Line], first: int, page: Set[int]) -> int:
    """The index of the last line of the paragraph that goes on at `first`."""
    last = first
    while last + 1 < len(lines) and last + 1 not in page and not lines[last + 1].apart:
        last += 1
    return last
