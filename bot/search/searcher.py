"""The searcher: everything that is searched for, over one snapshot of the library."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.model.stored import PassageRef, StoredPassage
from bot.model.topic import Topic
from bot.query.snapshot import Snapshot
from bot.search import ranking
from bot.search.candidate_generation import filter_mask
from bot.search.clauses import build_clauses
from bot.search.compiled_query import compile_query
from bot.search.coverage import matching_articles
from bot.search.reranking import RankedPassage


@dataclass(frozen=True, slots=True)
class Searcher:
    """Searches the library of a snapshot."""

    snapshot: Snapshot

    def ranked(self, topic: Topic, *, one_per_article: bool = False) -> Iterator[RankedPassage]:
        """The passages that match a topic, best first, lazily; of each article all, or the best."""
        query = compile_query(topic, self.snapshot.lexicon)
        return ranking.rank(query, self.snapshot, one_per_article=one_per_article)

    def listed(self, topic: Topic) -> Iterator[RankedPassage]:
        """The same as they are listed: where the topic is only a filter, one of each article."""
        query = compile_query(topic, self.snapshot.lexicon)
        return ranking.rank(query, self.snapshot, one_per_article=query.filter_only)

    def matched(self, topic: Topic, passages: Sequence[StoredPassage]) -> list[RankedPassage]:
        """These passages matched against a topic, in their order, unscored."""
        query = compile_query(topic, self.snapshot.lexicon)
        return ranking.read(query, passages, self.snapshot.lexicon.sources)

    def around(self, topic: Topic, ranked: Sequence[RankedPassage]) -> list[RankedPassage]:
        """The passages beside these in their articles, matched as by `matched`, as far as a topic
        admits them: those next to one of them, and each article's first."""
        query = compile_query(topic, self.snapshot.lexicon)
        held = {one.passage.id for one in ranked}
        places: dict[str, set[int]] = {}
        for one in ranked:
            places.setdefault(one.passage.article, set()).add(one.passage.ordinal)
        beside = [
            passage
            for key, ordinals in places.items()
            for passage in self.snapshot.library.sentences.passages_of(key)
            if passage.id not in held and _is_beside(passage.ordinal, ordinals)
        ]
        found = ranking.read(query, beside, self.snapshot.lexicon.sources)
        return [one for one in found if query.admits(one.passage, one.source.title)]

    def of_first(self, topic: Topic, count: int) -> list[RankedPassage]:
        """All passages of the first so many of a topic's own articles, matched as by `matched`, as
        far as it admits them."""
        passing = filter_mask(topic.within, self.snapshot)
        admitted = [source.key for source in topic.within.articles if passing[source.id]]
        sentences = self.snapshot.library.sentences
        passages = [one for key in admitted[:count] for one in sentences.passages_of(key)]
        query = compile_query(topic, self.snapshot.lexicon)
        found = ranking.read(query, passages, self.snapshot.lexicon.sources)
        return [one for one in found if query.admits(one.passage, one.source.title)]

    def matching_articles(self, topic: Topic) -> Collection[int]:
        """The ids of the articles that match every clause of a topic; none where it has words that
        the library does not hold."""
        if topic.unmatched or not topic.sought:
            return ()
        clauses = build_clauses(topic, self.snapshot.lexicon)
        found = matching_articles(clauses, topic.within, self.snapshot)
        if not (topic.phrases or topic.excluded):
            return found
        # Phrases and exclusions are checked on the text, since the index has no positions.
        read = {one.source.id for one in self.ranked(topic, one_per_article=True)}
        return read.intersection(found)

    def existing(self, places: Collection[PassageRef]) -> list[StoredPassage]:
        """The passages referred to that still exist, word for word, in the order of `places`."""
        there = self.snapshot.library.sentences.passages_at(places) if places else {}
        found = (
            there[place] if place in there and place.says(there[place].text) else self._moved(place)
            for place in places
        )
        return [passage for passage in found if passage is not None]

    def _moved(self, place: PassageRef) -> StoredPassage | None:
        """The passage referred to, wherever in its article it begins now; None where it is gone."""
        library = self.snapshot.library
        source = library.articles.cards([place.article]).get(place.article)
        passages = library.sentences.passages_of(source.key) if source else ()
        return next((passage for passage in passages if place.says(passage.text)), None)


_REACH, _LEAD = 2, 2
"""How far from a passage, in passages, those beside it stand; and how many at an article's
beginning count as such. Measured: `bench/answers.py`."""


def _is_beside(ordinal: int, ordinals: Collection[int]) -> bool:
    return ordinal < _LEAD or any(abs(ordinal - other) <= _REACH for other in ordinals)
