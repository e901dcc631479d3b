"""What the library holds, in numbers."""

from hashlib import blake2b

from bot.model import Overview
from store.database import Database

_COUNTS = """
    SELECT count(*) AS articles, count(DISTINCT outlet) AS outlets,
        (SELECT count(*) FROM passage) AS passages, (SELECT count(*) FROM actor) AS actors,
        count(*) - count(published) AS undated,
        min(published) AS oldest, max(published) AS newest
    FROM article
"""


def overview(database: Database) -> Overview:
    with database.snapshot():
        counts = database.rows(_COUNTS)[0]
        return Overview(state=_state(database), **counts)


def _state(database: Database) -> str:
    """A digest of the articles and what they were indexed from, in whatever order they came."""
    digest = blake2b(digest_size=6)
    # That index holds both, and spares reading the texts on the way.
    sql = "SELECT key, fingerprint FROM article INDEXED BY article_card ORDER BY key"
    for row in database.rows(sql):
        digest.update("\0".join(row).encode() + b"\n")
    return digest.hexdigest()
