"""Scores how well each sentence of the best passages answers a question.

The weights were chosen on one half of XQuAD's questions (`bench/questions.py`); the limits
without measuring.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from bot.answering.evidence import AnswerTypeMatcher
from bot.answering.question_terms import QuestionTerms, TermMatcher, in_order, rarity
from bot.embeddings.encoder import Encoder
from bot.embeddings.vectors import quantise
from bot.model.stored import StoredSentence
from bot.search.reranking import RankedPassage
from bot.words.tokens import STOP, WORD, fold, stems
from bot.writing.sentences import whole

READ = 12
"""Sentences for which the features that need their words are computed."""
_COMPARED = 5
"""Sentences that are compared with the question by vectors, which takes longest."""
_UNLIKE = 0.25  # cosine of the vectors of words that have nothing in common
# How well a term counts as matched by the context of a sentence: by the sentence before; by that
# where the sentence begins with a reference to it ("it", "they"); by title and heading; by the
# sentence after; by the rest of the passage; and by all together, at most. In news, titles and
# first sentences hold nearly everything.
_BEFORE, _REFERRED, _ABOVE, _AFTER, _AROUND = 0.33, 0.47, 0.55, 0.22, 0.11
_AT_MOST = 0.75
_LONG = 4  # letters of a word that is compared by its vector, at least
_HELD = 0.5  # quality of a match from which a term is not compared by vectors
_REFERS = re.compile(
    r"(?:it|he|she|they|these|this|those|that|its|his|her|their|the|such|both)\b", re.IGNORECASE
)


class Features(NamedTuple):
    """What a sentence's score is the weighted sum of; from 0 to 1 unless noted.

    term_match: the question's terms that it matches, each weighted by its rarity in the library and
    among these sentences. context_match: the same for terms that only its context matches, less the
    farther that is. term_similarity: the same for terms that a word of similar meaning matches.
    passage: its passage's score, the best passage's being 1. marked, known: whether it holds a
    thing of the answer type, by its looks and by the library (see AnswerTypeMatcher).
    answer_type_missing: 1 where it holds none though nothing else can answer. order: how far its
    terms are in the question's order. likeness: fuzzy similarity of its stems to the question's.
    whole: 1 for a whole sentence. sentence_similarity: cosine with the question, in context.
    """

    term_match: float = 0.0
    context_match: float = 0.0
    term_similarity: float = 0.0
    passage: float = 0.0
    marked: float = 0.0
    known: float = 0.0
    answer_type_missing: float = 0.0
    order: float = 0.0
    likeness: float = 0.0
    whole: float = 0.0
    sentence_similarity: float = 0.0


WEIGHTS = Features(
    term_match=9.0,
    context_match=9.0,
    term_similarity=10.0,
    passage=4.5,
    marked=1.0,
    known=1.0,
    answer_type_missing=-1.5,
    order=1.0,
    likeness=2.0,
    whole=1.25,
    sentence_similarity=2.5,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may answer, in its passage, with its features. `matched`: how well it matches
    each of the question's terms, from 0 to 1, shape (terms,). `share`: the fraction of the terms'
    weight that it matches together with the sentence before, title and heading."""

    statement: StoredSentence
    ranked: RankedPassage
    features: Features
    matched: NDArray[np.float64] = field(compare=False)
    share: float

    @property
    def score(self) -> float:
        pairs = zip(WEIGHTS, self.features, strict=True)
        return round(sum(weight * value for weight, value in pairs), 6)


def candidates(
    question: str,
    asked: QuestionTerms,
    ranked: Sequence[RankedPassage],
    evidence: AnswerTypeMatcher,
    encoder: Encoder | None,
    *,
    most: int = READ,
) -> list[Candidate]:
    """The best sentences of these passages, at most `most`, best first; ties by article and
    position."""
    if not asked.terms or not ranked:
        return []
    table = _Table(asked, ranked)
    statements = sorted((one for one in table.rows() if _is_statement(one.statement)), key=_order)
    wording = " ".join(stems(question))
    found = [_read(one, wording, asked, evidence) for one in statements[:most]]
    found.sort(key=_order)
    if encoder and found:
        foremost = _SemanticScorer(encoder, question, asked, table.weights).read(found[:_COMPARED])
        found = [*foremost, *found[_COMPARED:]]
    return sorted(found, key=_order)


