"""How articles were read: as which format, and what is wrong with them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.indexing import Outcome
from bot.model.article import Flaw
from bot.reading.formats import Format
from handlers.outline.reading import COPY, FLAWS, FORMATS
from handlers.outline.text import among, listed
from handlers.terminal.paper import Line, line, section
from handlers.terminal.records import Record

_SHOWN = 5  # keys under one warning, and notes; `--json` has them all. Chosen, not measured.


def record(outcome: Outcome) -> Record:
    return {
        "article": outcome.key,
        "format": outcome.format,
        "language": outcome.language,
        "warnings": list(outcome.flaws),
        "copies": list(outcome.copies),
        "notes": list(outcome.notes),
    }


def page(outcomes: Sequence[Outcome]) -> Iterator[Line]:
    """The counts of formats, and each warning with the articles that it is about."""
    if outcomes:
        yield line(f"Read as {listed(_formats(outcomes))}.")
    told = [f"{warned}: {among(keys[:_SHOWN], len(keys))}" for warned, keys in _warnings(outcomes)]
    told += _notes(outcomes)
    yield from section("Look at", (line(each, lead="  • ") for each in told))


def _notes(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The first notes on what could not be read, and how many more there are."""
    notes = [f"{each.key}: {note}" for each in outcomes for note in each.notes]
    yield from notes[:_SHOWN]
    if len(notes) > _SHOWN:
        yield f"{len(notes) - _SHOWN:,} more fields that could not be read."


def _formats(outcomes: Iterable[Outcome]) -> list[str]:
    keys: dict[str, int] = defaultdict(int)
    for outcome in outcomes:
        keys[FORMATS[Format(outcome.format or Format.PLAIN)]] += 1
    return [f"{name} ({count:,})" if len(keys) > 1 else name for name, count in keys.items()]


def _warnings(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, list[str]]]:
    flawed: dict[Flaw, list[str]] = defaultdict(list)
    copied: list[str] = []
    for outcome in outcomes:
        for flaw in outcome.flaws:
            flawed[flaw].append(outcome.key)
        if outcome.copies:
            copied.append(f"{outcome.key} ({outcome.copies[0]})")
    yield from ((FLAWS[flaw], flawed[flaw]) for flaw in Flaw if flaw in flawed)
    if copied:
        yield COPY, copied
