"""The room that a library takes on its server. PostgreSQL keeps what was deleted until a VACUUM,
and in its log for a while; its own process does that where nobody else does."""

from store.postgres.database import PostgresDatabase

_HOLDING = ("briefing", "conversation", "told", "delivery", "article", "reading", "finding")
"""Tables whose rows have words of articles, besides those that hold only parts of them."""
_SIZE = """SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind = 'r'"""


class PostgresSpace:
    """Implements `store.space.Space`."""

    def __init__(self, database: PostgresDatabase) -> None:
        self._database = database

    def size(self) -> int:
        return int(self._database.rows(_SIZE)[0][0])

    def clear(self) -> bool:
        return self.overwrite()

    def overwrite(self) -> bool:
        """Gives the room of deleted rows back to their tables, where other rows overwrite it."""
        for table in self._tables():
            self._database.define(f"VACUUM {table}")
        return True

    def compact(self) -> None:
        """Nothing is to be done: rewriting a table would lock all others out (VACUUM FULL)."""

    def _tables(self) -> tuple[str, ...]:
        """Those that hold words of articles."""
        sql = """SELECT DISTINCT table_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND column_name IN ('text', 'title', 'found')"""
        found = {name for (name,) in self._database.rows(sql)}
        return tuple(sorted(found.union(_HOLDING)))
