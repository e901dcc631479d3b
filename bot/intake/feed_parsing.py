"""The bytes of a feed (RSS, Atom, JSON Feed) → its items. feedparser is imported only when one
comes."""

import hashlib
import json
import re
from calendar import timegm
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from time import struct_time
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException

from bot.errors import AddressRefused, FetchRefused
from bot.intake.addresses import checked
from bot.intake.model import Item, ParsedFeed
from bot.reading.visible_text import visible

MOST = 500
"""Items of a feed that are taken, the first; feeds have 10 to 100. Chosen, not measured."""
_LARGEST = 8_000_000  # bytes of these: feedparser reads some 200 KB a second
_ITEM_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.I)
_ENDS = ((b"<feed", b"</feed>"), (b"<rdf:rdf", b"</rdf:RDF>"), (b"", b"</channel></rss>"))
_WHOLE = 150  # words of an item that may be the whole article. Chosen, not measured.
_TRAILS_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|"
    r"(?:read|continue|see|learn) (?:more|on|reading|the (?:full|rest)\b.{0,40})|"
    r"full (?:story|article)|weiterlesen|lire la suite|leer más)\W*$",
    re.I,
)
_TAG = re.compile(r"<[^>]{0,5000}>")
_LONGEST_ID, _LONGEST_TITLE = 1_000, 500
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
NOT_ANY_MORE = "not a feed any more"
NO_FEED = "It is not a feed: neither RSS, Atom nor JSON Feed."


