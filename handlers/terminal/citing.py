"""What all answers share in the terminal: sentences with their sources, dates, readings."""

from collections.abc import Iterable, Iterator
from datetime import date

from rich.text import Text

from bot.answers import Citation, Interpretation
from bot.model import Source
from handlers.blocks.text import dotted
from handlers.terminal.paper import Line, line, plain, section

BULLET = "  • "
INDENT = "  "


def cited(sentence: Citation, lead: str = BULLET, *, note: str = "") -> Line:
    """A sentence and the number of its source, after a note of who or what it is for."""
    text = Text(plain(f"{note}: "), style="bold") if note else Text()
    text = Text().append_text(text).append(plain(sentence.text))
    return Line(text=text.append(f" [{sentence.source}]", style="dim"), lead=lead)


def sources(cards: Iterable[Source]) -> Iterator[Line]:
    return section(
        "Sources", (line(card(each), lead=f"  [{n}] ") for n, each in enumerate(cards, 1))
    )


def card(source: Source) -> str:
    """An article as a reader would cite it; by its key too, which `attache summary` takes."""
    known = (source.title, source.author, source.outlet, day(source.published), source.url)
    return f"{dotted(known)} ({source.key})"


def readings(words: Iterable[Interpretation]) -> Iterator[Line]:
    for word in words:
        yield line(f"Read “{word.asked}” as {word.read_as} ({word.why}).", style="italic")


def span(first: str | None, last: str | None) -> str:
    days = list(dict.fromkeys(day(each) for each in (first, last) if each))
    return " to ".join(days)


def day(iso: str | None) -> str:
    """ "2024-03-26" as "26 March 2024"; anything else as it is."""
    if iso is None:
        return ""
    try:
        read = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{read.day} {read:%B %Y}"
