"""Copies of a library: made while it is in use, checked, and put in its place again.

A copy is made by SQLite's own backup (sqlite.org/backup.html) out of one read transaction, so that
writers neither wait nor make it begin anew. Whatever is written has another name until it is whole.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import BackupRefused, LibraryUnusable
from store.database import IN, listed
from store.sqlite import index_lock
from store.sqlite.database import SqliteDatabase
from store.sqlite.errors import translate_errors
from store.sqlite.file_modes import files_of, make, narrow, views_of
from store.sqlite.schema import identify, prepare

PAGES = 2_000
"""Pages copied between two words of progress. Chosen, not measured."""

Copied = Callable[[int, int], object]
"""Is told how many pages are copied so far, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A copy that was checked."""

    path: Path
    articles: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A library that was put back. `replaced` is where the one lies that was there before;
    `returned` are the keys of articles that had been removed from that, and are here again."""

    path: Path
    articles: int
    replaced: Path | None
    returned: tuple[str, ...]


def back_up(database: SqliteDatabase, to: Path, copied: Copied) -> Backup:
    """Copies a library into a new file. Raises BackupRefused where there is one, LibraryUnusable
    where the library is at fault or the copy cannot be written."""
    if to.exists() or to.is_symlink():
        raise BackupRefused(f"{to} is there already. Name another file, or move that one away.")
    with _beginning(to) as begun:
        _copy(database, begun, copied)
        articles = _checked(begun)
        begun.replace(to)
    return Backup(path=to, articles=articles, bytes=to.stat().st_size)


def restore(backup: Path, library: Path, now: datetime, copied: Copied) -> Restored:
    """Puts a copy in a library's place; what is there is kept beside it. The copy itself stays as
    it is. Raises BackupRefused, or LibraryUnusable, and then leaves the library as it was."""
    place = Path(os.path.realpath(library))
    if not backup.is_file():
        raise BackupRefused(f"There is no backup at {backup}.")
    if place.exists() and backup.samefile(place):
        raise BackupRefused(f"{backup} is the library itself. Name a backup of it.")
    with index_lock.indexing(place), _beginning(place) as begun:
        with closing(SqliteDatabase(backup)) as held:
            identify(held)
            _copy(held, begun, copied)
        articles = _checked(begun)
        with closing(SqliteDatabase(begun)) as held:
            held.execute("PRAGMA journal_mode = WAL")
            prepare(held, create=False)
            returned = _returned(place, held)
        for each in views_of(place):
            each.unlink(missing_ok=True)
        replaced = _set_aside(place, now)
        begun.replace(place)
    narrow(place)
    return Restored(path=library, articles=articles, replaced=replaced, returned=returned)


@contextmanager
def _beginning(path: Path) -> Iterator[Path]:
    """An empty file beside this one for what is to take its place; gone afterwards if it did
    not."""
    begun = path.with_name(f"{path.name}-part")
    try:
        begun.unlink(missing_ok=True)
        make(begun)
        yield begun
    except OSError as error:
        raise BackupRefused(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        for each in files_of(begun):
            each.unlink(missing_ok=True)


def _copy(database: SqliteDatabase, into: Path, copied: Copied) -> None:
    def progress(_: int, left: int, total: int) -> None:
        copied(total - left, total)

    with database.snapshot(), translate_errors(database.path):
        database.rows("SELECT 1 FROM article LIMIT 1")  # from here on it stands still
        with closing(sqlite3.connect(into)) as copy:
            database.connection.backup(copy, pages=PAGES, progress=progress)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, that can be carried away


def _checked(path: Path) -> int:
    """How many articles a whole copy holds. Raises BackupRefused where it is not whole."""
    with closing(sqlite3.connect(path)) as copy, translate_errors(path):
        (found,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok" or copy.execute("PRAGMA foreign_key_check").fetchone():
            raise BackupRefused(
                "The copy is damaged, and was thrown away: what it was made from is damaged, or "
                "the disk is. Look with attache doctor."
            )
        (articles,) = copy.execute("SELECT count(*) FROM article").fetchone()
    return int(articles)


def _returned(place: Path, restored: SqliteDatabase) -> tuple[str, ...]:
    """What was removed from the library that is replaced, as far as that can still be read."""
    if not place.exists():
        return ()
    try:
        with closing(SqliteDatabase(place)) as replaced:
            keys = [key for (key,) in replaced.rows("SELECT DISTINCT key FROM removed")]
            sql = f"SELECT key FROM article WHERE key {IN} ORDER BY key"
            still = {key for (key,) in replaced.rows(sql, listed(keys))}
            rows = restored.rows(sql, listed([key for key in keys if key not in still]))
    except (LibraryUnusable, sqlite3.Error):  # it is damaged, or no library
        return ()
    return tuple(key for (key,) in rows)


def _set_aside(place: Path, now: datetime) -> Path | None:
    """Gives the library of before another name beside its place; None where there was none."""
    if not place.exists():
        return None
    _unused(place)
    aside = place.with_name(f"{place.name}-replaced-{now:%Y%m%d-%H%M%S}")
    if aside.exists():
        raise BackupRefused(f"{aside} is there already. Try again in a moment.")
    beside = zip(files_of(place)[1:], files_of(aside)[1:], strict=True)
    for old, new in beside:  # of a damaged one, whose log SQLite could not settle
        if old.exists():
            old.rename(new)
    os.link(place, aside)  # so that there is a library at every moment
    return aside


def _unused(place: Path) -> None:
    """Raises BackupRefused while another program has the library open: SQLite lets a file out of
    its write-ahead log only then."""
    with closing(sqlite3.connect(place, timeout=0, isolation_level=None)) as held:
        try:
            held.execute("PRAGMA journal_mode = DELETE")
            held.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            raise BackupRefused(
                f"{place} is in use. Stop attache serve, attache work and whatever else has it "
                "open, then try again."
            ) from error
        except sqlite3.DatabaseError:  # it is damaged, or no library: nobody can use it
            return
