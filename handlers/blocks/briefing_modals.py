"""The parts of a briefing that its message leaves out, as modals behind its buttons. Every sentence
has a button that opens it in its article."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.model.article import Source
from bot.model.briefing import Briefing, BriefingPart
from bot.model.citations import Citation
from bot.model.pages import linked as at_page
from bot.model.stored import PassageRef
from handlers.blocks.article_modal import open_button, place_of
from handlers.blocks.block_kit import Block, actions, beside, button, context, section
from handlers.blocks.citing import card
from handlers.blocks.message import CHARACTERS, SECTION, Modal, size
from handlers.blocks.modal import modal
from handlers.blocks.text import bold, escape, link
from handlers.outline import briefing as outline
from handlers.outline.dates import short_date
from handlers.outline.model import Item
from handlers.outline.references import number
from handlers.outline.text import counted, dotted, shortened
from handlers.outline.topics import title

NOTES = {
    BriefingPart.LINES: "every line, each with a button that opens it in its article",
    BriefingPart.SOURCES: "each article with the sentences that the briefing takes from it",
    BriefingPart.QUOTES: "who said what",
    BriefingPart.FIGURES: "with what other articles give for the same thing",
    BriefingPart.TIMELINE: "when things happened, by what the articles say",
    BriefingPart.ACTORS: "whom most of the articles name, and the sentence that says who they are",
    BriefingPart.LATEST: "what the newest articles say",
}
PICTURE = "briefing_picture"
TURN = "briefing_turn"
"""Shows another page; its number stands after a colon."""
BLOCKS = 90
"""A view holds a hundred: room is left for what stands around a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A section of finished mrkdwn, and the sentence that its button opens, if it has a button;
    `title` is its article's."""

    text: str
    place: PassageRef | None = None
    title: str = ""


Entry = tuple[Row, ...]
"""Rows that are never on two pages."""


def total(found: Briefing, part: BriefingPart) -> int:
    """How many items a part has; the figures that other articles give for the same thing are not
    counted."""
    if part is BriefingPart.SOURCES:
        return len(found.sources)
    if part is BriefingPart.LINES:
        return sum(len(each.items) for each in outline.telling(found))
    return len(outline.section(found, part).items)


def appendix(found: Briefing, part: BriefingPart, page: int = 0) -> Modal:
    """A page of a part as a modal; `page` counts from 0, and the last page stands for all beyond
    it."""
    filled = pages(list(entries(found, part)))
    index = min(page, len(filled) - 1)
    which = f"page {index + 1} of {len(filled)}" if len(filled) > 1 else None
    head = context(dotted((bold(title(found.topic)), NOTES[part], which)))
    return modal(
        outline.TITLES[part], [head, *filled[index], *foot(found, part, index, len(filled))]
    )


def entries(found: Briefing, part: BriefingPart) -> Iterator[Entry]:
    if part is BriefingPart.SOURCES:
        return sources(found)
    if part is BriefingPart.LINES:
        return lines(found)
    items = outline.section(found, part).items
    return (each for item in items for each in entry(item, found.sources))


# --- the entries ----------------------------------------------------------------------------------


def sources(found: Briefing) -> Iterator[Entry]:
    """Each source with its sentences, the first never apart from its heading."""
    for place, source in enumerate(found.sources, start=1):
        name = Row(text=fitting(f"*[{place}]* {card(source)}", f"*[{place}]* {title_of(source)}"))
        cited = dict.fromkeys(one for one in found.citations if one.source == place)
        rows = [sentence(one, found.sources) for one in cited]
        yield (name, *rows[:1])
        yield from ((row,) for row in rows[1:])


def lines(found: Briefing) -> Iterator[Entry]:
    """The lines under their headings, the first never apart from its heading."""
    for told in outline.telling(found):
        heading: Entry = (Row(text=bold(shortened(told.title))),)
        for item in told.items:
            yield (*heading, row(item, found.sources))
            heading = ()


