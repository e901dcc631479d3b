"""The day on which a page was published, as ISO; never the day on which it was changed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from bot.reading import dates, stated_dates
from bot.reading.formats.html.json_ld import Node, strings
from bot.reading.formats.html.metatags import Metatags
from bot.reading.formats.html.quiet import quiet
from bot.reading.formats.html.visible import VisibleBlock

_STATED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished"),
    *("parsely-pub-date", "citation_publication_date", "citation_date", "sailthru.date"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created"),
    *("pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "pub_date"),
    *("article.published", "published_time", "cxenseparse:recs:publishtime", "date", "datecreated"),
)
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}.*)?\s*$")
_PUBLISHED = re.compile(r"publish|pubdate|posted|entry-date|post-date|dt-published", re.I)
_CHANGED = re.compile(r"updat|modif|revis", re.I)
_UPDATED = re.compile(r"\W*(?:last )?(?:updat|modif|revis)", re.I)
_LAST_DAY = "2100-01-01"  # htmldate would read the clock
_ISO = "%Y-%m-%d"
_UNSET = ("0001-01-01", "1970-01-01")  # what programs write for no date
_LONGEST = 120  # characters of a line that gives the date; chosen, not measured


def published(
    root: Any, described: Node, meta: Metatags, head: Sequence[VisibleBlock], url: str | None
) -> str | None:
    """The day that a page states; else the one in its address, or the one that htmldate reads out
    of what the page marks as a date."""
    stated = strings((described.get("datePublished"), *meta.all(*_STATED)))
    sources = (stated, _times(root, marked=True), _lines(head), _times(root, marked=False))
    for texts in sources:
        if day := next(filter(None, map(_day, texts)), None):
            return day
    return (url and stated_dates.in_address(url)) or _guessed(root, described, meta, url)


def _day(text: str) -> str | None:
    """The day in a text. A time's zone is left as it is: the day is the page's own."""
    compact = _COMPACT.match(text)
    day = dates.find("-".join(compact.groups()) if compact else text)
    return None if day in _UNSET else day


def _times(root: Any, *, marked: bool) -> Iterator[str]:
    """What the page's `<time>` elements say: those marked as the publication's, or the only day
    that they give."""
    found: dict[str, str] = {}
    for element in root.iter("time"):
        about = " ".join((element.get(name) or "") for name in ("class", "itemprop", "id"))
        if _CHANGED.search(about):
            continue
        text = element.get("datetime") or "".join(element.itertext())
        if marked and (_PUBLISHED.search(about) or element.get("pubdate") is not None):
            yield text
        elif not marked and (day := _day(text)):
            found[day] = text
    if len(found) == 1:
        yield from found.values()


def _lines(head: Iterable[VisibleBlock]) -> Iterator[str]:
    """The lines between title and text that are a date or say that they are the publication's."""
    for line in (line for block in head for line in block.text.split("\n")):
        dated = dates.is_date_line(line) or dates.is_labelled(line)
        if dated and len(line) <= _LONGEST and not _UPDATED.match(line):
            yield line


def _guessed(root: Any, described: Node, meta: Metatags, url: str | None) -> str | None:
    """htmldate's reading where it finds one day only, looked for first or last, which is not that
    of a change; without its search through the page's text, whose days are often others'."""
    from htmldate import find_date

    find = partial(
        find_date, root, extensive_search=False, url=url, max_date=_LAST_DAY, outputformat=_ISO
    )
    try:
        with quiet():
            first, last = find(original_date=True), find(original_date=False)
    except Exception:  # a last choice only: it has no errors of its own to name
        return None
    changes = strings((described.get("dateModified"), *meta.like(_CHANGED)))
    return None if first != last or first in map(_day, changes) else first
