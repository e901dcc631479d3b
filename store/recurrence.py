"""Sentences that recur over an outlet's articles, word for word: a site's own, and never quoted.

What tells of anybody but the outlet, or has a figure, is the background of its stories and stays.
"""

from zlib import crc32

from bot.words.whitespace import folded
from store.database import IN_1, Database, listed

# Chosen, not measured.
_DAYS = 4  # on which the outlet published it: the versions of one story share more
_LONGEST = 300  # characters

_RECURRING = f"""
    SELECT hash FROM sentence INDEXED BY sentence_hash
    CROSS JOIN article ON article.id = sentence.article_id
    WHERE hash {IN_1} AND outlet = ?2
    GROUP BY hash HAVING count(DISTINCT published) >= ?3
"""
_UNQUOTE = f"""
    UPDATE sentence SET quotable = FALSE, recurs = TRUE
    WHERE hash {IN_1} AND quotable AND article_id IN (SELECT id FROM article WHERE outlet = ?2)
    AND NOT EXISTS (SELECT 1 FROM figure WHERE sentence_id = sentence.id)
    AND NOT EXISTS (
        SELECT 1 FROM mention WHERE sentence_id = sentence.id AND NOT instr(?2, mention.text))
"""


def sentence_hash(text: str) -> int:
    """A checksum of a sentence's words, 0 for one that is too long to be a site's own."""
    return crc32(folded(text).casefold().encode()) if len(text) <= _LONGEST else 0


def unquote_recurring(database: Database, article_id: int) -> None:
    """Marks what this article shares with others of its outlet, in all of them. As each article is
    looked at when it is saved, the order in which they come changes nothing."""
    row = database.row("SELECT outlet FROM article WHERE id = ?", article_id)
    if row is None or row["outlet"] is None:
        return
    own = database.rows("SELECT hash FROM sentence WHERE article_id = ? AND hash <> 0", article_id)
    hashes = listed([hash for (hash,) in own])
    recurring = [hash for (hash,) in database.rows(_RECURRING, hashes, row["outlet"], _DAYS)]
    if recurring:
        database.execute(_UNQUOTE, listed(recurring), row["outlet"])
