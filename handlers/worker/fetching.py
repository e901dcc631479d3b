"""Jobs of fetching: a feed is asked, and has its new articles fetched; what was fetched stands in
line to be read. Each step is one transaction with what follows from it, so that a kill at any
moment neither loses an entry nor takes it twice."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from bot.intake import cadence
from bot.intake.jobs import feed_work, page_work
from bot.intake.model import Entry, Feed, Stage
from bot.jobs.job import Job, Kind, done
from bot.jobs.queue import LeaseLost
from bot.jobs.reading import ToRead
from bot.model.article import Submission
from handlers.intake import feed_steps, page_steps, quality, read_step
from handlers.intake.politeness import PAUSE
from handlers.intake.polling import KEPT
from handlers.worker.worker import Handler, log
from handlers.worker.workshop import Workshop

_TOGETHER = 200
"""Entries put in line at once, so that other writers wait briefly."""


def plan(workshop: Workshop) -> None:
    """Queues the feeds that are due and the entries that wait, and lets old reasons go."""
    intake, jobs, now = workshop.intake, workshop.jobs, workshop.clock()
    feeds = {str(feed.id): feed for feed in intake.feeds.due(now)}
    standing = jobs.standing(Kind.FETCH_FEED, feeds)
    for feed in (feed for number, feed in feeds.items() if number not in standing):
        jobs.add(feed_work(feed), now)
    _queue(workshop, intake.entries.unqueued(now, _TOGETHER), now)
    intake.entries.forget_unread(now - KEPT)


def feeds(workshop: Workshop) -> Handler:
    intake = workshop.intake

    def fetch(job: Job) -> Job | None:
        """Asks a feed, unless it was asked meanwhile."""
        number = int(job.work.subject)
        feed = intake.feeds.get(number)
        if feed is None or not cadence.is_due(feed, workshop.clock()):
            return done(job, workshop.clock())
        answered = feed_steps.ask(intake.web, feed)
        now = workshop.clock()
        with intake.transaction():
            polled = feed_steps.take(intake, feed, answered, now)
            quality.note(intake, number)
            _queue(workshop, intake.entries.waiting(now, number), now, job.work.group)
            _finish(workshop, job, now, PAUSE)
        log.info("job %d: feed %d, %d new", job.id, number, polled.new)
        return None

    return fetch


def pages(workshop: Workshop) -> Handler:
    intake = workshop.intake

    def fetch(job: Job) -> Job | None:
        """Fetches what the entries of an address lead to, once for all of them; as for a person
        where one gave it."""
        waiting = _waiting(workshop, job.work.subject)
        if not waiting:
            return done(job, workshop.clock())
        first = min(waiting, key=lambda each: each.feed is not None)
        feed = intake.feeds.get(first.feed) if first.feed else None
        fetched = page_steps.fetch_page(intake, first, feed)
        now = workshop.clock()
        with intake.transaction():
            # One that came in again meanwhile, in another version, is fetched again.
            same = [each for each in _waiting(workshop, job.work.subject) if each in waiting]
            settled = [
                read_step.without_reading(intake, replace(fetched, entry=each), now)
                for each in same
            ]
            left = [each for each, known in zip(same, settled, strict=True) if known is None]
            if left and fetched.submission:
                _to_be_read(workshop, fetched.submission, left, job.work.group, now)
            pause = max(PAUSE, intake.robots.pause(first.url)) if job.work.host else 0.0
            _finish(workshop, job, now, pause)
        return None

    return fetch


def _to_be_read(
    workshop: Workshop,
    submission: Submission,
    entries: Collection[Entry],
    group: str,
    now: datetime,
) -> None:
    feeds = (workshop.intake.feeds.get(each.feed) for each in entries if each.feed)
    feed = next((each for each in feeds if each), None)
    wanted = ToRead(
        submission=submission,
        by_hand=any(each.feed is None for each in entries),
        feed=(feed.title or feed.url) if feed else "",
    )
    workshop.jobs.add(wanted.of_group(group), now)
    for each in entries:
        workshop.intake.entries.settle(each.id, Stage.FETCHED, article=submission.key)


def _waiting(workshop: Workshop, address: str) -> list[Entry]:
    found = workshop.intake.entries.at(address)
    return [each for each in found if each.stage is Stage.WAITING]


def _queue(workshop: Workshop, entries: Collection[Entry], now: datetime, group: str = "") -> None:
    standing = workshop.jobs.standing(Kind.FETCH_PAGE, [each.address for each in entries])
    held: dict[int | None, Feed | None] = {None: None}
    with workshop.intake.transaction():
        for each in (each for each in entries if each.address not in standing):
            if each.feed not in held:
                held[each.feed] = workshop.intake.feeds.get(each.feed or 0)
            workshop.jobs.add(page_work(each, held[each.feed], group=group), now)


def _finish(workshop: Workshop, job: Job, now: datetime, pause: float) -> None:
    """Marks the job as done, and lets its host rest; undoes all where the job was lost."""
    if not workshop.jobs.change(job, done(job, now)):
        raise LeaseLost("Another worker took the job over.")
    if job.work.host:
        workshop.jobs.rest(job.work.host, now, timedelta(seconds=pause))
