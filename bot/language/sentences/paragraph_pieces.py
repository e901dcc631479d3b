"""The blocks of an article's body, cut and batched to sizes that bound the model's memory."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.model.article import BODY, Article, Block, BlockType
from bot.reading.endings import whole_sentences
from bot.reading.headings import same

LONGEST = 10_000
"""Characters of a paragraph that is parsed whole; it bounds the model's memory and all work that
grows faster than a paragraph. The longest paragraph of the public news sets has 3,700."""

AT_ONCE = 100_000
"""Characters in a batch for the model, whose memory grows with them. Chosen, not measured."""


def batches(texts: Iterable[str], most: int) -> Iterator[list[str]]:
    """The texts in order, in batches of at most `most` texts and `AT_ONCE` characters."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and (len(batch) == most or size + len(text) > AT_ONCE):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def paragraphs(article: Article) -> Iterator[Block]:
    """The blocks that passages are made of; one that is too long is divided at sentence ends."""
    lone = lone_headings(article)
    for block in article.blocks:
        if block.part in BODY:
            yield from _divided(article.text, block)
        elif block in lone:
            yield block


def lone_headings(article: Article) -> frozenset[Block]:
    """The headings that no body follows, except the title's: they would be in no passage."""
    laid_out = [b for b in article.blocks if b.part in BODY or b.part is BlockType.HEADING]
    followed = {heading for heading, after in pairwise(laid_out) if after.part in BODY}
    return frozenset(
        block
        for block in laid_out
        if block.part is BlockType.HEADING
        and block not in followed
        and not same(article.text[block.start : block.end], article.title)
    )


def _divided(text: str, block: Block) -> Iterator[Block]:
    start = block.start
    while block.end - start > LONGEST:
        end = start + _size(text[start : start + LONGEST])
        yield Block(part=block.part, start=start, end=end)
        start = _past_space(text, end)
    yield Block(part=block.part, start=start, end=block.end)


def _size(text: str) -> int:
    """The length of the text's whole sentences, else of its whole words, else of all of it."""
    if whole := whole_sentences(text):
        return whole
    words = text.rstrip()
    cut = max(words.rfind(space) for space in " \n\t\xa0")
    return cut if cut > 0 and len(words) == len(text) else len(words)


def _past_space(text: str, place: int) -> int:
    while text[place].isspace():
        place += 1
    return place
