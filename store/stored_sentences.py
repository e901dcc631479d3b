"""Reads stored sentences and passages with their actors, quotes and figures, by few queries."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import partial
from typing import NamedTuple

from bot.model.analysis import Figure, FigureKind
from bot.model.pages import page_of
from bot.model.stored import PassageRef, StoredPassage, StoredQuote, StoredRole, StoredSentence
from bot.query.lookup_cache import LookupCache
from bot.storage.sentences import ActorScope
from bot.words.whitespace import folded
from store import registry
from store.database import IN, IN_1, IN_2, Database, Row, Value, listed
from store.read_cache import Cached

_SENTENCES = """
    SELECT sentence.id, sentence.article_id, article.key, passage_id, ordinal, start, "end",
        quotable, pages
    FROM sentence JOIN article ON article.id = sentence.article_id
    LEFT JOIN reading ON reading.article_id = article.id
    WHERE {} ORDER BY article.key, ordinal
"""
_PASSAGES = f"""
    SELECT passage.id, article_id, article.key, ordinal, heading, start, "end"
    FROM passage JOIN article ON article.id = article_id WHERE passage.id {IN}
"""
_PASSAGES_READ = 10_000
"""Passages that are kept of those read, some 40 MB; chosen."""
_AT = """
    SELECT place.key, passage.id FROM json_each(?) AS place
    JOIN json_each(?) AS beginning ON beginning.key = place.key
    JOIN passage ON article_id = CAST(place.value AS INTEGER)
        AND start = CAST(beginning.value AS INTEGER)
    ORDER BY place.key
"""
_OF_ARTICLES = """
    SELECT passage.id FROM json_each(?) AS asked JOIN article ON article.key = asked.value
    JOIN passage ON article_id = article.id
    ORDER BY asked.key, ordinal
"""
_ROLES = """
    SELECT actor_id, title, sentence_id FROM (
        SELECT actor_id, role.title, sentence_id, published, article.key, role.start, role.id,
            row_number() OVER (PARTITION BY role.title
                ORDER BY published DESC NULLS LAST, article.key, role.start, role.id) AS place
        FROM role JOIN sentence ON sentence.id = sentence_id
        JOIN article ON article.id = article_id WHERE actor_id = ? AND quotable)
        AS ranked
    WHERE place <= ? ORDER BY published DESC NULLS LAST, key, start, id
"""
_NEWEST = """
    SELECT sentence.id FROM article INDEXED BY article_card
    CROSS JOIN sentence ON sentence.article_id = article.id
    WHERE quotable AND {} ORDER BY published DESC NULLS LAST, article.key, ordinal
    LIMIT {:d}
"""
# That index has the articles in that order, so the scan ends at the limit. Where few sentences can
# be meant it is quicker to read and sort those alone.
_AMONG = """
    SELECT sentence.id FROM ({}) AS few CROSS JOIN sentence ON sentence.id = few.sentence_id
    JOIN article ON article.id = article_id
    WHERE quotable AND {} ORDER BY published DESC NULLS LAST, article.key, ordinal
    LIMIT {:d}
"""
_FEW = 3_000
"""Mentions, or quotes, up to which that is so. Measured: with 2,500 mentions in 5,800 articles both
take 6 ms; of what two actors share, the few take a seventh of a scan's time."""
_OWN = f"""SELECT sentence_id FROM mention WHERE actor_id = ?1
    UNION SELECT sentence_id FROM mention WHERE government AND actor_id {IN_2}"""
_OTHER = "SELECT DISTINCT sentence_id FROM mention WHERE actor_id = ?3"
_SUBJECT = f"article.id IN (SELECT article_id FROM entity WHERE actor_id = ?1 OR actor_id {IN_2})"
_BESIDE = "article.id IN (SELECT article_id FROM entity WHERE actor_id = ?3)"
_NAMED = f"""EXISTS (SELECT 1 FROM mention WHERE sentence_id = sentence.id
    AND (actor_id = ?1 OR (government AND actor_id {IN_2})))
"""
_BOTH_NAMED = f"""{_NAMED}
    AND EXISTS (SELECT 1 FROM mention WHERE sentence_id = sentence.id AND actor_id = ?3)
"""
_DATED = f"""
    quotable AND sentence.id IN (SELECT sentence_id FROM figure
        WHERE article_id {IN} AND kind = 'date' AND length("when") = 10)
"""
_QUOTING_ARTICLE = f"article.id IN (SELECT article_id FROM quote WHERE actor_id {IN_1})"
_QUOTES = f"SELECT DISTINCT sentence_id FROM quote WHERE actor_id {IN_1}"
_QUOTED = f"EXISTS (SELECT 1 FROM quote WHERE sentence_id = sentence.id AND actor_id {IN_1})"


