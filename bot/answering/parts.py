"""The parts of a question, word by word, and how well a text tells each of them."""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.forms import ASKED, family
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.search.clauses import Clause, build_clauses
from bot.words.tokens import STOP, WORD, fold, stem, stems

_LIGHT = 0.25  # what a word counts that only says what is asked for
_FORM = 0.9  # how well another form of the word tells it: "won", of "win"
_ROOT = 0.6  # and a word that begins alike: "legislature", of "legislation"
_BEGINNING = 5  # letters that such words share, at least
_MOST_OF = 0.6  # and how much of the longer
_NONE: Mapping[int, float] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTerm:
    """A word of a question, or an actor that it names by none of its words. `stems` are its
    readings'; `actor` is the place of an actor, among the topic's, whose name it is of; `weight`
    is how much it tells: BM25's inverse document frequency."""

    text: str
    stems: frozenset[str]
    forms: frozenset[str]
    actor: int | None
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTerms:
    """All of them, and what the library does not hold weighs besides."""

    terms: tuple[QuestionTerm, ...]
    clauses: tuple[Clause, ...]
    missing_weight: float


def question_terms(topic: Topic, light: Collection[str], lexicon: Lexicon) -> QuestionTerms:
    """`light` are the stems of words that only say what is asked for."""
    found = build_clauses(topic, lexicon)
    names = [
        frozenset(each for phrase in group.phrases for each in stems(phrase))
        for group in found[: len(topic.actors)]
    ]
    asked = _asked(topic, frozenset[str]().union(*names))
    weigh = _Weights(lexicon, {each for _, words in asked for each in (*words, *_forms(words))})
    words = tuple(
        QuestionTerm(
            text=text,
            stems=readings,
            forms=_forms(readings),
            actor=next((i for i, name in enumerate(names) if readings & name), None),
            weight=weigh.of(readings) * (1.0 if readings.isdisjoint(light) else _LIGHT),
        )
        for text, readings in asked
        if weigh.holds({*readings, *_forms(readings)})
    )
    told = {part.actor for part in words}
    actors = tuple(
        QuestionTerm(
            text=actor.name,
            stems=frozenset(),
            forms=frozenset(),
            actor=place,
            weight=found[place].idf,
        )
        for place, actor in enumerate(topic.actors)
        if place not in told
    )
    unheld = [text for text in topic.unmatched if not weigh.holds(_forms({stem(text)}))]
    return QuestionTerms(
        terms=(*words, *actors), clauses=found, missing_weight=len(unheld) * weigh.most
    )


def _asked(topic: Topic, of_names: Collection[str]) -> list[tuple[str, frozenset[str]]]:
    """Each word of the question that tells something, in its order, with the stems that tell it:
    the words of names and phrases as they were asked, others as they were read."""
    read = {
        stem(term.text): frozenset(each for text in term.readings for each in stems(text))
        for term in topic.terms
    }
    unheld = {each for text in topic.unmatched for each in stems(text)}
    whole = {each for phrase in topic.phrases for each in stems(phrase)} | {*of_names}
    found: dict[frozenset[str], str] = {}
    for word in WORD.findall(topic.text):
        own = stem(word)
        named = own in whole and fold(word) not in STOP
        if own in read or named or own in unheld or own in ASKED:
            found.setdefault(read.get(own, frozenset({own})), word)
    for term in topic.terms:
        found.setdefault(read[stem(term.text)], term.text)
    return [(text, readings) for readings, text in found.items() if readings]


def _forms(readings: Collection[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(family, readings))


class _Weights:
    """What words weigh, by how many articles hold them, or else other forms of them."""

    def __init__(self, lexicon: Lexicon, stems: Collection[str]) -> None:
        self._articles = max(lexicon.overview.articles, 1)
        self._held = lexicon.frequencies(stems)

    @property
    def most(self) -> float:
        return rarity(0, self._articles)

    def holds(self, stems: Collection[str]) -> bool:
        return any(each in self._held for each in stems)

    def of(self, stems: Collection[str]) -> float:
        held = stems if self.holds(stems) else _forms(stems)
        return rarity(min(sum(self._held.get(s, 0) for s in held), self._articles), self._articles)


def rarity(held: float, of: int) -> float:
    """BM25's inverse document frequency of what so many hold."""
    return math.log(1 + (of - held + 0.5) / (held + 0.5))


class TermMatcher:
    """Which words tell which parts, and how well: from 0 to 1."""

    def __init__(self, parts: Sequence[QuestionTerm]) -> None:
        self._exact: dict[str, dict[int, float]] = defaultdict(dict)
        self._roots: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for place, part in enumerate(parts):
            told = {**dict.fromkeys(part.forms, _FORM), **dict.fromkeys(part.stems, 1.0)}
            for each, how in told.items():
                self._exact[each][place] = how
            plain = fold(part.text)
            if len(plain) >= _BEGINNING:
                self._roots[plain[:_BEGINNING]].append((place, plain))

    def by(self, word: str) -> Mapping[int, float]:
        """The places of the parts that a word tells, by its stem."""
        exact = self._exact.get(word, _NONE)
        alike = self._roots.get(word[:_BEGINNING])
        if not alike:
            return exact
        return {**{place: _ROOT for place, plain in alike if _of_a_root(plain, word)}, **exact}


def _of_a_root(word: str, other: str) -> bool:
    needed = max(_BEGINNING, math.ceil(_MOST_OF * max(len(word), len(other))))
    return len(word) >= needed <= len(other) and word[:needed] == other[:needed]


def in_order(parts: Sequence[QuestionTerm], words: Sequence[str], apart: int = 3) -> float:
    """How many neighbours of the question stand near each other in a text, in this order."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word, []).append(place)
    held = [[at for each in sorted(part.stems) for at in places.get(each, ())] for part in parts]
    pairs = list(pairwise(held))
    near = sum(any(0 < b - a <= apart for a in one for b in other) for one, other in pairs)
    return near / len(pairs) if pairs else 0.0
