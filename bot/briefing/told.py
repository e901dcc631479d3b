"""What was told before: left out of a digest, and what goes on with it marked as an update."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers import Told
from bot.briefing.corroboration import (
    ALIKE,
    FEWEST,
    ON_ONE_THING,
    TELLING,
    at_one_time,
    denies,
    numbers,
)
from bot.briefing.evidence import Evidence
from bot.library import Shelf
from bot.model import Statement
from bot.search.words import content_stems, stems
from bot.writing.centrality import Vector, vectors
from bot.writing.selection import CONTAINED, REPEATED, cosine, overlap, repeats
from bot.writing.sentences import bag


@dataclass(frozen=True, slots=True)
class _Known:
    """A sentence that was told: as evidence, as far as its article still shows."""

    told: Told
    words: frozenset[str]
    vector: Vector
    actors: frozenset[int]
    published: str | None


def untold(
    found: Sequence[Evidence], told: Sequence[Told], shelf: Shelf
) -> tuple[list[Evidence], tuple[Told, ...]]:
    """The evidence that says nothing again of what was `told`, and those of the told that this
    follows from: with them alone it is the same.

    A sentence is an update where it is on one thing with one that was told; and where its article
    says again what was told, or was changed since, all else that it says is one too.
    """
    again: set[int] = set()
    updates: set[int] = set()
    stories: set[str] = set()
    from_: set[Told] = set()
    for place, known in _pairs(found, told, shelf):
        sentence = found[place]
        repeated = _again(sentence, known)
        if repeated:
            again.add(place)
        elif _on_one_thing(sentence, known):
            updates.add(place)
        own = known.told.article == sentence.statement.article
        if repeated or own:
            stories.add(sentence.statement.article)
        if repeated or own or place in updates:
            from_.add(known.told)
    kept = [
        replace(one, update=place in updates or one.statement.article in stories)
        for place, one in enumerate(found)
        if place not in again
    ]
    return kept, tuple(one for one in told if one in from_)


def _pairs(
    found: Sequence[Evidence], told: Sequence[Told], shelf: Shelf
) -> Iterator[tuple[int, _Known]]:
    """What was found, by its place, beside what was told and has words in common with it, or
    stood in the same article."""
    bags = [content_stems(one.text) or stems(one.text) for one in told]
    holding: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(bags):
        for word in set(words):
            holding[word].append(number)
    beside: dict[int, list[int]] = {}
    for place, sentence in enumerate(found):
        shared = Counter(number for word in sentence.words for number in holding.get(word, ()))
        article = sentence.statement.article
        beside[place] = [
            number
            for number, one in enumerate(told)
            if shared[number] >= FEWEST or one.article == article
        ]
    wanted = sorted({number for numbers in beside.values() for number in numbers})
    known = _known([told[n] for n in wanted], [bags[n] for n in wanted], found, shelf)
    by_number = dict(zip(wanted, known, strict=True))
    for place, near in beside.items():
        yield from ((place, by_number[number]) for number in near)


def _known(
    told: Sequence[Told],
    bags: Sequence[Sequence[str]],
    found: Sequence[Evidence],
    shelf: Shelf,
) -> list[_Known]:
    space = vectors([bag(one.statement) for one in found], bags)[len(found) :]
    articles = {one.article for one in told}
    statements = {key: shelf.statements(key) for key in articles}
    cards = {key: shelf.source(key) for key in articles}
    return [
        _Known(
            told=one,
            words=frozenset(words),
            vector=vector,
            actors=_named(one, statements[one.article]),
            published=card.published if (card := cards[one.article]) else None,
        )
        for one, words, vector in zip(told, bags, space, strict=True)
    ]


def _named(told: Told, statements: Sequence[Statement]) -> frozenset[int]:
    """Whom it names; nobody where its article does not hold it any more."""
    standing = (one for one in statements if told.start <= one.start and one.end <= told.end)
    return frozenset[int]().union(*(one.actors for one in standing if one.text in told.text))


def _again(sentence: Evidence, known: _Known) -> bool:
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


def _on_one_thing(sentence: Evidence, known: _Known) -> bool:
    """Whether a sentence goes on with what was told: about as like as two that give different
    numbers for one thing, of the same actors, and of one time."""
    return (
        not sentence.statement.actors.isdisjoint(known.actors)
        and at_one_time(sentence.source.published, known.published)
        and cosine(sentence.vector, known.vector) >= ON_ONE_THING
    )
