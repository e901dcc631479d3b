"""What an article is compared by with others: its words, its actors, its day, its shingles."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import islice

from bot.model.article import Source
from bot.model.stored import StoredSentence
from bot.reading.shingles import sketch
from bot.words.tokens import content_stems

_SENTENCES = 40
"""Of an article that are read, at most: what it tells stands in the beginning. Chosen."""
_TITLE = 2
"""How often a title's words count. Chosen."""
ACTOR = 2.0
"""What an actor weighs, a word being 1. This and the next measured: bench/stories.py."""
RARE = 8
"""Articles that hold a term, below which it counts no more for being rare: else a small collection
and a large one would want different bounds."""

Term = str | int
"""A stem, or the id of an actor."""
Rarity = Callable[[Term], float]
"""The inverse document frequency of a term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle:
    """An article as it is compared: how often it holds each term, and the sketch of its
    body, empty where copies are not looked for."""

    source: Source
    terms: Mapping[Term, int]
    sketch: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        return self.source.key

    @property
    def published(self) -> str | None:
        return self.source.published


def story_article(
    source: Source, sentences: Sequence[StoredSentence], given: Set[Term] = frozenset()
) -> StoryArticle:
    """`sentences` are the article's, in order. Terms that are `given`, as those of the topic that
    all were found by, are left out: they tell no two apart."""
    read = list(islice(sentences, _SENTENCES))
    return StoryArticle(
        source=source,
        terms={term: n for term, n in counts(source, read).items() if term not in given},
        sketch=sketch(sentence.text for sentence in read),
    )


def counts(source: Source, sentences: Iterable[StoredSentence]) -> Mapping[Term, int]:
    """How often an article's title and these of its sentences hold each term."""
    found: Counter[Term] = Counter()
    found.update({stem: _TITLE * n for stem, n in Counter(content_stems(source.title)).items()})
    for sentence in sentences:
        found.update(content_stems(sentence.text))
        found.update(sentence.actors)
    return found


def rarity_of(holders: Mapping[Term, int], articles: int) -> Rarity:
    """The inverse document frequencies in a collection of so many articles; `holders` says how many
    of them hold each term."""
    return cache(lambda term: math.log(1 + articles / max(holders.get(term, 0), RARE)))


def rarity_among(articles: Sequence[StoryArticle]) -> Rarity:
    """The same of these articles themselves."""
    return rarity_of(Counter(term for article in articles for term in article.terms), len(articles))


def vector(article: StoryArticle, rarity: Rarity) -> dict[Term, float]:
    """Its tf-idf vector: 1 + log of the count, times the rarity. It is of unit length over all of
    its terms, also those that no other holds: by what they share alone, a few articles of as many
    stories would be one."""
    return _unit({t: _weight(t, n) * rarity(t) for t, n in article.terms.items()})


def _weight(term: Term, count: int) -> float:
    return (1 + math.log(count)) * (ACTOR if isinstance(term, int) else 1.0)


def _unit(vector: dict[Term, float]) -> dict[Term, float]:
    length = math.sqrt(math.fsum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()} if length else {}
