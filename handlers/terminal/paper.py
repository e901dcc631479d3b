"""Layout of text: lines with hanging indents, wrapped to the terminal's width."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

WIDEST = 100
NARROWEST = 20

# Control characters but not the newline: an article must not steer the reader's terminal.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Text, with a lead that stands before its first row and sets the indent. `rest` stands before
    the other rows instead, as wide as the lead."""

    text: Text
    lead: str = ""
    rest: str | None = None


Page = Iterable[Line]


def plain(words: str) -> str:
    """The text with control characters replaced by spaces."""
    return _CONTROL.sub(" ", words)


def line(words: str, *, lead: str = "", style: str = "") -> Line:
    return Line(text=Text(plain(words), style=style), lead=lead)


def heading(words: str) -> Line:
    return line(words, style="bold")


BLANK = line("")


def section(title: str, lines: Iterable[Line]) -> Iterator[Line]:
    """A titled section after a blank line; nothing where it has no lines."""
    rows = list(lines)
    if rows:
        yield BLANK
        yield heading(title)
        yield from rows


class Paper:
    """Standard output as a page: colours on a terminal only, and never against NO_COLOR."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or _console()

    @property
    def is_terminal(self) -> bool:
        return self.console.is_terminal

    def write(self, page: Page) -> None:
        for each in page:
            self._write(each)

    def _write(self, each: Line) -> None:
        hang = cell_len(each.lead)
        width = max(NARROWEST, min(self.console.width, WIDEST) - hang)
        rest = " " * hang if each.rest is None else each.rest
        for number, row in enumerate(each.text.wrap(self.console, width) or [Text()]):
            row.rstrip()
            start = plain(rest if number else each.lead)
            self.console.print(Text(start if row else start.rstrip()) + row, soft_wrap=True)


def _console() -> Console:
    usual = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    if not usual.no_color:
        return usual
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, color_system=None)
