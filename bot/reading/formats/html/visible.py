"""The visible blocks of a page: its text as a browser shows it, cut where a block begins or ends.

They are the only source of text: what an extractor makes of a page merely chooses among them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from lxml import etree

from bot.model.article import BlockType
from bot.reading.formats.html import tables

Element = Any
"""An lxml element; lxml comes without types."""


@dataclass(frozen=True, slots=True)
class TextNode:
    """Where a run of text stands in the tree: as an element's `text` or its `tail`."""

    element: Element
    place: Literal["text", "tail"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleBlock:
    """A block of visible text. Its lines are parted by newlines, where the page has `<br>` or
    preformatted text; other white space is folded. `number` counts the page's blocks,
    `linked` is the share of its characters that are in links, `nodes` where its text stands,
    `element` the block element that holds it."""

    number: int
    part: BlockType
    text: str
    linked: float
    element: Element
    nodes: tuple[TextNode, ...]


_UNSEEN = frozenset(
    "script style noscript template iframe frame noframes head title object embed applet audio "
    "video canvas svg select option optgroup datalist textarea input map meta link base rp".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main "
    "menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_PREFORMATTED = frozenset("pre listing xmp plaintext".split())
_CELLS = frozenset("td th".split())
_PARTS = {
    **dict.fromkeys(_HEADINGS, BlockType.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockType.ITEM),
    "blockquote": BlockType.QUOTATION,
    "figcaption": BlockType.CAPTION,
    "caption": BlockType.CAPTION,
}
# Classes by which frameworks keep text for screen readers, and off the page.
_OFF_PAGE = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only "
    "element-invisible a11y-hidden assistive-text".split()
)
_ALWAYS_SEEN = ("html", "body")  # scripts hide them until the page is there
_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_CAPTION_CLASS = re.compile(r"(?:^|[-_\s])caption(?:$|[-_\s])|wp-caption-text", re.I)

FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that show nothing and that no element takes, though a reference may make them."""

_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAK = re.compile(r" *\n *")
_ROW_MARK = "\x00"
CELL_MARK = " | "
"""What stands between two cells of a row."""


def visible_blocks(root: Element) -> list[VisibleBlock]:
    """The blocks of a page, in order."""
    return list(_Walk().blocks(root))


def hidden(element: Element) -> bool:
    """Whether a browser shows nothing of an element."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    if element.tag in _ALWAYS_SEEN:
        return False
    get = element.get
    if get("hidden") is not None or (element.tag == "dialog" and get("open") is None):
        return True
    if _HIDING_STYLE.search(get("style") or ""):
        return True
    return not _OFF_PAGE.isdisjoint((get("class") or "").split())


@dataclass(slots=True)
class _Walk:
    """One pass over a tree; `parts` and the counts tell what is open around the text."""

    parts: list[BlockType] = field(default_factory=list)
    holders: list[Element] = field(default_factory=list)
    links: int = 0
    preformatted: int = 0
    rows: int = 0
    data_tables: list[bool] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    nodes: list[TextNode] = field(default_factory=list)
    linked: int = 0
    count: int = 0

    def blocks(self, root: Element) -> Iterator[VisibleBlock]:
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        unseen = None
        for event, element in walk:
            if event == "start":
                if hidden(element):
                    walk.skip_subtree()
                    unseen = element
                else:
                    yield from self._open(element)
                continue
            if event == "end" and element is not unseen:
                yield from self._close(element)
            unseen = None
            if element is not root:
                self._add(element, "tail", element.tail)
        yield from self._flush()

    def _open(self, element: Element) -> Iterator[VisibleBlock]:
        tag = element.tag
        if tag in _BLOCKS:
            yield from self._begin(element)
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "a":
            self.links += 1
        self.preformatted += tag in _PREFORMATTED
        self._add(element, "text", element.text)

    def _begin(self, element: Element) -> Iterator[VisibleBlock]:
        if self.rows:
            self.pieces.append(" ")
        else:
            yield from self._flush()
        tag = element.tag
        if tag == "table":
            self.data_tables.append(tables.holds_data(element))
        if tag == "tr" and self.data_tables and self.data_tables[-1]:
            self.rows += 1
        elif tag in _CELLS and self.rows:
            self.pieces.append(_ROW_MARK)
        self.holders.append(element)
        if part := self._part(element):
            self.parts.append(part)

    def _close(self, element: Element) -> Iterator[VisibleBlock]:
        tag = element.tag
        self.preformatted -= tag in _PREFORMATTED
        if tag == "a":
            self.links -= 1
        if tag not in _BLOCKS:
            return
        row = tag == "tr" and self.data_tables and self.data_tables[-1]
        if row or not self.rows:
            yield from self._flush()
        else:
            self.pieces.append(" ")
        self.rows -= bool(row)
        if tag == "table":
            self.data_tables.pop()
        self.holders.pop()
        if self._part(element):
            self.parts.pop()

    def _part(self, element: Element) -> BlockType | None:
        found = _PARTS.get(element.tag)
        if found is None and _CAPTION_CLASS.search(element.get("class") or ""):
            return BlockType.CAPTION
        return found

    def _add(self, element: Element, place: Literal["text", "tail"], text: str | None) -> None:
        if not text:
            return
        if not self.preformatted:
            text = _SPACE.sub(" ", text)
        text = FORBIDDEN.sub("", text)
        if text != " ":
            self.nodes.append(TextNode(element, place))
            self.linked += len(text) if self.links else 0
        self.pieces.append(text)

    def _flush(self) -> Iterator[VisibleBlock]:
        length = sum(map(len, self.pieces))
        text = _folded("".join(self.pieces))
        if text and self.holders:
            yield VisibleBlock(
                number=self.count,
                part=BlockType.ROW if self.rows else self._innermost(),
                text=text,
                linked=self.linked / length,
                element=self.holders[-1],
                nodes=tuple(self.nodes),
            )
            self.count += 1
        self.pieces.clear()
        self.nodes.clear()
        self.linked = 0

    def _innermost(self) -> BlockType:
        """The type of a block: a caption's or a heading's goes before the list's around it."""
        for part in (BlockType.CAPTION, BlockType.HEADING, BlockType.ITEM, BlockType.QUOTATION):
            if part in self.parts:
                return part
        return BlockType.PARAGRAPH


def _folded(text: str) -> str:
    if _ROW_MARK in text:
        cells = (_SPACE.sub(" ", cell).strip() for cell in text.split(_ROW_MARK))
        return CELL_MARK.join(cell for cell in cells if cell)
    return _BREAK.sub("\n", re.sub(" +", " ", text)).strip()
