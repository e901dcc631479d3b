"""ODT (OpenDocument text), by its own XML."""

from typing import Any

from bot.errors import FileRefused
from bot.model.article import BlockType
from bot.reading.document import Card, Document, document
from bot.reading.formats import file_card
from bot.reading.formats.markup import Piece, Roles, pieces
from bot.reading.formats.package import Package, tag
from bot.reading.refusal_words import DAMAGED, LOCKED

_ROLES = Roles(
    blocks={
        "h": BlockType.HEADING,
        "p": None,
        "list-item": BlockType.ITEM,
        "list-header": BlockType.ITEM,
        "table-row": BlockType.ROW,
        "table-of-content": BlockType.FURNITURE,
    },
    cells=frozenset({"table-cell"}),
    spaces=frozenset({"s", "tab", "line-break"}),
    apart=frozenset({"frame", "custom-shape"}),
    skipped=frozenset(
        "note annotation annotation-end tracked-changes ruby-text sequence-decls forms title "
        "desc".split()
    ),
)


def read(data: bytes) -> Document:
    """The document of an ODT file. Raises FileRefused."""
    package = Package(data)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise FileRefused(LOCKED)
    found = pieces(_body(package), _ROLES)
    return file_card.checked(document(found, _card(package.xml("meta.xml"), found)))


def _body(package: Package) -> Any:
    content = package.xml("content.xml")
    for element in () if content is None else content.iter():
        if tag(element) == "text":
            return element
    raise FileRefused(DAMAGED)


def _card(meta: Any, found: list[Piece]) -> Card:
    fields = file_card.fields(meta)
    author = fields.get("initial-creator") or fields.get("creator", "")
    return file_card.of(fields.get("title", ""), author, found, fields.get("language"))
