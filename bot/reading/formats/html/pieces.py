"""Visible blocks → the typed pieces of a document, parted at `<br>` as a reader sees."""

from collections.abc import Iterable, Iterator, Sequence

from bot.model.article import BlockType
from bot.reading import headings
from bot.reading.endings import ends_sentence
from bot.reading.formats.html.visible import VisibleBlock
from bot.reading.lines import Line, split, unwrapped

Piece = tuple[BlockType, str]
_ONE_LINE = (BlockType.HEADING, BlockType.ROW)
_TOP = 5  # blocks among which a page's title is looked for; chosen, not measured


def of(blocks: Iterable[VisibleBlock]) -> Iterator[Piece]:
    """The pieces of these blocks, in order."""
    for block in blocks:
        if "\n" not in block.text or block.part in _ONE_LINE:
            yield block.part, block.text.replace("\n", " ")
        else:
            yield from ((block.part, text) for text in _paragraphs(block.text))


def without_title(blocks: Sequence[VisibleBlock], title: str | None) -> Sequence[VisibleBlock]:
    """The blocks but one at the top that only repeats the title, which the card has."""
    for at, block in enumerate(blocks[:_TOP] if title and len(blocks) > 1 else ()):
        if headings.same(block.text, title or ""):
            return (*blocks[:at], *blocks[at + 1 :])
    return blocks


def _paragraphs(text: str) -> Iterator[str]:
    """The lines of a block, those joined that only a column's width or a stray break parts."""
    gathered = ""
    for line in unwrapped(list(split(text))):
        if gathered and _goes_on(gathered, line):
            gathered += f" {line.text}"
            continue
        if gathered:
            yield gathered
        gathered = line.text
    if gathered:
        yield gathered


def _goes_on(before: str, line: Line) -> bool:
    return line.text[0].islower() and not line.bullet and not ends_sentence(before)
