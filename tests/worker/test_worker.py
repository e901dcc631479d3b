"""What becomes of jobs: read once, tried again, given back, and told of when they fail."""

import sqlite3
import time
from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread

import pytest

from bot.errors import BotError, FileRefused, LibraryUnusable, ModelMissing
from bot.faults import Failure
from bot.intake.model import Item, Stage, Standing
from bot.jobs.job import LEASE, Job, Kind, State, Work, done, released
from bot.language.article_reader import Readings
from bot.model.age import Age
from handlers.worker import kinds
from handlers.worker import worker as working
from handlers.worker.worker import Handler, Lane, Worker
from handlers.worker.workshop import Workshop
from store import Store
from tests.builders import Draft, save
from tests.light import begin
from tests.worker.conftest import NOON, Clock, reading, shop, submitted, worker

READ = [Kind.READ]


def state(workshop: Workshop, job: Job) -> State:
    found = workshop.jobs.get(job.id)
    assert found
    return found.state


def by(workshop: Workshop, handler: Handler) -> Worker:
    return Worker(workshop.jobs, {Kind.READ: handler}, clock=workshop.clock, name="w")


def test_what_is_in_line_is_read_into_the_library(workshop: Workshop) -> None:
    jobs = [submitted(workshop, key) for key in "ab"]
    assert worker(workshop).drain() == 2
    assert {state(workshop, job) for job in jobs} == {State.DONE}
    assert {card.key for card in workshop.library.articles.sources()} == {"a", "b"}


def test_the_same_again_changes_nothing(workshop: Workshop) -> None:
    for _ in range(2):
        job = submitted(workshop, "a")
        worker(workshop).drain()
        assert state(workshop, job) is State.DONE
        before = workshop.library.overview()
    assert workshop.library.overview().revision == before.revision


def test_a_worker_whose_lease_was_lost_meanwhile_stores_nothing(
    workshop: Workshop, clock: Clock
) -> None:
    """Its machine slept, and another has done the job."""
    submitted(workshop, "a", "Ahsan Iqbal met nobody.")
    slow = workshop.jobs.claim(READ, "slow", NOON)
    assert slow
    clock.on(minutes=10)
    assert worker(workshop, "quick").drain() == 1
    revision = workshop.library.overview().revision
    workshop.library.remove("a")
    by(workshop, reading(workshop))._settle(slow, None)
    assert by(workshop, reading(workshop))._done(slow) is None
    assert workshop.library.articles.text("a") is None
    assert workshop.library.overview().revision == revision + 1  # the removal's alone


def test_what_is_refused_for_what_it_holds_is_done_with_and_told(workshop: Workshop) -> None:
    class Refusing:
        def read(self, submissions: object) -> Readings:
            yield Failure.of(FileRefused("It is a picture."))

    job = submitted(workshop, "a")
    by(workshop, reading(workshop, Refusing())).drain()  # type: ignore[arg-type]
    assert state(workshop, job) is State.DONE
    [told] = workshop.unread.listed(NOON)
    assert (told.key, told.name, told.reason) == ("a", "a", "It is a picture.")


