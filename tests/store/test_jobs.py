"""The queue of jobs: each is done by one worker at a time, and once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from bot.jobs.job import (
    AHEAD,
    LEASE,
    LEFT,
    OPEN,
    Job,
    Kind,
    State,
    Work,
    done,
    failed,
    leased,
    released,
    retried,
)
from bot.storage.upkeep import AGES
from store import Store, open_store
from store.jobs import SqliteJobs

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
READ = [Kind.READ]


def work(subject: str, payload: bytes = b"words", **more: object) -> Work:
    return Work(kind=Kind.READ, subject=subject, payload=payload, **more)  # type: ignore[arg-type]


@pytest.fixture
def jobs(store: Store) -> SqliteJobs:
    return store.jobs


def claimed(jobs: SqliteJobs, now: datetime = NOON, worker: str = "w") -> Job:
    job = jobs.claim(READ, worker, now)
    assert job
    return job


def test_the_longest_due_is_first_but_for_what_somebody_waits_for(jobs: SqliteJobs) -> None:
    jobs.add(work("late"), NOON, wait=MINUTE)
    jobs.add(work("early"), NOON)
    jobs.add(work("asked", urgent=True), NOON, wait=MINUTE)
    jobs.add(Work(kind=Kind.FORGET, subject="other"), NOON)
    assert claimed(jobs).work.subject == "early"
    assert jobs.claim(READ, "w", NOON) is None
    assert [claimed(jobs, NOON + MINUTE).work.subject for _ in range(2)] == ["asked", "late"]


def test_work_that_waits_already_is_not_queued_twice_and_the_newer_holds(jobs: SqliteJobs) -> None:
    first = jobs.add(work("a", b"old", group="g"), NOON)
    second = jobs.add(work("a", b"new", urgent=True), NOON, wait=MINUTE)
    assert (second.id, second.until) == (first.id, NOON)
    job = claimed(jobs)
    assert (job.work.payload, job.work.urgent) == (b"new", True)
    assert jobs.counts() == {State.LEASED: 1}


def test_of_one_subject_two_are_never_done_at_once(jobs: SqliteJobs) -> None:
    jobs.add(work("a", b"old"), NOON)
    old = claimed(jobs)
    jobs.add(work("a", b"new"), NOON)
    assert jobs.claim(READ, "v", NOON) is None
    assert jobs.change(old, done(old, NOON))
    assert claimed(jobs).work.payload == b"new"


def test_one_that_fails_gives_way_to_what_came_in_meanwhile(jobs: SqliteJobs) -> None:
    jobs.add(work("a", b"old"), NOON)
    old = claimed(jobs)
    jobs.add(work("a", b"new"), NOON)
    assert jobs.change(old, retried(old, NOON, "No."))
    assert jobs.get(old.id) is None
    assert claimed(jobs).work.payload == b"new"


def test_what_is_done_lets_go_of_what_it_held(jobs: SqliteJobs, store: Store) -> None:
    jobs.add(work("a", group="g"), NOON)
    job = claimed(jobs)
    assert jobs.change(job, done(job, NOON))
    assert store.database.rows("SELECT payload FROM job")[0][0] is None
    assert jobs.last_done(Kind.READ) == NOON
    assert jobs.last_done(Kind.FORGET) is None
    assert (jobs.counts("g"), jobs.counts("h")) == ({State.DONE: 1}, {})


def test_of_what_is_done_again_and_again_the_last_time_is_remembered(jobs: SqliteJobs) -> None:
    for day in range(3):
        jobs.add(work("a"), NOON + day * DAY)
        job = claimed(jobs, NOON + day * DAY)
        jobs.change(job, done(job, NOON + day * DAY))
    assert jobs.counts() == {State.DONE: 1}


def test_a_worker_that_lost_its_job_writes_nothing(jobs: SqliteJobs) -> None:
    jobs.add(work("a"), NOON)
    lost = claimed(jobs)
    taken = claimed(jobs, NOON + LEASE, "v")
    assert (taken.worker, taken.deaths, taken.attempts) == ("v", 1, 2)
    assert not jobs.change(lost, done(lost, NOON + LEASE))
    assert not jobs.renew(lost, NOON + LEASE)
    assert jobs.get(taken.id) == taken


def test_a_lease_that_is_renewed_is_kept(jobs: SqliteJobs) -> None:
    jobs.add(work("a"), NOON)
    held = claimed(jobs)
    assert jobs.renew(held, NOON + LEASE - MINUTE)
    assert jobs.claim(READ, "v", NOON + LEASE) is None
    assert jobs.change(held, done(held, NOON + LEASE))


def test_one_that_ends_two_workers_is_set_aside_and_not_queued_again(jobs: SqliteJobs) -> None:
    jobs.add(work("a", name="Poison"), NOON)
    claimed(jobs, worker="w/0.0")
    [once] = jobs.bury("w", NOON)
    assert once.state is State.WAITING
    claimed(jobs, worker="w2")
    assert jobs.bury("w", NOON) == ()
    [twice] = jobs.bury("w2", NOON)
    assert (twice.state, twice.work.name) == (State.SET_ASIDE, "Poison")
    assert jobs.add(work("a"), NOON + DAY).id == twice.id
    assert jobs.claim(READ, "w", NOON + DAY) is None
    [left] = jobs.listed(LEFT, 9)
    assert (left.work.name, left.work.payload) == ("Poison", b"")
    assert jobs.add(work("a", b"mended"), NOON + DAY).id != twice.id  # that is another
    assert jobs.counts() == {State.WAITING: 1}


def test_what_was_left_is_put_in_line_again(jobs: SqliteJobs) -> None:
    for subject in "ab":
        jobs.add(work(subject), NOON)
        job = claimed(jobs)
        jobs.change(job, failed(job, NOON, "No."))
    assert jobs.revive(NOON, id=job.id) == 1
    assert jobs.revive(NOON) == 1
    assert jobs.revive(NOON) == 0
    assert jobs.counts() == {State.WAITING: 2}


@pytest.mark.file
def test_what_is_dropped_leaves_no_word(jobs: SqliteJobs, store: Store, path: Path) -> None:
    jobs.add(work("a", b"xenodochial"), NOON)
    jobs.add(work("b"), NOON)
    assert jobs.drop(Kind.READ, ["a", "c"]) == 1
    store.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not any(b"xenodochial" in each.read_bytes() for each in path.parent.iterdir())
    assert claimed(jobs).work.subject == "b"


@pytest.mark.parametrize("back", [MINUTE, LEASE, 2 * AHEAD, 365 * DAY])
def test_a_clock_that_is_set_back_keeps_nothing_waiting_for_long(
    jobs: SqliteJobs, back: timedelta
) -> None:
    jobs.add(work("waits"), NOON)
    jobs.add(work("held"), NOON)
    held = claimed(jobs)  # and its worker ends
    then = NOON - back
    found = [jobs.claim(READ, "v", then + minute * MINUTE) for minute in range(8)]
    assert {job.work.subject for job in found if job} == {"waits", "held"}
    assert held.work.subject == "waits"


def test_workers_side_by_side_take_each_job_once(jobs: SqliteJobs, path: Path) -> None:
    for number in range(30):
        jobs.add(work(f"{number}"), NOON)
    began, taken = Barrier(3), list[int]()

    def take(name: str) -> None:
        with open_store(path) as mine:
            began.wait()
            while job := mine.jobs.claim(READ, name, NOON):
                taken.append(job.id)
                assert mine.jobs.change(job, done(job, NOON))

    threads = [Thread(target=take, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(set(taken)) and len(taken) == 30
    assert jobs.counts() == {State.DONE: 30}


def test_an_empty_line_is_looked_at_without_writing(jobs: SqliteJobs, path: Path) -> None:
    with open_store(path) as other, other.database.transaction():
        assert jobs.claim(READ, "w", NOON) is None


def test_what_was_done_or_left_is_forgotten_after_a_week(jobs: SqliteJobs, store: Store) -> None:
    for subject in "ab":
        jobs.add(work(subject, group="g"), NOON)
    one, other = claimed(jobs), claimed(jobs)
    jobs.change(one, done(one, NOON))
    jobs.change(other, failed(other, NOON, "No."))
    jobs.add(work("open"), NOON)
    assert store.upkeep.tidy(AGES, NOON + 6 * DAY).jobs == 0
    assert store.upkeep.tidy(AGES, NOON + 8 * DAY).jobs == 2
    assert [job.work.subject for job in jobs.listed(OPEN | LEFT, 9)] == ["open"]


def test_one_given_back_is_taken_up_by_the_next(jobs: SqliteJobs) -> None:
    jobs.add(work("a"), NOON)
    held = claimed(jobs)
    assert jobs.change(held, released(held, NOON))
    assert leased(released(held, NOON), "v", NOON) == claimed(jobs, worker="v")