def entry(item: Item, cards: Sequence[Source]) -> Iterator[Entry]:
    """An item; where other articles give another figure, all figures side by side before their
    sentences."""
    if not item.elsewhere:
        yield (row(item, cards),)
        return
    every = (item, *item.elsewhere)
    labels = dotted(f"{bold(shortened(one.label))} {source_number(one)}" for one in every)
    count = counted(len(every), "figure")
    heading = Row(text=fitting(f"Articles differ: {labels}", f"Articles differ, with {count}"))
    yield (heading, row(item, cards))
    yield from ((row(one, cards),) for one in item.elsewhere)


def row(item: Item, cards: Sequence[Source]) -> Row:
    """An item's sentence between its label and its origin; without a sentence, the label alone."""
    aside = escape(item.aside)
    if item.citation is None:
        return Row(text=f"{bold(shortened(item.label)) or '–'} · {aside}")
    title = escape(shortened(item.title or ""))
    above = dotted((bold(shortened(item.label)), title, aside))
    return sentence(item.citation, cards, above=above, below=origin(item.citation, cards))


def source_number(item: Item) -> str:
    return number(item.citation) if item.citation else ""


def sentence(cited: Citation, cards: Sequence[Source], *, above: str = "", below: str = "") -> Row:
    """A sentence set off between two lines of mrkdwn, with its button; one too long for a section
    has the button alone."""
    whole = joined(above, f"> {escape(cited.text)}", below)
    length = f"_A sentence of {len(cited.text):,} characters: open it to read it._"
    text = fitting(whole, joined(above, f"> {length}", below), length)
    place = place_of(cited, cards)
    return Row(text=text, place=place, title=cards[cited.source - 1].title if place else "")


def joined(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def fitting(*texts: str) -> str:
    """The first text that fits a section, else the last one."""
    return next((text for text in texts if len(text) <= SECTION), texts[-1])


def origin(cited: Citation, cards: Sequence[Source]) -> str:
    """ "[1] South Asia Times · 18 Aug 2019", linked where the article has an address."""
    if cited.source > len(cards):
        return number(cited)
    source = cards[cited.source - 1]
    address = at_page(source.url, cited.page)
    named = f"{number(cited)} {link(address, shortened(source.outlet or source.title))}"
    return dotted((named, escape(short_date(source.published))))


def title_of(source: Source) -> str:
    return escape(shortened(source.title))


# --- the pages ------------------------------------------------------------------------------------


def pages(entries: Sequence[Entry]) -> list[list[Block]]:
    """The entries as blocks, on as many pages as they need; at least one."""
    filled: list[list[Block]] = [[]]
    for first, entry in counting(entries):
        rows = [block(row, first + offset) for offset, row in enumerate(entry)]
        here = filled[-1]
        if here and (len(here) + len(rows) > BLOCKS or size(here) + size(rows) > CHARACTERS):
            filled.append([])
        filled[-1] += rows
    return filled if filled[0] else [[section("Nothing of that is in this briefing.")]]


def counting(entries: Iterable[Entry]) -> Iterator[tuple[int, Entry]]:
    """Each entry with the number of its first row."""
    number = 0
    for entry in entries:
        yield number, entry
        number += len(entry)


def block(row: Row, number: int) -> Block:
    return (
        beside(section(row.text), open_button(row.place, number, row.title))
        if row.place
        else section(row.text)
    )


def foot(found: Briefing, part: BriefingPart, index: int, count: int) -> list[Block]:
    turns = (("Back", index - 1), ("More", index + 1))
    buttons = [
        button(label, f"{TURN}:{page}", f"{found.id} {part} {page}")
        for label, page in turns
        if 0 <= page < count
    ]
    if part is BriefingPart.TIMELINE and found.timeline:
        buttons.append(button("Picture", PICTURE, found.id))
    return [actions(buttons)] if buttons else []
