"""Feeds, their entries, and how feeds fare. All times are in UTC."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.model.age import Age


class Standing(StrEnum):
    """Whether a feed is polled: it is; somebody paused it; its publisher ended it (410)."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class FullText(StrEnum):
    """Where the text of a feed's articles comes from: from the page where the feed gives only a
    teaser; always from the page; always from the feed."""

    AUTO = "auto"
    PAGE = "page"
    FEED = "feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What of a feed is wanted. An entry needs one of the `words` and one of the `addresses`, where
    there are any, and none of those that it must not have. Addresses are parts of one, or patterns
    with `*`."""

    words: tuple[str, ...] = ()
    no_words: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    no_addresses: tuple[str, ...] = ()


NO_RULES = Rules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a feed fares. `due` is when it may be asked again, `etag` and `modified` what its server
    said of the version that was read last.

    failing_since, faults, problem: since when it cannot be read, how often in a row, and why, as
    the end of a sentence; None, 0 and empty where it can.
    newest: when its newest entry was published, or first seen where it is undated.
    gap: how long it usually is between two entries; None where that is not known.
    moved_from: its earlier address.
    badly: what is wrong with its articles as they were read; empty where nothing is.
    """

    due: datetime
    checked: datetime | None = None
    etag: str | None = None
    modified: str | None = None
    failing_since: datetime | None = None
    faults: int = 0
    problem: str = ""
    newest: datetime | None = None
    gap: timedelta | None = None
    moved_from: str | None = None
    badly: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that the library is filled from. `added_by` is a person's id in Slack, or their name
    at the terminal; `site` is the address of its site's page. `keep` is how old its articles may
    become, None as old as all others."""

    id: int
    url: str
    title: str
    site: str | None
    standing: Standing
    added: datetime
    added_by: str
    health: Health
    full_text: FullText = FullText.AUTO
    rules: Rules = NO_RULES
    keep: Age | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry as its feed gives it. `id` identifies it in its feed; `content` is HTML, or empty;
    `whole` tells whether that is the article, and no teaser. `digest` changes when its publisher
    edits it."""

    id: str
    url: str | None
    title: str
    content: str
    whole: bool
    digest: str
    author: str | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed as it was read: newest items first, if all are dated. `wait` is how long it asks to be
    left alone; `left_out` how many items there were beyond the most that are taken."""

    title: str
    site: str | None
    items: tuple[Item, ...]
    language: str | None = None
    wait: timedelta | None = None
    left_out: int = 0


class Stage(StrEnum):
    """How far an entry has come: its article is yet to be fetched; it is in line to be read; it is
    in the library; it could not be; it was not wanted (rules, removed articles, articles from
    before)."""

    WAITING = "waiting"
    FETCHED = "fetched"
    KEPT = "kept"
    UNREAD = "unread"
    PASSED = "passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article on its way into the library. `feed` is None where somebody gave its address by
    hand. `address` is canonical, and the key that its article gets; `reason` says why it was not
    kept, `attempts` how often that was tried."""

    id: int
    feed: int | None
    item: str
    digest: str
    address: str
    url: str
    title: str
    stage: Stage
    seen: datetime
    by: str = ""
    author: str | None = None
    published: datetime | None = None
    content: str = field(default="", repr=False)
    whole: bool = False
    article: str | None = None
    reason: str = ""
    attempts: int = 0
    due: datetime | None = None
