"""Blocks of a rendered text: the HTML of an article that holds no page around it."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from bot.model.article import BlockType
from bot.reading import headings, lines, paragraphs
from bot.reading.endings import ends_sentence

FOOTNOTE = "footnote"
"""The element of a footnote's text."""

Piece = tuple[BlockType, str]

_HIDDEN = frozenset(
    "script style template noscript iframe object embed svg math canvas audio video map head title "
    "button select option datalist textarea input nav form dialog del s strike rt rp img".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table tbody "
    "tfoot thead tr ul".split()
) | {FOOTNOTE}
_PARTS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockType.HEADING),
    **dict.fromkeys(("caption", "figcaption"), BlockType.CAPTION),
    "li": BlockType.ITEM,
    "blockquote": BlockType.QUOTATION,
    "tr": BlockType.ROW,
    FOOTNOTE: BlockType.FURNITURE,
}
_NOTES = re.compile(r"\bfoot-?notes?\b|\bendnotes?\b|\bdoc-(?:end|foot)notes?\b")
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ANCHORS = frozenset("¶ # § ↩ ↩︎ ↑ ^".split())
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SPACE = re.compile(r"[ \t\r\n\f]+")  # not the thin spaces within numbers
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")  # a parser stops at them
_LINE, _CELL = "\v", "\x1f"  # of <br>, between cells; no text holds them
_MARKS = {"br": _LINE, "td": _CELL, "th": _CELL, "q": "“"}
_BETWEEN = " | "
"""Stands between the cells of a row."""
_NO_MARKS = str.maketrans({_LINE: " ", _CELL: " "})
_CHECKED = re.compile(r"^\[[ xX]\] ")
_PROGRAM = re.compile(r"\blanguage-(?!te?xt\b|plain|md\b|markdown\b|quote|none\b)", re.I)
_LONGEST_HEADING = 30  # words; a longer one is a paragraph above a rule; chosen, not measured


def pieces(rendered: str) -> Iterator[Piece]:
    """The blocks that a reader of this HTML sees, with their text."""
    if rendered.strip():
        page = f"<html><body>{_CONTROL.sub(' ', rendered)}</body></html>"
        yield from _Walk().pieces(html.document_fromstring(page))


