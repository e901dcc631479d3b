"""A job's states, and how long it waits."""

from datetime import UTC, datetime, timedelta

from bot.jobs.job import (
    ATTEMPTS,
    FIRST,
    LEASE,
    LONGEST,
    Job,
    Kind,
    State,
    Work,
    again,
    backoff,
    done,
    failed,
    leased,
    orphaned,
    put_off,
    released,
    renewed,
    retried,
)
from bot.jobs.reading import ToRead, to_read
from bot.model.article import Submission

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
WAITING = Job(
    id=1, work=Work(kind=Kind.READ, subject="a"), state=State.WAITING, at=NOON, until=NOON
)


def test_a_job_that_is_taken_up_and_done() -> None:
    held = leased(WAITING, "w", NOON + HOUR)
    assert (held.state, held.worker, held.attempts) == (State.LEASED, "w", 1)
    assert held.until == NOON + HOUR + LEASE
    assert renewed(held, NOON + 2 * HOUR).until == NOON + 2 * HOUR + LEASE
    over = done(held, NOON + HOUR)
    assert (over.state, over.until, over.worker) == (State.DONE, None, "")


def test_one_given_back_is_as_before() -> None:
    back = released(leased(WAITING, "w", NOON), NOON)
    assert (back.state, back.attempts, back.worker) == (State.WAITING, 0, "")
    late = put_off(leased(WAITING, "w", NOON), NOON, "Full.")
    assert (late.attempts, late.until, late.reason) == (0, NOON + FIRST, "Full.")
    assert put_off(leased(WAITING, "w", NOON), NOON, "", 9 * HOUR).until == NOON + LONGEST


def test_one_that_fails_waits_longer_each_time_and_then_is_left() -> None:
    job, waits = WAITING, []
    while job.state is State.WAITING:
        job = retried(leased(job, "w", NOON), NOON, "x" * 900)
        waits.append(job.until and job.until - NOON)
    assert waits == [FIRST * 2**n for n in range(ATTEMPTS - 1)] + [None]
    assert (job.state, job.attempts, len(job.reason)) == (State.FAILED, ATTEMPTS, 200)
    assert retried(leased(WAITING, "w", NOON), NOON, "", HOUR / 2).until == NOON + HOUR / 2
    assert backoff(99) == LONGEST


def test_one_that_ends_its_worker_twice_is_set_aside_and_can_be_asked_for_again() -> None:
    once = orphaned(leased(WAITING, "w", NOON), NOON)
    assert (once.state, once.until, once.deaths) == (State.WAITING, NOON, 1)
    twice = orphaned(leased(once, "v", NOON), NOON)
    assert (twice.state, twice.until, twice.deaths) == (State.SET_ASIDE, None, 2)
    fresh = again(twice, NOON + HOUR)
    assert (fresh.state, fresh.attempts, fresh.deaths) == (State.WAITING, 0, 0)
    assert failed(WAITING, NOON, "No.").state is State.FAILED


def test_a_submission_comes_out_of_the_line_as_it_went_in() -> None:
    submission = Submission(key="a", data=b"\xff\x00", format="pdf", url="https://b.org/c")
    wanted = ToRead(submission=submission, by_hand=True, feed="f")
    work = wanted.of_group("g")
    assert (work.kind, work.subject, work.group) == (Kind.READ, "a", "g")
    assert (work.name, work.urgent) == ("https://b.org/c", True)
    assert to_read(work) == wanted
    assert not ToRead(submission=submission).work.urgent