def test_what_fails_on_our_side_is_tried_three_times_and_kept(
    workshop: Workshop, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    job = submitted(workshop, "a", "FAIL zorblatt")
    for _ in range(5):
        worker(workshop).drain()
        clock.on(hours=1)
    found = workshop.jobs.get(job.id)
    assert found and (found.state, found.attempts) == (State.FAILED, 3)
    assert found.work.payload
    assert "ValueError" in found.reason
    assert "zorblatt" not in caplog.text + found.reason
    [told] = workshop.unread.listed(NOON)
    assert told.key == "a"


def test_what_fails_because_its_worker_ends_is_told_of_nobody(workshop: Workshop) -> None:
    submitted(workshop, "a", "FAIL")
    held = workshop.jobs.claim(READ, "w", NOON)
    assert held and workshop.jobs.change(held, released(held, NOON))
    assert by(workshop, reading(workshop))._done(held) is None
    assert workshop.unread.listed(NOON) == ()
    assert state(workshop, held) is State.WAITING


def test_what_was_read_after_all_is_not_told_of_any_more(workshop: Workshop, clock: Clock) -> None:
    submitted(workshop, "a", "FAIL")
    worker(workshop).drain()
    assert workshop.unread.listed(NOON)
    submitted(workshop, "a")
    worker(workshop).drain()
    assert not workshop.unread.listed(NOON)


def test_what_was_removed_stays_so_unless_a_person_names_it(workshop: Workshop) -> None:
    submitted(workshop, "a")
    worker(workshop).drain()
    workshop.retention.remove(["a"], by="U1", now=NOON)
    job = submitted(workshop, "a")
    worker(workshop).drain()
    assert (state(workshop, job), workshop.library.articles.source("a")) == (State.DONE, None)
    submitted(workshop, "a", by_hand=True)
    worker(workshop).drain()
    assert workshop.library.articles.source("a")


def test_what_is_removed_while_it_is_read_anew_does_not_come_back(workshop: Workshop) -> None:
    submitted(workshop, "a")
    worker(workshop).drain()

    class Removing:
        def read(self, submissions: object) -> Readings:
            for found in begin().read(submissions):  # type: ignore[arg-type]
                workshop.retention.remove(["a"], by="U1", now=NOON)
                yield found

    job = submitted(workshop, "a", "Ahsan Iqbal left.")
    by(workshop, reading(workshop, Removing())).drain()  # type: ignore[arg-type]
    assert workshop.library.articles.source("a") is None
    assert state(workshop, job) is State.DONE


def test_work_of_another_version_is_left_with_what_to_do(workshop: Workshop) -> None:
    job = workshop.jobs.add(Work(kind=Kind.READ, subject="a", payload=b"\xc1"), NOON)
    worker(workshop).drain()
    found = workshop.jobs.get(job.id)
    assert found and (found.state, found.reason[-13:]) == (State.FAILED, "Add it again.")


@pytest.mark.parametrize(
    ("error", "becomes", "attempts"),
    [
        (ModelMissing("No model."), State.WAITING, 0),
        (BotError("No."), State.FAILED, 1),
        (ValueError("words of it"), State.WAITING, 1),
    ],
)
def test_what_a_handler_raises(
    workshop: Workshop, error: Exception, becomes: State, attempts: int
) -> None:
    def raising(job: Job) -> Job:
        raise error

    job = submitted(workshop, "a")
    assert by(workshop, raising).drain() == 1
    found = workshop.jobs.get(job.id)
    assert found and (found.state, found.attempts) == (becomes, attempts)
    assert found.reason and "words of it" not in found.reason


def test_a_full_disk_puts_it_off_and_counts_for_nothing(
    workshop: Workshop, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the article is stored; and then while what became of the job is written, too."""
    monkeypatch.setattr(working, "AFTER_FAULT", 0.01)
    job, full = submitted(workshop, "a"), [3]
    told = type(store.database).executemany

    def executemany(database: object, sql: str, rows: object) -> None:
        if full[0]:
            raise LibraryUnusable("cannot grow, because the disk is full.", "/lib")
        told(database, sql, rows)  # type: ignore[arg-type]

    changed = type(workshop.jobs).change

    def change(jobs: object, before: Job, after: Job) -> bool:
        if after.state is State.WAITING and full[0]:
            full[0] -= 1
            raise LibraryUnusable("cannot grow, because the disk is full.", "/lib")
        return changed(jobs, before, after)  # type: ignore[arg-type]

    monkeypatch.setattr(type(store.database), "executemany", executemany)
    monkeypatch.setattr(type(workshop.jobs), "change", change)
    worker(workshop).step(READ, "w")
    found = workshop.jobs.get(job.id)
    assert found and (found.state, found.attempts, found.deaths) == (State.WAITING, 0, 0)
    assert "disk is full" in found.reason and "/lib" not in found.reason
    clock.on(minutes=1)
    worker(workshop).drain()
    assert workshop.library.articles.source("a")


def test_two_workers_read_each_article_once(workshop: Workshop) -> None:
    for number in range(12):
        submitted(workshop, f"{number}")
    before = workshop.library.overview().revision
    both = [Thread(target=worker(workshop, name).drain) for name in "vw"]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert workshop.jobs.counts() == {State.DONE: 12}
    assert workshop.library.overview().revision == before + 12


def test_it_works_until_it_is_told_to_stop_and_gives_back_what_is_under_way(
    workshop: Workshop,
) -> None:
    begun, ended = Event(), Event()

    def slow(job: Job) -> Job:
        begun.set()
        ended.wait(20)
        return done(job, NOON)

    job, planned = submitted(workshop, "a"), Event()
    lazy = Worker(workshop.jobs, {Kind.READ: slow}, clock=workshop.clock, name="w", grace=0.05)
    running = Thread(target=lazy.run, args=([Lane(kinds=READ)], planned.set))
    running.start()
    assert begun.wait(20) and planned.wait(20)
    lazy.stopped.set()
    running.join()
    found = workshop.jobs.get(job.id)
    assert found and (found.state, found.attempts, found.deaths) == (State.WAITING, 0, 0)
    ended.set()


def test_a_lane_goes_on_after_the_library_could_not_be_read(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(working, "AFTER_FAULT", 0.01)
    monkeypatch.setattr(working, "EVERY", 0.01)
    claim, faults = (
        workshop.jobs.claim,
        [LibraryUnusable("is damaged.", "/lib"), sqlite3.Error("x")],
    )

    def claiming(*asked: object) -> Job | None:
        if faults:
            raise faults.pop()
        return claim(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(type(workshop.jobs), "claim", lambda _, *asked: claiming(*asked))

    def plan() -> None:
        raise LibraryUnusable("is damaged.", "/lib")

    able = worker(workshop)
    job = submitted(workshop, "a")
    running = Thread(target=able.run, args=([Lane(kinds=READ)], plan))
    running.start()
    until = time.monotonic() + 20
    while state(workshop, job) is not State.DONE and time.monotonic() < until:
        time.sleep(0.01)
    able.stopped.set()
    running.join()
    assert state(workshop, job) is State.DONE
    assert "no job could be taken" in caplog.text and "/lib" not in caplog.text


def test_leases_are_renewed_while_a_job_is_done(
    workshop: Workshop, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "LEASE", timedelta(seconds=0.03))
    held = Event()

    def slow(job: Job) -> Job:
        clock.on(minutes=1)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            found = workshop.jobs.get(job.id)
            if found and found.until == clock.now + LEASE:
                held.set()
                break
            time.sleep(0.01)
        return done(job, NOON)

    submitted(workshop, "a")
    by(workshop, slow).drain()
    assert held.is_set()


def test_what_is_too_old_is_forgotten_once_a_day_but_not_by_a_clock_that_jumped(
    store: Store, clock: Clock
) -> None:
    workshop = shop(store, clock, keep=Age(2, "y"))
    for key, published in (("old", "2024-03-01"), ("new", "2024-06-01")):
        save(store.library, Draft(key=key, passages=[f"{key}."], published=published))

    def day() -> set[str]:
        kinds.plan(workshop)
        Worker(workshop.jobs, kinds.handlers(workshop), clock=clock, name="w").drain()
        return {card.key for card in store.library.articles.sources()}

    assert day() == {"old", "new"}  # the first time, the clock may be wrong
    assert day() == {"old", "new"}
    clock.on(days=1)
    assert day() == {"new"}
    clock.on(days=400)
    assert day() == {"new"}
    clock.on(days=-400)
    assert day() == {"new"}
    clock.on(days=1)
    assert day() == {"new"}


def test_a_feed_s_articles_are_forgotten_by_its_own_age(
    store: Store, workshop: Workshop, clock: Clock
) -> None:
    feed = store.feeds.add(
        url="https://e.org/feed", title="", site=None, added_by="", now=NOON, keep=Age(2, "y")
    )
    store.feeds.save(replace(feed, standing=Standing.PAUSED))
    for key in ("theirs", "other"):
        save(store.library, Draft(key=key, passages=[f"Norland {key}."], published="2020-01-01"))
    item = Item(id="1", url=None, title="", content="", whole=True, digest="")
    entry = store.entries.put(item, feed=feed.id, address="theirs", now=NOON)
    store.entries.settle(entry.id, Stage.KEPT, article="theirs")
    for _ in range(2):
        kinds.plan(workshop)
        Worker(workshop.jobs, kinds.handlers(workshop), clock=clock, name="w").drain()
        clock.on(days=1)
    assert [card.key for card in store.library.articles.sources()] == ["other"]
    [stone] = store.library.removals.tombstones(9)
    assert (stone.key, stone.removal.reason) == ("theirs", "It was older than 2 years.")


def test_nothing_is_forgotten_where_nobody_said_how_old_it_may_be(workshop: Workshop) -> None:
    kinds.plan(workshop)
    assert workshop.jobs.counts() == {}
    reads, fetches = kinds.lanes(kinds.handlers(workshop))
    assert (set(reads.kinds), reads.threads) == ({Kind.READ, Kind.FORGET}, 1)
    assert (set(fetches.kinds), fetches.threads) == ({Kind.FETCH_FEED, Kind.FETCH_PAGE}, 4)
