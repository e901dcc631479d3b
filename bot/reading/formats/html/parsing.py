"""Bytes → an element tree: the page's encoding, and what is refused before it is read."""

import codecs
import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from bot.errors import FileRefused
from bot.reading import encoding
from bot.reading.formats.html.visible import FORBIDDEN
from bot.reading.refusal_words import LISTS_PAGES, no_article, without_text

_META = re.compile(
    rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
_META_WITHIN = 4096  # bytes from the start; browsers look at 1,024, and some pages need more
# What browsers read these names as; a page's author seldom knows better.
_LABELS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "x-user-defined": "cp1252",
}
_NEVER = ("utf-7", "utf-8", "utf-16", "utf-32", "unicode-escape", "raw-unicode-escape", "idna")

_PROLOGUE = r"\s*(?:<\?[^>]*\?>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!doctype[^>]*>\s*)*"
_FEED = re.compile(_PROLOGUE + r"<(rss|feed|rdf:RDF|opml|urlset|sitemapindex)\b", re.I)
_FEEDS = {
    "rss": "an RSS feed",
    "feed": "an Atom feed",
    "rdf:rdf": "an RSS feed",
    "opml": "a list of feeds (OPML)",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
}
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>", re.I)
_MOST_ELEMENTS = 200_000  # chosen: a page of a million characters has fewer
_TOO_DEEP = "Excessive depth"


def decoded(data: bytes) -> str:
    """The text of a page by its byte order mark, as UTF-8, by the name that it states, else by a
    guess. Raises FileRefused for bytes that are no text."""
    if encoding.marked(data) or encoding.binary(data):
        return encoding.decoded(data)
    stated = _stated(data)
    if stated and (b"\x1b" in data or not _is_utf8(data)):
        try:
            return data.decode(stated)
        except UnicodeError:
            return encoding.mended(data) or data.decode(stated, "replace")
    return encoding.decoded(data)


def _stated(data: bytes) -> str | None:
    found = _META.search(data[:_META_WITHIN])
    label = found[1].decode("ascii").lower() if found else ""
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    try:
        "".encode(name)  # not a codec between bytes and bytes
    except LookupError:
        return None
    return None if name.startswith(_NEVER) else name


def _is_utf8(data: bytes) -> bool:
    try:
        return bool(data.decode("utf-8")) or True
    except UnicodeError:
        return False


def refuse_feed(text: str) -> None:
    """Raises FileRefused for XML that lists pages."""
    if found := _FEED.match(text):
        what = _FEEDS[found[1].lower()]
        raise FileRefused(no_article(what, LISTS_PAGES))


def tree(text: str) -> Any:
    """The root element of a page or a fragment. Raises FileRefused where there is none."""
    _refuse_more(text.count("<"), 3 * _MOST_ELEMENTS, "tags")  # millions would fill the memory
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    declared = _DECLARATION.match(text)
    bare = FORBIDDEN.sub(" ", text[declared.end() if declared else 0 :]).encode()
    try:
        root = lxml_html.document_fromstring(bare, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise FileRefused(without_text("a page")) from None
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise FileRefused(
            "Its elements are nested more than 2,000 deep, so the page cannot be read "
            "whole. Save its text as .txt or .md."
        )
    _refuse_more(int(root.xpath("count(//*)")), _MOST_ELEMENTS, "elements")
    return root


def _refuse_more(count: int, most: int, what: str) -> None:
    if count > most:
        raise FileRefused(
            f"It has {count:,} {what}; at most {most:,} are read. Save its text as .txt or .md."
        )
