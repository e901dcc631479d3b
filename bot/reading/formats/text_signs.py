"""Formats of text, told by how the text begins."""

import re

from bot.errors import FileRefused
from bot.reading.formats import Format
from bot.reading.refusal_words import LISTS_PAGES, no_article

HEAD = 4096
"""Characters at the start by which a format is told."""

_PROLOGUE = re.compile(
    r"(?:\s|\ufeff|<\?xml[^>]*\?>|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*", re.S
)
_ROOT = re.compile(r"<([A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")
_HTML_TYPE = re.compile(r"\s*(?:<!--.*?-->\s*)*<!doctype\s+html", re.I | re.S)
_PAGE = frozenset({"html", "head", "body"})
_FRAGMENT = frozenset("p div h1 h2 h3 article section main table ul ol blockquote figure".split())
_END_TAG = re.compile(r"</(?:p|div|h[1-6]|article|section|main|table|ul|ol|blockquote|figure)>\s*$")
_FEED = frozenset({"rss", "feed", "rdf", "opml", "channel"})
_JSON_FEED = re.compile(r"\s*\{\s*\"version\"\s*:\s*\"https?://(?:www\.)?jsonfeed\.org/")
_VTT = re.compile(r"\ufeff?WEBVTT(?:[ \t\n\r]|$)")
_SRT = re.compile(r"\s*\d+\s*\n\s*(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}\s*-->")
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?: |\t|$)")
# What mail programs write into every message, and nobody at the head of an article.
_TRANSPORT = frozenset(
    "received message-id mime-version return-path delivered-to dkim-signature content-type "
    "x-mailer authentication-results".split()
)
_LETTER = frozenset("from to subject date cc sender reply-to".split())

_FEED_GIVEN = no_article("a feed", LISTS_PAGES)
_XML = (
    "It is XML of a kind that I cannot read. Save the text as .html, .docx or .txt and index that."
)


def told(text: str, *, plain: bool) -> Format | None:
    """The format that a text shows; None where it shows none. `plain` says that its name promises
    text without markup, in which a tag at the start is one. Raises FileRefused."""
    if _VTT.match(text) or _SRT.match(text):
        return Format.SUBTITLES
    if _JSON_FEED.match(text):
        raise FileRefused(_FEED_GIVEN)
    if _is_mail(text):
        return Format.MAIL
    return _markup(text, plain=plain)


def _markup(text: str, *, plain: bool) -> Format | None:
    if _HTML_TYPE.match(text):
        return Format.HTML
    prologue = _PROLOGUE.match(text)
    root = _ROOT.match(text, prologue.end() if prologue else 0)
    if not root:
        return None
    name = root[2].lower()
    if name in _PAGE:
        return Format.HTML
    if name in _FEED and _declares(text, root):
        raise FileRefused(_FEED_GIVEN)
    if "<?xml" in text[: root.start()]:
        raise FileRefused(_XML)
    fragment = plain and name in _FRAGMENT and bool(_END_TAG.search(text))
    return Format.HTML if fragment else None


def _declares(text: str, root: re.Match[str]) -> bool:
    """Whether a feed's element is one: it has attributes or a declaration before it."""
    return "<?xml" in text[: root.start()] or text[root.end() : root.end() + 1] in " \t\r\n"


def _is_mail(text: str) -> bool:
    """Whether a text begins with the header of a mail, as programs write it."""
    names = list(_fields(text))
    return len(names) > 2 and not _TRANSPORT.isdisjoint(names) and not _LETTER.isdisjoint(names)


def _fields(text: str) -> list[str]:
    """The names of the header's fields; none where a line before the first blank is no field."""
    names: list[str] = []
    for line in text.lstrip("\ufeff").splitlines()[:-1]:
        if not line.strip():
            break
        field = _FIELD.match(line)
        if field:
            names.append(field[1].lower())
        elif not names or line[0] not in " \t":
            return []
    return names
