"""The library's vocabulary, looked up by indexes: there may be a million words."""

from collections.abc import Collection, Mapping

from store.database import IN, Database, Value, listed

SPELLED = "text NOT GLOB '*[0-9]*' AND length(text) > 3"
"""SQL condition: the words that are looked up by spelling, as in the partial indexes."""

_NEAR = f"""SELECT group_concat(text, '\n') FROM (
    SELECT text FROM word INDEXED BY {{}} WHERE {SPELLED} AND {{}} ORDER BY {{}}) AS near"""
"""In the order of their index."""


_SHORTEST = "length(text), text"
# BETWEEN, not =: with =, SQLite takes the bound of SPELLED for the index, and scans all lengths.
_BEGINNING = _NEAR.format(
    "word_beginning", "substr(text, 1, 1) = ?1 AND length(text) BETWEEN ?2 AND ?2", _SHORTEST
)
_MIDST = _NEAR.format(
    "word_midst", "substr(text, 2, 2) = ? AND length(text) BETWEEN ? AND ?", _SHORTEST
)
_SKELETON = _NEAR.format("word_skeleton", "skeleton = ?", "text")


class SqliteWords:
    """Implements `bot.storage.lookups.Words`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def counts(self, texts: Collection[str]) -> Mapping[str, int]:
        sql = f"SELECT text, passages FROM word WHERE text {IN}"
        return {text: passages for text, passages in self._database.rows(sql, listed(texts))}

    def by_prefix(self, letter: str, length: int) -> str:
        return self._lines(_BEGINNING, letter, length)

    def by_infix(self, letters: str, shortest: int, longest: int) -> str:
        return self._lines(_MIDST, letters, shortest, longest)

    def by_phonetic_key(self, consonants: str) -> str:
        return self._lines(_SKELETON, consonants)

    def _lines(self, sql: str, *parameters: Value) -> str:
        [(found,)] = self._database.rows(sql, *parameters)
        return found or ""
