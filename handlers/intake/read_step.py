"""Reading what was fetched: into the library, an article a transaction, as `attache index` does."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import FetchRefused
from bot.indexing import Indexer, Outcome, Refused
from bot.intake.model import Entry, Stage
from bot.model.article import Submission
from handlers.intake.context import Intake
from handlers.intake.page_steps import Fetched

_WAITS = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))
"""Before each further attempt at an entry whose page could not be had. Chosen, not measured."""


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
    ready: list[Settled] = []

    def submissions() -> Iterator[Submission]:
        for each in fetched:
            settled = _without_reading(intake, each, now)
            if settled or each.submission is None:
                ready.extend([settled] if settled else [])
                continue
            entries = by_key.setdefault(each.submission.key, [])
            entries.append(each.entry)
            if len(entries) == 1:
                yield each.submission

    with closing(indexer.index(submissions(), now=now)) as outcomes:
        for outcome in outcomes:
            for entry in by_key.pop(outcome.key):
                yield _kept(intake, entry, outcome)
            yield from _drained(ready)
    yield from _drained(ready)


def _without_reading(intake: Intake, fetched: Fetched, now: datetime) -> Settled | None:
    """What became of an entry that need not be read."""
    entry = fetched.entry
    if fetched.refused:
        return _refused(intake, entry, fetched.refused, now)
    assert fetched.submission is not None
    key = fetched.submission.key
    held = intake.articles.at_address(key)
    if held not in (None, key):  # it came in by hand, under a key of its own
        intake.entries.settle(entry.id, Stage.KEPT, article=held)
        return Settled(entry=entry, article=held)
    if held is None and entry.feed is not None and (gone := intake.articles.removed_on(key)):
        reason = f"It was removed on {gone.date().isoformat()}."
        intake.entries.settle(entry.id, Stage.PASSED, reason=reason)
        return Settled(entry=entry, reason=reason)
    return None


def _refused(intake: Intake, entry: Entry, refused: FetchRefused, now: datetime) -> Settled:
    """It is tried again where that may help; not where a person waits for the answer."""
    reason = str(refused)
    if refused.lasting or entry.feed is None or entry.attempts >= len(_WAITS):
        intake.entries.settle(entry.id, Stage.UNREAD, reason=reason)
        return Settled(entry=entry, reason=reason, brief=refused.brief)
    again = now + _WAITS[entry.attempts] * (1 + intake.chance() / 4)
    intake.entries.postpone(entry.id, again, reason)
    return Settled(entry=entry, reason=reason, brief=refused.brief, again=again)


def _kept(intake: Intake, entry: Entry, outcome: Outcome | Refused) -> Settled:
    if isinstance(outcome, Refused):
        reason = outcome.failure.reason
        intake.entries.settle(entry.id, Stage.UNREAD, reason=reason)
        return Settled(entry=entry, reason=reason, brief="cannot be read", failed=outcome)
    intake.entries.settle(entry.id, Stage.KEPT, article=outcome.key)
    return Settled(entry=entry, article=outcome.key, outcome=outcome)


def _drained(settled: list[Settled]) -> Iterator[Settled]:
    while settled:
        yield settled.pop(0)
