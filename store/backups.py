"""Copies of a library that is a file; a server's databases are copied by its own programs."""

from datetime import datetime
from pathlib import Path

from bot.errors import BackupRefused
from bot.storage.place import Place
from store.open import Store
from store.sqlite import backups
from store.sqlite.backups import Backup, Copied, Restored
from store.sqlite.database import SqliteDatabase

__all__ = ["Backup", "Copied", "Restored", "back_up", "restore"]

_BY_PG_DUMP = (
    "A library on a PostgreSQL server is backed up by pg_dump, and put back by pg_restore. "
    "attache copy FROM TO brings it into a file."
)


def back_up(store: Store, to: Path, copied: Copied) -> Backup:
    """Copies a library into a new file, also while it is in use. Raises BackupRefused, and
    LibraryUnusable."""
    if not isinstance(store.database, SqliteDatabase):
        raise BackupRefused(_BY_PG_DUMP)
    return backups.back_up(store.database, to, copied)


def restore(backup: Path, place: Place, now: datetime, copied: Copied) -> Restored:
    """Puts a backup in a library's place. Raises BackupRefused, or LibraryUnusable, and then leaves
    the library as it was."""
    if not isinstance(place, Path):
        raise BackupRefused(_BY_PG_DUMP)
    return backups.restore(backup, place, now, copied)
