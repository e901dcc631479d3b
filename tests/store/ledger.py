"""What a library's file holds, as plain rows, and what its counts ought to be."""

from store.database import Database

CONTENT = (
    "article",
    "passage",
    "sentence",
    "actor",
    "alias",
    "vote",
    "entity",
    "naming",
    "bearer",
    "called",
    "finding",
    "mention",
    "role",
    "quote",
    "figure",
    "word",
    "passage_index_data",
    "passage_index_docsize",
)

Rows = list[tuple[object, ...]]


def contents(database: Database, *tables: str) -> dict[str, Rows]:
    """Every row of these tables, or of all that make up a library."""
    return {
        table: [tuple(row) for row in database.rows(f"SELECT * FROM {table} ORDER BY 1, 2")]
        for table in tables or CONTENT
    }


def counted(database: Database) -> dict[str, Rows]:
    """The counts that are kept, as they stand."""
    return {
        "actors": _rows(database, "SELECT id, mentions, articles FROM actor ORDER BY id"),
        "votes": _rows(database, "SELECT * FROM vote ORDER BY actor_id, kind"),
        "bearers": _rows(database, "SELECT id, articles FROM bearer ORDER BY id"),
        "calls": _rows(database, "SELECT * FROM called ORDER BY 1, 2, 3"),
        "aliases": _rows(
            database,
            "SELECT id, count FROM alias WHERE id IN (SELECT alias_id FROM naming) ORDER BY id",
        ),
        "words": _rows(database, "SELECT * FROM word ORDER BY text"),
    }


def recounted(database: Database) -> dict[str, Rows]:
    """The same counts, counted from the articles themselves."""
    return {
        "actors": _rows(
            database,
            """SELECT id, (SELECT count(*) FROM mention WHERE actor_id = actor.id),
                (SELECT count(DISTINCT article_id) FROM entity WHERE actor_id = actor.id)
            FROM actor ORDER BY id""",
        ),
        "votes": _rows(
            database,
            "SELECT actor_id, kind, count(*) FROM entity GROUP BY actor_id, kind ORDER BY 1, 2",
        ),
        "bearers": _rows(
            database,
            """SELECT id, (SELECT count(DISTINCT article_id) FROM entity
                WHERE bearer_id = bearer.id) FROM bearer ORDER BY id""",
        ),
        "calls": _rows(
            database,
            """SELECT key, value, bearer_id, count(*) FROM entity, json_each(calls)
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""",
        ),
        "aliases": _rows(
            database, "SELECT alias_id, sum(count) FROM naming GROUP BY alias_id ORDER BY 1"
        ),
        "words": _words(database),
    }


def _words(database: Database) -> Rows:
    """Every word of every passage, found by a plain index made for the occasion."""
    database.execute(
        """CREATE VIRTUAL TABLE temp.proof USING fts5 (title, heading, body,
            tokenize = 'unicode61 remove_diacritics 2')"""
    )
    database.execute("CREATE VIRTUAL TABLE temp.proof_terms USING fts5vocab (proof, row)")
    database.execute("INSERT INTO proof SELECT title, heading, body FROM passage_text")
    found = _rows(database, "SELECT term, doc FROM proof_terms ORDER BY term")
    database.execute("DROP TABLE temp.proof_terms")
    database.execute("DROP TABLE temp.proof")
    return found


def _rows(database: Database, sql: str) -> Rows:
    return [tuple(row) for row in database.rows(sql)]
