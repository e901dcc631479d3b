"""A page's title: what its sources agree on, without the site's name."""

import re
from collections.abc import Iterator, Sequence

from bot.reading import headings
from bot.reading.formats.html.json_ld import Node, strings
from bot.reading.formats.html.metatags import Metatags
from bot.reading.formats.html.visible import VisibleBlock

_PARTING = re.compile(r"\s+[|–—·•»«:/-]+\s+|\s*[|»«]\s*")
_STATED = ("og:title", "twitter:title", "parsely-title", "dc.title", "citation_title", "title")
# Chosen, not measured.
_LONGEST = 300  # characters
_SITE_WORDS = 5  # of a site's name


def title(
    described: Node, meta: Metatags, blocks: Sequence[VisibleBlock], outlet: str | None
) -> str | None:
    """The heading that stands on the page and that another source names; else what they name."""
    stated = [_bare(text, outlet) for text in _stated(described, meta)]
    page_title = _bare(meta.page_title[:_LONGEST], outlet)
    tops = [" ".join(block.text.split()) for block in blocks if _is_top(block)]
    for heading in tops:
        if any(headings.same(heading, text) for text in (*stated, page_title) if text):
            return _bare(heading, outlet)
    if not stated and len(tops) == 1 and _heads(tops[0], page_title):
        return tops[0]
    return next(iter(stated), None) or _without_site(page_title) or next(iter(tops), None)


def _heads(heading: str, page_title: str) -> bool:
    """Whether a page's only first heading is its article's, and not a section's or the site's."""
    one, other = letters(heading), letters(page_title)
    return " " in heading and bool(one) and (one == other or not other.endswith(one))


def _is_top(block: VisibleBlock) -> bool:
    return block.element.tag == "h1" and len(block.text) <= _LONGEST


def _stated(described: Node, meta: Metatags) -> Iterator[str]:
    for text in strings((described.get("headline"), *meta.all(*_STATED))):
        folded = " ".join(text.split())
        if len(folded) <= _LONGEST:
            yield folded


def _bare(text: str, outlet: str | None) -> str:
    """A title without the site's name before or behind it."""
    folded = " ".join(text.split())
    partings = list(_PARTING.finditer(folded)) if outlet else []
    if partings and _same_name(folded[partings[-1].end() :], outlet or ""):
        return folded[: partings[-1].start()]
    if partings and _same_name(folded[: partings[0].start()], outlet or ""):
        return folded[partings[0].end() :]
    return folded


def _same_name(part: str, outlet: str) -> bool:
    """Whether a part of a title is the outlet's name, or the name with a word or two about it."""
    one, other = letters(part), letters(outlet)
    return bool(one) and (one == other or (other in one and len(part.split()) <= _SITE_WORDS))


def letters(text: str) -> str:
    """A name's letters in lower case, without "The", to compare it by."""
    return "".join(filter(str.isalnum, text.casefold())).removeprefix("the")


def _without_site(page_title: str) -> str | None:
    """A `<title>` without a last part that is short beside the others."""
    partings = list(_PARTING.finditer(page_title))
    if partings:
        front, last = page_title[: partings[-1].start()], page_title[partings[-1].end() :]
        if len(last.split()) <= _SITE_WORDS and len(front) > len(last):
            return front
    return page_title or None
