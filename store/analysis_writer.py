"""Filing what language work found in an article, and taking an article out again."""

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


def write_analysis(database: Database, article_id: int, text: str, analysis: Analysis) -> None:
    """Keeps an analysis of an article that has its row.

    Raises ValueError for a finding outside of every sentence.
    """
    filing = _Filing(database, article_id, text, database.next_id("sentence"))
    filing.divide(analysis)
    filing.name(analysis)
    filing.note(analysis)
    filing.measure(analysis)
    index.add(database, article_id)


def refile(database: Database, article_id: int, text: str, analysis: Analysis) -> None:
    """Keeps other entities of an article, with their mentions, roles and quotes."""
    rows = database.rows(_SENTENCES, article_id)
    database.execute("DELETE FROM quote WHERE article_id = ?", article_id)
    database.execute("DELETE FROM entity WHERE article_id = ?", article_id)  # and all that is its
    filing = _Filing(database, article_id, text, rows[0]["id"] if rows else 0)
    filing.place([(row["start"], row["end"]) for row in rows])
    filing.name(analysis)
    filing.note(analysis)


def touched(database: Database, article_id: int) -> ChangeSet:
    """The bearers that an article names, what else they are called, and their actors."""
    rows = database.rows(
        """SELECT label, entity.actor_id, calls FROM entity LEFT JOIN bearer
            ON bearer.id = bearer_id WHERE article_id = ?""",
        article_id,
    )
    return ChangeSet(
        bearers=frozenset(row["label"] for row in rows if row["label"]),
        names=frozenset(name for row in rows for name in json.loads(row["calls"])),
        actors=frozenset(row["actor_id"] for row in rows),
    )


def take_out(database: Database, key: str) -> ChangeSet:
    """Deletes an article, with all that was found in it; whom that touches."""
    row = database.row("SELECT id FROM article WHERE key = ?", key)
    if row is None:
        return ChangeSet()
    named = touched(database, row["id"])
    index.drop(database, row["id"])
    database.execute("DELETE FROM article WHERE id = ?", row["id"])
    return named


_SENTENCES = """SELECT id, start, "end" FROM sentence WHERE article_id = ? ORDER BY ordinal"""


class _Filing:
    """One article's. `first_sentence` is the id of its first sentence; the rest follow on it."""

    def __init__(self, database: Database, article_id: int, text: str, first_sentence: int) -> None:
        self._database = database
        self._article = article_id
        self._text = text
        self._first_sentence = first_sentence
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._entities: list[tuple[int, int]] = []

    def divide(self, analysis: Analysis) -> None:
        """Passages and sentences, whose ids are dealt out beforehand, in order."""
        first = self._database.next_id("passage")
        passages = list(enumerate(analysis.passages))
        self._database.executemany(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?)",
            [(first + i, self._article, i, p.heading, p.start, p.end) for i, p in passages],
        )
        sentences = [(first + i, sentence) for i, p in passages for sentence in p.sentences]
        self._database.executemany(
            "INSERT INTO sentence VALUES (?, ?, ?, ?, ?, ?)",
            [
                (self._first_sentence + i, passage, self._article, i, s.start, s.end)
                for i, (passage, s) in enumerate(sentences)
            ],
        )
        self.place([(sentence.start, sentence.end) for _, sentence in sentences])

    def place(self, sentences: Sequence[tuple[int, int]]) -> None:
        """Remembers where each sentence stands."""
        self._starts = [start for start, _ in sentences]
        self._ends = [end for _, end in sentences]

    def name(self, analysis: Analysis) -> None:
        """Entities under their bearers' actors, and how often the article uses each of their
        names: not at all for a name it implies, such as the country's where it names its people
        only."""
        known = actor_records.upsert_records(self._database, analysis.entities)
        met = list(zip(known, analysis.entities, strict=True))
        mentions = Counter(mention.entity for mention in analysis.mentions)
        first = self._database.next_id("entity")
        self._entities = [(first + i, bearer["actor_id"]) for i, (bearer, _) in enumerate(met)]
        self._database.executemany(
            """INSERT INTO entity (id, article_id, actor_id, kind, mentions, bearer_id, calls)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
            [
                (
                    first + i,
                    self._article,
                    bearer["actor_id"],
                    entity.kind,
                    mentions[i],
                    bearer["id"],
                    json.dumps(calls(entity), ensure_ascii=False),
                )
                for i, (bearer, entity) in enumerate(met)
            ],
        )
        used = Counter((m.entity, key(self._slice(m))) for m in analysis.mentions)
        self._call(
            [
                (first + i, used[i, key(alias.text)], bearer["actor_id"], alias.text, origin)
                for i, (bearer, entity) in enumerate(met)
                for alias in dict.fromkeys(entity.aliases)
                for origin in [
                    actor_records.origin(bearer["label"], bearer["why"], alias.text, alias.origin)
                ]
            ]
        )

    def _call(self, names: Sequence[tuple[int, int, int, str, Origin]]) -> None:
        """Notes how often an entity is called by each name: rows of its id, how often, the actor,
        the name and where it comes from."""
        self._database.executemany(
            "INSERT OR IGNORE INTO alias (actor_id, text, origin, key) VALUES (?, ?, ?, ?)",
            [(actor, text, origin, key(text)) for _, _, actor, text, origin in names],
        )
        self._database.executemany(
            """INSERT INTO naming (entity_id, alias_id, count)
                SELECT ?, id, ? FROM alias WHERE actor_id = ? AND text = ? AND origin = ?""",
            names,
        )

    def note(self, analysis: Analysis) -> None:
        """Mentions, roles and quotes, each under its sentence."""
        article, whose = self._article, self._whose
        self._insert(
            """mention (sentence_id, start, "end", article_id, text, government,
                entity_id, actor_id)""",
            [
                (*self._place(m), article, self._slice(m), int(m.government), *whose(m.entity))
                for m in analysis.mentions
            ],
        )
        self._insert(
            """role (sentence_id, start, "end", title, entity_id, actor_id)""",
            [(*self._place(role), role.title, *whose(role.entity)) for role in analysis.roles],
        )
        self._insert(
            """quote (sentence_id, start, "end", article_id, entity_id, actor_id)""",
            [(*self._place(quote), article, *whose(quote.entity)) for quote in analysis.quotes],
        )

    def measure(self, analysis: Analysis) -> None:
        """Figures, each under its sentence."""
        self._insert(
            """figure (sentence_id, start, "end", article_id, kind, text, "when")""",
            [
                (*self._place(f), self._article, f.kind, self._slice(f), f.when)
                for f in analysis.figures
            ],
        )

    def _whose(self, entity: int | None) -> tuple[int | None, int | None]:
        """The ids of an entity and its actor."""
        return (None, None) if entity is None else self._entities[entity]

    def _insert(self, table: str, rows: list[tuple[Value, ...]]) -> None:
        marks = ", ".join("?" * (table.count(",") + 1))
        self._database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def _slice(self, found: Mention | Figure) -> str:
        return self._text[found.start : found.end]

    def _place(self, found: Mention | Role | Quote | Figure) -> tuple[int, int, int]:
        """The id of the sentence it starts in, and its offsets."""
        ordinal = bisect_right(self._starts, found.start) - 1
        if ordinal < 0 or found.start >= self._ends[ordinal]:
            raise ValueError(f"{found} stands in no sentence")
        return self._first_sentence + ordinal, found.start, found.end
