"""Writes the analysis of an article, and deletes articles."""

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from bot.actors.records import ChangeSet, calls
from bot.model.actor import Origin
from bot.model.analysis import Analysis, Figure, Mention, Quote, Role
from bot.words.name_key import key
from store import actor_records, index
from store.database import Database, Value
from store.record_labels import parse_label
from store.recurrence import sentence_hash, unquote_recurring


def write_analysis(database: Database, article_id: int, text: str, analysis: Analysis) -> None:
    """Inserts the analysis and index entries of an article whose row exists.

    Raises ValueError for a role, quote or figure outside of every sentence.
    """
    writer = _ArticleWriter(database, article_id, text, database.next_id("sentence"))
    writer.write_passages(analysis)
    writer.write_entities(analysis)
    writer.write_mentions(analysis)
    writer.write_figures(analysis)
    unquote_recurring(database, article_id)
    index.add(database, article_id)


def refile(database: Database, article_id: int, text: str, analysis: Analysis) -> None:
    """Replaces an article's entities, mentions, roles and quotes."""
    rows = database.rows(_SENTENCES, article_id)
    database.execute("DELETE FROM quote WHERE article_id = ?", article_id)
    database.execute("DELETE FROM entity WHERE article_id = ?", article_id)  # and all that is its
    writer = _ArticleWriter(database, article_id, text, rows[0]["id"] if rows else 0)
    writer.set_sentences([(row["start"], row["end"]) for row in rows])
    writer.write_entities(analysis)
    writer.write_mentions(analysis)


def touched(database: Database, article_id: int) -> ChangeSet:
    """The change set of an article: its name records, their aliases and their actors."""
    rows = database.rows(
        """SELECT label, entity.actor_id, calls FROM entity LEFT JOIN bearer
            ON bearer.id = bearer_id WHERE article_id = ?""",
        article_id,
    )
    return ChangeSet(
        bearers=frozenset(parse_label(row["label"]) for row in rows if row["label"]),
        names=frozenset(name for row in rows for name in json.loads(row["calls"])),
        actors=frozenset(row["actor_id"] for row in rows),
    )


def take_out(database: Database, key: str) -> ChangeSet:
    """Deletes an article with its analysis and index entries; returns its change set."""
    row = database.row("SELECT id FROM article WHERE key = ?", key)
    if row is None:
        return ChangeSet()
    named = touched(database, row["id"])
    index.drop(database, row["id"])
    database.execute("DELETE FROM article WHERE id = ?", row["id"])
    return named


_SENTENCES = """SELECT id, start, "end" FROM sentence WHERE article_id = ? ORDER BY ordinal"""


