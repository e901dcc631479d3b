"""An article's metadata from the lines of its page: author, outlet, date of publication."""

import re
from collections.abc import Iterator, Sequence

from bot.reading import bylines, dates, outlets
from bot.reading.line_types import SENTENCES, LineType
from bot.reading.lines import Line

_TOP, _BOTTOM = 15, 15  # lines; chosen, not measured
_UPDATED = re.compile(r"\W*(?:last )?(?:updated|modified|upd)\b", re.I)


def author(lines: Sequence[Line], types: Sequence[LineType]) -> str | None:
    """The first byline's names."""
    for line, look in _margins(lines, types):
        name = bylines.author(line.text) if look is LineType.BYLINE else None
        if name:
            return name
    return None


def outlet(lines: Sequence[Line], types: Sequence[LineType]) -> str | None:
    """The outlet that the margins name, or the agency of the first paragraph's dateline."""
    margins = list(_margins(lines, types))
    around = [line.text for line, look in margins if look not in (LineType.CAPTION, *SENTENCES)]
    opening = [line.text for line, look in margins if look in SENTENCES][:2]
    for texts, reading in (
        (around, outlets.named),
        (opening, outlets.agency),
        (around, bylines.agency),
    ):
        found = next(filter(None, map(reading, texts)), None)
        if found:
            return found
    return None


def published(lines: Sequence[Line], types: Sequence[LineType], title: int | None) -> str | None:
    """The day that the lines above the second paragraph give in full, as ISO."""
    paragraphs = 0
    for at, (line, look) in enumerate(zip(lines[:_TOP], types, strict=False)):
        paragraphs += look in SENTENCES
        if paragraphs > 1:
            break
        day = _day(line.text, look, at == title)
        if day:
            return day
    return None


def _day(text: str, look: LineType, is_title: bool) -> str | None:
    if is_title:
        return dates.find(text[: dates.leading(text)])
    if look in SENTENCES:
        return outlets.day(text)
    if look in (LineType.DATELINE, LineType.BYLINE) or (
        dates.is_labelled(text) and len(text) < 120
    ):
        return None if _UPDATED.match(text) else dates.find(text)
    return None


def _margins(lines: Sequence[Line], types: Sequence[LineType]) -> Iterator[tuple[Line, LineType]]:
    """The lines at the top and at the bottom, each with its type."""
    for at in range(len(lines)):
        if at < _TOP or at >= len(lines) - _BOTTOM:
            yield lines[at], types[at]
