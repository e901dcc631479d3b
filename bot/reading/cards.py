"""Finds the lines of an article's card among those at its top and its foot."""

from collections.abc import Iterator, Sequence

from bot.reading import card_lines
from bot.reading.line_types import SENTENCES, LineType
from bot.reading.lines import Line

_TOP = 15  # lines; chosen, not measured
_SHORT = 120  # characters of a line of the card that ends with a stop; chosen, not measured
_CARD = (LineType.CARD, LineType.BYLINE, LineType.DATELINE)
_MAY_BE = (*_CARD, LineType.PROSE, LineType.BROKEN, LineType.LOOSE, LineType.ASIDE)


def with_cards(lines: Sequence[Line], types: Sequence[LineType]) -> list[LineType]:
    """The line types, with those of the card's lines at the margins."""
    found = list(types)
    for at in _margins(types):
        if _is_card(lines[at], types[at]):
            found[at] = LineType.CARD
    for at in list(_outlets(lines, found)):
        found[at] = LineType.CARD
    return found


def _is_card(line: Line, look: LineType) -> bool:
    bold = look is LineType.MARKED and line.given is None and not line.text.startswith("#")
    if not (bold or look in _MAY_BE) or (look in SENTENCES and len(line.text) > _SHORT):
        return False
    return card_lines.read(line.text) is not None


def _margins(types: Sequence[LineType]) -> Iterator[int]:
    """The lines above the second paragraph and below the last, by index."""
    paragraphs = [at for at, look in enumerate(types) if look in SENTENCES]
    # A line of the card may itself end with a stop: one paragraph more at either end.
    top = min((*paragraphs[2:3], len(types)), default=0)
    bottom = paragraphs[-1] if paragraphs else len(types)
    yield from (at for at in range(len(types)) if at < min(top, _TOP) or at >= bottom)


def _outlets(lines: Sequence[Line], types: Sequence[LineType]) -> Iterator[int]:
    """Lines that are an outlet's name alone, beside another line of the card, outside the text."""
    prose = [at for at, look in enumerate(types) if look in SENTENCES]
    top, bottom = (prose[0], prose[-1]) if prose else (len(types), len(types))
    outside = (at for at in range(len(types)) if at < min(top, _TOP) or at > bottom)
    loose = [at for at in outside if types[at] in (LineType.LOOSE, LineType.BROKEN)]
    for at in loose:
        beside = [types[near] for near in (at - 1, at + 1) if 0 <= near < len(types)]
        named = len(loose) > 1 and any(look in _CARD for look in beside)
        if named and card_lines.outlet_alone(lines[at].text):
            yield at
