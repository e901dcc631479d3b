"""EPUB, by its own XML: the chapters in the order of its spine, the card as its package states."""

import html
import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from bot.errors import FileRefused
from bot.model.article import BlockType
from bot.reading.document import Card, Document, document
from bot.reading.formats import file_card
from bot.reading.formats.markup import Roles, pieces
from bot.reading.formats.package import Package, attribute, parsed, tag
from bot.reading.refusal_words import DAMAGED

_PROTECTED = "It is a protected book (DRM), and cannot be read."
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31};)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOTES = frozenset(
    "footnote footnotes endnote endnotes rearnote rearnotes noteref pagebreak".split()
)


def _left_out(element: Any) -> bool:
    """Whether an element is a note, the mark of one or a page's number, or hidden."""
    kinds = {*attribute(element, "type").split(), *attribute(element, "role").split()}
    names = {kind.removeprefix("doc-") for kind in kinds}
    return bool(_NOTES & names) or attribute(element, "hidden") == "hidden"


_ROLES = Roles(
    blocks={
        **dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), BlockType.HEADING),
        **dict.fromkeys("p div section article aside main pre dt dd figure table hr".split()),
        **dict.fromkeys("header footer ul ol dl address center".split()),
        "li": BlockType.ITEM,
        "blockquote": BlockType.QUOTATION,
        "tr": BlockType.ROW,
        "figcaption": BlockType.CAPTION,
        "caption": BlockType.CAPTION,
        "nav": BlockType.FURNITURE,
    },
    cells=frozenset({"td", "th"}),
    spaces=frozenset({"br"}),
    skipped=frozenset("head script style svg math rt rp object audio video template".split()),
    leaves_out=_left_out,
)


def read(data: bytes) -> Document:
    """The document of an EPUB file. Raises FileRefused."""
    package = Package(data)
    path = _opf(package)
    opf = package.xml(path)
    if opf is None:
        raise FileRefused(DAMAGED)
    chapters = list(_chapters(opf, dirname(path)))
    locked = package.read("META-INF/encryption.xml").decode("utf-8", "replace")
    if any(f'"{chapter}"' in locked for chapter in chapters):
        raise FileRefused(_PROTECTED)
    found = (piece for each in chapters for piece in pieces(_tree(package.read(each)), _ROLES))
    return file_card.checked(document(found, _card(opf)))


def _opf(package: Package) -> str:
    """The path of the part that lists the others."""
    container = package.xml("META-INF/container.xml")
    for element in () if container is None else container.iter():
        if tag(element) == "rootfile":
            return attribute(element, "full-path")
    raise FileRefused(DAMAGED)


def _chapters(opf: Any, folder: str) -> Iterator[str]:
    """The paths of the chapters in reading order, without the table of contents."""
    items = {attribute(each, "id"): each for each in opf.iter() if tag(each) == "item"}
    for each in opf.iter():
        item = items.get(attribute(each, "idref")) if tag(each) == "itemref" else None
        if item is None or attribute(each, "linear") == "no":
            continue
        text = "html" in attribute(item, "media-type")
        if text and "nav" not in attribute(item, "properties").split():
            yield normpath(join(folder, unquote(attribute(item, "href"))))


def _tree(chapter: bytes) -> Any:
    """A chapter's body; named entities need no DTD."""
    if not chapter.strip():
        return parsed(b"<body/>")
    root = parsed(_ENTITY.sub(_resolved, chapter))
    return next((each for each in root.iter() if tag(each) == "body"), root)


def _resolved(entity: re.Match[bytes]) -> bytes:
    return html.unescape(entity[0].decode()).encode("ascii", "xmlcharrefreplace")


def _card(opf: Any) -> Card:
    texts: dict[str, list[str]] = {}
    for each in opf.iter():
        if text := " ".join((each.text or "").split()):
            texts.setdefault(tag(each), []).append(text)
    first = {name: values[0] for name, values in texts.items()}
    addresses = [*texts.get("source", ()), *texts.get("identifier", ())]
    day = _DAY.match(first.get("date", ""))
    return Card(
        title=first.get("title"),
        author=", ".join(texts.get("creator", ())) or None,
        outlet=first.get("publisher"),
        published=day[0] if day else None,
        url=next((each for each in addresses if each.startswith(("http://", "https://"))), None),
        language=first.get("language"),
    )
