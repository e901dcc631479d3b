"""What was told before: left out of a digest, and what goes on with it marked as an update."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.briefing.corroboration import (
    ALIKE,
    FEWEST,
    ON_ONE_THING,
    TELLING,
    at_one_time,
    denies,
    numbers,
)
from bot.briefing.evidence import CandidateSentence
from bot.model.article import Source
from bot.model.stored import StoredSentence
from bot.model.topic import SeenSentence
from bot.storage.library import LibraryReader
from bot.words.tokens import content_stems, stems
from bot.writing.centrality import Vector, vectors
from bot.writing.selection import CONTAINED, REPEATED, cosine, overlap, repeats
from bot.writing.sentences import bag


class _Overlap(Enum):
    """What a sentence has to do with one that was told: it says it again, its article tells the
    same story, or it is on one thing with it."""

    AGAIN = auto()
    STORY = auto()
    THING = auto()


@dataclass(frozen=True, slots=True)
class _Known:
    """A sentence that was told: as evidence, as far as its article still shows."""

    told: SeenSentence
    words: frozenset[str]
    vector: Vector
    actors: frozenset[int]
    source: Source | None

    @property
    def published(self) -> str | None:
        return self.source.published if self.source else None


def novel_sentences(
    found: Sequence[CandidateSentence], told: Sequence[SeenSentence], shelf: LibraryReader
) -> tuple[list[CandidateSentence], tuple[SeenSentence, ...]]:
    """The evidence that says nothing again of what was `told`, and those of the told that this
    follows from: with them alone it is the same.

    A sentence is an update where it is on one thing with one that was told; and where its article
    says again what was told, goes by about the same title, or was changed since, all else that it
    says is one too.
    """
    links = [
        (place, known.told, link)
        for place, known in _pairs(found, told, shelf)
        if (link := _link(found[place], known))
    ]
    again = {place for place, _, link in links if link is _Overlap.AGAIN}
    things = {place for place, _, link in links if link is _Overlap.THING}
    stories = {
        found[place].statement.article for place, _, link in links if link is not _Overlap.THING
    }
    kept = [
        replace(one, update=place in things or one.statement.article in stories)
        for place, one in enumerate(found)
        if place not in again
    ]
    telling = {known for _, known, _ in links}
    return kept, tuple(one for one in told if one in telling)


def _pairs(
    found: Sequence[CandidateSentence], told: Sequence[SeenSentence], shelf: LibraryReader
) -> Iterator[tuple[int, _Known]]:
    """What was found, by its place, beside what was told and has words in common with it, or
    stood in the same article, or under about the same title."""
    bags = [content_stems(one.text) or stems(one.text) for one in told]
    holding: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(bags):
        for word in set(words):
            holding[word].append(number)
    titled = _titled(found, told, shelf)
    beside: dict[int, list[int]] = {}
    for place, sentence in enumerate(found):
        shared = Counter(number for word in sentence.words for number in holding.get(word, ()))
        article = sentence.statement.article
        beside[place] = [
            number
            for number, one in enumerate(told)
            if shared[number] >= FEWEST or one.article in titled[article]
        ]
    wanted = sorted({number for numbers in beside.values() for number in numbers})
    known = _known([told[n] for n in wanted], [bags[n] for n in wanted], found, shelf)
    by_number = dict(zip(wanted, known, strict=True))
    for place, near in beside.items():
        yield from ((place, by_number[number]) for number in near)


def _known(
    told: Sequence[SeenSentence],
    bags: Sequence[Sequence[str]],
    found: Sequence[CandidateSentence],
    shelf: LibraryReader,
) -> list[_Known]:
    space = vectors([bag(one.statement) for one in found], bags)[len(found) :]
    articles = {one.article for one in told}
    statements = {key: shelf.statements(key) for key in articles}
    return [
        _Known(
            told=one,
            words=frozenset(words),
            vector=vector,
            actors=_named(one, statements[one.article]),
            source=shelf.source(one.article),
        )
        for one, words, vector in zip(told, bags, space, strict=True)
    ]


def _named(told: SeenSentence, statements: Sequence[StoredSentence]) -> frozenset[int]:
    """Whom it names; nobody where its article does not hold it any more."""
    standing = (one for one in statements if told.start <= one.start and one.end <= told.end)
    return frozenset[int]().union(*(one.actors for one in standing if one.text in told.text))


def _titled(
    found: Sequence[CandidateSentence], told: Sequence[SeenSentence], shelf: LibraryReader
) -> Mapping[str, frozenset[str]]:
    """For each article found, those of the told ones that go by about its title; and itself."""
    cards = {key: shelf.source(key) for key in {one.article for one in told}}
    titles = {key: frozenset(content_stems(card.title)) for key, card in cards.items() if card}
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


def _link(sentence: CandidateSentence, known: _Known) -> _Overlap | None:
    """What it has to do with what was told; None where it has nothing."""
    if _again(sentence, known):
        return _Overlap.AGAIN
    if sentence.statement.article == known.told.article:
        return _Overlap.STORY
    if not at_one_time(sentence.source.published, known.published):
        return None
    title = content_stems(known.source.title) if known.source else ()
    if _same_title(sentence.source.title, frozenset(title)):
        return _Overlap.STORY
    return _Overlap.THING if _on_one_thing(sentence, known) else None


def _again(sentence: CandidateSentence, known: _Known) -> bool:
    """Whether a sentence says nothing that was not told: it gives no other number, and denies
    nothing that was stated, nor the other way round."""
    text = sentence.statement.text
    if numbers(text) - numbers(known.told.text) or denies(text) is not denies(known.told.text):
        return False
    mine, theirs = sentence.words, known.words
    if repeats(mine, theirs):
        # A longer one that holds all that was told may say more besides.
        return len(mine & theirs) >= CONTAINED * len(mine) or overlap(mine, theirs) >= REPEATED
    actors = sentence.statement.actors
    apart = actors - known.actors and known.actors - actors
    long = min(len(mine), len(theirs)) >= TELLING
    return long and not apart and cosine(sentence.vector, known.vector) >= ALIKE


def _on_one_thing(sentence: CandidateSentence, known: _Known) -> bool:
    """Whether a sentence goes on with what was told: about as like as two that give different
    numbers for one thing, and of the same actors."""
    return (
        not sentence.statement.actors.isdisjoint(known.actors)
        and cosine(sentence.vector, known.vector) >= ON_ONE_THING
    )
