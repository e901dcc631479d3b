"""The parts of a briefing as text."""

from collections.abc import Iterator, Sequence

from bot.model.article import Source
from bot.model.briefing import Briefing, Involved
from bot.model.citations import CitedFigure, Event, Point
from handlers.blocks.citing import named_in, reference, references, short_date, themed, worded
from handlers.terminal.citing import BULLET, INDENT, cited, sources
from handlers.terminal.paper import BLANK, Line, line, section

BENEATH = "    ◦ "


def parts(said: Briefing) -> Iterator[Line]:
    cards = said.sources
    yield from section("Bottom line", (made(one, cards, INDENT) for one in said.bottom_line))
    for heading, points in themed(said.points):
        yield from section(heading, (made(one, cards) for one in points))
    yield from section("Who is involved", (actor(one, cards) for one in said.involved))
    yield from section("Timeline", (event(one, cards) for one in said.timeline))
    quotes = (
        cited(one.citation, note=one.speaker, mark=reference(one.citation, cards))
        for one in said.quotes
    )
    yield from section("In their words", quotes)
    figures = (shown for one in said.figures for shown in figure(one, cards))
    yield from section("Figures", figures)
    yield from sources(cards)
    yield from (BLANK, line(f"Briefing {said.id}", style="dim"))


def made(point: Point, cards: Sequence[Source], lead: str = BULLET) -> Line:
    return cited(point.citation, lead, mark=references(point, cards))


def actor(who: Involved, cards: Sequence[Source]) -> Line:
    known = named_in(who)
    if who.role is None:
        return line(f"{who.actor.name} ({known})", lead=BULLET)
    note = f"{who.actor.name}, {who.role.title} ({known})"
    return cited(who.role.citation, note=note, mark=reference(who.role.citation, cards))


def event(dated: Event, cards: Sequence[Source]) -> Line:
    words = worded(dated)
    note = f"{short_date(dated.when)} ({words})" if words else short_date(dated.when)
    return cited(dated.citation, note=note, mark=reference(dated.citation, cards))


def figure(found: CitedFigure, cards: Sequence[Source]) -> Iterator[Line]:
    """With what other articles give for the same thing beneath it."""
    mark = reference(found.citation, cards)
    yield cited(found.citation, note=found.figure, mark=mark)
    for other in found.others:
        mark = reference(other.citation, cards)
        yield cited(other.citation, BENEATH, note=f"elsewhere {other.figure}", mark=mark)
