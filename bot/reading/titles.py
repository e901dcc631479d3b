"""An article's title: the one given, else the first line that looks like one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.reading import card_lines, headings, outlets, speaker_labels
from bot.reading.boilerplate_phrases import SECTIONS
from bot.reading.endings import ends_initialism, first_sentence
from bot.reading.line_types import SENTENCES, LineType
from bot.reading.lines import Line

# Chosen, not measured.
_TOP = 40  # lines in which a title is looked for
_LONGEST = 250  # characters of a line that may be a title
_LONGEST_OPENING = 30  # words of a caption or motto that may stand above the title
_CUT = 100  # characters of a title made from the first sentence
_KICKER = 3  # words: "World", "Opinion", "Breaking News"
_EXCLAMATION = 20  # words

_MARKS = (">", "|")  # of a quotation, of a table
_MAIL = re.compile(r"(?:from|to|cc|sent|reply-to)\s*:", re.I)
_ASIDE = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")  # "[Forwarded from …]"


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and the index of its line, None where the text does not have it."""

    text: str
    line: int | None


def given(title: str, lines: Sequence[Line], types: Sequence[LineType]) -> Title:
    """A given title, with the line at the top that repeats it, if there is one."""
    above, below = _top(types)
    for at in (*above, *below) if len(lines) > 1 else ():
        short = len(lines[at].text) <= 2 * _LONGEST
        if short and headings.same(_bare(lines[at], types[at]), title):
            return Title(title, at)
    return Title(title, None)


def found(lines: Sequence[Line], types: Sequence[LineType], key: str) -> Title:
    """The title found in a text: a heading at its top, else its first sentence, else its key."""
    above, below = _top(types)
    if not below or lines[above[-1]].words > _LONGEST_OPENING:
        below = range(0)
    for region in (above, below) if len(lines) > 1 else ():
        at = _choose(lines, types, region)
        if at is not None:
            return Title(headings.as_title(_bare(lines[at], types[at])), at)
    return Title(_opening(lines, types) or PurePosixPath(key).stem or key, None)


def _top(types: Sequence[LineType]) -> tuple[range, range]:
    """The lines down to the first with sentences, and those from there to the second, by index."""
    top = types[:_TOP]
    paragraphs = [at for at, look in enumerate(top) if look in SENTENCES]
    first, second = (*paragraphs, len(top), len(top))[:2]
    return range(min(first + 1, len(top))), range(first + 1, second)


def _choose(lines: Sequence[Line], types: Sequence[LineType], region: range) -> int | None:
    """The line that looks most like a title: a marked one, else the first that is no kicker."""
    candidates = [at for at in region if _may_be_title(lines[at], types[at], at)]
    named = (at for at in candidates if headings.labelled(lines[at].text))
    marked = (at for at in candidates if types[at] is LineType.MARKED)
    long = (at for at in candidates if lines[at].words > _KICKER or _heads_card(lines, types, at))
    return next((at for group in (named, marked, long, candidates) for at in group), None)


def _heads_card(lines: Sequence[Line], types: Sequence[LineType], at: int) -> bool:
    """Whether the card stands below a line of two words or more, which name no sections."""
    words = lines[at].text.casefold().split()
    below = types[at + 1 : at + 2]
    return len(words) > 1 and LineType.CARD in below and not SECTIONS.issuperset(words)


def _may_be_title(line: Line, look: LineType, at: int) -> bool:
    if len(line.text) > _LONGEST or line.bullet or not can_be(line.text):
        return False
    if look is LineType.PROSE:
        asks = line.text.endswith(("?", "!")) or ends_initialism(line.text)
        return at == 0 and asks and line.words <= _EXCLAMATION
    return look is LineType.MARKED or (
        look is LineType.LOOSE and (at == 0 or headings.plausible(line.text))
    )


def can_be(text: str) -> bool:
    """Whether a text may be a title: it has words, and is no quotation's mark, no table's row,
    not all in brackets, no speaker's label, no dateline and no line of a card."""
    apart = text.startswith(_MARKS) or _ASIDE.fullmatch(text) or _MAIL.match(text)
    if apart or not any(map(str.isalnum, text)):
        return False
    speaks = speaker_labels.opening(text) or speaker_labels.alone(text)
    return not (speaks or outlets.dateline(f"{text} ") or card_lines.read(text))


def _bare(line: Line, look: LineType) -> str:
    span = headings.marked(line.text) if look is LineType.MARKED else None
    return line.text[slice(*span)] if span else line.text


def _opening(lines: Sequence[Line], types: Sequence[LineType]) -> str:
    """The first sentence, cut at a word; the first line where there is no sentence."""
    prose = [line.text for line, look in zip(lines, types, strict=True) if look in SENTENCES]
    texts = prose or [line.text for line in lines] or [""]
    opening = next((text for text in texts if not text.startswith(_MARKS)), texts[0]).lstrip("> ")
    label = next(iter(speaker_labels.labels(prose)), None)
    text = first_sentence(opening[label.end :] if label else opening)
    if len(text) <= _CUT:
        return text
    head = text[:_CUT]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:–—-") + "…"
