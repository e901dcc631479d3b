"""Where the sentences of a parsed paragraph begin and end: the parser's own, mended by rules."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.language.sentences.quotation_marks import quotation_spans
from bot.language.wordlists.speech_verbs import SPEECH
from bot.reading import abbreviations
from bot.reading.endings import CLOSERS, OTHER_STOPS, PICTURES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

# Chosen, not measured.
_LONGEST_SPEECH = 80  # words of a quotation whose sentences are joined into one
_TAIL = 200  # characters at a sentence's end that are searched for its full stop
_HEAD = 40  # characters of what follows a stop that tell whether it ends a sentence

_CLOSERS = re.escape(CLOSERS)
_WHOLE = re.compile(rf"[.!?…:;{OTHER_STOPS}][{_CLOSERS}*{PICTURES}\s]*$")
_CUT_OFF = re.compile(r"(?<=\w)\s?(?:\.{3}|…)\s*(?:\[\+?\d+ chars?\]\s*)?$")
_WORD = re.compile(r"\S+")
_SAID = frozenset({"ccomp", "xcomp", "dobj", "oprd"})  # what a verb of speech may itself report
_LATIN_STOP = re.compile(rf"\.[{_CLOSERS}]*\s+(?=[\"'“‘(]*[A-Z])")

Bounds = tuple[int, int]


def boundaries(doc: "Doc") -> list[Bounds]:
    """The sentences of a paragraph, by offsets into the doc, without white space around them.

    The parser's are divided where it missed an end ("at 5 p.m. Mr. Wren").
    One is joined to the next where the parser broke in mid-sentence ("U.S."), within a quotation
    (or the rest of it would be shown as the article's own words), or before "… asked".
    """
    text = doc.text
    spans: list[Bounds] = []
    speeches = [(start, end) for start, end in quotation_spans(text) if _short(text, start, end)]
    for sent in doc.sents:
        says = bool(spans) and _tells_who_asks(text, spans[-1][1], sent)
        for start, end in _divided(text, sent.start_char, sent.end_char):
            if spans and (
                says or _is_within(speeches, start) or _continues(text, spans[-1], start)
            ):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
            says = False
    return spans


def ended(text: str, bounds: Bounds) -> bool:
    """Whether a sentence ends with a stop, a colon or a semicolon, and does not trail off at the
    paragraph's end, as an excerpt does: "the mayor s... [+900 chars]"."""
    tail = max(bounds[0], bounds[1] - _TAIL)
    cut = _CUT_OFF.search(text, tail) if len(text) - bounds[1] < _TAIL else None
    return bool(_WHOLE.search(text, tail, bounds[1])) and not (cut and cut.start() < bounds[1])


def _divided(text: str, start: int, end: int) -> Iterator[Bounds]:
    """The parts of a parser's sentence that are sentences of their own; none where it is blank."""
    cuts = sorted({*_missed(text, start, end)}) if start < end else []
    for first, last in zip([start, *cuts], [*cuts, end], strict=True):
        bounds = _stripped(text, first, last)
        if bounds[0] < bounds[1]:
            yield bounds


def _missed(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets within a parser's sentence where another one surely begins."""
    for stop in _LATIN_STOP.finditer(text, start, end):
        before = text[max(start, stop.start() - _HEAD) : stop.start() + 1]
        if abbreviations.ends(before, text[stop.end() : stop.end() + _HEAD]):
            yield stop.end()


def _is_within(speeches: Sequence[Bounds], place: int) -> bool:
    """Whether an offset is inside one of these spans, which are in order."""
    at = bisect_left(speeches, place, key=lambda speech: speech[0]) - 1
    return at >= 0 and place < speeches[at][1]


def _short(text: str, start: int, end: int) -> bool:
    """Whether a quotation is closed, and has at most `_LONGEST_SPEECH` words."""
    return end < len(text) and len(_WORD.findall(text, start, end)) <= _LONGEST_SPEECH


def _continues(text: str, before: Bounds, start: int) -> bool:
    """Whether a sentence that starts at an offset is the rest of the one before."""
    if not ended(text, before) or text[start] in ",;)]”" or text[start].islower():
        return True
    tail = text[max(before[0], before[1] - _HEAD) : before[1]]
    return abbreviations.goes_on(tail, text[start : start + _HEAD])


def _tells_who_asks(text: str, end: int, sent: "Span") -> bool:
    """Whether a sentence only attributes the quoted question or exclamation that ends before it:
    '"Why?" John Miller asked.'"""
    cried = text[end - 1] in "\"'" and text[end - 2 : end - 1] in ("?", "!")
    heard = {child.dep_ for child in sent.root.children} & _SAID
    return cried and sent.root.lower_ in SPEECH and not heard


def _stripped(text: str, start: int, end: int) -> Bounds:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
