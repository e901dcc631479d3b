"""What a library of an earlier version lacks, and bringing it up to date with a copy beside it."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.errors import LibraryUnusable
from store.migration_steps import STEPS
from store.sqlite.backups import Backup, Copied, back_up
from store.sqlite.database import SqliteDatabase
from store.sqlite.schema import identify, prepare


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    """The steps that a library lacked, and the copy of it as it was before; None where it lacked
    none."""

    steps: tuple[str, ...]
    before: Backup | None


def pending(path: Path) -> tuple[str, ...]:
    """The steps that a library lacks, in order; the file is left as it is. Raises LibraryUnusable,
    also where it is of a newer version."""
    if not path.exists():
        raise LibraryUnusable(f"There is no library at {path}. Make one with: attache index")
    with closing(SqliteDatabase(path)) as held:
        return _lacking(held)


def upgrade(path: Path, copied: Copied) -> Upgraded:
    """Copies a library of an earlier version, then brings it up to date. Raises LibraryUnusable,
    and BackupRefused where the copy cannot be made; the library is then as it was."""
    steps = pending(path)
    if not steps:
        return Upgraded(steps=(), before=None)
    with closing(SqliteDatabase(path)) as held:
        beside = path.with_name(f"{path.name}-before-{steps[0].partition('_')[0]}")
        made = back_up(held, beside, copied)
        prepare(held, create=False)
    return Upgraded(steps=steps, before=made)


def _lacking(database: SqliteDatabase) -> tuple[str, ...]:
    applied = identify(database)
    return tuple(step for step in STEPS if step not in applied)
