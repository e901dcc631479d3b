"""Reading what was fetched: into the library, an article a transaction, as `attache index` does."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import FetchRefused
from bot.indexing import Indexer, Outcome, Refused, Status
from bot.intake.model import Entry, Stage
from bot.model.article import Submission
from bot.storage.unread import Unread
from handlers.intake.context import Intake
from handlers.intake.feed_steps import removed
from handlers.intake.page_steps import Fetched

_WAITS = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))
"""Before each further attempt at an entry whose page could not be had. Chosen, not measured."""


UNREADABLE = "cannot be read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of an entry: `outcome` where it is in the library, new, changed or as before;
    `article` its key there. Else `reason` says why not, and `again` when it is tried again."""

    entry: Entry
    article: str | None = None
    outcome: Outcome | None = None
    reason: str = ""
    brief: str = ""
    again: datetime | None = None
    failed: Refused | None = None


def read(
    intake: Intake, indexer: Indexer, fetched: Iterable[Fetched], now: datetime
) -> Iterator[Settled]:
    """Reads what was fetched, and notes what became of each entry. Raises BotError and OSError for
    what is no article's fault; entries that are not settled by then wait for the next run."""
    by_key: dict[str, list[Entry]] = {}
    by_hand: set[str] = set()
    ready: list[Settled] = []

    def submissions() -> Iterator[Submission]:
        for each in fetched:
            settled = without_reading(intake, each, now)
            if settled or each.submission is None:
                ready.extend([settled] if settled else [])
                continue
            entries = by_key.setdefault(each.submission.key, [])
            entries.append(each.entry)
            if each.entry.feed is None:
                by_hand.add(each.submission.key)
            if len(entries) == 1:
                yield each.submission

    with closing(indexer.index(submissions(), now=now, again=by_hand)) as outcomes:
        for outcome in outcomes:
            for entry in by_key.pop(outcome.key):
                yield _read(intake, entry, outcome, now)
            yield from _drained(ready)
    yield from _drained(ready)


def without_reading(intake: Intake, fetched: Fetched, now: datetime) -> Settled | None:
    """What became of an entry that need not be read."""
    entry = fetched.entry
    if fetched.refused:
        return _refused(intake, entry, fetched.refused, now)
    assert fetched.submission is not None
    key = fetched.submission.key
    held = intake.articles.at_address(key)
    if held is not None and held != key:  # it came in by hand, under a key of its own
        _settle(intake, entry, Stage.KEPT, article=held)
        return Settled(entry=entry, article=held)
    out = intake.removals.keeps_out(key, fetched.submission.url)
    if held is None and entry.feed is not None and out:
        reason = removed(intake, key)
        _settle(intake, entry, Stage.PASSED, reason=reason)
        return Settled(entry=entry, reason=reason)
    return None


def _refused(intake: Intake, entry: Entry, refused: FetchRefused, now: datetime) -> Settled:
    """It is tried again where that may help; not where a person waits for the answer."""
    reason = str(refused)
    if refused.lasting or entry.feed is None or entry.attempts >= len(_WAITS):
        intake.entries.settle(entry.id, Stage.UNREAD, reason=refused.brief)
        note_unread(intake, entry, reason, now)
        return Settled(entry=entry, reason=reason, brief=refused.brief)
    again = now + _WAITS[entry.attempts] * (1 + intake.chance() / 4)
    intake.entries.postpone(entry.id, again, reason)
    return Settled(entry=entry, reason=reason, brief=refused.brief, again=again)


def _read(intake: Intake, entry: Entry, outcome: Outcome | Refused, now: datetime) -> Settled:
    if isinstance(outcome, Refused):
        reason = outcome.failure.reason
        intake.entries.settle(entry.id, Stage.UNREAD, reason=UNREADABLE)
        note_unread(intake, entry, reason, now)
        return Settled(entry=entry, reason=reason, brief=UNREADABLE, failed=outcome)
    if outcome.status is Status.LEFT_OUT:
        reason = removed(intake, outcome.key)
        _settle(intake, entry, Stage.PASSED, reason=reason)
        return Settled(entry=entry, reason=reason)
    _settle(intake, entry, Stage.KEPT, article=outcome.key)
    return Settled(entry=entry, article=outcome.key, outcome=outcome)


def note_unread(intake: Intake, entry: Entry, reason: str, now: datetime) -> None:
    """Has it told for a week that an entry's article is not in the library, and why."""
    feed = intake.feeds.get(entry.feed) if entry.feed else None
    intake.unread.note(
        Unread(
            key=entry.address,
            name=entry.url or entry.address,
            reason=reason,
            at=now,
            feed=(feed.title or feed.url) if feed else "",
        )
    )


def _settle(
    intake: Intake, entry: Entry, stage: Stage, *, article: str | None = None, reason: str = ""
) -> None:
    intake.entries.settle(entry.id, stage, article=article, reason=reason)
    intake.unread.settle([entry.address])


def _drained(settled: list[Settled]) -> Iterator[Settled]:
    while settled:
        yield settled.pop(0)
