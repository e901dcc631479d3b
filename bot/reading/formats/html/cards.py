"""A page's card: what it states in JSON-LD, in its meta elements, and above its first paragraph.

Each field has its sources in order of trust; the first that gives something plausible is taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.model.article import BlockType
from bot.reading import bylines
from bot.reading.document import Card
from bot.reading.formats.html import json_ld, page_dates, page_titles
from bot.reading.formats.html.json_ld import Node
from bot.reading.formats.html.main_content import is_prose
from bot.reading.formats.html.metatags import Metatags
from bot.reading.formats.html.page_titles import letters
from bot.reading.formats.html.people import people
from bot.reading.formats.html.visible import VisibleBlock

_LONGEST_OUTLET = 60  # characters; chosen, not measured
_AUTHORS = (
    *(
        "author",
        "article:author",
        "byl",
        "byline",
        "dc.creator",
        "dcterms.creator",
        "dc.contributor",
    ),
    *(
        "citation_author",
        "parsely-author",
        "sailthru.author",
        "og:article:author",
        "cxenseparse:author",
    ),
)
_OUTLETS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "citation_journal_title",
    "publisher",
)
_ADDRESSES = ("og:url", "parsely-link", "twitter:url")
_HEAD = 12  # blocks between the title and the first paragraph; chosen, not measured


def card(root: Any, blocks: Sequence[VisibleBlock]) -> Card:
    """The card of a page with these visible blocks."""
    described, meta = json_ld.article(root), Metatags(root)
    head = list(_head(blocks))
    outlet = _outlet(described, meta)
    url = _address(root, described, meta)
    return Card(
        title=page_titles.title(described, meta, blocks, outlet),
        author=_author(root, described, meta, head, outlet),
        outlet=outlet,
        published=page_dates.published(root, described, meta, head, url),
        url=url,
        language=_language(root, described, meta),
    )


def _head(blocks: Sequence[VisibleBlock]) -> Iterator[VisibleBlock]:
    """The blocks around the page's title, down to the first prose after it."""
    at = next((at for at, block in enumerate(blocks) if block.element.tag == "h1"), 0)
    for block in blocks[max(0, at - 2) : at + _HEAD]:
        if is_prose(block):
            return
        yield block


def _author(
    root: Any, described: Node, meta: Metatags, head: Iterable[VisibleBlock], outlet: str | None
) -> str | None:
    sources: tuple[Iterable[str], ...] = (
        json_ld.names(described.get("author"), people=True),
        meta.all(*_AUTHORS),
        meta.marked("author"),
        (
            name
            for block in head
            if block.part is not BlockType.CAPTION
            and (name := bylines.author(block.text.replace("\n", " ")))
        ),
    )
    for stated in sources:
        names = [name for name in people(stated) if not _names_outlet(name, outlet)]
        if names:
            return ", ".join(names)
    return None


def _names_outlet(name: str, outlet: str | None) -> bool:
    one, other = letters(name), letters(outlet or "")
    return bool(other) and (other in one or one in other)


def _outlet(described: Node, meta: Metatags) -> str | None:
    site = list(_outlet_names(meta.all("og:site_name")))
    publisher = list(_outlet_names(json_ld.names(described.get("publisher"))))
    # "detroitnews" is the same as "The Detroit News", which is how the paper writes it.
    alike = [name for name in publisher if site and letters(name) == letters(site[0])]
    return next(iter((*alike, *site, *publisher, *_outlet_names(meta.all(*_OUTLETS)))), None)


def _outlet_names(stated: Iterable[str]) -> Iterator[str]:
    """Those that may be names, without the slogan behind them."""
    for text in stated:
        name = " ".join(text.split(" | ")[0].split())
        if name and len(name) <= _LONGEST_OUTLET and "://" not in name:
            yield name


def _address(root: Any, described: Node, meta: Metatags) -> str | None:
    canonical = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    stated = (*canonical, *meta.all(*_ADDRESSES), json_ld.text(described.get("url")) or "")
    return next(
        (url.strip() for url in stated if url.strip().startswith(("http://", "https://"))), None
    )


def _language(root: Any, described: Node, meta: Metatags) -> str | None:
    stated = (root.get("lang"), root.get("xml:lang"), *meta.all("content-language", "og:locale"))
    for value in json_ld.strings((*stated, described.get("inLanguage"))):
        code = value.strip().replace("_", "-").partition("-")[0].lower()
        if code.isascii() and code.isalpha() and len(code) in (2, 3):
            return code
    return None
