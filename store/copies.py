"""Near copies of articles, by the sketches of their texts."""

from bot.model.analysis import Analysis
from bot.model.article import Article
from bot.reading.shingles import FEWEST, is_copy, sketch
from store.database import Database


def insert(database: Database, article_id: int, article: Article, analysis: Analysis) -> None:
    """Stores the sketch of an article's body."""
    parts = (article.text[each.start : each.end] for each in analysis.passages)
    database.executemany(
        "INSERT INTO shingle VALUES (?, ?)", [(each, article_id) for each in sorted(sketch(parts))]
    )


def copies(database: Database, article_id: int) -> tuple[str, ...]:
    """The keys of the near copies of an article: those that came in first come first."""
    rows = database.rows(
        """SELECT other.article_id, key, count(*) AS shared,
                (SELECT count(*) FROM shingle WHERE article_id = ?1) AS one,
                (SELECT count(*) FROM shingle AS its WHERE its.article_id = other.article_id)
                    AS another
            FROM shingle AS mine JOIN shingle AS other USING (hash)
            JOIN article ON article.id = other.article_id
            WHERE mine.article_id = ?1 AND other.article_id <> ?1
            GROUP BY other.article_id, key HAVING count(*) >= ?2 ORDER BY other.article_id""",
        article_id,
        FEWEST,
    )
    return tuple(row["key"] for row in rows if is_copy(row["shared"], row["one"], row["another"]))
