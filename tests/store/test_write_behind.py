"""What goes with an answer neither holds it up nor is lost where the file cannot be written to."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import LibraryUnusable
from bot.model.topic import Watermark
from bot.storage.briefings import ArchivedBriefing
from store import Store, open_store, write_behind
from store.sqlite.database import SqliteDatabase
from tests.builders import Draft, save
from tests.handlers.newsroom import BRIEFING
from tests.store.test_conversations import CONTEXT

pytestmark = pytest.mark.file

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
ASKED = Watermark(revision=3, at=NOON)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody here waits for another writer, nor for the next try: that is `flush`."""
    monkeypatch.setattr(write_behind, "AT_ONCE", 0.0)
    monkeypatch.setattr(write_behind.Writer, "_try_again", lambda self: None)


@pytest.fixture
def locked(store: Store, path: Path) -> Iterator[sqlite3.Connection]:
    """Another program, in the midst of writing."""
    save(store.library, Draft(key="a.txt", passages=["He said no."]))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield other
    other.close()


def note_all(store: Store) -> None:
    store.archive.keep(BRIEFING, NOON)
    store.archive.note_asked("C1", "t", ASKED)
    store.archive.record_feedback(BRIEFING.id, by="U1", useful=True, at=NOON)
    store.memory.remember("C1", "10.5", CONTEXT, NOON)
    store.channels.meet("U1", "C1", NOON)
    assert store.receipts.first_time("Ev1", NOON)


def found(store: Store) -> list[object]:
    archive = store.archive
    return [
        archive.kept(BRIEFING.id),
        archive.last_asked("C1", "t"),
        store.memory.recall("C1", "10.5"),
        store.receipts.first_time("Ev1", NOON),
    ]


ALL = [
    ArchivedBriefing(id=BRIEFING.id, question=BRIEFING.topic.text, at=NOON, briefing=BRIEFING),
    ASKED,
    CONTEXT,
    False,
]


def test_while_another_program_writes_all_is_found_as_if_it_were_written(
    store: Store, path: Path, locked: sqlite3.Connection
) -> None:
    note_all(store)
    assert found(store) == ALL
    assert not store.archive.unwritten(BRIEFING.id)  # it may be in a moment
    assert "is in use" in store.writer.flush()
    assert store.archive.unwritten(BRIEFING.id)
    assert store.library.articles.text("a.txt") == "He said no."
    with open_store(path) as other:
        assert other.archive.kept(BRIEFING.id) is None