def _order(one: Candidate) -> tuple[float, str, int]:
    return (-one.score, one.statement.article, one.statement.ordinal)


class _Table:
    """All sentences at once: which terms each matches, and which its context does. Matrices have
    the shape (sentences, terms), with values from 0 to 1."""

    def __init__(self, asked: QuestionTerms, ranked: Sequence[RankedPassage]) -> None:
        self._asked = asked
        self._ranked = ranked
        self._matcher = TermMatcher(asked.terms)
        matched = [self._sentences(one) for one in ranked]
        self._matched = np.concatenate(matched)
        self._before = np.concatenate([_shifted(each, 1) for each in matched])
        self._after = np.concatenate([_shifted(each, -1) for each in matched])
        self._around = np.concatenate([np.repeat([e.max(axis=0)], len(e), 0) for e in matched])
        above = np.array([self._above(one) for one in ranked])
        self._heads = np.repeat(above, [len(each) for each in matched], axis=0)
        self._idf = np.array([term.weight for term in asked.terms])
        self.weights = self._weighted()

    def rows(self) -> list[Candidate]:
        statements = [(one, s) for one in self._ranked for s in one.passage.statements]
        top = max(one.score for one in self._ranked) or 1.0
        matched = (self._matched * self.weights).sum(axis=1)
        around = (np.maximum(self._nearby() - self._matched, 0) * self.weights).sum(axis=1)
        context = np.maximum(self._before, self._heads)
        total = (float(self._idf.sum()) + self._asked.missing_weight) or 1.0
        share = (np.maximum(self._matched, context) * self._idf).sum(axis=1) / total
        return [
            Candidate(
                statement=statement,
                ranked=one,
                features=Features(
                    term_match=float(matched[i]),
                    context_match=float(around[i]),
                    passage=one.score / top,
                ),
                matched=self._matched[i],
                share=float(share[i]),
            )
            for i, (one, statement) in enumerate(statements)
        ]

    def _nearby(self) -> NDArray[np.float64]:
        """How well the context of each sentence matches each term."""
        refers = [
            _REFERRED if _refers(statement.text) else _BEFORE
            for one in self._ranked
            for statement in one.passage.statements
        ]
        nearby: NDArray[np.float64] = (
            self._before * np.array(refers)[:, None]
            + self._heads * _ABOVE
            + self._after * _AFTER
            + self._around * _AROUND
        )
        return np.minimum(nearby, _AT_MOST)

    def _sentences(self, one: RankedPassage) -> NDArray[np.float64]:
        return np.array(
            [
                self._by(statement.text, matches.clauses)
                for statement, matches in zip(
                    one.passage.statements, one.sentence_matches, strict=True
                )
            ]
        )

    def _above(self, one: RankedPassage) -> list[float]:
        """How well title and heading match each term."""
        return self._by(f"{one.source.title} {one.passage.heading}", one.heading_matches)

    def _by(self, text: str, named: Collection[int]) -> list[float]:
        """How well a text matches each term; `named` are the indices of the actors that it
        names."""
        matched = [float(term.actor in named) for term in self._asked.terms]
        for word in stems(text):
            for place, how in self._matcher.by(word).items():
                matched[place] = max(matched[place], how)
        return matched

    def _weighted(self) -> NDArray[np.float64]:
        """The weight of each term, by its rarity in the library and among these sentences; they sum
        to 1."""
        many = len(self._matched)
        held = (self._matched >= _HELD).sum(axis=0).tolist()
        weights = [
            (term.weight * rarity(n, many)) ** 0.5
            for term, n in zip(self._asked.terms, held, strict=True)
        ]
        return np.array(weights) / (sum(weights) or 1.0)


