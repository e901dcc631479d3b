"""Jobs of forgetting: articles older than their feed, or ATTACHE_KEEP, lets them become leave the
library, once a day."""

from collections.abc import Sequence
from datetime import timedelta

from bot.jobs.job import Job, Kind, Work, done
from bot.jobs.queue import REMEMBERED
from bot.model.age import Age
from bot.model.article import Source
from handlers.outline.text import counted
from handlers.worker.worker import Handler, log
from handlers.worker.workshop import Workshop

DAILY = timedelta(days=1)


def plan(workshop: Workshop) -> None:
    """Queues the day's forgetting."""
    if workshop.settings.keep is None and not workshop.intake.feeds.ages():
        return
    now, last = workshop.clock(), workshop.jobs.last_done(Kind.FORGET)
    if last is None or not last <= now < last + DAILY:
        workshop.jobs.add(Work(kind=Kind.FORGET, subject="daily", name="forgetting"), now)


def handler(workshop: Workshop) -> Handler:
    def forget(job: Job) -> Job:
        """Forgets what is too old, where it did so within the last week. Else it is the first time,
        or the clock has jumped and may be wrong: nothing goes until the next day."""
        now, last = workshop.clock(), workshop.jobs.last_done(Kind.FORGET)
        if last is not None and last <= now <= last + REMEMBERED:
            outlived = workshop.retention.outlived(workshop.settings.keep, now)
            counts = {age: _let_go(workshop, going, age) for age, going in outlived.items()}
            if any(counts.values()):
                workshop.clear()
            for age, count in counts.items():
                if count:
                    log.info(
                        "What was older than %s was let go of: %s.", age, counted(count, "article")
                    )
        return done(job, workshop.clock())

    return forget


def _let_go(workshop: Workshop, going: Sequence[Source], age: Age) -> int:
    reason = f"It was older than {age}."
    return sum(workshop.retention.forget(going, reason=reason, now=workshop.clock()))
