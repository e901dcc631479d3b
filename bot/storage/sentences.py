"""The protocols of stored passages and sentences, and of the mentions in them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model.stored import PassageRef, StoredPassage, StoredRole, StoredSentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorScope:
    """The id of an actor, and of the capitals that may stand for its government ("Beijing said"): a
    mention of such a capital counts as one of the actor if it means the government."""

    actor: int
    capitals: frozenset[int] = frozenset()

    @property
    def speakers(self) -> frozenset[int]:
        """The ids of speakers whose quotes count as the actor's, capitals among them."""
        return self.capitals | {self.actor}


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionStats:
    """Mention statistics of an actor.

    articles: keys of the articles that mention it, newest first, then by key.
    sentences: how many mention it.
    quoted: how many quote it.
    by_capital: how many mentions are of a capital that stands for its government.
    company: ids of the actors mentioned in the same sentences, with the number of sentences.
    """

    articles: tuple[str, ...]
    sentences: int
    quoted: int
    by_capital: int
    company: Mapping[int, int]


class Sentences(Protocol):
    """The passages of the articles and their sentences."""

    def passages(self, ids: Sequence[int]) -> tuple[StoredPassage, ...]:
        """The passages with these ids and their sentences, in this order; deleted ones are left
        out."""
        ...

    def passage_texts(self, ids: Sequence[int]) -> Sequence[str]:
        """The texts of these passages alone, in the order of `ids`; empty where one has gone."""
        ...

    def passages_at(self, places: Collection[PassageRef]) -> Mapping[PassageRef, StoredPassage]:
        """The passages that begin at these places, in the order of `places`; checksums are not
        compared, and places without passage are left out."""
        ...

    def passages_of(self, *keys: str) -> tuple[StoredPassage, ...]:
        """All passages of these articles, of one after the other, in order."""
        ...

    def of_article(self, key: str) -> tuple[StoredSentence, ...]:
        """All sentences of one article, in order."""
        ...

    def dated(self, articles: Collection[int]) -> tuple[StoredSentence, ...]:
        """The quotable sentences of these articles that name a day, by key and position."""
        ...

    def openings(
        self, articles: Sequence[int], limit: int
    ) -> Mapping[str, Sequence[StoredSentence]]:
        """The first `limit` sentences of each of the articles with these ids, by key; no
        entry for an article without sentences."""
        ...

    def naming(
        self, subject: ActorScope, limit: int, *, beside: int | None = None
    ) -> tuple[StoredSentence, ...]:
        """The first `limit` sentences that mention the subject, and also the actor `beside` if
        given: newest article first, then by key and position."""
        ...

    def quoting(self, subject: ActorScope, limit: int) -> tuple[StoredSentence, ...]:
        """The same for sentences that quote the subject."""
        ...

    def offices(self, actor: int, limit: int) -> tuple[StoredRole, ...]:
        """The roles that articles give an actor, at most `limit` of each title: newest article
        first, then by key and position."""
        ...


class Mentions(Protocol):
    """Counts of actors' mentions, quotes and titles."""

    def stats(self, subject: ActorScope) -> MentionStats: ...

    def spans(self, key: str) -> Sequence[tuple[int, int, int]]:
        """The mentions in an article, in order: character offsets of start and end, actor id."""
        ...

    def articles_naming(self, actors: Collection[int]) -> Collection[int]:
        """The ids of the articles that mention any of these actors."""
        ...

    def titles(self, actors: Collection[int]) -> Mapping[int, Mapping[str, Mapping[str, int]]]:
        """How often articles give each of these actors each title, by actor id and by the day of
        the article as ISO, "" for none; no entry for an actor without titles."""
        ...

    def ties(self, actors: Collection[int]) -> Mapping[tuple[int, int], int]:
        """Co-mentions: the number of sentences that mention both, for pairs of these actors, the
        lower id first; no entry for a pair without any."""
        ...
