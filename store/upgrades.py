"""Upgrades of a library that is a file, with a copy; on a server it is upgraded when opened."""

from bot.errors import BackupRefused
from bot.storage.place import Place, Server
from store.sqlite import upgrades
from store.sqlite.backups import Copied
from store.sqlite.upgrades import Upgraded

__all__ = ["Upgraded", "pending", "upgrade"]

_WHEN_OPENED = (
    "A library on a PostgreSQL server is brought up to date when it is first opened. Copy it by "
    "pg_dump before you install the newer version."
)


def pending(place: Place) -> tuple[str, ...]:
    """The steps that a library lacks, in order; it is left as it is. Raises LibraryUnusable, and
    BackupRefused."""
    if isinstance(place, Server):
        raise BackupRefused(_WHEN_OPENED)
    return upgrades.pending(place)


def upgrade(place: Place, copied: Copied) -> Upgraded:
    """Copies a library, then brings it up to date. Raises LibraryUnusable, and BackupRefused; it is
    then as it was."""
    if isinstance(place, Server):
        raise BackupRefused(_WHEN_OPENED)
    return upgrades.upgrade(place, copied)
