"""Rows of articles: metadata, texts and submissions."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from bot.model.article import Article, Flaw, Layout, Source, Submission, Version
from bot.reading.notes import corrected
from bot.storage.articles import CoverageStats, Holding
from store import readings, versions
from store.copies import copies
from store.database import IN, Database, Row, listed
from store.read_cache import Cached
from store.removals import removed_on

CARD = ("id", "key", "title", "author", "outlet", "published", "url")
GIVEN = CARD[2:]
"""The metadata that a submission may have."""

_CARD = ", ".join((*CARD, "corrected"))


class SqliteArticles:
    """Implements `bot.storage.articles.Articles`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sources = Cached(database, _sources)

    def sources(self) -> tuple[Source, ...]:
        return self._sources.value()

    def source(self, key: str) -> Source | None:
        row = self._database.row(f"SELECT {_CARD} FROM article WHERE key = ?", key)
        return Source(**row) if row else None

    def cards(self, ids: Collection[int]) -> Mapping[int, Source]:
        rows = self._database.rows(f"SELECT {_CARD} FROM article WHERE id {IN}", listed(ids))
        return {row["id"]: Source(**row) for row in rows}

    def keys(self, ids: Collection[int]) -> Mapping[int, str]:
        sql = f"SELECT id, key FROM article WHERE id {IN}"
        return dict(map(tuple, self._database.rows(sql, listed(ids))))

    def arrived_after(self, revision: int) -> tuple[int, ...]:
        rows = self._database.rows("SELECT id FROM article WHERE arrived > ? ORDER BY id", revision)
        return tuple(id for (id,) in rows)

    def layout(self, key: str) -> Layout | None:
        return readings.layout(self._database, key)

    def flaws(self) -> Mapping[Flaw, Sequence[str]]:
        sql = """SELECT flaw.value, article.key
            FROM article JOIN reading ON article_id = article.id,
            json_each(flaws) AS flaw ORDER BY article.key"""
        found: dict[Flaw, list[str]] = defaultdict(list)
        for flaw, key in self._database.rows(sql):
            found[Flaw(flaw)].append(key)
        return found

    def copies(self, key: str) -> tuple[str, ...]:
        article_id = column(self._database, "id", key)
        return copies(self._database, int(article_id)) if article_id is not None else ()

    def text(self, key: str) -> str | None:
        return column(self._database, "text", key)

    def at_address(self, address: str) -> str | None:
        sql = "SELECT key FROM article WHERE address = ? OR key = ? ORDER BY id LIMIT 1"
        row = self._database.row(sql, address, address)
        return row["key"] if row else None

    def versions(self, key: str) -> tuple[Version, ...]:
        article_id = column(self._database, "id", key)
        return versions.listed(self._database, int(article_id)) if article_id is not None else ()

    def older_than(self, day: str, outlet: str | None = None) -> tuple[Source, ...]:
        sql = f"""SELECT {_CARD} FROM article WHERE coalesce(published, substr(added, 1, 10)) < ?1
            AND (outlet = ?2 OR ?2 IS NULL)
            ORDER BY coalesce(published, substr(added, 1, 10)), key"""
        rows = self._database.rows(sql, day, outlet)
        return tuple(Source(**row) for row in rows)

    def holdings(self, keys: Sequence[str]) -> tuple[Holding, ...]:
        sql = f"SELECT {_CARD}, added, text FROM article WHERE key {IN}"
        found = {row["key"]: row for row in self._database.rows(sql, listed(keys))}
        return tuple(_holding(found[key]) for key in keys if key in found)

    def lately(self, limit: int) -> tuple[Holding, ...]:
        sql = f"SELECT {_CARD}, added, text FROM article ORDER BY arrived DESC, id DESC LIMIT ?"
        return tuple(map(_holding, self._database.rows(sql, limit)))

    def removed_on(self, article: int | str) -> datetime | None:
        return removed_on(self._database, article)

    def outlets(self) -> tuple[str, ...]:
        return self._distinct("outlet")

    def authors(self) -> tuple[str, ...]:
        return self._distinct("author")

    def _distinct(self, column: str) -> tuple[str, ...]:
        sql = f"SELECT DISTINCT {column} FROM article WHERE {column} IS NOT NULL ORDER BY {column}"
        return tuple(found for (found,) in self._database.rows(sql))

    def coverage(self, ids: Collection[int]) -> CoverageStats:
        sql = f"""SELECT count(DISTINCT outlet) AS outlets, min(published) AS oldest,
            max(published) AS newest, count(*) - count(published) AS undated,
            count(*) FILTER (WHERE language <> 'en') AS "foreign"
            FROM article LEFT JOIN reading ON article_id = article.id WHERE article.id {IN}"""
        return CoverageStats(**dict(self._database.rows(sql, listed(ids))[0]))


