"""What the library holds, in numbers."""

from hashlib import blake2b

from bot.model import Overview
from store.database import Database

_COUNTS = """
    SELECT count(*) AS articles, count(DISTINCT outlet) AS outlets,
        (SELECT count(*) FROM passage) AS passages,
        (SELECT count(*) FROM actor WHERE NOT dismissed) AS actors,
        (SELECT CASE min(encoder) WHEN max(encoder) THEN min(encoder) ELSE '' END FROM content)
            AS encoder,
        (SELECT value FROM meta WHERE name = 'revision') AS revision,
        count(*) - count(published) AS undated,
        min(published) AS oldest, max(published) AS newest,
        (SELECT added FROM article ORDER BY arrived DESC LIMIT 1) AS indexed
    FROM article
"""


_RULED = """
    SELECT 'stated', name, kind, aliases FROM stated
    UNION ALL SELECT id, verdict, bearers, value FROM correction WHERE undone_at IS NULL
"""


def overview(database: Database) -> Overview:
    with database.snapshot():
        counts = dict(database.rows(_COUNTS)[0])
        return Overview(state=_state(database), **counts)


def _state(database: Database) -> str:
    """A digest of the articles and what they were indexed from, in whatever order they came, and
    of what people say of actors."""
    digest = blake2b(digest_size=6)
    # That index holds both, and spares reading the texts on the way.
    sql = "SELECT key, fingerprint FROM article INDEXED BY article_card ORDER BY key"
    for row in database.rows(sql):
        digest.update("\0".join(row).encode() + b"\n")
    for row in database.rows(_RULED):
        digest.update("\0".join(map(str, row)).encode() + b"\n")
    return digest.hexdigest()
