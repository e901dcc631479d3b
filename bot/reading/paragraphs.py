"""Joins lines into paragraphs: those wrapped to a column, parted by blank lines, or broken off."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.model.article import BlockType
from bot.reading import abbreviations, bylines, dates, headings, speaker_labels
from bot.reading.columns import NONE, Column, column
from bot.reading.endings import ends_sentence
from bot.reading.furniture import furniture
from bot.reading.lines import Line

# Chosen, not measured.
_LOWER_SHARE = 0.5  # of the lines behind a whole sentence, in a text that uses no capitals
_LONG_WORD = 4  # letters: a longer word is in capitals in title case
_BROKEN_SHARE = 0.1  # of the lines that blank lines part
_FEWEST = 4  # words of a broken line, where it may be a heading
_NAME = 60  # characters at a line's beginning that tell whether it begins with a name

# A line that ends with one of these goes on in the next.
_OPEN = re.compile(
    r"(?:[,–—\[“‘«&]|(?<![:;=-])\(|(?<![-'’])\b(?:a|an|the|this|these|those|his|her|its|their|our|my|your|of|in|on|at|to|"
    r"for|from|with|by|as|into|onto|against|between|among|during|until|towards?|upon|within|"
    r"without|via|per|and|or|nor|but|that|which|who|whom|whose|when|where|while|because|although|"
    r"if|than|whether|is|are|was|were|be|been|being|has|have|had|will|would|shall|should|can|"
    r"could|may|might|must|not|every|each|unless|though|once|lest|whenever|wherever|plus|some|any|many|several|both|either|neither|such|what|how|"
    r"why|also|only|about|under|after|before|through|around|since|two|three|four|five|six|seven|"
    r"eight|nine|ten))$"
)
# These may also end a headline: "sworn in", "looked for".
_PARTICLE = re.compile(
    r"\b(?:in|on|at|to|for|by|with|as|not|about|under|after|before|through|around|since|"
    r"why|how|what|\w*(?:one|two|three|four|five|six|seven|eight|nine|ten))$"
)
# Names that begin in lower case: iPhone, al-Shabaab, van Dijk.
_LOWER_NAME = re.compile(
    r"[a-z]{1,3}[A-Z]|(?:al|el|ul|d|l)[-'’][A-Z]|(?:v[ao]n|de|bin|al|el) [A-Z]"
)


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those that go on with the line before joined to it."""
    cased = _cased(lines)
    columns = {
        True: column(lines, apart=True) if cased else NONE,
        False: column(lines, apart=False),
    }
    broken = cased and _broken(lines)
    groups: list[list[Line]] = []
    for line in lines:
        title = len(groups) == 1
        before = groups[-1][-1] if groups else None
        if before and (
            _continues(before, line, columns[line.apart], cased, title)
            or (broken and not title and _breaks_off(before, line))
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_join(group) for group in groups]


def goes_on(line: Line, after: Line) -> bool:
    """Whether `after` surely is the rest of `line`, whatever stands between them."""
    ended = ends_sentence(line.text)
    if begins_lower(after.text):
        # "the U.S." does not end what goes on in lower case, nor does a quotation in a sentence.
        stopped = line.text.endswith(".") and not abbreviations.may_be(line.text[-_NAME:])
        open_ended = not ended or not (after.apart or stopped)
    else:
        open_ended = not ended and bool(
            _OPEN.search(line.text) or abbreviations.open_ended(line.text)
        )
    begins = after.bullet or speaker_labels.opening(after.text)
    return open_ended and not (begins or stands_alone(line) or _is_furniture(after.text))


def begins_lower(text: str) -> bool:
    """Whether a line begins in lower case, other than with a name."""
    return text[0].islower() and not _LOWER_NAME.match(text[:_NAME])


def _continues(line: Line, after: Line, column: Column, cased: bool, title: bool) -> bool:
    """Whether `after` is the rest of `line`; `title` where that may be the text's title."""
    if after.given or line.given not in (None, BlockType.ITEM):
        return False
    if title and after.apart and _heads(line, after):
        return False
    if column.wraps(line, after):
        return not after.apart or column.full(line, after) or not stands_alone(line)
    short = title and headings.short(line) and not _is_open(line.text)
    if after.apart and (short or line.given):
        return False
    return cased and goes_on(line, after)


def _broken(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the text's lines also within sentences."""
    apart = [(line, after) for line, after in pairwise(lines) if after.apart]
    broken = sum(goes_on(line, after) for line, after in apart)
    return broken > max(1, _BROKEN_SHARE * len(apart))


def _breaks_off(line: Line, after: Line) -> bool:
    """Whether a line of a text with such lines is more likely broken than a heading."""
    if not after.apart or after.given or line.given:
        return False
    broken = line.words >= _FEWEST and not ends_sentence(line.text) and not stands_alone(line)
    begins = after.bullet or abbreviations.begins_sentence(after.text) or stands_alone(after)
    return broken and not begins and not line.text.endswith((":", "?", "!"))


def _heads(line: Line, after: Line) -> bool:
    """Whether the first line may be a title, and the next one begins a sentence: "The …"."""
    fits = headings.short(line) and not ends_sentence(line.text) and not _is_open(line.text)
    return fits and abbreviations.begins_sentence(after.text)


def stands_alone(line: Line) -> bool:
    """Whether a line is a heading, a byline, a date or a page's own, which nothing goes on from."""
    text = line.text
    heads = bool(headings.marked(text)) or text.isupper() or _is_title_case(line)
    return heads or _is_furniture(text)


def _is_furniture(text: str) -> bool:
    return bool(furniture(text)) or dates.is_date_line(text) or bylines.is_byline(text)


def _is_open(text: str) -> bool:
    """Whether a line that may be a title surely goes on."""
    return bool(_OPEN.search(text)) and not _PARTICLE.search(text)


def _is_title_case(line: Line) -> bool:
    long = [word for word in line.text.split() if len(word) > _LONG_WORD]
    return headings.short(line) and len(long) > 1 and all(word[0].isupper() for word in long)


def _cased(lines: Sequence[Line]) -> bool:
    """Whether the text ends its sentences with stops and begins them with capitals."""
    begun = [after.text for line, after in pairwise(lines) if ends_sentence(line.text)]
    stopped = bool(begun) or any(ends_sentence(line.text) for line in lines[-1:])
    return stopped and sum(map(begins_lower, begun)) <= _LOWER_SHARE * len(begun)


def _join(group: Sequence[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    text = " ".join(line.text for line in group)
    first = group[0]
    return Line(text, first.start, group[-1].end, first.apart, first.given)
