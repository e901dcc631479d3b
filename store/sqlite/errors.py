"""SQLite's error codes → LibraryUnusable with a sentence that a person can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import LibraryUnusable
from store.errors import IN_USE, LibraryInUse

_CLOSED = "cannot be opened. Check that you may read and write both the file and its folder."

SENTENCES = {
    sqlite3.SQLITE_BUSY: IN_USE,
    sqlite3.SQLITE_LOCKED: IN_USE,
    sqlite3.SQLITE_PROTOCOL: IN_USE,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_READONLY: "may only be read. Allow writing to both the file and its folder.",
    sqlite3.SQLITE_NOTADB: "is not a library but some other file, and was left as it is. "
    "Name another file.",
    sqlite3.SQLITE_CORRUPT: "is damaged. Put a copy of it back, or move it away and index your "
    "articles again.",
    sqlite3.SQLITE_FULL: "cannot grow, because the disk is full. Make room and try again.",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error. "
    "Check the disk and try again.",
}

UNMADE = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
    }
)
"""The codes of failures to create SQLite's files beside the library."""


def code_of(error: sqlite3.Error) -> int:
    """The primary result code: the lowest byte of the extended one (sqlite.org/rescode.html).
    Failing to grow the shared-memory file counts as a full disk."""
    code = getattr(error, "sqlite_errorcode", 0)
    return sqlite3.SQLITE_FULL if code == sqlite3.SQLITE_IOERR_SHMSIZE else code & 0xFF


def as_read_only(error: sqlite3.Error) -> sqlite3.Error:
    """What keeps a file from being written that was opened all the same: not that it cannot be."""
    if SENTENCES.get(code_of(error)) is _CLOSED:
        error.sqlite_errorcode = sqlite3.SQLITE_READONLY
    return error


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Raises LibraryUnusable for errors of the file; errors in our SQL pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        code = code_of(error)
        if code not in SENTENCES:
            raise
        kind = LibraryInUse if SENTENCES[code] is IN_USE else LibraryUnusable
        raise kind(SENTENCES[code], path) from error
