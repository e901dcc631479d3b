"""PostgreSQL's errors → LibraryUnusable with a sentence that a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import DataError, Error, InterfaceError, OperationalError, ProgrammingError

from bot.errors import LibraryUnusable
from store.errors import IN_USE, LibraryInUse

GONE = (
    "does not answer any more: its server ended the connection. What was begun was not written. "
    "Try again when the server is up."
)
_UNREACHED = (
    "cannot be reached: no server answers there. Check that PostgreSQL runs, and the address in "
    "ATTACHE_DB."
)
_NO_ADDRESS = (
    "is no address of a database as PostgreSQL's programs read it. It is like "
    "postgresql://USER@HOST/DATABASE."
)
_REFUSED = (
    "refuses the user or the password. Check both in ATTACHE_DB, or set the password in PGPASSWORD "
    "or ~/.pgpass."
)
_NO_DATABASE = "is a database that its server does not have. Make it with: createdb NAME"
_FULL = "cannot grow, because the server's disk is full. Make room and try again."
_MANY = (
    "lets nobody in just now: its server has as many connections as it allows. Try again, or raise "
    "max_connections."
)
_STARTING = "is not ready: its server starts or stops just now. Try again in a moment."
_DENIED = "may not be written by this user. Allow it: GRANT ALL ON SCHEMA … TO …"
_READ_ONLY = "may only be read: its server is a copy of another, or set so. Name the first one."
_DAMAGED = "is damaged. Put a copy of it back, or index your articles again."
_MEMORY = "cannot be read: its server has no memory left. Try again in a moment."
_TOO_LONG = "cannot hold so long a key. Give the article a shorter key or address."
_NUL = "cannot hold a text with the character NUL. Take it out of the article."

SENTENCES = {
    "40001": IN_USE,
    "40P01": IN_USE,
    "55P03": IN_USE,
    "25006": _READ_ONLY,
    "28000": _REFUSED,
    "28P01": _REFUSED,
    "3D000": _NO_DATABASE,
    "42501": _DENIED,
    "53100": _FULL,
    "53200": _MEMORY,
    "53300": _MANY,
    "54000": _TOO_LONG,
    "22021": _NUL,
    "22P05": _NUL,
    "57P01": GONE,
    "57P02": GONE,
    "57P03": _STARTING,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}
"""By SQLSTATE (postgresql.org/docs/15/errcodes-appendix.html)."""

_SAID = (
    ("password", _REFUSED),
    ("authentication failed", _REFUSED),
    ("no pg_hba.conf entry", _REFUSED),
    ("too many clients", _MANY),
    ("remaining connection slots", _MANY),
    ("starting up", _STARTING),
    ("shutting down", _STARTING),
)
"""What the server says to who cannot connect, for which psycopg tells no SQLSTATE."""


def sentence(error: Error, *, connecting: bool = False) -> str | None:
    """What a person is told of an error; None for a fault of our own statements."""
    if error.sqlstate:
        known = SENTENCES.get(error.sqlstate)
        return known or (GONE if error.sqlstate.startswith("08") else None)
    if isinstance(error, ProgrammingError) and connecting:
        return _NO_ADDRESS
    if not connecting:
        if isinstance(error, DataError) and "NUL" in str(error):
            return _NUL
        return GONE if isinstance(error, OperationalError | InterfaceError) else None
    said = str(error).lower()
    if "database" in said and "does not exist" in said:
        return _NO_DATABASE
    if "role" in said and "does not exist" in said:
        return _REFUSED
    return next((told for words, told in _SAID if words in said), _UNREACHED)


@contextmanager
def translate_errors(place: object, *, connecting: bool = False) -> Iterator[None]:
    """Raises LibraryUnusable for errors of the server; errors in our SQL pass unchanged. Of what
    the server said nothing is told on: it may hold what was written."""
    try:
        yield
    except Error as error:
        told = sentence(error, connecting=connecting)
        if told is None:
            raise
        kind = LibraryInUse if told is IN_USE else LibraryUnusable
        raise kind(told, place) from None
