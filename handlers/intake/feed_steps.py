"""Fetching a feed: what its server is asked, and what its answer changes in the library's file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import AddressRefused, FetchRefused
from bot.intake import cadence, feed_parsing, rules
from bot.intake.cadence import Hints
from bot.intake.canonical import canonical
from bot.intake.hints import hints
from bot.intake.model import Entry, Feed, Item, ParsedFeed, Stage, Standing
from bot.intake.obstacles import check_status
from bot.words.dates import day
from handlers.intake.context import Intake
from handlers.intake.fetching import FEEDS, Answer, Web

_AHEAD = timedelta(days=2)
"""How far ahead of now a date may lie; what lies further is a mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What came of asking a feed: how many entries are new or edited, whether it said that nothing
    changed (304), how many bytes it sent, and in a few words what went wrong."""

    feed: Feed
    new: int = 0
    unchanged: bool = False
    bytes: int = 0
    problem: str = ""


def ask(web: Web, feed: Feed) -> Answer | FetchRefused:
    """The answer of a feed's server. Asks the network, and changes nothing."""
    try:
        return web.get(feed.url, accept=FEEDS, etag=feed.health.etag, modified=feed.health.modified)
    except FetchRefused as refused:
        return refused
    except AddressRefused as refused:
        return FetchRefused(str(refused), "no address")


def take(intake: Intake, feed: Feed, answered: Answer | FetchRefused, now: datetime) -> Polled:
    """Keeps what a feed answered, in one transaction: its new entries wait to be fetched, and it is
    known when it is asked next."""
    parsed = _parsed(answered, now)
    with intake.transaction():
        current = intake.feeds.get(feed.id)
        if current is None or current.standing is not Standing.ACTIVE:
            return Polled(feed=feed)  # removed or paused meanwhile
        if isinstance(parsed, FetchRefused):
            return _failed(intake, current, answered, parsed, now)
        new = _put(intake, current, parsed, now) if parsed else 0
        known = _well(intake, current, answered, parsed, now)
        intake.feeds.save(known)
    sent = len(answered.body) if isinstance(answered, Answer) else 0
    return Polled(feed=known, new=new, unchanged=parsed is None, bytes=sent)


def fetch_feed(intake: Intake, number: int, now: datetime) -> Polled | None:
    """Asks one feed and keeps what it answers; None where there is no such feed any more."""
    feed = intake.feeds.get(number)
    return take(intake, feed, ask(intake.web, feed), now) if feed else None


def _parsed(answered: Answer | FetchRefused, now: datetime) -> ParsedFeed | FetchRefused | None:
    """The feed that came; None where nothing changed."""
    if isinstance(answered, FetchRefused):
        return answered
    if answered.status == 304:
        return None
    try:
        check_status(answered.status)
        kind = answered.headers.get("content-type", "")
        found = feed_parsing.parse(answered.body, answered.url, kind)
    except FetchRefused as refused:
        return refused
    return replace(found, items=tuple(_plausible(each, now) for each in found.items))


def _plausible(item: Item, now: datetime) -> Item:
    ahead = item.published is not None and item.published > now + _AHEAD
    return replace(item, published=None) if ahead else item


def _well(
    intake: Intake,
    feed: Feed,
    answered: Answer | FetchRefused,
    parsed: ParsedFeed | None,
    now: datetime,
) -> Feed:
    assert isinstance(answered, Answer)
    health = feed.health
    dated = [each.published for each in parsed.items if each.published] if parsed else []
    newest = max((each for each in dated if each <= now), default=health.newest)
    usual = cadence.gap(dated, now) or health.gap
    said = hints(answered.headers, now, parsed.wait if parsed else None)
    every = cadence.interval(usual, newest, now)
    known = replace(
        health,
        due=cadence.due(now, every, said, intake.chance()),
        checked=now,
        etag=answered.headers.get("etag") or (None if parsed else health.etag),
        modified=answered.headers.get("last-modified") or (None if parsed else health.modified),
        failing_since=None,
        faults=0,
        problem="",
        newest=newest,
        gap=usual,
    )
    if answered.moved and answered.moved != feed.url:
        known = replace(known, moved_from=feed.url)
        feed = replace(feed, url=answered.moved)
    return replace(
        feed,
        health=known,
        title=feed.title or (parsed.title if parsed else ""),
        site=feed.site or (parsed.site if parsed else None),
    )


def _failed(
    intake: Intake,
    feed: Feed,
    answered: Answer | FetchRefused,
    refused: FetchRefused,
    now: datetime,
) -> Polled:
    status = answered.status if isinstance(answered, Answer) else 0
    said = hints(answered.headers, now) if isinstance(answered, Answer) else Hints()
    faults = feed.health.faults + 1
    every = cadence.interval(feed.health.gap, feed.health.newest, now)
    known = replace(
        feed.health,
        due=cadence.due_after_fault(now, every, faults, said, intake.chance()),
        checked=now,
        failing_since=feed.health.failing_since or now,
        faults=faults,
        problem=refused.brief,
    )
    standing = feed.standing
    if status == 410:
        standing = Standing.ENDED
        known = replace(known, problem="its publisher ended it (410)")
    failed = replace(feed, health=known, standing=standing)
    intake.feeds.save(failed)
    sent = len(answered.body) if isinstance(answered, Answer) else 0
    return Polled(feed=failed, problem=known.problem, bytes=sent)


def _put(intake: Intake, feed: Feed, parsed: ParsedFeed, now: datetime) -> int:
    """Adds the entries that are new, and those that were edited; how many of them wait."""
    seen = intake.entries.seen(feed.id, [each.id for each in parsed.items])
    new = 0
    for item, address in _fresh(intake, feed, parsed, seen):
        stage, reason = _stage(intake, feed, item, address)
        intake.entries.put(item, feed=feed.id, address=address, now=now, stage=stage, reason=reason)
        new += stage is Stage.WAITING
    return new


def _fresh(
    intake: Intake, feed: Feed, parsed: ParsedFeed, seen: Mapping[str, Entry]
) -> Iterator[tuple[Item, str]]:
    """The items that were not seen before as they are now, each with its address. One whose id is
    new, but not its address, is an item whose publisher changes ids."""
    taken: set[str] = set()
    for item in parsed.items:
        before = seen.get(item.id)
        address = before.address if before and not item.url else _address(feed, item)
        if before is None:
            same = [each for each in intake.entries.at(address) if each.feed == feed.id]
            before = same[0] if same else None
            item = replace(item, id=before.item) if before else item
        if item.id in taken or address in taken or (before and before.digest == item.digest):
            continue
        taken |= {item.id, address}
        yield item, address


def _address(feed: Feed, item: Item) -> str:
    """The canonical address of an item; one without a page is known by what it says."""
    try:
        return canonical(item.url) if item.url else f"{canonical(feed.url)}#{item.digest}"
    except AddressRefused:
        return f"{feed.url}#{item.digest}"


def _stage(intake: Intake, feed: Feed, item: Item, address: str) -> tuple[Stage, str]:
    """Whether an item is to be fetched; else why not."""
    if reason := rules.objection(item, address, feed.rules):
        return Stage.PASSED, reason
    held = intake.articles.at_address(address)
    if held is None and intake.removals.keeps_out(address, item.url):
        return Stage.PASSED, removed(intake, address)
    return Stage.WAITING, ""


def removed(intake: Intake, key: str) -> str:
    """That an article was removed, and when, where that is known of its key."""
    on = intake.articles.removed_on(key)
    return f"It was removed on {day(on)}." if on else "It was removed."
