"""Filing what language work found in an article, and taking an article out again."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from bot.actors.naming import key
from bot.model import Analysis, Figure, Mention, Quote, Role
from store import index, registry
from store.database import Database, Value


def file(
    database: Database, article_id: int, text: str, analysis: Analysis, actors: Sequence[int]
) -> None:
    """Keeps an analysis of an article that has its row; `actors[i]` is the id of entity i.

    Raises ValueError for a finding outside of every sentence.
    """
    filing = _Filing(database, article_id, text, actors)
    filing.divide(analysis)
    filing.name(analysis)
    filing.note(analysis)
    index.add(database, article_id)


def take_out(database: Database, key: str) -> frozenset[int]:
    """Deletes an article, with all that was found in it; the actors it named."""
    row = database.row("SELECT id FROM article WHERE key = ?", key)
    if row is None:
        return frozenset()
    named = database.rows("SELECT actor_id FROM entity WHERE article_id = ?", row["id"])
    index.drop(database, row["id"])
    database.execute("DELETE FROM article WHERE id = ?", row["id"])
    return frozenset(actor for (actor,) in named)


class _Filing:
    def __init__(
        self, database: Database, article_id: int, text: str, actors: Sequence[int]
    ) -> None:
        self._database = database
        self._article = article_id
        self._text = text
        self._actors = actors
        self._first_sentence = database.next_id("sentence")
        self._starts: list[int] = []
        self._ends: list[int] = []

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
        self._starts = [sentence.start for _, sentence in sentences]
        self._ends = [sentence.end for _, sentence in sentences]

    def name(self, analysis: Analysis) -> None:
        """Entities, and how often the article uses each of their names: not at all for a name it
        implies, such as the country's where it names its people only."""
        met = list(zip(self._actors, analysis.entities, strict=True))
        registry.meet(self._database, met)
        mentions = Counter(mention.entity for mention in analysis.mentions)
        first = self._database.next_id("entity")
        self._database.executemany(
            "INSERT INTO entity VALUES (?, ?, ?, ?, ?)",
            [
                (first + i, self._article, actor, entity.kind, mentions[i])
                for i, (actor, entity) in enumerate(met)
            ],
        )
        used = Counter((m.entity, key(self._slice(m))) for m in analysis.mentions)
        self._database.executemany(
            """INSERT INTO naming (entity_id, alias_id, count)
                SELECT ?, id, ? FROM alias WHERE actor_id = ? AND text = ? AND origin = ?""",
            [
                (first + i, used[i, key(alias.text)], actor, alias.text, alias.origin)
                for i, (actor, entity) in enumerate(met)
                for alias in dict.fromkeys(entity.aliases)
            ],
        )

    def note(self, analysis: Analysis) -> None:
        """Mentions, roles, quotes and figures, each under its sentence."""
        article, actors = self._article, self._actors
        self._insert(
            """mention (sentence_id, start, "end", article_id, actor_id, text, government)""",
            [
                (*self._place(m), article, actors[m.entity], self._slice(m), int(m.government))
                for m in analysis.mentions
            ],
        )
        self._insert(
            """role (sentence_id, start, "end", actor_id, title)""",
            [(*self._place(role), actors[role.entity], role.title) for role in analysis.roles],
        )
        self._insert(
            """quote (sentence_id, start, "end", article_id, actor_id)""",
            [
                (*self._place(q), article, None if q.entity is None else actors[q.entity])
                for q in analysis.quotes
            ],
        )
        self._insert(
            """figure (sentence_id, start, "end", article_id, kind, text)""",
            [(*self._place(f), article, f.kind, self._slice(f)) for f in analysis.figures],
        )

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
