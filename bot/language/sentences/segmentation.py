"""Segmentation: a parsed block → its sentences; an article's sentences → passages."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.language.sentences.paragraph_pieces import lone_headings
from bot.language.sentences.quotation_marks import quotation_spans
from bot.language.wordlists.offices import SHORTENED
from bot.language.wordlists.speech_verbs import SPEECH
from bot.model.analysis import Passage, Sentence
from bot.model.article import BODY, Article, Block, BlockType
from bot.words.name_key import key
from bot.words.whitespace import folded

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

# Chosen, not measured.
SHORTEST_PASSAGE = 40  # words
LONGEST_PASSAGE = 160  # words
_LONGEST_SPEECH = 80  # words of a quotation whose sentences are joined into one
_TAIL = 200  # characters at a sentence's end that are searched for its full stop

_WHOLE = re.compile(r"""[.!?…:;]["'”’)\]»*]*(?:\[\d+\])*\s*$""")
_WORD = re.compile(r"\S+")
_SAID = frozenset({"ccomp", "xcomp", "dobj", "oprd"})  # what a verb of speech may itself report
_QUOTABLE = (BlockType.PARAGRAPH, BlockType.QUOTATION, BlockType.ITEM)
_LIST_ITEM = re.compile(r"\s*(?:[-*•–—]|\d+[.)])\s")
# Characters the model reads better in their plain form. Each is one character for one, so that
# offsets hold.
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "\n": " ", "\r": " ", "\t": " ", "\xa0": " "}
)


def plain(text: str) -> str:
    """The text as the model is given it: typographic quotes and white space replaced, one
    character for one, so that offsets hold."""
    return text.translate(_PLAIN)


def sentences(doc: "Doc", block: Block, begin: int = 0) -> Iterator[Sentence]:
    """The sentences of a block, by offsets into the article; `begin` is the offset in the block at
    which its text begins, after a label.

    A sentence that breaks off cannot be quoted, except in an item of a list, which needs no stop.
    """
    text = doc.text
    states = block.part in _QUOTABLE
    item = block.part is BlockType.ITEM or bool(_LIST_ITEM.match(text))
    for first, end in _joined(doc):
        start = max(first, begin)
        tail = max(start, end - _TAIL)
        if start < end:
            yield Sentence(
                start=block.start + start,
                end=block.start + end,
                quotable=states and (item or bool(_WHOLE.search(text, tail, end))),
            )


def _joined(doc: "Doc") -> list[tuple[int, int]]:
    """The parser's sentences, by offsets into the doc, without white space around them.

    One is joined to the next where the parser broke in mid-sentence ("U.S."), within a quotation
    (or the rest of it would be shown as the article's own words), or before "… asked".
    """
    text = doc.text
    spans: list[tuple[int, int]] = []
    speeches = [(start, end) for start, end in quotation_spans(text) if _short(text, start, end)]
    for sent in doc.sents:
        start, end = _stripped(text, sent.start_char, sent.end_char)
        if start == end:
            continue
        within = _is_within(speeches, start)
        says = bool(spans) and _tells_who_asks(text, spans[-1][1], sent)
        if spans and (within or says or _continues(text, spans[-1], start)):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _is_within(speeches: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether an offset is inside one of these spans, which are in order."""
    at = bisect_left(speeches, place, key=lambda speech: speech[0]) - 1
    return at >= 0 and place < speeches[at][1]


def _short(text: str, start: int, end: int) -> bool:
    """Whether a quotation is closed, and has at most `_LONGEST_SPEECH` words."""
    return end < len(text) and len(_WORD.findall(text, start, end)) <= _LONGEST_SPEECH


def _continues(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether a sentence that starts at an offset is the rest of the one before."""
    first, end = before
    tail = max(first, end - _TAIL)
    broken = not _WHOLE.search(text, tail, end) or SHORTENED.search(text, tail, end)
    return bool(broken) or text[start] in ",;)]”" or text[start].islower()


def _tells_who_asks(text: str, end: int, sent: "Span") -> bool:
    """Whether a sentence only attributes the quoted question or exclamation that ends before it:
    '"Why?" John Miller asked.'"""
    cried = text[end - 1] in "\"'" and text[end - 2 : end - 1] in ("?", "!")
    heard = {child.dep_ for child in sent.root.children} & _SAID
    return cried and sent.root.lower_ in SPEECH and not heard


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def passages(article: Article, found: Sequence[Sentence]) -> Iterator[Passage]:
    """Passages of `SHORTEST_PASSAGE` to `LONGEST_PASSAGE` words where possible, in order, from all
    sentences of an article.

    A passage never crosses a heading or furniture, and never splits a sentence.
    """
    waiting = deque(found)
    heading = ""
    run: list[Sequence[Sentence]] = []
    lone = lone_headings(article)
    for block in article.blocks:
        if block.part in BODY or block in lone:
            run.append(_up_to(block.end, waiting))
            continue
        yield from _split(article.text, heading, run)
        run = []
        if block.part is BlockType.HEADING:
            heading = folded(article.text[block.start : block.end])
            heading = "" if key(heading) == key(article.title) else heading
    yield from _split(article.text, heading, run)


def _up_to(end: int, waiting: "deque[Sentence]") -> Sequence[Sentence]:
    taken = []
    while waiting and waiting[0].start < end:
        taken.append(waiting.popleft())
    return taken


def _split(text: str, heading: str, run: Sequence[Sequence[Sentence]]) -> Iterator[Passage]:
    """The passages of consecutive paragraphs; a short rest joins the passage before it."""
    groups: list[list[Sentence]] = []
    sizes: list[int] = []
    for paragraph in run:
        for number, sentence in enumerate(paragraph):
            size = len(_WORD.findall(text, sentence.start, sentence.end))
            full = not groups or sizes[-1] + size > LONGEST_PASSAGE
            if full or (number == 0 and sizes[-1] >= SHORTEST_PASSAGE):
                groups.append([])
                sizes.append(0)
            groups[-1].append(sentence)
            sizes[-1] += size
    if len(groups) > 1 and sizes[-1] < SHORTEST_PASSAGE and sum(sizes[-2:]) <= LONGEST_PASSAGE:
        rest = groups.pop()
        groups[-1] += rest
    for group in groups:
        yield Passage(
            heading=heading, start=group[0].start, end=group[-1].end, sentences=tuple(group)
        )
