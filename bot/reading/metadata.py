"""An article's metadata from the lines of its page: author, outlet, date of publication."""

import re
from collections.abc import Iterator, Sequence

from bot.reading import bylines, card_lines, dates, outlets, stated_dates
from bot.reading.card_lines import CardLine
from bot.reading.line_types import SENTENCES, LineType
from bot.reading.lines import Line

# Chosen, not measured.
_TOP, _BOTTOM = 15, 15  # lines
_FIGURE = re.compile(r"(?:fig(?:ure|\.)?|table|chart|graph|map|box)\s*\d", re.I)
_LONGEST_LABELLED = 120  # characters of a line that begins as "Published …" does


def author(lines: Sequence[Line], types: Sequence[LineType]) -> str | None:
    """The first byline's names."""
    prose = [line.text for line, look in zip(lines, types, strict=True) if look in SENTENCES]
    for line, look in _margins(lines, types):
        if look in (LineType.CARD, LineType.BYLINE):
            card = card_lines.read(line.text)
            name = card_lines.author(card, prose) if card else bylines.author(line.text)
            if name:
                return name
    return None


def outlet(lines: Sequence[Line], types: Sequence[LineType]) -> str | None:
    """The outlet of the card's lines, else the one that the margins name, else the agency of the
    first paragraph's dateline."""
    margins = list(_margins(lines, types))
    around = [line.text for line, look in margins if look not in (LineType.CAPTION, *SENTENCES)]
    prose = [line.text for line, look in zip(lines, types, strict=True) if look in SENTENCES]
    for card in _cards(margins):
        if found := card_lines.outlet(card, prose):
            return found
    for texts, reading in (
        (around, outlets.named),
        (prose[:2], outlets.agency),
        (around, bylines.agency),
    ):
        found = next(filter(None, map(reading, texts)), None)
        if found:
            return found
    return None


def published(lines: Sequence[Line], types: Sequence[LineType], title: int | None) -> str | None:
    """The day, as ISO, that the lines above the second paragraph give in full, else the card's
    lines at the end; else the day on which it was updated."""
    updated: str | None = None
    for at in _card_places(lines, types):
        day, later = _day(lines[at].text, types[at], at == title)
        if day:
            return day
        updated = updated or later
    return updated


def _card_places(lines: Sequence[Line], types: Sequence[LineType]) -> Iterator[int]:
    """The lines above the second paragraph, then the card's lines below the last."""
    paragraphs = [at for at, look in enumerate(types) if look in SENTENCES]
    top = min((*paragraphs[1:2], _TOP, len(types)))
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (top, top)
    yield from range(min(first + 1, top))
    yield from (at for at in range(first + 1, top) if not _is_readers(lines[at].text))
    below = (at for at in range(max(last + 1, top), len(types)) if types[at] is LineType.CARD)
    yield from (at for at in below if not _is_readers(lines[at].text))


def _is_readers(text: str) -> bool:
    """Whether a line below prose is a name with a day and an hour: a reader's who commented."""
    card = card_lines.read(text)
    if card is None or card.name is None or card.outlet or card.author:
        return False
    return dates.has_hour(text) and not dates.is_labelled(text)


def _day(text: str, look: LineType, is_title: bool) -> tuple[str | None, str | None]:
    """The days on which a line says that the article was published, and updated."""
    if is_title:
        return dates.find(text[: dates.leading(text)]) or dates.trailing(text), None
    if look in SENTENCES:
        return outlets.day(text), None
    if card := _card(text, look):
        return card.published, card.updated
    labelled = dates.is_labelled(text) and len(text) < _LONGEST_LABELLED
    if labelled or look in (LineType.DATELINE, LineType.BYLINE):
        day, later = card_lines.days(text)
        return day or stated_dates.in_line(text), later
    return None, None


def _card(text: str, look: LineType) -> CardLine | None:
    """The card in a line; also in a heading, as "**Nile Courier, 6 March 2026**"."""
    kinds = (LineType.CARD, LineType.BYLINE, LineType.DATELINE, LineType.MARKED)
    return card_lines.read(text) if look in kinds else None


def _cards(margins: Sequence[tuple[Line, LineType]]) -> Iterator[CardLine]:
    for line, look in margins:
        if card := _card(line.text, look):
            yield card
        elif look is LineType.CARD and card_lines.outlet_alone(line.text):
            yield CardLine(outlet=card_lines.bare(line.text))


def _margins(lines: Sequence[Line], types: Sequence[LineType]) -> Iterator[tuple[Line, LineType]]:
    """The lines at the top and at the bottom, each with its type, but for those below the name of a
    figure, which has its own source."""
    for at in range(len(lines)):
        figure = at > 0 and _FIGURE.match(lines[at - 1].text)
        if not figure and (at < _TOP or at >= len(lines) - _BOTTOM):
            yield lines[at], types[at]