class SqliteSentences:
    """Implements `bot.storage.sentences.Sentences`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read = Cached(database, _passages_read)

    def passages(self, ids: Sequence[int]) -> tuple[StoredPassage, ...]:
        found = self._read.value().of(ids)
        return tuple(found[id] for id in ids if id in found)

    def passage_texts(self, ids: Sequence[int]) -> list[str]:
        with self._database.snapshot():
            rows = {row["id"]: row for row in self._database.rows(_PASSAGES, listed(ids))}
            texts = _texts(self._database, rows.values())
        return [_passage_text(rows[i], texts) if i in rows else "" for i in ids]

    def passages_at(self, places: Collection[PassageRef]) -> dict[PassageRef, StoredPassage]:
        asked = list(places)
        with self._database.snapshot():
            articles = listed([each.article for each in asked])
            rows = self._database.rows(_AT, articles, listed([each.start for each in asked]))
            found = self.passages([row["id"] for row in rows])
        return {asked[row["key"]]: passage for row, passage in zip(rows, found, strict=True)}

    def passages_of(self, *keys: str) -> tuple[StoredPassage, ...]:
        with self._database.snapshot():
            rows = self._database.rows(_OF_ARTICLES, listed(keys))
            return self.passages([id for (id,) in rows])

    def of_article(self, key: str) -> tuple[StoredSentence, ...]:
        with self._database.snapshot():
            return _statements(self._database, "article.key = ?", key)

    def dated(self, articles: Collection[int]) -> tuple[StoredSentence, ...]:
        with self._database.snapshot():
            return _statements(self._database, _DATED, listed(sorted(articles)))

    def openings(
        self, articles: Sequence[int], limit: int
    ) -> Mapping[str, Sequence[StoredSentence]]:
        found: dict[str, list[StoredSentence]] = defaultdict(list)
        opening = f"sentence.article_id {IN} AND ordinal < {limit:d}"
        with self._database.snapshot():
            for each in _statements(self._database, opening, listed(articles)):
                found[each.article].append(each)
        return found

    def naming(
        self, subject: ActorScope, limit: int, *, beside: int | None = None
    ) -> tuple[StoredSentence, ...]:
        parameters = subject.actor, listed(subject.capitals)
        own = _rows(self._database, "mention", subject.speakers)
        if beside is None:
            found = _Found(_OWN, own, _SUBJECT, _NAMED)
            return _newest(self._database, found, limit, *parameters)
        other = _rows(self._database, "mention", [beside])
        found = min(
            _Found(_OTHER, other, _BESIDE, _BOTH_NAMED),
            _Found(_OWN, own, _SUBJECT, _BOTH_NAMED),
            key=lambda each: each.rows,
        )
        return _newest(self._database, found, limit, *parameters, beside)

    def quoting(self, subject: ActorScope, limit: int) -> tuple[StoredSentence, ...]:
        rows = _rows(self._database, "quote", subject.speakers)
        found = _Found(_QUOTES, rows, _QUOTING_ARTICLE, _QUOTED)
        return _newest(self._database, found, limit, listed(subject.speakers))

    def offices(self, actor: int, limit: int) -> tuple[StoredRole, ...]:
        with self._database.snapshot():
            rows = self._database.rows(_ROLES, actor, limit)
            statements = _by_id(self._database, [sentence for *_, sentence in rows])
        return tuple(
            StoredRole(actor=actor, title=title, statement=statements[sentence])
            for actor, title, sentence in rows
        )


class _Found(NamedTuple):
    """How sentences are found: an SQL query for the ids of those that can be meant, and how many
    rows it reads, `_FEW` + 1 for more; SQL conditions on articles that have such, and on a
    sentence."""

    ids: str
    rows: int
    article: str
    sentence: str

    def newest(self, limit: int) -> str:
        if self.rows <= _FEW:
            return _AMONG.format(self.ids, self.sentence, limit)
        return _NEWEST.format(f"{self.article} AND {self.sentence}", limit)


def _passages_read(database: Database) -> LookupCache[int, StoredPassage]:
    """The passages that were read since the library changed: one answer needs them several times,
    and the next on the same articles again."""
    return LookupCache(partial(_passages, database), _PASSAGES_READ)


def _passages(database: Database, ids: Collection[int]) -> dict[int, StoredPassage]:
    with database.snapshot():
        rows = {row["id"]: row for row in database.rows(_PASSAGES, listed(ids))}
        by_passage: dict[int, list[StoredSentence]] = defaultdict(list)
        texts = _texts(database, rows.values())
        for statement in _statements(database, f"passage_id {IN}", listed(ids), texts):
            by_passage[statement.passage].append(statement)
    return {id: _passage(row, texts, by_passage[id]) for id, row in rows.items()}


def _newest(
    database: Database, found: _Found, limit: int, *parameters: Value
) -> tuple[StoredSentence, ...]:
    with database.snapshot():
        ids = [id for (id,) in database.rows(found.newest(limit), *parameters)]
        statements = _by_id(database, ids)
    return tuple(statements[id] for id in ids)


def _rows(database: Database, table: str, actors: Collection[int]) -> int:
    """How many rows a table has for these actors; `_FEW` + 1 for more."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE actor_id {IN} LIMIT ?) AS few"
    return int(database.rows(sql, listed(actors), _FEW + 1)[0][0])


