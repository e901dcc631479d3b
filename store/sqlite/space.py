"""The room that a library takes in its file and in SQLite's log beside it."""

import shutil

from store.sqlite.database import SqliteDatabase
from store.sqlite.file_modes import log_of, views_of

SPARE = 0.1
"""The fraction of free pages from which the file is rewritten. Chosen, not measured."""


class SqliteSpace:
    """Implements `store.space.Space`."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def size(self) -> int:
        files = (self._database.path, log_of(self._database.path))
        return sum(each.stat().st_size for each in files if each.exists())

    def clear(self) -> bool:
        for each in views_of(self._database.path):  # made anew when they are asked for
            each.unlink(missing_ok=True)
        return self.overwrite()

    def overwrite(self) -> bool:
        if not self._database.row("SELECT 1 FROM meta WHERE name = 'overwritten'"):
            # Earlier versions did not set `secure_delete`, so what they deleted is still there.
            self._rewrite()
            sql = "INSERT INTO meta VALUES ('overwritten', 1) ON CONFLICT DO NOTHING"
            self._database.execute(sql)
        return self._shorten()

    def compact(self) -> None:
        """Rewrites the file if much of it is free and the disk has room for that."""
        [(free,)] = self._database.rows("PRAGMA freelist_count")
        [(pages,)] = self._database.rows("PRAGMA page_count")
        room = shutil.disk_usage(self._database.path.absolute().parent).free
        if free > SPARE * pages and room > 2 * self.size():
            self._rewrite()
            self._shorten()

    def _shorten(self) -> bool:
        """Checkpoints and truncates the write-ahead log; False if a reader prevents it."""
        [(waits, *_)] = self._database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        return not waits

    def _rewrite(self) -> None:
        """Rewrites the file without free pages (VACUUM), which needs as much disk space again."""
        self._database.execute("PRAGMA temp_store = FILE")
        try:
            self._database.execute("VACUUM")
        finally:
            self._database.execute("PRAGMA temp_store = MEMORY")
