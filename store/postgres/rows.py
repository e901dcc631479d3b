"""Rows of PostgreSQL's answers, read by place or by name as SQLite's are."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from psycopg import RawCursor


class PostgresRow(tuple[Any, ...]):
    """Implements `store.database.Row`. Each kind of row has a class of its own, with the places of
    its columns."""

    __slots__ = ()
    places: ClassVar[Mapping[str, int]] = {}

    def __getitem__(self, place: Any) -> Any:
        return tuple.__getitem__(self, self.places[place] if isinstance(place, str) else place)

    def keys(self) -> Sequence[str]:
        return tuple(self.places)


@lru_cache(maxsize=1_000)
def _kind(names: tuple[str, ...]) -> type[PostgresRow]:
    places = {name: place for place, name in enumerate(names)}
    return type("PostgresRow", (PostgresRow,), {"__slots__": (), "places": places})


def rows(cursor: RawCursor[Any]) -> Callable[[Sequence[Any]], PostgresRow]:
    """Makes rows, for psycopg."""
    return _kind(tuple(column.name for column in cursor.description or ()))
