"""Sentences and passages, read back with all that was found in them, in a few queries each."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from bot.model import Figure, FigureKind, Office, Quotation, Statement, StoredPassage
from bot.text import folded
from store.database import IN, Database, listed

_SENTENCES = """
    SELECT sentence.id, sentence.article_id, article.key, passage_id, ordinal, start, "end"
    FROM sentence JOIN article ON article.id = sentence.article_id
    WHERE {} ORDER BY article.key, ordinal
"""
_PASSAGES = f"""
    SELECT passage.id, article_id, article.key, ordinal, heading, start, "end"
    FROM passage JOIN article ON article.id = article_id WHERE passage.id {IN}
"""
_ROLES = f"""
    SELECT actor_id, role.title, sentence_id FROM role
    JOIN sentence ON sentence.id = sentence_id JOIN article ON article.id = article_id
    WHERE actor_id {IN} ORDER BY article.key, role.start, role.id
"""


def passages(database: Database, ids: Sequence[int]) -> tuple[StoredPassage, ...]:
    """These passages, in this order; one that has gone is left out."""
    with database.snapshot():
        rows = {row["id"]: row for row in database.rows(_PASSAGES, listed(ids))}
        held: dict[int, list[Statement]] = defaultdict(list)
        for statement in _statements(database, f"passage_id {IN}", listed(ids)):
            held[statement.passage].append(statement)
        texts = _texts(database, rows.values())
    return tuple(_passage(rows[i], texts, held[i]) for i in ids if i in rows)


def of_article(database: Database, key: str) -> tuple[Statement, ...]:
    with database.snapshot():
        return _statements(database, "article.key = ?", key)


def naming(database: Database, actors: Collection[int]) -> tuple[Statement, ...]:
    return _holding(database, "mention", actors)


def quoting(database: Database, actors: Collection[int]) -> tuple[Statement, ...]:
    return _holding(database, "quote", actors)


def offices(database: Database, actors: Collection[int]) -> tuple[Office, ...]:
    with database.snapshot():
        rows = database.rows(_ROLES, listed(actors))
        statements = {s.id: s for s in _holding(database, "role", actors)}
    return tuple(
        Office(actor=actor, title=title, statement=statements[sentence])
        for actor, title, sentence in rows
    )


def _holding(database: Database, table: str, actors: Collection[int]) -> tuple[Statement, ...]:
    condition = f"sentence.id IN (SELECT sentence_id FROM {table} WHERE actor_id {IN})"
    with database.snapshot():
        return _statements(database, condition, listed(actors))


def _statements(database: Database, condition: str, parameter: str) -> tuple[Statement, ...]:
    rows = database.rows(_SENTENCES.format(condition), parameter)
    ids = listed([row["id"] for row in rows])
    texts = _texts(database, rows)
    actors, quotes, figures = (
        _mentioned(database, ids),
        _quotations(database, ids),
        _figures(database, ids),
    )
    return tuple(
        Statement(
            id=sentence,
            article=key,
            passage=passage,
            ordinal=ordinal,
            start=start,
            end=end,
            text=folded(texts[article][start:end]),
            actors=frozenset(actors.get(sentence, ())),
            quotes=tuple(quotes.get(sentence, ())),
            figures=tuple(figures.get(sentence, ())),
        )
        for sentence, article, key, passage, ordinal, start, end in rows
    )


def _passage(
    row: sqlite3.Row, texts: dict[int, str], statements: Iterable[Statement]
) -> StoredPassage:
    return StoredPassage(
        id=row["id"],
        article=row["key"],
        ordinal=row["ordinal"],
        heading=row["heading"],
        start=row["start"],
        end=row["end"],
        text=folded(texts[row["article_id"]][row["start"] : row["end"]]),
        statements=tuple(statements),
    )


def _texts(database: Database, rows: Iterable[sqlite3.Row]) -> dict[int, str]:
    """The texts that these rows are slices of. Slicing here rather than by SQL reads each once."""
    articles = {row["article_id"] for row in rows}
    sql = f"SELECT id, text FROM article WHERE id {IN}"
    return {article: text for article, text in database.rows(sql, listed(articles))}


def _mentioned(database: Database, ids: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    sql = f"SELECT sentence_id, actor_id FROM mention WHERE sentence_id {IN}"
    for sentence, actor in database.rows(sql, ids):
        found[sentence].add(actor)
    return found


def _quotations(database: Database, ids: str) -> dict[int, list[Quotation]]:
    found: dict[int, list[Quotation]] = defaultdict(list)
    sql = f"""SELECT sentence_id, actor_id, start, "end" FROM quote WHERE sentence_id {IN}
        ORDER BY start, id"""
    for sentence, actor, start, end in database.rows(sql, ids):
        found[sentence].append(Quotation(actor=actor, start=start, end=end))
    return found


def _figures(database: Database, ids: str) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = defaultdict(list)
    sql = f"""SELECT sentence_id, kind, start, "end" FROM figure WHERE sentence_id {IN}
        ORDER BY start, id"""
    for sentence, kind, start, end in database.rows(sql, ids):
        found[sentence].append(Figure(kind=FigureKind(kind), start=start, end=end))
    return found
