"""The terms of a question with their weights, and how well a text's words match them."""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.forms import ASKED, family
from bot.answering.question import Question
from bot.answering.synonyms import synonyms
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.search.bm25 import idf
from bot.search.clauses import Clause, build_clauses
from bot.words.tokens import STOP, WORD, fold, stem, stems

# Chosen, not measured.
_LIGHT = 0.25  # factor on the weight of a word that only names the answer type
_FORM = 0.9  # quality of a match by an irregular form: "won", of "win"
_SYNONYM = 0.7  # by another word of one meaning: "toll", of "died"
_ROOT = 0.6  # and by a word of the same root: "legislature", of "legislation"
_BEGINNING = 5  # letters that words of one root share at the beginning, at least
_MOST_OF = 0.6  # and the fraction of the longer word
_NONE: Mapping[int, float] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTerm:
    """A word of a question, or an actor that it names by none of its words. `stems` are those of
    its readings, `forms` those of its irregular forms; `actor` is the index, among the topic's
    actors, of the one whose name it is part of, or None; `weight` is its BM25 inverse document
    frequency. `light`: whether it only names the answer type; `synonyms`: stems of words that may
    stand for it."""

    text: str
    stems: frozenset[str]
    forms: frozenset[str]
    actor: int | None
    weight: float
    light: bool = False
    synonyms: frozenset[str] = frozenset()

    @property
    def focus(self) -> bool:
        """Whether it says what is asked of those named, rather than whom or what it is about."""
        return self.actor is None and not self.light and not self.text[:1].isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTerms:
    """A question's terms, and the topic's clauses."""

    terms: tuple[QuestionTerm, ...]
    clauses: tuple[Clause, ...]


def question_terms(topic: Topic, question: Question, lexicon: Lexicon) -> QuestionTerms:
    """The terms of a topic. The weight of words that only name the answer type is scaled by
    `_LIGHT`; words that only say which of several is meant are no terms beside others."""
    light = question.light
    found = build_clauses(topic, lexicon)
    names = [
        frozenset(each for phrase in clause.phrases for each in stems(phrase))
        for clause in found[: len(topic.actors)]
    ]
    every = _asked(topic, frozenset[str]().union(*names))
    asked = [one for one in every if one[1].isdisjoint(question.ordering)] or every
    weigh = _Weights(lexicon, {each for _, words in asked for each in (*words, *_forms(words))})
    words = tuple(
        QuestionTerm(
            text=text,
            stems=readings,
            forms=_forms(readings),
            actor=next((i for i, name in enumerate(names) if readings & name), None),
            weight=weigh.of(readings) * (1.0 if readings.isdisjoint(light) else _LIGHT),
            light=not readings.isdisjoint(light),
            synonyms=frozenset[str]().union(*map(synonyms, readings)),
        )
        for text, readings in asked
        if weigh.holds({*readings, *_forms(readings)})
    )
    covered = {term.actor for term in words}
    actors = tuple(
        QuestionTerm(
            text=actor.name,
            stems=frozenset(),
            forms=frozenset(),
            actor=index,
            weight=found[index].idf,
        )
        for index, actor in enumerate(topic.actors)
        if index not in covered
    )
    missing = [text for text in topic.unmatched if not weigh.holds(_forms({stem(text)}))]
    lacking = tuple(
        _lacking(text, weigh.most) for text in missing if WORD.fullmatch(text) and text.islower()
    )
    return QuestionTerms(terms=(*words, *lacking, *actors), clauses=found)


def _lacking(text: str, weight: float) -> QuestionTerm:
    """A term that the library does not hold, which no sentence tells but by other words."""
    own = frozenset({stem(text)})
    return QuestionTerm(
        text=text,
        stems=own,
        forms=frozenset(),
        actor=None,
        weight=weight,
        synonyms=frozenset[str]().union(*map(synonyms, own)),
    )


def _asked(topic: Topic, of_names: Collection[str]) -> list[tuple[str, frozenset[str]]]:
    """Each content word of the question, in its order, with its stems: words of names and phrases
    as they were typed, others as they were interpreted."""
    read = {
        stem(term.text): frozenset(each for text in term.readings for each in stems(text))
        for term in topic.terms
    }
    missing = {each for text in topic.unmatched for each in stems(text)}
    whole = {each for phrase in topic.phrases for each in stems(phrase)} | {*of_names}
    found: dict[frozenset[str], str] = {}
    for word in WORD.findall(topic.text):
        own = stem(word)
        named = own in whole and fold(word) not in STOP
        if own in read or named or own in missing or own in ASKED:
            found.setdefault(read.get(own, frozenset({own})), word)
    for term in topic.terms:
        found.setdefault(read[stem(term.text)], term.text)
    return [(text, readings) for readings, text in found.items() if readings]


def _forms(readings: Collection[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(family, readings))


class _Weights:
    """Weights of words, by how many articles hold them, or else other forms of them."""

    def __init__(self, lexicon: Lexicon, stems: Collection[str]) -> None:
        self._articles = max(lexicon.overview.articles, 1)
        self._held = lexicon.frequencies(stems)

    @property
    def most(self) -> float:
        return idf(0, self._articles)

    def holds(self, stems: Collection[str]) -> bool:
        return any(each in self._held for each in stems)

    def of(self, stems: Collection[str]) -> float:
        known = stems if self.holds(stems) else _forms(stems)
        return idf(min(sum(self._held.get(s, 0) for s in known), self._articles), self._articles)


class TermMatcher:
    """Finds the terms that a word matches, and how well, from 0 to 1."""

    def __init__(self, terms: Sequence[QuestionTerm]) -> None:
        self._exact: dict[str, dict[int, float]] = defaultdict(dict)
        self._roots: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for index, term in enumerate(terms):
            covered = {
                **dict.fromkeys(term.synonyms, _SYNONYM),
                **dict.fromkeys(term.forms, _FORM),
                **dict.fromkeys(term.stems, 1.0),
            }
            for each, how in covered.items():
                self._exact[each][index] = how
            plain = fold(term.text)
            if len(plain) >= _BEGINNING:
                self._roots[plain[:_BEGINNING]].append((index, plain))

    def by(self, word: str) -> Mapping[int, float]:
        """The indices of the terms that a word matches, given its stem, with the quality of each
        match."""
        exact = self._exact.get(word, _NONE)
        alike = self._roots.get(word[:_BEGINNING])
        if not alike:
            return exact
        return {**{index: _ROOT for index, plain in alike if _share_root(plain, word)}, **exact}


def _share_root(word: str, other: str) -> bool:
    """Whether two words begin alike for long enough to be of one root."""
    needed = max(_BEGINNING, math.ceil(_MOST_OF * max(len(word), len(other))))
    return len(word) >= needed <= len(other) and word[:needed] == other[:needed]


def in_order(terms: Sequence[QuestionTerm], words: Sequence[str], apart: int = 3) -> float:
    """The fraction of the question's pairs of neighbouring terms that a text (its stems) has in the
    same order, at most `apart` words from each other; from 0 to 1."""
    indices: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        indices.setdefault(word, []).append(index)
    known = [[at for each in sorted(term.stems) for at in indices.get(each, ())] for term in terms]
    pairs = list(pairwise(known))
    near = sum(any(0 < b - a <= apart for a in one for b in other) for one, other in pairs)
    return near / len(pairs) if pairs else 0.0