def _is_statement(sentence: StoredSentence) -> bool:
    """Whether it may be quoted, and is not itself a question."""
    return sentence.quotable and not sentence.text.rstrip("\"”’')").endswith("?")


def _shifted(matched: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    """The matrix shifted by one row: what the sentence before each matches (1), or the one after
    (-1)."""
    beside = np.roll(matched, by, axis=0)
    beside[0 if by > 0 else -1] = 0
    return beside


def _refers(text: str) -> bool:
    """Whether a sentence begins with a word that refers to the one before."""
    return bool(_REFERS.match(text.lstrip("\"“'‘(")))


def _read(
    one: Candidate, wording: str, asked: QuestionTerms, evidence: AnswerTypeMatcher
) -> Candidate:
    """Adds the features that need the sentence's words. `wording` are the question's stems."""
    words = stems(one.statement.text)
    marked, known = evidence.marked(one.statement), evidence.known(one.statement)
    features = one.features._replace(
        marked=marked,
        known=known,
        answer_type_missing=float(evidence.bound and not (marked or known)),
        order=in_order(asked.terms, words),
        likeness=fuzz.token_set_ratio(wording, " ".join(words)) / 100,
        whole=float(whole(one.statement)),
    )
    return replace(one, features=features)


class _SemanticScorer:
    """Compares sentences with the question by vectors. These are quantised to integers, so that dot
    products are exact."""

    def __init__(
        self, encoder: Encoder, question: str, asked: QuestionTerms, weights: NDArray[np.float64]
    ) -> None:
        self._encoder = encoder
        self._weights = weights
        self._asked = [term.text for term in asked.terms]
        self._question, *terms = self._encoded([question, *self._asked])
        self._vectors = dict(zip(self._asked, terms, strict=True))

    def read(self, found: Sequence[Candidate]) -> list[Candidate]:
        around = self._encoded([_in_context(one) for one in found])
        sentence_similarity = _cosines(around, self._question)
        term_similarity = self._alike(found) if self._encoder.by_words else [0.0] * len(found)
        return [
            replace(
                one,
                features=one.features._replace(
                    sentence_similarity=float(n), term_similarity=float(a)
                ),
            )
            for one, n, a in zip(found, sentence_similarity, term_similarity, strict=True)
        ]

    def _alike(self, found: Sequence[Candidate]) -> list[float]:
        """For each sentence, the weight of the terms that it does not match but has a word of
        similar meaning for."""
        words = [_content_words(one.statement.text) for one in found]
        every = list(dict.fromkeys(word for all in words for word in all))
        if not every or not self._asked:
            return [0.0] * len(found)
        vectors = np.array([self._vectors[text] for text in self._asked])
        likeness = _cosines(vectors, self._encoded(every).T)
        place = {word: i for i, word in enumerate(every)}
        return [
            self._by_like_words(one, likeness[:, [place[word] for word in all]]) if all else 0.0
            for one, all in zip(found, words, strict=True)
        ]

    def _by_like_words(self, one: Candidate, likeness: NDArray[np.float64]) -> float:
        nearest = np.maximum(likeness.max(axis=1) - _UNLIKE, 0)
        return float((self._weights * nearest * (one.matched < _HELD)).sum())

    def _encoded(self, texts: Sequence[str]) -> NDArray[np.int32]:
        return quantise(self._encoder.encode(texts)).astype(np.int32)


def _cosines(one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.float64]:
    return (one @ other) / 127**2


def _in_context(one: Candidate) -> str:
    """A sentence with its article's title and the sentence before it."""
    statements = one.ranked.passage.statements
    place = statements.index(one.statement)
    before = statements[place - 1].text if place else ""
    return f"{one.ranked.source.title}. {before} {one.statement.text}"


def _content_words(text: str) -> list[str]:
    """The words that may be similar in meaning to a term: long ones, no stop words."""
    words = (fold(word) for word in WORD.findall(text) if len(word) >= _LONG)
    return list(dict.fromkeys(word for word in words if word not in STOP and word.isalpha()))