def test_only_the_first_thing_waits_for_another_writer(
    store: Store, locked: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    waiting = SqliteDatabase.waiting

    def counted(database: SqliteDatabase, seconds: float) -> AbstractContextManager[None]:
        waits.append(seconds)
        return waiting(database, seconds)

    monkeypatch.setattr(SqliteDatabase, "waiting", counted)
    for _ in range(3):
        store.archive.keep(BRIEFING, NOON)
        store.archive.note_asked("C1", "t", ASKED)
        store.memory.remember("C1", "10.5", CONTEXT, NOON)
        store.channels.meet("U1", "C1", NOON)
        store.receipts.first_time("Ev1", NOON)
    assert waits == [write_behind.AT_ONCE]


def test_it_is_written_in_its_order_once_that_goes(
    store: Store, path: Path, locked: sqlite3.Connection
) -> None:
    note_all(store)
    locked.execute("ROLLBACK")
    store.archive.note_asked("C1", "t", replace(ASKED, revision=4))  # behind what waits
    assert store.writer.flush() == ""
    assert not store.writer.busy
    with open_store(path) as other:
        assert found(other) == [ALL[0], replace(ASKED, revision=4), *ALL[2:]]
        assert [said.by for said in other.archive.feedback()] == ["U1"]
        assert other.channels.met("U1") == {"C1": NOON}


def test_what_is_noted_while_nothing_keeps_it_is_written_at_once(store: Store, path: Path) -> None:
    note_all(store)
    assert not store.writer.busy
    with open_store(path) as other:
        assert found(other) == ALL


def test_an_event_that_another_process_answered_is_known_while_nothing_can_be_written(
    store: Store, locked: sqlite3.Connection
) -> None:
    locked.execute("INSERT INTO receipt VALUES ('Ev7', '2026')")
    locked.execute("COMMIT")
    locked.execute("BEGIN IMMEDIATE")
    assert not store.receipts.first_time("Ev7", NOON)


def test_as_much_is_kept_in_memory_as_may_be(
    store: Store, locked: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_behind, "MOST", 2)
    for number in range(3):
        store.archive.note_asked("C1", str(number), ASKED)
    assert [store.archive.last_asked("C1", str(n)) for n in range(3)] == [None, ASKED, ASKED]


def test_what_is_never_written_is_said_once_without_a_path(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with open_store(path, create=True, patience=0) as store:
        note_all(store)
    with open_store(path, patience=0) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        store.archive.keep(replace(BRIEFING, id="f"), NOON)
        store.archive.note_asked("C1", "u", ASKED)
        store.archive.keep_longer(BRIEFING.id, NOON)
    other.close()
    assert [record.getMessage() for record in caplog.records] == [
        "What goes with answers could not be kept (2): these briefings cannot be verified, and "
        "these conversations not be gone on with. The library is in use: another program is "
        "writing to it. Try again when that one has finished."
    ]


def test_the_log_says_when_it_does_not_go_and_when_it_goes_again(
    store: Store,
    locked: sqlite3.Connection,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(write_behind, "AT_ONCE", 0.0)
    tries = iter((None, None, locked.close, None))

    def wait(_: float) -> bool:
        if act := next(tries):
            act()
        return False

    monkeypatch.setattr(store.writer._closing, "wait", wait)
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(write_behind.Thread, "start", lambda thread: None)
    note_all(store)
    store.writer._try_again()
    assert [
        record.getMessage().partition(" (")[0].partition(".")[0] for record in caplog.records
    ] == [
        "What goes with answers cannot be written down now",
        "What goes with answers is written down again",
    ]
    assert found(store) == ALL


def test_what_cannot_be_written_for_its_own_fault_keeps_nothing_back(
    store: Store, locked: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    store.writer.write(("x",), None, lambda: store.database.execute("INSERT INTO nowhere"))
    store.archive.note_asked("C1", "t", ASKED)
    locked.close()
    assert store.writer.flush() == ""
    assert store.archive.last_asked("C1", "t") == ASKED
    assert "OperationalError" in caplog.text


# --- files that may only be read ------------------------------------------------------------------


@pytest.fixture
def full(path: Path) -> Store:
    """A store whose file cannot grow."""
    with open_store(path, create=True) as made:
        save(made.library, Draft(key="a.txt", passages=["He said no."]))
    return open_store(path)


def test_with_a_full_disk_all_that_is_there_is_answered(full: Store) -> None:
    [(pages,)] = full.database.rows("PRAGMA page_count")
    full.database.execute(f"PRAGMA max_page_count = {pages}")
    for number in range(60):  # until no room is left in the last page either
        full.archive.keep(replace(BRIEFING, id=str(number)), NOON)
    assert full.writer.busy
    assert full.archive.unwritten("59")
    note_all(full)
    assert found(full) == ALL
    assert full.library.articles.text("a.txt") == "He said no."
    full.database.execute(f"PRAGMA max_page_count = {1_000 * pages}")
    assert full.writer.flush() == ""
    assert full.archive.kept("59") is not None and not full.archive.unwritten("59")
    full.close()


def test_a_library_that_may_only_be_read_is_read(path: Path) -> None:
    """SQLite can make none of the files that it wants beside it."""
    with open_store(path, create=True) as made:
        save(made.library, Draft(key="a.txt", passages=["He said no."]))
    beside = path.with_name("attache.db-shm")
    beside.symlink_to("nowhere")
    store = open_store(path)
    assert store.library.articles.text("a.txt") == "He said no."
    note_all(store)
    assert found(store) == ALL
    with pytest.raises(LibraryUnusable, match="may only be read"):
        store.library.remove("a.txt")
    beside.unlink()
    with open_store(path) as other:
        save(other.library, Draft(key="b.txt", passages=["She said yes."]))
        assert store.library.articles.text("b.txt") == "She said yes."  # what others write is seen
    assert store.writer.flush() == ""
    assert not store.archive.unwritten(BRIEFING.id)
    store.close()


def test_a_library_that_is_not_all_in_its_file_is_not_read_without_the_rest(path: Path) -> None:
    open_store(path, create=True).close()
    path.with_name("attache.db-shm").symlink_to("nowhere")
    path.with_name("attache.db-wal").write_bytes(bytes(100))
    with pytest.raises(LibraryUnusable, match="Check that you may read and write"):
        open_store(path)


def test_a_single_statement_finds_a_file_that_may_be_written_again(path: Path) -> None:
    open_store(path, create=True).close()
    beside = path.with_name("attache.db-shm")
    beside.symlink_to("nowhere")
    with open_store(path) as store:
        with pytest.raises(LibraryUnusable, match="may only be read"):
            store.subscriptions.remove(1)
        beside.unlink()
        store.database.execute("INSERT INTO receipt VALUES ('Ev9', '2026')")
        assert store.database.row("SELECT * FROM receipt WHERE event = 'Ev9'")
