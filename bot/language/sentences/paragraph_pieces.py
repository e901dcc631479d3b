"""An article's paragraphs, each of a size that is read at once."""

from collections.abc import Iterable, Iterator

from bot.model.article import Article, Block, BlockType
from bot.reading.endings import whole_sentences

LONGEST = 10_000
"""Characters of a paragraph that is read whole: what is compared within one is bounded by it, and
so is the model's memory. The longest paragraph of the public news sets has 3,700."""

AT_ONCE = 100_000
"""Characters that the model is given at once: its memory grows with them."""


def batches(texts: Iterable[str], most: int) -> Iterator[list[str]]:
    """The texts in order, at most so many together, and not many characters."""
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
    """The paragraphs of an article; one too long is divided at sentences' ends."""
    for block in article.blocks:
        if block.part is BlockType.PARAGRAPH:
            yield from _divided(article.text, block)


def _divided(text: str, block: Block) -> Iterator[Block]:
    start = block.start
    while block.end - start > LONGEST:
        end = start + _size(text[start : start + LONGEST])
        yield Block(part=block.part, start=start, end=end)
        start = _past_space(text, end)
    yield Block(part=block.part, start=start, end=block.end)


def _size(text: str) -> int:
    """How much of a text to read by itself: whole sentences, else whole words, else all of it."""
    if whole := whole_sentences(text):
        return whole
    words = text.rstrip()
    cut = max(words.rfind(space) for space in " \n\t\xa0")
    return cut if cut > 0 and len(words) == len(text) else len(words)


def _past_space(text: str, place: int) -> int:
    while text[place].isspace():
        place += 1
    return place
