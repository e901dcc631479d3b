"""DOCX (Word), by mammoth's model of the document; its pictures and comments are not opened."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from bot.errors import FileRefused
from bot.model.article import BlockType
from bot.reading.document import Card, Document, document
from bot.reading.endings import ends_sentence
from bot.reading.formats import file_card
from bot.reading.formats.markup import Piece, row
from bot.reading.formats.package import Package
from bot.reading.refusal_words import DAMAGED

_BOLD_HEADING = 16  # words of a paragraph in bold that is a heading; chosen, not measured
_STYLES = (
    (re.compile(r"(?:heading|title|subtitle)\b"), BlockType.HEADING),
    (re.compile(r"toc\b"), BlockType.FURNITURE),
    (re.compile(r"caption\b"), BlockType.CAPTION),
    (re.compile(r"(?:intense )?quote\b"), BlockType.QUOTATION),
    (re.compile(r"list\b(?! paragraph)"), BlockType.ITEM),
)
_WHITE = {"Tab": " ", "Break": "\n"}
_SHORT_LINE = 60  # characters of a line that is no part of the next; chosen, not measured
_DTD = b"<!DOCTYPE"  # no part of a Word file may have one


def read(data: bytes) -> Document:
    """The document of a Word file. Raises FileRefused."""
    package = Package(data)
    package.check((".xml", ".rels"))
    title: list[str] = []
    found = [each for each in _blocks(_model(data, package), title) if each[1]]
    return file_card.checked(document(found, _card(package, found, title)))


def _model(data: bytes, package: Package) -> Any:
    """Mammoth's document."""
    import mammoth

    if _DTD in package.read("word/document.xml"):
        raise FileRefused(DAMAGED)
    models: list[Any] = []

    def kept(model: Any) -> Any:
        models.append(model)
        return model.copy(children=[])  # nothing of it need be converted

    try:
        mammoth.convert_to_html(
            BytesIO(data), transform_document=kept, include_embedded_style_map=False
        )
    except MemoryError:
        raise
    except Exception:  # of many kinds, for what is no Word file at heart
        raise FileRefused(DAMAGED) from None
    return models[0]


def _blocks(element: Any, title: list[str]) -> Iterator[Piece]:
    """The blocks of an element; `title` takes what stands in the style of a title."""
    for each in element.children:
        kind = type(each).__name__
        if kind == "Paragraph":
            part, lines = _part(each), _lines(_text(each.children))
            if (each.style_name or "").casefold() == "title":
                title.append(" ".join(lines))
            yield from ((part, line) for line in lines)
        elif kind == "Table":
            for line in each.children:
                yield from row([list(_filled(cell, title)) for cell in line.children])
        elif hasattr(each, "children"):
            yield from _blocks(each, title)


def _filled(cell: Any, title: list[str]) -> Iterator[Piece]:
    return (each for each in _blocks(cell, title) if each[1])


def _lines(text: str) -> list[str]:
    """A paragraph's text, parted where a line break ends a sentence or a short line."""
    found = [""]
    for line in (" ".join(each.split()) for each in text.split("\n")):
        before = found[-1]
        ended = not before or ends_sentence(before) or len(before) < _SHORT_LINE
        if not line or (ended and not line[0].islower()):
            found.append(line)
        else:
            found[-1] = f"{before} {line}".strip()
    return [line for line in found if line]


def _text(children: Iterable[Any]) -> str:
    return "".join(map(_inline, children))


def _inline(element: Any) -> str:
    kind = type(element).__name__
    if kind == "Text":
        return str(element.value)
    if kind in _WHITE:
        return _WHITE[kind]
    return _text(element.children) if hasattr(element, "children") else ""


def _part(paragraph: Any) -> BlockType:
    style = (paragraph.style_name or "").casefold()
    stated = next((part for pattern, part in _STYLES if pattern.match(style)), None)
    if stated:
        return stated
    if paragraph.numbering:
        return BlockType.ITEM
    return BlockType.HEADING if _stands_out(paragraph) else BlockType.PARAGRAPH


def _stands_out(paragraph: Any) -> bool:
    """Whether a paragraph is a heading by its type: short, all in bold, without a stop."""
    runs = [each for each in paragraph.children if _inline(each).strip()]
    text = _text(runs).strip()
    bold = all(getattr(each, "is_bold", False) for each in runs)
    short = len(text.split()) <= _BOLD_HEADING
    return bool(runs) and bold and short and not text.endswith((".", ",", ";", ":"))


def _card(package: Package, found: list[Piece], title: list[str]) -> Card:
    fields = file_card.fields(package.xml("docProps/core.xml"))
    stated = fields.get("title", "")
    card = file_card.of(stated, fields.get("creator", ""), found, fields.get("language"))
    return replace(card, title=next(filter(None, title), None) or card.title)
