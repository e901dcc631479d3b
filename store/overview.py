"""Counts of the library, and a hash of its state."""

from hashlib import blake2b

from bot.model.stored import Overview
from store.database import Database

# Each is read from an end of an index or by a scan of one: while articles are added, every query
# counts anew, with a hundred thousand articles.
_COUNTS = """
    WITH RECURSIVE outlet (name) AS (
        SELECT min(outlet) FROM article
        UNION ALL SELECT (SELECT min(outlet) FROM article WHERE outlet > name) FROM outlet
            WHERE name IS NOT NULL)
    SELECT (SELECT count(*) FROM article) AS articles,
        (SELECT count(name) FROM outlet) AS outlets,
        (SELECT count(*) FROM passage) AS passages,
        (SELECT count(*) FROM actor WHERE NOT dismissed) AS actors,
        (SELECT CASE WHEN least = most THEN least ELSE '' END FROM
            (SELECT (SELECT min(encoder) FROM content) AS least,
                (SELECT max(encoder) FROM content) AS most) AS held) AS encoder,
        (SELECT value FROM meta WHERE name = 'revision') AS revision,
        (SELECT count(*) FROM article WHERE published IS NULL) AS undated,
        (SELECT min(published) FROM article) AS oldest,
        (SELECT max(published) FROM article) AS newest,
        (SELECT added FROM article ORDER BY arrived DESC, id DESC LIMIT 1) AS indexed
"""

_BESIDE = "\x01"
"""Stands for NUL, which no text may have in PostgreSQL."""

# That index has both columns in this order. A row for each article would take three times as long.
_HELD = f"""
    SELECT group_concat(key || '{_BESIDE}' || fingerprint, '\n') FROM (
        SELECT key, fingerprint FROM article INDEXED BY article_state ORDER BY key) AS held
"""
_STATED = "SELECT 'stated', name, kind, aliases FROM stated ORDER BY id"
_RULED = "SELECT id, verdict, bearers, value FROM correction WHERE undone_at IS NULL ORDER BY id"


def overview(database: Database) -> Overview:
    with database.snapshot():
        counts = dict(database.rows(_COUNTS)[0])
        return Overview(state=_state(database), **counts)


def _state(database: Database) -> str:
    """A hash of the articles' fingerprints, independent of the order of indexing, and of
    corrections and `actors.toml`."""
    digest = blake2b(digest_size=6)
    if held := database.rows(_HELD)[0][0]:
        digest.update(f"{held}\n".replace(_BESIDE, "\0").encode())
    for row in (*database.rows(_STATED), *database.rows(_RULED)):
        digest.update("\0".join(map(str, row)).encode() + b"\n")
    return digest.hexdigest()
