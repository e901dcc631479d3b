"""Which of a page's visible blocks are its article: trafilatura and readability each name some.

What both name is the article. To it comes prose that one of them names and that stands beside it
in the page. Where they hardly agree, the one that finds more prose is taken at its word. Blocks
that are hardly more than a link lead elsewhere.
"""

from collections.abc import Iterable, Sequence, Set
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from bot.model.article import BlockType
from bot.reading.endings import ends_sentence, whole_sentences
from bot.reading.formats.html import marks
from bot.reading.formats.html.quiet import quiet
from bot.reading.formats.html.visible import VisibleBlock

# Measured: bench/reading.py, on the half of its pages that it names "dev".
_AGREED = 0.6  # of all prose that is named: below it the two speak of different things
_LINKED = 0.8  # of a block's characters: it is a cross-link
# Chosen, not measured.
_PROSE = 40  # characters
_PROSE_LINKED = 0.5
_MOST_BLOCKS = 10_000  # beyond it the extractors take too long (60,000 links: 21 s)
_MOST_ELEMENTS = 20_000
_DEEPEST = 200  # elements within each other: the extractors' own parser loses what is deeper
_WRAPPERS = frozenset("p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre".split())


def main_content(root: Any, blocks: Sequence[VisibleBlock]) -> list[VisibleBlock]:
    """The article's blocks, in order. Marks the texts of the tree."""
    prose = {at for at, block in enumerate(blocks) if is_prose(block)}
    chosen: Set[int] = prose
    if _bearable(root, blocks):
        chosen = _chosen(blocks, prose, *_votes(root, blocks))
    return [
        blocks[at]
        for at in sorted(chosen or prose or range(len(blocks)))
        if not _cross_link(blocks[at])
    ]


def is_prose(block: VisibleBlock) -> bool:
    """Whether a block holds a sentence of its own."""
    if block.linked >= _PROSE_LINKED or len(block.text) < _PROSE:
        return False
    if block.part is BlockType.HEADING:
        return False
    return ends_sentence(block.text) or whole_sentences(block.text) > 0


def _chosen(
    blocks: Sequence[VisibleBlock],
    prose: set[int],
    first: frozenset[int],
    second: frozenset[int],
) -> Set[int]:
    both, either = first & second, first | second
    if _length(blocks, both & prose) < _AGREED * _length(blocks, either & prose):
        return max(first, second, key=lambda named: _length(blocks, named & prose))
    beside = {container(blocks[at]) for at in both & prose}
    return both | {at for at in either & prose if container(blocks[at]) in beside}


def container(block: VisibleBlock) -> Any:
    """The element that holds a block among others: around its paragraph, list or quotation."""
    element = block.element
    while element.tag in _WRAPPERS and element.getparent() is not None:
        element = element.getparent()
    return element


def _length(blocks: Sequence[VisibleBlock], numbers: Iterable[int]) -> int:
    return sum(len(blocks[at].text) for at in numbers)


def _cross_link(block: VisibleBlock) -> bool:
    running = block.part in (BlockType.PARAGRAPH, BlockType.HEADING)
    return running and block.linked >= _LINKED


def _votes(root: Any, blocks: Sequence[VisibleBlock]) -> tuple[frozenset[int], frozenset[int]]:
    marks.mark(blocks)
    marks.lean(root)
    page = lxml_html.tostring(root, encoding="unicode")
    return marks.marked(_trafilatura(page)), marks.marked(_readability(page))


def _bearable(root: Any, blocks: Sequence[VisibleBlock]) -> bool:
    """Whether the extractors read a page in a few seconds, and whole."""
    if len(blocks) > _MOST_BLOCKS:
        return False
    depth = deepest = elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        elements += event == "start"
    return deepest <= _DEEPEST and elements <= _MOST_ELEMENTS


def _trafilatura(page: str) -> str:
    import trafilatura

    with quiet():
        return trafilatura.extract(page, include_comments=False) or ""


def _readability(page: str) -> str:
    from readability import Document

    with quiet():
        try:
            return str(Document(page).summary())
        except Exception:  # a second reading only: it has no errors of its own to name
            return ""