def _holding(row: Row) -> Holding:
    card = dict(row)
    words, added = len(card.pop("text").split()), card.pop("added")
    return Holding(source=Source(**card), words=words, added=added)


def _sources(database: Database) -> tuple[Source, ...]:
    rows = database.rows(f"SELECT {_CARD} FROM article ORDER BY published DESC NULLS LAST, key")
    return tuple(Source(**row) for row in rows)


def id_for(database: Database, key: str) -> int:
    """The id of the article with this key; for a new one, an id that no article ever had."""
    held = column(database, "id", key)
    if held is not None:
        return int(held)
    sql = "UPDATE meta SET value = value + 1 WHERE name = 'article' RETURNING value"
    return int(database.rows(sql)[0]["value"])


def column(database: Database, name: str, key: str) -> str | None:
    """One column of an article's row."""
    row = database.row(f"SELECT {name} FROM article WHERE key = ?", key)
    return row[0] if row else None


def outdated(database: Database, pipeline: str) -> Iterator[Submission]:
    """Submissions of articles that another version of the pipeline indexed, by key. Articles may be
    saved during the iteration."""
    for (key,) in database.rows(
        "SELECT key FROM article WHERE pipeline <> ? ORDER BY key", pipeline
    ):
        if submission := readings.submission(database, key):
            yield submission


def outdate(database: Database, names: Collection[str]) -> None:
    """Clears pipeline and fingerprint of the articles whose text holds any of these names."""
    held = "SELECT 1 FROM json_each(?) AS name WHERE instr(article.text, name.value)"
    sql = f"UPDATE article SET pipeline = '', fingerprint = '' WHERE EXISTS ({held})"
    database.execute(sql, listed(names))


def insert(
    database: Database,
    submission: Submission,
    article: Article,
    *,
    id: int,
    fingerprint: str,
    pipeline: str,
    added: str,
    arrived: int,
) -> None:
    """Inserts an article's row."""
    from bot.intake.canonical import address_of  # here: answering has no use for it

    sql = f"""INSERT INTO article
        ({_CARD}, added, fingerprint, pipeline, arrived, given, text, address)
        VALUES ({", ".join("?" * 15)})"""
    card = [*(getattr(article, name) for name in CARD[1:]), _corrected(article)]
    values = (added, fingerprint, pipeline, arrived, _given(submission), article.text)
    database.execute(sql, id, *card, *values, address_of(article.url))
    sql = "INSERT INTO filing SELECT ?, value + 1 FROM meta WHERE name = 'revision'"
    database.execute(sql, id)


def arrival(database: Database, submission: Submission, article: Article) -> int:
    """The revision at which a submission arrives: the one that this transaction makes, or that of
    its first arrival if it is unchanged, or reads the same: a page's adverts may change."""
    held = readings.submission(database, submission.key)
    if held and (_content(held) == _content(submission) or _reads_same(database, article)):
        return int(column(database, "arrived", submission.key) or 0)
    return int(database.rows("SELECT value + 1 FROM meta WHERE name = 'revision'")[0][0])


def _reads_same(database: Database, article: Article) -> bool:
    names = (*GIVEN, "text")
    row = database.row(f"SELECT {', '.join(names)} FROM article WHERE key = ?", article.key)
    return row is not None and all(row[name] == getattr(article, name) for name in names)


def _corrected(article: Article) -> str | None:
    note = corrected(article)
    return (note.day or "") if note else None


def _content(submission: Submission) -> tuple[str, bytes | None, str]:
    """What was submitted; its format, which a better version may tell otherwise, is left out."""
    return submission.text, submission.data, _given(submission)


def _given(submission: Submission) -> str:
    """A submission's metadata as JSON, as it is stored."""
    said = {name: getattr(submission, name) for name in GIVEN}
    return json.dumps({k: v for k, v in said.items() if v is not None}, ensure_ascii=False)