def parse(data: bytes, url: str, content_type: str = "") -> ParsedFeed:
    """The feed in these bytes, which came from `url`. Raises FetchRefused where they hold none."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, url)
    return _xml_feed(data, url, content_type)


def _xml_feed(data: bytes, url: str, content_type: str) -> ParsedFeed:
    import feedparser

    data, left_out = _cut(data)
    # A stream, since feedparser takes other things for a file's name or an address.
    headers = {"content-location": url, "content-type": content_type or "application/xml"}
    try:
        found = feedparser.parse(BytesIO(data), response_headers=headers)
    except Exception as error:  # a fault of its parsers is the feed's
        raise FetchRefused(
            f"It cannot be read as a feed ({type(error).__name__}).", NOT_ANY_MORE
        ) from error
    if not found.get("version"):
        raise FetchRefused(NO_FEED, NOT_ANY_MORE)
    items = [_item(each, url) for each in found.entries]
    if not items and isinstance(found.get("bozo_exception"), SAXException):
        raise FetchRefused("It is a damaged feed: none of its articles can be read.", "damaged")
    about = found.feed
    return ParsedFeed(
        title=_plain(about.get("title")) or _plain(about.get("subtitle")),
        site=_address(about.get("link"), url),
        items=_newest_first(items),
        language=about.get("language") or None,
        wait=_wait(about),
        left_out=left_out,
    )


def _cut(data: bytes) -> tuple[bytes, int]:
    """The feed with its first items, and how many were cut off. Raises FetchRefused where it is too
    large all the same."""
    ends = [found.end() for found in _ITEM_END.finditer(data)]
    if len(ends) > MOST:
        head = data[:2_000].lower()
        data = data[: ends[MOST - 1]] + next(end for start, end in _ENDS if start in head)
    if len(data) > _LARGEST:
        raise FetchRefused(
            f"It is larger than the {_LARGEST // 1_000_000} MB that a feed may have.", "too large"
        )
    return data, max(0, len(ends) - MOST)


def _item(entry: dict[str, Any], url: str) -> Item:
    full = [str(each.get("value") or "") for each in entry.get("content") or ()]
    content = max((*full, str(entry.get("summary") or "")), key=len)
    # Asked for what it lacks, feedparser warns and gives the other date.
    edited, changed = (dict.get(entry, name) for name in ("updated", "updated_parsed"))
    published = _moment(entry.get("published_parsed")) or _moment(changed)
    return _made(
        id=str(entry.get("id") or ""),
        url=_address(entry.get("link"), url) or _address(_if_address(entry.get("id")), url),
        title=_plain(entry.get("title")),
        content=content,
        author=_plain(entry.get("author")),
        published=published,
        edited=str(edited or ""),
    )


def _json_feed(data: bytes, url: str) -> ParsedFeed:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError):
        raise FetchRefused(NO_FEED, NOT_ANY_MORE) from None
    version = feed.get("version")
    if not isinstance(version, str) or "jsonfeed.org" not in version:
        raise FetchRefused(NO_FEED, NOT_ANY_MORE)
    given = feed.get("items")
    rows = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    return ParsedFeed(
        title=_plain(feed.get("title")),
        site=_address(feed.get("home_page_url"), url),
        items=_newest_first(_json_item(each, url) for each in rows[:MOST]),
        language=feed["language"] if isinstance(feed.get("language"), str) else None,
        left_out=max(0, len(rows) - MOST),
    )


def _json_item(row: Mapping[str, Any], url: str) -> Item:
    html, text = (row.get(each) for each in ("content_html", "content_text"))
    if not isinstance(html, str):
        html = _paragraphs(text if isinstance(text, str) else str(row.get("summary") or ""))
    authors = row.get("authors") or [row.get("author")]
    names = (
        [each.get("name") for each in authors if isinstance(each, dict)]
        if isinstance(authors, list)
        else []
    )
    return _made(
        id=str(row.get("id") or ""),
        url=_address(row.get("url"), url) or _address(row.get("external_url"), url),
        title=_plain(row.get("title")),
        content=html,
        author=", ".join(_plain(each) for each in names if _plain(each)),
        published=_iso(row.get("date_published")) or _iso(row.get("date_modified")),
        edited=str(row.get("date_modified") or ""),
    )


def _made(
    *,
    id: str,
    url: str | None,
    title: str,
    content: str,
    author: str,
    published: datetime | None,
    edited: str,
) -> Item:
    text = _TAG.sub(" ", content)
    digest = _hash(title, edited or text)
    return Item(
        id=(id or url or _hash(title, text))[:_LONGEST_ID],
        url=url,
        title=title,
        content=content,
        whole=len(text.split()) >= _WHOLE and not _TRAILS_OFF.search(text[-200:]),
        digest=digest,
        author=author or None,
        published=published,
    )


def _newest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """Dated ones by their day, undated ones where they stand among them."""
    listed = list(items)
    dated = [each for each in listed if each.published]
    if len(dated) < len(listed):
        return tuple(listed)
    return tuple(sorted(listed, key=lambda each: each.published or _EPOCH, reverse=True))


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _wait(about: Mapping[str, Any]) -> timedelta | None:
    """What `ttl` (minutes) or `sy:updatePeriod` asks for."""
    ttl = str(about.get("ttl") or "")
    if ttl.isascii() and ttl.isdigit() and len(ttl) < 7:
        return timedelta(minutes=int(ttl))
    period = _PERIODS.get(str(about.get("sy_updateperiod") or "").strip().lower())
    often = str(about.get("sy_updatefrequency") or "1").strip()
    if period and often.isascii() and often.isdigit() and int(often[:6]) > 0:
        return period / int(often[:6])
    return None


def _moment(found: struct_time | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(found), UTC) if found else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _iso(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return (
            found.astimezone(UTC) if found and found.tzinfo else found and found.replace(tzinfo=UTC)
        )
    except (ValueError, OverflowError):
        return None


def _plain(value: object) -> str:
    """A title or a name as a reader sees it."""
    if not isinstance(value, str):
        return ""
    text = " ".join(visible(_TAG.sub(" ", value)).split())
    return text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1]}…"


def _if_address(value: object) -> str | None:
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _address(value: object, base: str) -> str | None:
    """A link of a feed as a whole address; None for what may not be asked for."""
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return checked(urljoin(base, value.strip()))
    except (AddressRefused, ValueError):
        return None


def _paragraphs(text: str) -> str:
    from html import escape

    return "".join(
        f"<p>{escape(part.strip())}</p>" for part in re.split(r"\n\s*\n", text) if part.strip()
    )


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
