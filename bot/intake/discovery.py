"""What a page says of itself: its feeds, its canonical address, its site, and who may read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any
from urllib.parse import urljoin

from bot.errors import AddressRefused, FileRefused
from bot.intake.addresses import checked

_TYPES = re.compile(
    r"application/(?:rss|atom|rdf)\+xml|application/feed\+json|application/x\.atom\+xml|text/xml"
)
_JSON = re.compile(r"application/json")
_PLACES = re.compile(
    r"(?:^|/)(?:rss|feeds?|atom)(?:[./]|$)|\.(?:rss|atom)$|/(?:rss|atom|feed|index)\.(?:xml|json)$|"
    r"[?&](?:feed|format|type)=(?:rss|atom|feed)\d?\b",
    re.I,
)
_COMMENTS = re.compile(r"comments?\b|kommentar|comentario", re.I)
_SOLD = re.compile(rb"\"isAccessibleForFree\"\s*:\s*\"?false", re.I)
MOST = 20  # feeds that one page offers. Chosen, not measured.


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed that a page names."""

    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """A page's feeds, those it declares first; the address that it calls its own; its site's name;
    how many words it shows; whether it says that they are not all free to read."""

    feeds: tuple[FeedLink, ...] = ()
    canonical: str | None = None
    site: str | None = None
    words: int = 0
    sold: bool = False


NOTHING = PageLinks()


def links(data: bytes, url: str) -> PageLinks:
    """What the page of these bytes, fetched from `url`, names; nothing where it is no page."""
    from bot.reading.formats.html import parsing
    from bot.reading.formats.html.visible import visible_blocks

    try:
        root = parsing.tree(parsing.decoded(data))
    except FileRefused:
        return NOTHING
    base = next((each.get("href") for each in root.iter("base") if each.get("href")), None)
    here = urljoin(url, base) if base else url
    named = (islice(each, MOST) for each in (_declared(root, here), _linked(root, here)))
    found = {link.url: link for link in chain.from_iterable(named)}
    ordered = sorted(
        found.values(), key=lambda link: bool(_COMMENTS.search(f"{link.url} {link.title}"))
    )
    return PageLinks(
        feeds=tuple(ordered[:MOST]),
        canonical=_canonical(root, here),
        site=_site(root),
        words=sum(len(block.text.split()) for block in visible_blocks(root)),
        sold=bool(_SOLD.search(data)),
    )


def _site(root: Any) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() == "og:site_name":
            return " ".join((meta.get("content") or "").split())[:80] or None
    return None


def _declared(root: Any, base: str) -> Iterator[FeedLink]:
    for link in root.iter("link"):
        rels = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").lower()
        declared = _TYPES.match(kind) or (
            _JSON.match(kind) and _PLACES.search(link.get("href") or "")
        )
        if ("alternate" in rels and declared) or "feed" in rels:
            yield from _link(link.get("href"), link.get("title") or "", base)


def _linked(root: Any, base: str) -> Iterator[FeedLink]:
    """Links to what is a feed by its address."""
    for link in root.iter("a"):
        href = (link.get("href") or "").strip()
        if _PLACES.search(href.partition("#")[0]):
            yield from _link(href, " ".join(link.text_content().split())[:80], base)


def _link(href: str | None, title: str, base: str) -> Iterator[FeedLink]:
    try:
        if href and href.strip():
            address = checked(re.sub(r"^feed:(?://)?(?=https?:)", "", urljoin(base, href.strip())))
            yield FeedLink(url=address, title=title)
    except (AddressRefused, ValueError):
        return


def _canonical(root: Any, base: str) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            try:
                return checked(urljoin(base, link.get("href").strip()))
            except (AddressRefused, ValueError):
                return None
    return None
