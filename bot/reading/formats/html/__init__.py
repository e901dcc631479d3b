"""HTML: a page, of which the article is read, or a fragment such as `<p>…</p>`, read whole.

The text is always the page's own visible text (`visible`). The libraries that find an article in a
page only choose among its blocks (`main_content`), so that no sentence can come of their doing.
"""

import re

from bot.errors import FileRefused
from bot.reading import encoding
from bot.reading.document import NO_CARD, Document, document
from bot.reading.formats import wordpress
from bot.reading.formats.html import cards, comments, main_content, parsing, pieces
from bot.reading.formats.html.visible import visible_blocks
from bot.reading.refusal_words import without_text

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|title|frameset)\b", re.I)
_FRAMES = re.compile(r"<(?:i?frame)\b", re.I)
_SCRIPTS = re.compile(r"<script\b", re.I)


def read(content: str | bytes) -> Document:
    """The document of a page's bytes, or of HTML in a row. Raises FileRefused."""
    text = content if isinstance(content, str) else parsing.decoded(content)
    parsing.refuse_feed(text)
    read_as = _page if _PAGE.search(text) else fragment
    found = read_as(text)
    if not found.text:
        raise FileRefused(_empty(text))
    encoding.check(found.text)
    return found


def fragment(text: str) -> Document:
    """All of a piece of HTML, without looking for an article in it."""
    return document(pieces.of(visible_blocks(parsing.tree(wordpress.shown(text)))), NO_CARD)


def _page(text: str) -> Document:
    root = parsing.tree(text)
    comments.drop(root)
    blocks = visible_blocks(root)
    card = cards.card(root, blocks)
    chosen = main_content.main_content(root, blocks)
    return document(pieces.of(pieces.without_title(chosen, card.title)), card)


def _empty(text: str) -> str:
    if _FRAMES.search(text):
        return "It is a page of frames without text of its own. Save the page within the frame."
    if _SCRIPTS.search(text):
        return (
            "Its text is made by scripts and is not in the file. Save it as .txt from the browser."
        )
    return without_text("a page")
