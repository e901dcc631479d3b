"""An outline as lines of a page: its sections, its sentences and its sources."""

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from bot.model.article import Source
from bot.model.citations import Citation
from handlers.outline.briefing import ELSEWHERE
from handlers.outline.dates import short_date
from handlers.outline.model import Item, Layout, Outline, Section, numbered
from handlers.outline.references import attribution, correction
from handlers.outline.text import dotted
from handlers.terminal.paper import BLANK, Line, heading, line, plain, section

BULLET = "  • "
INDENT = "  "
BENEATH = "    ◦ "


def body(outline: Outline) -> Iterator[Line]:
    """The sections of an answer, and its sources."""
    for each in outline.sections:
        yield from titled(each)
    yield from numbered_sources(outline.sources)


def titled(shown: Section) -> Iterator[Line]:
    """A section after a blank line, under its title if it has one, and how many more items there
    are."""
    yield BLANK
    if shown.title:
        yield heading(shown.title)
    for index, item in enumerate(shown.items, 1):
        yield from rows(item, shown.layout, index)
    if shown.beyond:
        yield line(f"and {shown.beyond:,} more", lead=BULLET)


def rows(item: Item, layout: Layout, index: int) -> Iterator[Line]:
    """An item, and beneath it what other articles give for the same thing."""
    if layout is Layout.NUMBERED:
        yield row(item, f"{index}. ", item.heading, dated=False)
    else:
        yield row(item, INDENT if layout is Layout.PARAGRAPHS else BULLET, item.heading)
    yield from (row(one, BENEATH, f"{ELSEWHERE} {one.heading}") for one in item.elsewhere)


def row(item: Item, lead: str, note: str, *, dated: bool = True) -> Line:
    if item.citation is None or item.reference is None:
        return line(note, lead=lead)
    reference = item.reference if dated else item.reference.undated
    return cited(item.citation, lead, note=note, mark=str(reference))


def cited(citation: Citation, lead: str = BULLET, *, note: str = "", mark: str = "") -> Line:
    """A sentence under its lead: the `note` before it bold, the `mark` behind it dim; the mark is
    the number of its source where none is given."""
    text = Text(plain(f"{note}: "), style="bold") if note else Text()
    text = Text().append_text(text).append(plain(citation.text))
    end = plain(mark or str(attribution(citation)))
    return Line(text=text.append(f" {end}", style="dim"), lead=lead)


def sources(cards: Sequence[Source]) -> Iterator[Line]:
    return numbered_sources(numbered(cards))


def numbered_sources(cards: Mapping[int, Source]) -> Iterator[Line]:
    lines = (line(card(source), lead=f"  [{number}] ") for number, source in cards.items())
    return section("Sources", lines)


def card(source: Source) -> str:
    """An article as a reader would cite it; by its key too, which `attache summary` takes."""
    date = short_date(source.published)
    known = (source.title, source.author, source.outlet, date, correction(source), source.url)
    return f"{dotted(known)} ({source.key})"
