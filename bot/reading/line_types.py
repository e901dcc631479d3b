"""Classifies each line of a page by itself, without its neighbours. What the file's format states
of it goes before what its words look like."""

from enum import Enum, auto

from bot.model.article import BlockType
from bot.reading import bylines, dates, headings, notes, stated_dates
from bot.reading.endings import ends_sentence, whole_sentences
from bot.reading.furniture import Furniture, furniture
from bot.reading.lines import Line

# A line without a stop that has this many words is a statement, not a heading or a name:
# "Asked why, the minister gave three reasons to the press:" and items of a list.
# Words; chosen, not measured.
_INTRODUCTION = 10
_STATEMENT = 5
_SHORT = 80  # characters: a byline or a date that ends with a stop is no longer


class LineType(Enum):
    """The type of a line."""

    PROSE = auto()
    """Sentences, the last of them whole."""
    BROKEN = auto()
    """Sentences, the last of which breaks off."""
    LOOSE = auto()
    """No sentence: a heading, a caption, a name, a fragment."""
    MARKED = auto()
    """A heading by its markup."""
    BYLINE = auto()
    DATELINE = auto()
    CARD = auto()
    """A line of the card: outlet, day, writer."""
    ITEM = auto()
    """An item of a list, as the format states; it needs no stop."""
    ROW = auto()
    """A row of a table."""
    DESCRIPTION = auto()
    """A caption that describes its picture."""
    NOTE = auto()
    """A note that the article was corrected."""
    CAPTION = auto()
    """A picture's credit."""
    ASIDE = auto()
    """Furniture that says nothing of the lines after it."""
    FORM = auto()
    """A comment form."""
    LIST = auto()
    """The heading of a list of sources or links."""


_FURNITURE = {
    Furniture.ASIDE: LineType.ASIDE,
    Furniture.CAPTION: LineType.CAPTION,
    Furniture.FORM: LineType.FORM,
    Furniture.LIST: LineType.LIST,
}
_GIVEN = {
    BlockType.HEADING: LineType.MARKED,
    BlockType.ITEM: LineType.ITEM,
    BlockType.ROW: LineType.ROW,
    BlockType.CAPTION: LineType.DESCRIPTION,
    BlockType.NOTE: LineType.NOTE,
    BlockType.FURNITURE: LineType.ASIDE,
}
SENTENCES = (LineType.PROSE, LineType.BROKEN, LineType.ITEM)


def look(line: Line) -> LineType:
    """The type of a line."""
    if line.given is BlockType.ROW:  # its cells look like a menu: "A | B | C"
        return LineType.ROW
    if notes.is_note(line.text):
        return LineType.NOTE
    found = furniture(line.text)
    if found:
        return _FURNITURE[found.kind]
    if line.given in _GIVEN:
        return _GIVEN[line.given]
    if line.given is None and headings.marked(line.text):
        return LineType.MARKED
    ends = ends_sentence(line.text)
    if not ends or len(line.text) <= _SHORT:
        if dates.is_date_line(line.text) or stated_dates.in_line(line.text):
            return LineType.DATELINE
        if bylines.is_byline(line.text):
            return LineType.BYLINE
    if ends:
        return LineType.LOOSE if headings.question(line) else LineType.PROSE
    return _unfinished(line)


def _unfinished(line: Line) -> LineType:
    """The type of a line that ends without a stop."""
    if line.text.endswith((":", "：")) and line.words >= _INTRODUCTION:
        return LineType.PROSE
    if line.bullet and line.words > _STATEMENT:
        return LineType.PROSE
    if headings.short(line) or not whole_sentences(line.text):
        return LineType.LOOSE
    return LineType.BROKEN
