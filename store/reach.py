"""What may be seen from a place: some of the library's collections."""

from collections.abc import Collection
from dataclasses import dataclass

from store.collections import members
from store.database import IN_2, Database, listed


@dataclass(frozen=True, slots=True)
class Reach:
    """The ids of the collections that are seen."""

    collections: frozenset[int]

    def __str__(self) -> str:
        return " ".join(map(str, sorted(self.collections)))

    def covers(self, kept: str | None) -> bool:
        """Whether what was made from these collections (as `str` gives them) may be seen; None was
        made from all."""
        return kept is not None and self.collections.issuperset(map(int, kept.split()))

    def outside(self, database: Database, keys: Collection[str]) -> frozenset[str]:
        """Those of these articles of the library that cannot be seen."""
        sql = f"""SELECT key FROM article WHERE key {IN_2}
            AND id NOT IN (SELECT id FROM ({members(self.collections)}))"""
        rows = database.rows(sql, listed(self.collections), listed(keys))
        return frozenset(key for (key,) in rows)
