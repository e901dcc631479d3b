"""Fetching an entry's article: from its page, or from what its feed gives."""

import codecs
import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from bot.errors import FetchRefused
from bot.faults import Failure
from bot.intake import obstacles
from bot.intake.canonical import canonical, of_page, untracked
from bot.intake.discovery import NOTHING, PageLinks, links
from bot.intake.jobs import from_feed
from bot.intake.model import Entry, Feed
from bot.model.article import Submission
from bot.reading.formats import Format
from bot.reading.submissions import Refusal, submissions
from handlers.intake.context import Intake
from handlers.intake.fetching import Answer

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}
_ROWS = "It holds rows of several articles. Save it as a file: attache index FILE reads those."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An entry's article as it came, to be read; or why it did not."""

    entry: Entry
    submission: Submission | None = None
    refused: FetchRefused | None = None


def fetch_page(intake: Intake, entry: Entry, feed: Feed | None = None) -> Fetched:
    """The article of an entry. `feed` is the entry's. Asks the network, and changes nothing."""
    try:
        if feed and from_feed(entry, feed):
            return Fetched(entry=entry, submission=_of_feed(entry, feed))
        if entry.feed is not None:
            intake.robots.check(entry.url)
        submission = submitted(intake.web.get(entry.url), entry.url)
    except FetchRefused as refused:
        return Fetched(entry=entry, refused=refused)
    except Exception as error:  # a fault in reading one page is that page's alone
        why = FetchRefused(Failure.of(error).reason, lasting=True)
        return Fetched(entry=entry, refused=why)
    return Fetched(entry=entry, submission=_told(intake, submission, entry, feed))


def submitted(answer: Answer, asked: str) -> Submission:
    """The submission of a page that was asked for; its key is its canonical address. Raises
    FetchRefused and FileRefused."""
    obstacles.check_status(answer.status)
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    data = _in_utf8(answer)
    name = f"page{_SUFFIXES.get(kind) or PurePosixPath(unquote(urlsplit(answer.url).path)).suffix}"
    found = [*submissions(data, name)]
    if len(found) != 1:
        raise FetchRefused(_ROWS, "rows", lasting=True)
    if isinstance(found[0], Refusal):
        raise FetchRefused(found[0].reason, lasting=True)
    page = NOTHING
    if found[0].format == Format.HTML:
        page = links(data, answer.url)
        obstacles.check_page(asked, answer.url, data, page)
    return _placed(found[0], answer, page)


def _placed(submission: Submission, answer: Answer, page: PageLinks) -> Submission:
    address = of_page(answer.url, page.canonical)
    notes = (*submission.notes, *([obstacles.SOLD] if page.sold else []))
    own = page.canonical if page.canonical and canonical(page.canonical) == address else answer.url
    return replace(submission, key=address, url=untracked(own), notes=notes, outlet=page.site)


def _told(intake: Intake, submission: Submission, entry: Entry, feed: Feed | None) -> Submission:
    """With what its feed says of it: its day, and its outlet where the page names none. What was
    given by hand may have come by a feed before."""
    if feed is None:
        before = (each for each in intake.entries.at(submission.key) if each.feed)
        entry = next(before, entry)
        feed = intake.feeds.get(entry.feed) if entry.feed else None
    published = entry.published.date().isoformat() if entry.published else None
    return replace(
        submission,
        published=published,
        outlet=submission.outlet or (outlet(feed.title) if feed else None),
    )


def _of_feed(entry: Entry, feed: Feed) -> Submission:
    if not entry.content.strip():
        raise FetchRefused("Its feed gives neither text nor an address.", "no text", lasting=True)
    return Submission(
        key=entry.address,
        text=entry.content,
        format=Format.HTML,
        title=entry.title or None,
        author=entry.author,
        outlet=outlet(feed.title),
        published=entry.published.date().isoformat() if entry.published else None,
        url=entry.url or feed.site or None,
    )


def outlet(title: str) -> str | None:
    """The outlet in a feed's title: "World news | The Guardian" → "The Guardian"."""
    parts = [part.strip() for part in re.split(r"\s+[|–—»-]\s+|\s*»\s*", title) if part.strip()]
    return parts[-1] if parts else None


def _in_utf8(answer: Answer) -> bytes:
    """The body, in UTF-8 where its header names another encoding, which goes before the page's."""
    stated = _CHARSET.search(answer.headers.get("content-type", ""))
    if stated is None or answer.body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return answer.body
    try:
        codec = codecs.lookup(stated[1])
        if codec.name in ("utf-8", "ascii") or not _of_text(codec):
            return answer.body
        return answer.body.decode(codec.name, "replace").encode()
    except (LookupError, UnicodeError, ValueError):
        return answer.body


def _of_text(codec: codecs.CodecInfo) -> bool:
    return bool(getattr(codec, "_is_text_encoding", True))
