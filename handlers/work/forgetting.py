"""Jobs of forgetting: articles older than ATTACHE_KEEP leave the library, once a day."""

from datetime import timedelta

from bot.jobs.job import Job, Kind, Work, done
from bot.jobs.queue import REMEMBERED
from handlers.outline.text import counted
from handlers.work.worker import Handler, log
from handlers.work.workshop import Workshop

DAILY = timedelta(days=1)


def plan(workshop: Workshop) -> None:
    """Queues the day's forgetting."""
    if workshop.settings.keep is None:
        return
    now, last = workshop.clock(), workshop.jobs.last_done(Kind.FORGET)
    if last is None or not last <= now < last + DAILY:
        workshop.jobs.add(Work(kind=Kind.FORGET, subject="daily", name="forgetting"), now)


def handler(workshop: Workshop) -> Handler:
    def forget(job: Job) -> Job:
        """Forgets what is too old, where it did so within the last week. Else it is the first time,
        or the clock has jumped and may be wrong: nothing goes until the next day."""
        now, last = workshop.clock(), workshop.jobs.last_done(Kind.FORGET)
        age = workshop.settings.keep
        if age is not None and last is not None and last <= now <= last + REMEMBERED:
            going = workshop.retention.too_old(age, now=now).going
            reason = f"It was older than {age}."
            count = sum(workshop.retention.forget(going, reason=reason, now=now))
            if count:
                workshop.clear()
                log.info(
                    "What was older than %s was let go of: %s.", age, counted(count, "article")
                )
        return done(job, workshop.clock())

    return forget
