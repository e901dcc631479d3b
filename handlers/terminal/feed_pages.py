"""Feeds and what came in, as pages and as records."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from bot.intake.model import Feed
from bot.intake.states import described, state
from bot.storage.intake import NO_ENTRIES, FeedCounts
from handlers.intake.polling import Round
from handlers.intake.preview import Preview
from handlers.intake.read_step import Settled
from handlers.outline.dates import moment
from handlers.outline.feeds import fares, kept, named, wanted
from handlers.outline.text import counted, listed
from handlers.terminal import article_faults, how_read
from handlers.terminal.paper import Line, Page, heading, line, section
from handlers.terminal.records import Record

_STATUSES = ("new", "changed", "unchanged")


def feed_record(feed: Feed, now: datetime, counts: FeedCounts = NO_ENTRIES) -> Record:
    health = feed.health
    return {
        "id": feed.id,
        "url": feed.url,
        "title": feed.title,
        "site": feed.site,
        "state": state(feed, now).value,
        "says": described(feed, now),
        "added": feed.added.isoformat(timespec="seconds"),
        "added_by": feed.added_by,
        "checked": health.checked.isoformat(timespec="seconds") if health.checked else None,
        "due": health.due.isoformat(timespec="seconds"),
        "text": feed.full_text.value,
        "rules": asdict(feed.rules),
        "keep": feed.keep.written if feed.keep else None,
        "articles": counts.kept,
        "waiting": counts.waiting,
        "unread": counts.unread,
    }


def feeds(listed: Sequence[Feed], counts: Mapping[int, FeedCounts], now: datetime) -> Page:
    for feed in listed:
        yield line(named(feed), lead=f"{feed.id:>3}  ", style="bold")
        yield line(feed.url, lead="     ")
        yield line(fares(feed, now, counts.get(feed.id, NO_ENTRIES)), lead="     ")
        for said in filter(None, (wanted(feed.rules), kept(feed))):
            yield line(said, lead="     ")
    if not listed:
        yield line("There are no feeds yet. Add one: attache feed add URL.")


def preview_record(found: Preview) -> Record:
    return {
        "url": found.url,
        "title": found.title,
        "site": found.site,
        "articles": found.articles,
        "whole": found.whole,
        "left_out": found.left_out,
        "newest": found.newest.isoformat(timespec="seconds") if found.newest else None,
        "titles": list(found.titles),
        "language": found.language,
        "reads": found.reads,
        "others": [{"url": each.url, "title": each.title} for each in found.others],
        "known": found.known,
    }


def preview(found: Preview) -> Iterator[Line]:
    """What would come in."""
    yield heading(found.title or found.url)
    yield line(found.url)
    if found.known:
        yield line(f"It is in the library already, as feed {found.known}.")
    if not found.articles:
        yield line("It is empty at present: what it will have comes in then.")
        return
    whole = (
        f", {found.whole:,} of them whole in the feed" if found.whole else ", read from their pages"
    )
    language = f", language: {found.language}" if found.language else ""
    yield line(f"{counted(found.articles, 'article')} would come in now{whole}{language}.")
    if found.left_out:
        yield line(f"It has {found.left_out:,} more that are older, which are left out.")
    yield line(found.reads)
    yield from section("Newest", (line(each, lead="  • ") for each in found.titles))
    yield from section(
        "Other feeds there",
        (line(f"{each.title} {each.url}".strip(), lead="  • ") for each in found.others),
    )


def settled_record(each: Settled) -> Record:
    record: Record = {
        "url": each.entry.url,
        "article": each.article,
        "status": each.outcome.status.value if each.outcome else None,
        "reason": each.reason or None,
        "again": each.again.isoformat(timespec="seconds") if each.again else None,
    }
    if each.outcome and each.outcome.format:
        record |= how_read.record(each.outcome)
    return record


def round_record(done: Round, now: datetime) -> Record:
    return {
        "feeds": len(done.polled),
        "unchanged_feeds": sum(each.unchanged for each in done.polled),
        "bytes": sum(each.bytes for each in done.polled),
        **{status: _count(done, status) for status in _STATUSES},
        "faults": [
            {"id": each.feed.id, "url": each.feed.url, "problem": each.problem}
            for each in done.polled
            if each.problem
        ],
        "entries": [settled_record(each) for each in done.settled],
    }


def round_page(done: Round) -> Page:
    """What a round brought, and what went wrong."""
    faults = [each for each in done.polled if each.problem]
    counts = [f"{_count(done, status):,} {status}" for status in _STATUSES]
    if done.polled:
        still = sum(each.unchanged for each in done.polled)
        asked = [f"{still:,} unchanged", f"{len(faults):,} at fault"]
        yield line(f"{counted(len(done.polled), 'feed')} asked: {listed(asked)}.")
    yield line(f"{counted(sum(_count(done, s) for s in _STATUSES), 'article')}: {listed(counts)}.")
    outcomes = (each.outcome for each in done.settled)
    yield from how_read.page([each for each in outcomes if each and each.format])
    yield from section(
        "Feeds at fault",
        (
            line(f"{each.feed.id} {named(each.feed)}: {each.problem}", lead="  • ")
            for each in faults
        ),
    )
    yield from unread(done.settled)


def unread(settled: Sequence[Settled]) -> Iterator[Line]:
    said = (
        line(f"{each.entry.url}: {reason(each)}", lead="  • ") for each in settled if each.reason
    )
    yield from section("Not in the library", said)


def reason(settled: Settled) -> str:
    """Why an article is not in the library, and that it is tried again."""
    says = settled.reason
    if settled.failed:
        says = article_faults.refusal(settled.entry.url, settled.failed.failure).reason
    return f"{says} It is tried again {moment(settled.again)}." if settled.again else says


def _count(done: Round, status: str) -> int:
    return sum(bool(each.outcome and each.outcome.status == status) for each in done.settled)
