"""A backup is the library at one moment, whole, whoever writes meanwhile; a restored one is it
again, and nothing that was there before is lost."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from bot.errors import BackupRefused, LibraryUnusable
from bot.storage.removals import Removal
from store import Store, open_store
from store.sqlite import backups
from tests.builders import Draft, save
from tests.store.ledger import contents

pytestmark = pytest.mark.file

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
DRAFTS = [Draft(key=key, passages=[f"China spoke of {key}."]) for key in "abc"]


def silent(done: int, total: int) -> None:
    assert 0 <= done <= total


@pytest.fixture
def filled(store: Store) -> Store:
    for draft in DRAFTS:
        save(store.library, draft)
    return store


@pytest.fixture
def backup(filled: Store, tmp_path: Path) -> Path:
    path = tmp_path / "away" / "copy.db"
    path.parent.mkdir()
    made = backups.back_up(filled.database, path, silent)
    assert (made.articles, made.bytes) == (3, path.stat().st_size)
    return path


def test_a_backup_restored_where_there_was_nothing_is_the_library(
    filled: Store, backup: Path, tmp_path: Path
) -> None:
    assert [each.name for each in backup.parent.iterdir()] == ["copy.db"]
    assert backup.stat().st_mode & 0o777 == 0o600
    restored = backups.restore(backup, tmp_path / "again.db", NOW, silent)
    assert (restored.articles, restored.replaced, restored.returned) == (3, None, ())
    with open_store(tmp_path / "again.db") as again:
        assert contents(again.database) == contents(filled.database)
        assert again.database.row("PRAGMA journal_mode")[0] == "wal"  # type: ignore[index]


def test_writers_do_not_wait_and_are_not_in_it(filled: Store, tmp_path: Path) -> None:
    before = contents(filled.database)
    copying, written = Event(), Event()

    def write() -> None:
        assert copying.wait(10)
        with open_store(filled.database.path, patience=0.05) as other:
            save(other.library, Draft(key="late", passages=["China spoke late."]))
        written.set()

    def copied(_: int, __: int) -> None:
        copying.set()
        assert written.wait(10)

    other = Thread(target=write)
    other.start()
    backups.back_up(filled.database, tmp_path / "copy.db", copied)
    other.join()
    with open_store(tmp_path / "copy.db") as copy:
        assert contents(copy.database) == before


def test_what_was_there_is_kept_and_what_had_been_removed_is_told(
    filled: Store, backup: Path, path: Path
) -> None:
    filled.library.remove("b", removal=Removal(at=NOW, by="U1"))
    save(filled.library, Draft(key="new", passages=["China spoke anew."]))
    now = contents(filled.database)
    filled.close()
    restored = backups.restore(backup, path, NOW, silent)
    assert restored.returned == ("b",)
    assert restored.replaced is not None
    with open_store(restored.replaced) as before:
        assert contents(before.database) == now
    with open_store(path) as after:
        assert {card.key for card in after.library.articles.sources()} == {"a", "b", "c"}


def test_a_library_in_use_is_not_replaced(filled: Store, backup: Path, path: Path) -> None:
    before = contents(filled.database)
    with pytest.raises(BackupRefused, match=r"is in use\. Stop attache serve"):
        backups.restore(backup, path, NOW, silent)
    assert contents(filled.database) == before
    assert {each.name for each in path.parent.glob("attache.db*")} <= {
        "attache.db",
        "attache.db-wal",
        "attache.db-shm",
    }


def test_a_damaged_library_is_replaced_and_kept(backup: Path, path: Path, filled: Store) -> None:
    filled.close()
    path.write_bytes(b"no library" * 1_000)
    restored = backups.restore(backup, path, NOW, silent)
    assert restored.replaced is not None
    assert restored.replaced.read_bytes() == b"no library" * 1_000
    with open_store(path) as store:
        assert store.library.overview().articles == 3


def test_a_damaged_copy_is_thrown_away(filled: Store, backup: Path, tmp_path: Path) -> None:
    with backup.open("r+b") as file:
        file.seek(backup.stat().st_size // 2)
        file.write(b"\xff" * 9_000)
    with pytest.raises((BackupRefused, LibraryUnusable), match="damaged"):
        backups.restore(backup, tmp_path / "again.db", NOW, silent)
    assert not list(tmp_path.glob("again*"))


def test_no_file_is_written_over(filled: Store, backup: Path, path: Path, tmp_path: Path) -> None:
    for taken in (backup, path):
        held = taken.read_bytes()
        with pytest.raises(BackupRefused, match="is there already"):
            backups.back_up(filled.database, taken, silent)
        assert taken.read_bytes() == held
    with pytest.raises(BackupRefused, match="cannot be written: No such file"):
        backups.back_up(filled.database, tmp_path / "nowhere" / "copy.db", silent)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "UPDATE _sqlite_migrations SET name = 'm999_later' WHERE name = 'm001_articles'",
            "newer version of Attaché",
        ),
        ("DROP TABLE _sqlite_migrations", "not a library of Attaché's"),
    ],
)
def test_only_a_library_that_this_version_knows_is_restored(
    backup: Path, tmp_path: Path, statement: str, says: str
) -> None:
    with closing(sqlite3.connect(backup)) as held, held:
        held.execute(statement)
    kept = backup.read_bytes()
    with pytest.raises(LibraryUnusable, match=says):
        backups.restore(backup, tmp_path / "again.db", NOW, silent)
    assert backup.read_bytes() == kept
    assert not list(tmp_path.glob("again*"))


def test_a_backup_is_there_and_is_not_the_library_itself(
    filled: Store, path: Path, tmp_path: Path
) -> None:
    with pytest.raises(BackupRefused, match="There is no backup at"):
        backups.restore(tmp_path / "none.db", path, NOW, silent)
    with pytest.raises(BackupRefused, match="is the library itself"):
        backups.restore(path, path, NOW, silent)
