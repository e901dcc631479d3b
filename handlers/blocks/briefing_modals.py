"""The parts of a briefing that its message leaves out, as modals behind its buttons. Every sentence
has a button that opens it in its article."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.model.article import Source
from bot.model.briefing import Briefing, Involved
from bot.model.citations import Citation, CitedFigure, CitedQuote, Event
from bot.model.stored import PassageRef
from handlers.blocks.article_modal import open_button
from handlers.blocks.citing import card, named_in, number, short_date, title, worded
from handlers.blocks.message import CHARACTERS, SECTION, Modal, size
from handlers.blocks.modal import modal
from handlers.blocks.pieces import Block, actions, beside, button, context, section
from handlers.blocks.text import bold, counted, dotted, escape, link, shortened


class Part(StrEnum):
    """A part of a briefing."""

    SOURCES = "sources"
    QUOTES = "quotes"
    FIGURES = "figures"
    TIMELINE = "timeline"
    ACTORS = "actors"


TITLES = {
    Part.SOURCES: "Sources",
    Part.QUOTES: "In their words",
    Part.FIGURES: "Figures",
    Part.TIMELINE: "Timeline",
    Part.ACTORS: "Who is involved",
}
NOTES = {
    Part.SOURCES: "each article with the sentences that the briefing takes from it",
    Part.QUOTES: "who said what",
    Part.FIGURES: "with what other articles give for the same thing",
    Part.TIMELINE: "when things happened, by what the articles say",
    Part.ACTORS: "whom most of the articles name, and the sentence that says who they are",
}
PICTURE = "briefing_picture"
TURN = "briefing_turn"
"""Shows another page; its number stands after a colon."""
BLOCKS = 90
"""A view holds a hundred: room is left for what stands around a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A section of finished mrkdwn, and the place that its button opens, if it has one."""

    text: str
    place: PassageRef | None = None


Entry = tuple[Row, ...]
"""Rows that are never on two pages."""


def total(found: Briefing, part: Part) -> int:
    return {
        Part.SOURCES: len(found.sources),
        Part.QUOTES: len(found.quotes),
        Part.FIGURES: len(found.figures),
        Part.TIMELINE: len(found.timeline),
        Part.ACTORS: len(found.involved),
    }[part]


def appendix(found: Briefing, part: Part, page: int = 0) -> Modal:
    """A page of a part, counted from 0."""
    every = pages(list(entries(found, part)))
    at = min(page, len(every) - 1)
    which = f"page {at + 1} of {len(every)}" if len(every) > 1 else None
    head = context(dotted((bold(title(found.topic)), NOTES[part], which)))
    return modal(TITLES[part], [head, *every[at], *foot(found, part, at, len(every))])


def entries(found: Briefing, part: Part) -> Iterator[Entry]:
    match part:
        case Part.SOURCES:
            return sources(found)
        case Part.QUOTES:
            return (quote(one, found.sources) for one in found.quotes)
        case Part.FIGURES:
            return (entry for one in found.figures for entry in figure(one, found.sources))
        case Part.TIMELINE:
            return (event(one, found.sources) for one in found.timeline)
        case Part.ACTORS:
            return (actor(one, found.sources) for one in found.involved)


# --- the entries ----------------------------------------------------------------------------------


def sources(found: Briefing) -> Iterator[Entry]:
    """Each source with its sentences, the first never apart from its heading."""
    for place, source in enumerate(found.sources, start=1):
        name = Row(text=fitting(f"*[{place}]* {card(source)}", f"*[{place}]* {title_of(source)}"))
        cited = dict.fromkeys(one for one in found.citations if one.source == place)
        rows = [sentence(one, found.sources) for one in cited]
        yield (name, *rows[:1])
        yield from ((row,) for row in rows[1:])


def quote(said: CitedQuote, cards: Sequence[Source]) -> Entry:
    speaker = bold(shortened(said.speaker))
    return (sentence(said.citation, cards, above=speaker, below=origin(said.citation, cards)),)


def figure(found: CitedFigure, cards: Sequence[Source]) -> Iterator[Entry]:
    """A figure in its sentence; where articles differ, their figures side by side before."""
    if not found.others:
        yield (amount(found, cards),)
        return
    every = (found, *found.others)
    named = dotted(f"{bold(shortened(one.figure))} {number(one.citation)}" for one in every)
    count = counted(len(every), "figure")
    heading = Row(text=fitting(f"Articles differ: {named}", f"Articles differ, with {count}"))
    yield (heading, amount(found, cards))
    yield from ((amount(one, cards),) for one in found.others)


def amount(found: CitedFigure, cards: Sequence[Source]) -> Row:
    above, below = bold(shortened(found.figure)), origin(found.citation, cards)
    return sentence(found.citation, cards, above=above, below=below)


def event(dated: Event, cards: Sequence[Source]) -> Entry:
    """Under its day; with the words that say so, where they are others."""
    above = dotted((bold(short_date(dated.when)), escape(worded(dated))))
    return (sentence(dated.citation, cards, above=above, below=origin(dated.citation, cards)),)


def actor(who: Involved, cards: Sequence[Source]) -> Entry:
    named = named_in(who)
    if who.role is None:
        return (Row(text=f"{bold(shortened(who.actor.name)) or '–'} · {named}"),)
    title = escape(shortened(who.role.title))
    above = dotted((bold(shortened(who.actor.name)), title, named))
    below = origin(who.role.citation, cards)
    return (sentence(who.role.citation, cards, above=above, below=below),)


def sentence(cited: Citation, cards: Sequence[Source], *, above: str = "", below: str = "") -> Row:
    """A sentence set off, between what is said of it, and its place; one too long for a section is
    only opened."""
    whole = told(above, f"> {escape(cited.text)}", below)
    length = f"_A sentence of {len(cited.text):,} characters: open it to read it._"
    text = fitting(whole, told(above, f"> {length}", below), length)
    return Row(text=text, place=place(cited, cards))


def told(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def fitting(*texts: str) -> str:
    """The first that fits a section; the last does."""
    return next((text for text in texts if len(text) <= SECTION), texts[-1])


def origin(cited: Citation, cards: Sequence[Source]) -> str:
    """ "[1] South Asia Times · 18 Aug 2019", linked where the article has an address."""
    if cited.source > len(cards):
        return number(cited)
    source = cards[cited.source - 1]
    named = f"{number(cited)} {link(source.url, shortened(source.outlet or source.title))}"
    return dotted((named, escape(short_date(source.published))))


def title_of(source: Source) -> str:
    return escape(shortened(source.title))


def place(cited: Citation, cards: Sequence[Source]) -> PassageRef | None:
    if cited.source > len(cards):
        return None
    return PassageRef.of(cards[cited.source - 1].id, cited.start, cited.text)


# --- the pages ------------------------------------------------------------------------------------


def pages(entries: Sequence[Entry]) -> list[list[Block]]:
    """The entries as blocks, on as many pages as they need; at least one."""
    found: list[list[Block]] = [[]]
    for first, entry in counting(entries):
        rows = [block(row, first + at) for at, row in enumerate(entry)]
        here = found[-1]
        if here and (len(here) + len(rows) > BLOCKS or size(here) + size(rows) > CHARACTERS):
            found.append([])
        found[-1] += rows
    return found if found[0] else [[section("Nothing of that is in this briefing.")]]


def counting(entries: Iterable[Entry]) -> Iterator[tuple[int, Entry]]:
    """Each with the number of its first row."""
    number = 0
    for entry in entries:
        yield number, entry
        number += len(entry)


def block(row: Row, number: int) -> Block:
    return (
        beside(section(row.text), open_button(row.place, number))
        if row.place
        else section(row.text)
    )


def foot(found: Briefing, part: Part, at: int, count: int) -> list[Block]:
    turns = (("Back", at - 1), ("More", at + 1))
    buttons = [
        button(says, f"{TURN}:{page}", f"{found.id} {part} {page}")
        for says, page in turns
        if 0 <= page < count
    ]
    if part is Part.TIMELINE and found.timeline:
        buttons.append(button("Picture", PICTURE, found.id))
    return [actions(buttons)] if buttons else []
