"""Blocks of a tree of markup, by what each of its elements is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.model.article import BlockType
from bot.reading.endings import ends_sentence
from bot.reading.formats.package import tag

Piece = tuple[BlockType, str]

CELL = " | "
"""What stands between two cells of a table's row."""

_LONG_CELL = 25  # words of a cell that holds text, as where tables lay out a page; chosen


def _nothing(element: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """What elements are, by their names. Each of `blocks` begins a block of this type, or one of
    the type around it where that is None; `spaces` stand for white space; `apart` are put after the
    block that they are anchored in; `skipped`, and what `leaves_out` says, are left out."""

    blocks: Mapping[str, BlockType | None]
    cells: frozenset[str]
    spaces: frozenset[str]
    apart: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    leaves_out: Callable[[Any], bool] = _nothing


def pieces(root: Any, roles: Roles) -> list[Piece]:
    """The blocks of a tree in order, each with its text, white space folded; no blank ones."""
    walk = _Walk(roles)
    walk.children(root, BlockType.PARAGRAPH)
    walk.flush(BlockType.PARAGRAPH)
    return walk.found


@dataclass(slots=True)
class _Walk:
    roles: Roles
    found: list[Piece] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    later: list[Any] = field(default_factory=list)

    def children(self, element: Any, part: BlockType) -> None:
        self.texts.append(element.text or "")
        for child in element:
            self._element(child, part)
            self.texts.append(child.tail or "")

    def _element(self, element: Any, part: BlockType) -> None:
        name = tag(element)
        if not name or name in self.roles.skipped or self.roles.leaves_out(element):
            return
        if name in self.roles.apart:
            self.later.append(element)
        elif name in self.roles.spaces:
            self.texts.append(" ")
        elif name in self.roles.blocks:
            self._block(element, part, self.roles.blocks[name])
        else:
            self.children(element, part)

    def _block(self, element: Any, part: BlockType, own: BlockType | None) -> None:
        self.flush(part)
        part = _inner(part, own)
        if own is BlockType.ROW:
            self.found += row(list(self._cells(element)))
            return
        self.children(element, part)
        self.flush(part)

    def _cells(self, row: Any) -> Iterator[list[Piece]]:
        for child in row:
            if tag(child) in self.roles.cells:
                yield pieces(child, self.roles)

    def flush(self, part: BlockType) -> None:
        """Ends the block; then comes what was anchored in it."""
        text = " ".join("".join(self.texts).split())
        self.texts.clear()
        if text:
            self.found.append((part, text))
        later, self.later = self.later, []
        for each in later:
            self.found += pieces(each, self.roles)


def _inner(part: BlockType, own: BlockType | None) -> BlockType:
    """The type of a block within another: a paragraph of an item is the item's."""
    return part if own is None or (own, part) == (BlockType.PARAGRAPH, BlockType.ITEM) else own


def row(cells: list[list[Piece]]) -> Iterator[Piece]:
    """A table's row; or the blocks in it, where a table only lays them out."""
    filled = [cell for cell in cells if cell]
    if len(cells) < 2 or any(map(_holds_text, filled)):
        for cell in filled:
            yield from cell
    elif filled:
        texts = (" ".join(text for _, text in cell) for cell in filled)
        yield BlockType.ROW, CELL.join(texts)


def _holds_text(cell: list[Piece]) -> bool:
    words = sum(text.count(" ") + 1 for _, text in cell)
    return words > _LONG_CELL and any(ends_sentence(text) for _, text in cell)
