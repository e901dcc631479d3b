"""Opens a library on a PostgreSQL server."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from bot.errors import LibraryUnusable
from bot.storage.place import Server
from store.database import PATIENCE

_NO_DRIVER = (
    "PostgreSQL needs a driver that is not installed: pip install 'attache[postgres]', or "
    "psycopg[binary]."
)
try:
    from store.postgres.database import INDEXING, PostgresDatabase
    from store.postgres.schema import prepare
    from store.postgres.space import PostgresSpace
except ImportError as error:
    raise LibraryUnusable(_NO_DRIVER) from error


def opened(
    server: Server, *, create: bool = False, patience: float = PATIENCE
) -> tuple[PostgresDatabase, PostgresSpace]:
    """The library in this database, up to date; `create` fills an empty one. Raises
    LibraryUnusable, and then leaves it as it was."""
    database = PostgresDatabase(server, patience=patience)
    try:
        prepare(database, create=create)
    except BaseException:
        database.close()
        raise
    return database, PostgresSpace(database)


@contextmanager
def indexing(server: Server) -> Iterator[None]:
    """Inside, no other run indexes the library: its connection holds a lock, which the server lets
    go of with it. Raises LibraryUnusable if another run has it."""
    with closing(PostgresDatabase(server)) as database:
        if not database.keep(INDEXING):
            raise LibraryUnusable(
                f"Another run is indexing {server}. Wait until it has finished, then try again; "
                "what it has done need not be done twice."
            )
        yield