class _ArticleWriter:
    """Writes one article. `first_sentence` is the id of its first sentence; ids are consecutive."""

    def __init__(self, database: Database, article_id: int, text: str, first_sentence: int) -> None:
        self._database = database
        self._article = article_id
        self._text = text
        self._first_sentence = first_sentence
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._entities: list[tuple[int, int]] = []

    def write_passages(self, analysis: Analysis) -> None:
        """Inserts passages and sentences, with consecutive ids in order."""
        first = self._database.next_id("passage")
        passages = list(enumerate(analysis.passages))
        self._database.executemany(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?)",
            [(first + i, self._article, i, p.heading, p.start, p.end) for i, p in passages],
        )
        sentences = [(first + i, sentence) for i, p in passages for sentence in p.sentences]
        self._database.executemany(
            """INSERT INTO sentence
                (id, passage_id, article_id, ordinal, start, "end", quotable, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            [
                (
                    self._first_sentence + i,
                    passage,
                    self._article,
                    i,
                    s.start,
                    s.end,
                    s.quotable,
                    sentence_hash(self._text[s.start : s.end]),
                )
                for i, (passage, s) in enumerate(sentences)
            ],
        )
        self.set_sentences([(sentence.start, sentence.end) for _, sentence in sentences])

    def set_sentences(self, sentences: Sequence[tuple[int, int]]) -> None:
        """Sets the offsets of the sentences, from which those of mentions and so on are found."""
        self._starts = [start for start, _ in sentences]
        self._ends = [end for _, end in sentences]

    def write_entities(self, analysis: Analysis) -> None:
        """Inserts entities under the actors of their name records, and how often the article uses
        each alias: 0 for an implied one, such as the country's if only its people are named."""
        records = actor_records.upsert_records(self._database, analysis.entities)
        pairs = list(zip(records, analysis.entities, strict=True))
        mentions = Counter(mention.entity for mention in analysis.mentions)
        first = self._database.next_id("entity")
        self._entities = [(first + i, record["actor_id"]) for i, (record, _) in enumerate(pairs)]
        self._database.executemany(
            """INSERT INTO entity (id, article_id, actor_id, kind, mentions, bearer_id, calls)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
            [
                (
                    first + i,
                    self._article,
                    record["actor_id"],
                    entity.kind,
                    mentions[i],
                    record["id"],
                    json.dumps(calls(entity), ensure_ascii=False),
                )
                for i, (record, entity) in enumerate(pairs)
            ],
        )
        used = Counter((m.entity, key(self._slice(m))) for m in analysis.mentions)
        self._write_names(
            [
                (first + i, used[i, key(alias.text)], record["actor_id"], alias.text, origin)
                for i, (record, entity) in enumerate(pairs)
                for alias in dict.fromkeys(entity.aliases)
                for origin in [
                    actor_records.origin(
                        parse_label(record["label"]), record["why"], alias.text, alias.origin
                    )
                ]
            ]
        )

    def _write_names(self, names: Sequence[tuple[int, int, int, str, Origin]]) -> None:
        """Inserts aliases and their counts: rows of entity id, count, actor id, text and origin."""
        self._database.executemany(
            """INSERT INTO alias (actor_id, text, origin, key) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING""",
            [(actor, text, origin, key(text)) for _, _, actor, text, origin in names],
        )
        self._database.executemany(
            """INSERT INTO naming (entity_id, alias_id, count)
                SELECT ?, id, ? FROM alias WHERE actor_id = ? AND text = ? AND origin = ?""",
            names,
        )

    def write_mentions(self, analysis: Analysis) -> None:
        """Inserts mentions, roles and quotes, each under its sentence; mentions in headings and
        datelines have none."""
        article, whose = self._article, self._ids_of
        self._insert(
            """mention (sentence_id, start, "end", article_id, text, government,
                entity_id, actor_id)""",
            [
                (
                    self._sentence_of(m),
                    m.start,
                    m.end,
                    article,
                    self._slice(m),
                    m.government,
                    *whose(m.entity),
                )
                for m in analysis.mentions
            ],
        )
        self._insert(
            """role (sentence_id, start, "end", title, entity_id, actor_id)""",
            [(*self._located(role), role.title, *whose(role.entity)) for role in analysis.roles],
        )
        self._insert(
            """quote (sentence_id, start, "end", article_id, label, entity_id, actor_id)""",
            [
                (*self._located(quote), article, quote.label, *whose(quote.entity))
                for quote in analysis.quotes
            ],
        )

    def write_figures(self, analysis: Analysis) -> None:
        """Inserts figures, each under its sentence."""
        self._insert(
            """figure (sentence_id, start, "end", article_id, kind, text, "when")""",
            [
                (*self._located(f), self._article, f.kind, self._slice(f), f.when)
                for f in analysis.figures
            ],
        )

    def _ids_of(self, entity: int | None) -> tuple[int | None, int | None]:
        """The ids of the entity at this index and of its actor."""
        return (None, None) if entity is None else self._entities[entity]

    def _insert(self, table: str, rows: list[tuple[Value, ...]]) -> None:
        marks = ", ".join("?" * (table.count(",") + 1))
        self._database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def _slice(self, found: Mention | Figure) -> str:
        return self._text[found.start : found.end]

    def _located(self, found: Role | Quote | Figure) -> tuple[int, int, int]:
        """The id of the sentence that it starts in, and its character offsets in the article.
        Raises ValueError if there is none."""
        sentence = self._sentence_of(found)
        if sentence is None:
            raise ValueError(f"{found} stands in no sentence")
        return sentence, found.start, found.end

    def _sentence_of(self, found: Mention | Role | Quote | Figure) -> int | None:
        """The id of the sentence that it starts in, or None."""
        ordinal = bisect_right(self._starts, found.start) - 1
        outside = ordinal < 0 or found.start >= self._ends[ordinal]
        return None if outside else self._first_sentence + ordinal