class _Walk:
    """A walk through the elements, which gathers the text of one block at a time."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._parts = [BlockType.PARAGRAPH]
        self._skipped: html.HtmlElement | None = None

    def pieces(self, root: html.HtmlElement) -> Iterator[Piece]:
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                yield from self._start(element, walk)
            elif event == "end" and element is not self._skipped:
                yield from self._end(element)
            if event != "start" and element is not root:
                self._add(element.tail)

    def _start(self, element: html.HtmlElement, walk: Any) -> Iterator[Piece]:
        tag = element.tag
        if tag == "pre" or _unseen(element):
            walk.skip_subtree()
            self._skipped = element
            yield from self._block() if tag == "pre" else ()
            yield from _preformatted(element) if tag == "pre" else ()
            return
        if tag in _BLOCKS and not self._in_cell(tag):
            yield from self._block()
        if tag in _BLOCKS:
            self._parts.append(self._part(element))
        self._text.append(_MARKS.get(tag, ""))
        self._add(_raised(element) if tag == "sup" else element.text)

    def _end(self, element: html.HtmlElement) -> Iterator[Piece]:
        if element.tag in _BLOCKS:
            if not self._in_cell(element.tag) or element.tag == "tr":
                yield from self._block()
            self._parts.pop()
        self._text.append("”" if element.tag == "q" else "")

    def _add(self, text: str | None) -> None:
        self._text.append((text or "").translate(_NO_MARKS))

    def _in_cell(self, tag: str) -> bool:
        """Whether an element is no block of its own, but within a row of a table."""
        inside = self._parts[-1] is BlockType.ROW and tag not in ("tr", "table")
        self._text.append(" " if inside else "")
        return inside

    def _part(self, element: html.HtmlElement) -> BlockType:
        """The type of the text in a block: what it is in goes before what it is."""
        around = self._parts[-1]
        if around is BlockType.FURNITURE or _holds_notes(element):
            return BlockType.FURNITURE
        if element.tag == "table":
            return BlockType.PARAGRAPH
        if element.tag == "p" and around is BlockType.PARAGRAPH:
            return _part_of_paragraph(element)
        return _PARTS.get(element.tag, around)

    def _block(self) -> Iterator[Piece]:
        text, part = "".join(self._text), self._parts[-1]
        self._text.clear()
        yield from _typed(text, part) if text.strip() else ()


def _typed(text: str, part: BlockType) -> Iterator[Piece]:
    if part is BlockType.ROW and text.count(_CELL) > 1:
        yield part, _BETWEEN.join(filter(None, map(_folded, text.split(_CELL))))
    elif part in (BlockType.PARAGRAPH, BlockType.ROW) and _is_table(text):
        for row in text.strip("\n").split("\n"):
            yield BlockType.ROW, _BETWEEN.join(filter(None, map(_folded, row.split("\t"))))
    elif part is BlockType.ITEM:
        yield part, _CHECKED.sub("", _folded(text.replace(_LINE, " ")))
    elif part in (BlockType.HEADING, BlockType.CAPTION):
        whole = _folded(text.replace(_LINE, " ").replace(_CELL, " "))
        long = part is BlockType.HEADING and whole.count(" ") >= _LONGEST_HEADING
        yield BlockType.PARAGRAPH if long else part, whole
    else:
        yield from _by_lines(text, BlockType.PARAGRAPH if part is BlockType.ROW else part)


def _by_lines(text: str, part: BlockType) -> Iterator[Piece]:
    """The text between line breaks, where these do not only wrap it."""
    broken = "\n".join(map(_folded, text.replace(_CELL, " ").split(_LINE)))
    yield from ((part, line) for line in _unwrapped(broken))


def _unwrapped(text: str) -> Iterator[str]:
    """The lines of a text; one that was wrapped, or begins in lower case, belongs to the last."""
    paragraph = ""
    for line in paragraphs.joined(list(lines.split(text))):
        shown = _folded(text[line.start : line.end])
        if paragraph and not shown[0].islower():
            yield paragraph
            paragraph = ""
        paragraph = f"{paragraph} {shown}".strip()
    yield paragraph


def _is_table(text: str) -> bool:
    """Whether each of several lines has cells between tabs."""
    rows = text.strip("\n").split("\n")
    return len(rows) > 1 and all("\t" in row.strip() for row in rows)


def _preformatted(element: html.HtmlElement) -> Iterator[Piece]:
    """The lines of a <pre>; a program's are none of the article's."""
    text = element.text_content().translate(_NO_MARKS)
    if any(_PROGRAM.search(str(each.get("class", ""))) for each in element.iter("pre", "code")):
        yield BlockType.FURNITURE, text
    else:
        yield from ((BlockType.PARAGRAPH, line) for line in _unwrapped(text))


def _unseen(element: html.HtmlElement) -> bool:
    if element.tag in _HIDDEN or "hidden" in element.attrib:
        return True
    if element.tag == "a":
        return _text_of(element) in _ANCHORS or bool(_NOTES.search(element.get("class", "")))
    if element.tag == "sup":
        return element.find(".//a[@href]") is not None and all(
            each.get("href", "").startswith("#") for each in element.iterfind(".//a[@href]")
        )
    return bool(_UNSEEN_STYLE.search(element.get("style", "")))


def _holds_notes(element: html.HtmlElement) -> bool:
    return bool(_NOTES.search(f"{element.get('class', '')} {element.get('role', '')}"))


def _part_of_paragraph(paragraph: html.HtmlElement) -> BlockType:
    """A paragraph all in bold is a heading, one in italics below its picture a caption."""
    if _is_all(paragraph, ("b", "strong")):
        text = _text_of(paragraph)
        heads = not ends_sentence(text) and not text.endswith((":", ","))
        return BlockType.HEADING if heads and headings.fits(text) else BlockType.PARAGRAPH
    pictured = paragraph.find(".//img") is not None
    if pictured and _is_all(paragraph, ("em", "i", "small")):
        return BlockType.CAPTION
    return BlockType.PARAGRAPH


def _is_all(paragraph: html.HtmlElement, tags: tuple[str, ...]) -> bool:
    """Whether all text of a paragraph is within one of these elements."""
    within = [each for each in paragraph if each.tag in tags]
    return len(within) == 1 and _text_of(within[0]) == _text_of(paragraph) != ""


def _raised(element: html.HtmlElement) -> str:
    """A raised number in the characters for it: km², m³."""
    text = element.text or ""
    return text.translate(_RAISED) if text.strip().lstrip("+-").isdecimal() else text


def _text_of(element: html.HtmlElement) -> str:
    return _folded(element.text_content())


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
