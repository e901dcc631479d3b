"""Visible blocks → the typed pieces of a document, parted at `<br>` as a reader sees."""

from collections.abc import Iterable, Iterator, Sequence

from bot.model.article import BlockType
from bot.reading import headings
from bot.reading.endings import ends_sentence
from bot.reading.formats.html.visible import VisibleBlock
from bot.reading.lines import Line, split
from bot.reading.paragraphs import joined

Piece = tuple[BlockType, str]
_ONE_LINE = (BlockType.HEADING, BlockType.ROW)
_RUNNING = 5  # words of a paragraph that may be broken in two; chosen, not measured
_TOP = 5  # blocks among which a page's title is looked for; chosen, not measured


def of(blocks: Iterable[VisibleBlock]) -> Iterator[Piece]:
    """The pieces of these blocks, in order; a paragraph that a page broke in two is one again."""
    gathered: list[VisibleBlock] = []
    for block in blocks:
        if gathered and not _broken(gathered[-1], block):
            yield from _pieces(gathered)
            gathered = []
        gathered.append(block)
    if gathered:
        yield from _pieces(gathered)


def without_title(blocks: Sequence[VisibleBlock], title: str | None) -> Sequence[VisibleBlock]:
    """The blocks but one at the top that only repeats the title, which the card has."""
    for at, block in enumerate(blocks[:_TOP] if title and len(blocks) > 1 else ()):
        if headings.same(block.text, title or ""):
            return (*blocks[:at], *blocks[at + 1 :])
    return blocks


def _pieces(run: Sequence[VisibleBlock]) -> Iterator[Piece]:
    part, text = run[0].part, " ".join(block.text for block in run)
    if "\n" not in text or part in _ONE_LINE:
        yield part, text.replace("\n", " ")
    else:
        yield from ((part, paragraph) for paragraph in _paragraphs(text))


def _broken(before: VisibleBlock, block: VisibleBlock) -> bool:
    """Whether a paragraph goes on in the next one: it has no end, and that begins in lower case."""
    texts = (before.text, block.text)
    return (
        before.part is block.part is BlockType.PARAGRAPH
        and before.number + 1 == block.number
        and block.text[0].islower()
        and not ends_sentence(before.text)
        and all(len(text.split()) >= _RUNNING for text in texts)
    )


def _paragraphs(text: str) -> Iterator[str]:
    """The lines of a block, those joined that only a column's width or a stray break parts."""
    gathered = ""
    for line in joined(list(split(text))):
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
