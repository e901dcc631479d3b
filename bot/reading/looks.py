"""What each line of a page looks like by itself, before its neighbours are asked."""

from enum import Enum, auto

from bot.reading import bylines, dates, headings
from bot.reading.endings import ends_sentence, whole_sentences
from bot.reading.furniture import Furniture, furniture
from bot.reading.lines import Line

# A line without a stop that has this many words is a statement, not a heading or a name:
# "Asked why, the minister gave three reasons to the press:" and items of a list.
_INTRODUCTION = 10
_STATEMENT = 5
_SHORT = 80  # characters: a byline or a date that ends with a stop is no longer


class Look(Enum):
    """What a line looks like."""

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
    CAPTION = auto()
    ASIDE = auto()
    """Furniture that says nothing of the lines after it."""
    FORM = auto()
    """A comment form."""
    LIST = auto()
    """The heading of a list of sources or links."""


_FURNITURE = {
    Furniture.ASIDE: Look.ASIDE,
    Furniture.CAPTION: Look.CAPTION,
    Furniture.FORM: Look.FORM,
    Furniture.LIST: Look.LIST,
}
SENTENCES = (Look.PROSE, Look.BROKEN)


def look(line: Line) -> Look:
    found = furniture(line.text)
    if found:
        return _FURNITURE[found]
    if headings.marked(line.text):
        return Look.MARKED
    ends = ends_sentence(line.text)
    if not ends or len(line.text) <= _SHORT:
        if dates.is_dateline(line.text):
            return Look.DATELINE
        if bylines.is_byline(line.text):
            return Look.BYLINE
    if ends:
        return Look.LOOSE if headings.question(line) else Look.PROSE
    return _unfinished(line)


def _unfinished(line: Line) -> Look:
    """The look of a line that ends without a stop."""
    if line.text.endswith((":", "：")) and line.words >= _INTRODUCTION:
        return Look.PROSE
    if line.bullet and line.words > _STATEMENT:
        return Look.PROSE
    if headings.short(line) or not whole_sentences(line.text):
        return Look.LOOSE
    return Look.BROKEN
