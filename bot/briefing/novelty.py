"""Novelty: leaves out of a digest what repeats a sentence shown before, and marks what continues
its story as an update."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.briefing.evidence import CandidateSentence
from bot.briefing.point_clustering import at_one_time, denies, numbers
from bot.model.article import Source
from bot.model.stored import StoredSentence
from bot.model.topic import SeenSentence
from bot.storage.library import LibraryReader
from bot.words.tokens import content_stems
from bot.writing.centrality import Vector, vectors
from bot.writing.near_duplicates import (
    ALIKE,
    CONTAINED,
    FEWEST,
    ON_ONE_THING,
    REPEATED,
    TELLING,
    overlap,
    repeats,
)
from bot.writing.selection import cosine
from bot.writing.sentences import bag, bag_of


class _Relation(Enum):
    """How a candidate sentence relates to one seen before: it repeats it (AGAIN), is in the same
    article or one of about the same title (STORY), or is about the same thing (THING)."""

    AGAIN = auto()
    STORY = auto()
    THING = auto()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A sentence seen before, with its stems, its tf-idf vector, the actors it names (none where
    its article does not hold it any more), and its article's metadata (None where that is gone)."""

    sentence: SeenSentence
    words: frozenset[str]
    vector: Vector
    actors: frozenset[int]
    source: Source | None

    @property
    def published(self) -> str | None:
        return self.source.published if self.source else None


def novel_sentences(
    found: Sequence[CandidateSentence], seen: Sequence[SeenSentence], library: LibraryReader
) -> tuple[list[CandidateSentence], tuple[SeenSentence, ...]]:
    """Drops the candidates that repeat a sentence `seen` before, and marks updates. Also returns
    the sentences seen that decided this, so that verifying the briefing with them alone gives the
    same.

    A candidate is an update where it is about the same thing as a sentence seen, or in an article
    that repeats one, held one, or has about the same title as its article.
    """
    links = [
        (place, earlier.sentence, link)
        for place, earlier in _pairs(found, seen, library)
        if (link := _link(found[place], earlier))
    ]
    again = {place for place, _, link in links if link is _Relation.AGAIN}
    things = {place for place, _, link in links if link is _Relation.THING}
    stories = {
        found[place].statement.article for place, _, link in links if link is not _Relation.THING
    }
    kept = [
        replace(one, update=place in things or one.statement.article in stories)
        for place, one in enumerate(found)
        if place not in again
    ]
    decisive = {earlier for _, earlier, _ in links}
    return kept, tuple(one for one in seen if one in decisive)


def _pairs(
    found: Sequence[CandidateSentence], seen: Sequence[SeenSentence], library: LibraryReader
) -> Iterator[tuple[int, _Seen]]:
    """Each candidate, by its index, with each sentence seen that it may relate to: one with at
    least `FEWEST` stems in common, of the same article, or of an article of about the same
    title."""
    bags = [bag_of(one.text) for one in seen]
    postings: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(bags):
        for word in set(words):
            postings[word].append(number)
    titled = _titled(found, seen, library)
    related: dict[int, list[int]] = {}
    for place, sentence in enumerate(found):
        shared = Counter(number for word in sentence.words for number in postings.get(word, ()))
        article = sentence.statement.article
        related[place] = [
            number
            for number, one in enumerate(seen)
            if shared[number] >= FEWEST or one.article in titled[article]
        ]
    compared = sorted({number for numbers in related.values() for number in numbers})
    earlier = _read_seen([seen[n] for n in compared], [bags[n] for n in compared], found, library)
    by_number = dict(zip(compared, earlier, strict=True))
    for place, related_numbers in related.items():
        yield from ((place, by_number[number]) for number in related_numbers)


def _read_seen(
    seen: Sequence[SeenSentence],
    bags: Sequence[Sequence[str]],
    found: Sequence[CandidateSentence],
    library: LibraryReader,
) -> list[_Seen]:
    space = vectors([bag(one.statement) for one in found], bags)[len(found) :]
    articles = {one.article for one in seen}
    statements = {key: library.sentences.of_article(key) for key in articles}
    return [
        _Seen(
            sentence=one,
            words=frozenset(words),
            vector=vector,
            actors=_named(one, statements[one.article]),
            source=library.articles.source(one.article),
        )
        for one, words, vector in zip(seen, bags, space, strict=True)
    ]


def _named(seen: SeenSentence, statements: Sequence[StoredSentence]) -> frozenset[int]:
    """The actors that the sentence names; none where its article does not hold it any more."""
    standing = (one for one in statements if seen.start <= one.start and one.end <= seen.end)
    return frozenset[int]().union(*(one.actors for one in standing if one.text in seen.text))


def _titled(
    found: Sequence[CandidateSentence], seen: Sequence[SeenSentence], library: LibraryReader
) -> Mapping[str, frozenset[str]]:
    """For each candidate's article, the articles seen that have about its title, and itself."""
    sources = {key: library.articles.source(key) for key in {one.article for one in seen}}
    titles = {
        key: frozenset(content_stems(source.title)) for key, source in sources.items() if source
    }
    return {
        sentence.source.key: frozenset(
            {sentence.source.key}
            | {key for key, title in titles.items() if _same_title(sentence.source.title, title)}
        )
        for sentence in found
    }


def _same_title(title: str, other: frozenset[str]) -> bool:
    words = frozenset(content_stems(title))
    return len(words & other) >= FEWEST and repeats(words, other)


def _link(sentence: CandidateSentence, earlier: _Seen) -> _Relation | None:
    """How a candidate relates to a sentence seen; None where it does not."""
    if _again(sentence, earlier):
        return _Relation.AGAIN
    if sentence.statement.article == earlier.sentence.article:
        return _Relation.STORY
    if not at_one_time(sentence.source.published, earlier.published):
        return None
    title = content_stems(earlier.source.title) if earlier.source else ()
    if _same_title(sentence.source.title, frozenset(title)):
        return _Relation.STORY
    return _Relation.THING if _on_one_thing(sentence, earlier) else None


def _again(sentence: CandidateSentence, earlier: _Seen) -> bool:
    """Whether a candidate adds nothing to a sentence seen: it gives no other number, does not deny
    what that states or the other way round, and is near enough in words, or in meaning and
    actors."""
    text = sentence.statement.text
    if numbers(text) - numbers(earlier.sentence.text) or denies(text) is not denies(
        earlier.sentence.text
    ):
        return False
    mine, theirs = sentence.words, earlier.words
    if repeats(mine, theirs):
        # A longer one that holds all that was seen may say more besides.
        return len(mine & theirs) >= CONTAINED * len(mine) or overlap(mine, theirs) >= REPEATED
    actors = sentence.statement.actors
    apart = actors - earlier.actors and earlier.actors - actors
    long = min(len(mine), len(theirs)) >= TELLING
    return long and not apart and cosine(sentence.vector, earlier.vector) >= ALIKE


def _on_one_thing(sentence: CandidateSentence, earlier: _Seen) -> bool:
    """Whether a candidate is about the same thing as a sentence seen: they share an actor, and are
    as similar as two that give different figures for one thing."""
    return (
        not sentence.statement.actors.isdisjoint(earlier.actors)
        and cosine(sentence.vector, earlier.vector) >= ON_ONE_THING
    )