def _by_id(database: Database, ids: Collection[int]) -> dict[int, StoredSentence]:
    return {s.id: s for s in _statements(database, f"sentence.id {IN}", listed(ids))}


def _statements(
    database: Database, condition: str, parameter: str, read: Mapping[int, str] | None = None
) -> tuple[StoredSentence, ...]:
    """The sentences that meet an SQL condition. `read` are the articles' texts, if known
    already."""
    rows = database.rows(_SENTENCES.format(condition), parameter)
    ids = listed([row["id"] for row in rows])
    texts = _texts(database, rows) if read is None else read
    pages = {pages: json.loads(pages) for *_, pages in rows if pages}
    dismissed = registry.dismissed(database)
    actors, quotes, figures = (
        _mentioned(database, ids, dismissed),
        _quotations(database, ids, dismissed),
        _figures(database, ids),
    )
    return tuple(
        StoredSentence(
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
            quotable=bool(quotable),
            page=page_of(pages.get(paged), start),
        )
        for sentence, article, key, passage, ordinal, start, end, quotable, paged in rows
    )


def _passage(
    row: Row, texts: Mapping[int, str], statements: Iterable[StoredSentence]
) -> StoredPassage:
    return StoredPassage(
        id=row["id"],
        article=row["key"],
        ordinal=row["ordinal"],
        heading=row["heading"],
        start=row["start"],
        end=row["end"],
        text=_passage_text(row, texts),
        statements=tuple(statements),
    )


def _passage_text(row: Row, texts: Mapping[int, str]) -> str:
    return folded(texts[row["article_id"]][row["start"] : row["end"]])


def _texts(database: Database, rows: Iterable[Row]) -> dict[int, str]:
    """The texts of the articles of these rows, by id. Slicing them in Python reads each text
    once."""
    articles = {row["article_id"] for row in rows}
    sql = f"SELECT id, text FROM article WHERE id {IN}"
    return {article: text for article, text in database.rows(sql, listed(articles))}


def _mentioned(database: Database, ids: str, dismissed: Set[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    sql = f"SELECT sentence_id, actor_id FROM mention WHERE sentence_id {IN}"
    for sentence, actor in database.rows(sql, ids):
        if actor not in dismissed:
            found[sentence].add(actor)
    return found


def _quotations(database: Database, ids: str, dismissed: Set[int]) -> dict[int, list[StoredQuote]]:
    """Quotes by sentence, in order; those of dismissed actors have no speaker."""
    found: dict[int, list[StoredQuote]] = defaultdict(list)
    sql = f"""SELECT sentence_id, actor_id, start, "end", label FROM quote WHERE sentence_id {IN}
        ORDER BY start, id"""
    for sentence, actor, start, end, label in database.rows(sql, ids):
        speaker = None if actor in dismissed else actor
        found[sentence].append(StoredQuote(actor=speaker, start=start, end=end, label=label))
    return found


def _figures(database: Database, ids: str) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = defaultdict(list)
    sql = f"""SELECT sentence_id, kind, start, "end", "when" FROM figure
        WHERE sentence_id {IN} ORDER BY start, id"""
    for sentence, kind, start, end, when in database.rows(sql, ids):
        found[sentence].append(Figure(kind=FigureKind(kind), start=start, end=end, when=when))
    return found
