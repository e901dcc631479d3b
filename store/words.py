"""The library's vocabulary, looked up by indexes: there may be a million words.

The functions implement the methods of `bot.storage.lookups.Words`.
"""

from collections.abc import Collection, Mapping

from store.database import IN, Database, Value, listed

SPELLED = "text NOT GLOB '*[0-9]*' AND length(text) > 3"
"""SQL condition: the words that are looked up by spelling, as in the partial indexes."""

_NEAR = f"SELECT group_concat(text, char(10)) FROM word INDEXED BY {{}} WHERE {SPELLED} AND {{}}"


# BETWEEN, not =: with =, SQLite takes the bound of SPELLED for the index, and scans all lengths.
_BEGINNING = _NEAR.format(
    "word_beginning", "substr(text, 1, 1) = ?1 AND length(text) BETWEEN ?2 AND ?2"
)
_MIDST = _NEAR.format("word_midst", "substr(text, 2, 2) = ? AND length(text) BETWEEN ? AND ?")
_SKELETON = _NEAR.format("word_skeleton", "skeleton = ?")


def words(database: Database, texts: Collection[str]) -> Mapping[str, int]:
    sql = f"SELECT text, passages FROM word WHERE text {IN}"
    return {text: passages for text, passages in database.rows(sql, listed(texts))}


def words_by_prefix(database: Database, letter: str, length: int) -> str:
    return _lines(database, _BEGINNING, letter, length)


def words_by_infix(database: Database, letters: str, shortest: int, longest: int) -> str:
    return _lines(database, _MIDST, letters, shortest, longest)


def words_by_phonetic_key(database: Database, consonants: str) -> str:
    return _lines(database, _SKELETON, consonants)


def _lines(database: Database, sql: str, *parameters: Value) -> str:
    [(found,)] = database.rows(sql, *parameters)
    return found or ""
