"""Segmentation: a parsed block → its sentences; an article's sentences → passages."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.language.sentences.boundaries import boundaries, ended
from bot.language.sentences.paragraph_pieces import lone_headings
from bot.language.sentences.quotability import is_item, is_sentence
from bot.model.analysis import Passage, Sentence
from bot.model.article import BODY, Article, Block, BlockType
from bot.reading.footnote_marks import masked
from bot.words.name_key import key
from bot.words.tokens import length
from bot.words.whitespace import folded

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Chosen, not measured.
SHORTEST_PASSAGE = 40  # words
LONGEST_PASSAGE = 160  # words

_QUOTABLE = (BlockType.PARAGRAPH, BlockType.QUOTATION, BlockType.ITEM)
_LIST_MARK = re.compile(
    r"\s*(?:[-*•‣▪●◦·–—]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])\s+(?=\S)"
)
_DASHES = ("–", "—")
_GROUPED = re.compile("(?<![\\d.,])\\d{1,3}(?:[\u00a0\u2009\u202f]\\d{3})+(?!\\d)")
_SPACES = re.compile("[\u00a0\u2009\u202f]")
# Characters the model reads better in their plain form. Each is one character for one, so that
# offsets hold.
_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        **dict.fromkeys("\n\r\t\f\v\x85\xa0\u2009\u202f", " "),
    }
)


def plain(text: str) -> str:
    """The text as the model is given it: typographic quotes and white space replaced, one
    character for one, footnotes' marks made spaces, and the spaces that group a number's digits
    made commas, so that offsets hold."""
    if not text.isascii():
        text = _GROUPED.sub(lambda number: _SPACES.sub(",", number[0]), text)
    return masked(text).translate(_PLAIN)


def sentences(doc: "Doc", block: Block, begin: int = 0) -> Iterator[Sentence]:
    """The sentences of a block, by offsets into the article; `begin` is the offset in the block at
    which its text begins, after a label. A list's mark is left out.

    What breaks off cannot be quoted, except in an item of a list, which needs no stop; nor what
    begins in the middle, or follows what breaks off.
    """
    mark = _LIST_MARK.match(doc.text, begin)
    item = block.part is BlockType.ITEM or bool(mark)
    begin = mark.end() if mark else begin
    whole = True
    for first, end in boundaries(doc):
        start, before = max(first, begin), whole
        if start >= end:
            continue
        whole = ended(doc.text, (start, end))
        quotable = block.part in _QUOTABLE and before and (item or whole)
        yield Sentence(
            start=block.start + start,
            end=block.start + end,
            quotable=quotable and _says_something(doc, start, end, mark[0] if mark else item),
        )


def _says_something(doc: "Doc", start: int, end: int, item: str | bool) -> bool:
    """Whether a stretch says something by itself; `item` is its list mark, or whether it is in an
    item of a list."""
    text, span = doc.text[start:end], doc.char_span(start, end, alignment_mode="expand")
    if not item:
        return is_sentence(text, span)
    return is_item(text, span, dash=str(item).strip() in _DASHES)


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
            size = length(text[sentence.start : sentence.end])
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
