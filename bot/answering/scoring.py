"""How well each sentence of the foremost passages answers a question.

The weights were chosen on one half of XQuAD's questions (`bench/questions.py`).
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from bot.answering.evidence import AnswerTypeMatcher
from bot.answering.parts import QuestionTerms, TermMatcher, in_order, rarity
from bot.meaning.encoder import Encoder
from bot.meaning.vectors import quantise
from bot.model.stored import StoredSentence
from bot.search.reranking import RankedPassage
from bot.words.tokens import STOP, WORD, fold, stems
from bot.writing.sentences import whole

READ = 12
_COMPARED = 5
"""How many sentences are read closely, and how many compared with the question by meaning, which
takes longest."""
# Words whose vectors have this cosine have nothing to do with each other.
_UNLIKE = 0.25
# How much counts what is told elsewhere: in the sentence before, the more where it refers to
# that ("it", "they"), in title and heading, in the sentence after, in the rest of the passage;
# and all of that together: in news, titles and first sentences tell nearly everything.
_BEFORE, _REFERRED, _ABOVE, _AFTER, _AROUND = 0.33, 0.47, 0.55, 0.22, 0.11
_AT_MOST = 0.75
_LONG = 4  # letters of a word that is compared by meaning
_HELD = 0.5  # how well a part is told that is not looked for by meaning
_REFERS = re.compile(
    r"(?:it|he|she|they|these|this|those|that|its|his|her|their|the|such|both)\b", re.IGNORECASE
)


class Features(NamedTuple):
    """What speaks for a sentence, or against it.

    The parts of the question that it `told`, each by how rare it is among the sentences and in the
    library; those that only what stands `context_match` it tells, by how near that is; those that
    words of like meaning tell (`term_similarity`). How well its passage ranks. What looks like the
    thing asked for (`marked`), what is `known` to be one, or that nothing is, though nothing else
    answers (`answer_type_missing`). Parts in the question's order, likeness to it in words, whether
    the sentence is whole, and how `near` it is in meaning."""

    told: float = 0.0
    context_match: float = 0.0
    term_similarity: float = 0.0
    passage: float = 0.0
    marked: float = 0.0
    known: float = 0.0
    answer_type_missing: float = 0.0
    order: float = 0.0
    likeness: float = 0.0
    whole: float = 0.0
    near: float = 0.0


WEIGHTS = Features(
    told=9.0,
    context_match=9.0,
    term_similarity=10.0,
    passage=4.5,
    marked=1.0,
    known=1.0,
    answer_type_missing=-1.5,
    order=1.0,
    likeness=2.0,
    whole=1.25,
    near=2.5,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may answer: where it stands, what speaks for it, how well it `told` each part
    of the question, and the `share` of all, from 0 to 1, that it tells with what it refers to."""

    statement: StoredSentence
    ranked: RankedPassage
    features: Features
    told: NDArray[np.float64] = field(compare=False)
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
    """The foremost sentences of these passages, the best first, `most` of them; ties by article and
    place."""
    if not asked.terms or not ranked:
        return []
    table = _Table(asked, ranked)
    able = sorted((one for one in table.rows() if _says(one.statement.text)), key=_order)
    wording = " ".join(stems(question))
    found = [_read(one, wording, asked, evidence) for one in able[:most]]
    found.sort(key=_order)
    if encoder and found:
        foremost = _SemanticScorer(encoder, question, asked, table.weights).read(found[:_COMPARED])
        found = [*foremost, *found[_COMPARED:]]
    return sorted(found, key=_order)


def _order(one: Candidate) -> tuple[float, str, int]:
    return (-one.score, one.statement.article, one.statement.ordinal)


class _Table:
    """All sentences at once: which parts of the question each tells, and those around it."""

    def __init__(self, asked: QuestionTerms, ranked: Sequence[RankedPassage]) -> None:
        self._asked = asked
        self._ranked = ranked
        self._telling = TermMatcher(asked.terms)
        told = [self._sentences(one) for one in ranked]
        self._told = np.concatenate(told)
        self._before = np.concatenate([_shifted(each, 1) for each in told])
        self._after = np.concatenate([_shifted(each, -1) for each in told])
        self._around = np.concatenate([np.repeat([e.max(axis=0)], len(e), 0) for e in told])
        above = np.array([self._above(one) for one in ranked])
        self._heads = np.repeat(above, [len(each) for each in told], axis=0)
        self._rare = np.array([part.weight for part in asked.terms])
        self.weights = self._weighted()

    def rows(self) -> list[Candidate]:
        statements = [(one, s) for one in self._ranked for s in one.passage.statements]
        top = max(one.score for one in self._ranked) or 1.0
        told = (self._told * self.weights).sum(axis=1)
        around = (np.maximum(self._nearby() - self._told, 0) * self.weights).sum(axis=1)
        context = np.maximum(self._before, self._heads)
        total = (float(self._rare.sum()) + self._asked.missing_weight) or 1.0
        share = (np.maximum(self._told, context) * self._rare).sum(axis=1) / total
        return [
            Candidate(
                statement=statement,
                ranked=one,
                features=Features(
                    told=float(told[i]), context_match=float(around[i]), passage=one.score / top
                ),
                told=self._told[i],
                share=float(share[i]),
            )
            for i, (one, statement) in enumerate(statements)
        ]

    def _nearby(self) -> NDArray[np.float64]:
        """How well each part is told by what stands around each sentence."""
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
                self._by(statement.text, meeting.clauses)
                for statement, meeting in zip(
                    one.passage.statements, one.sentence_matches, strict=True
                )
            ]
        )

    def _above(self, one: RankedPassage) -> list[float]:
        """What title and heading tell."""
        return self._by(f"{one.source.title} {one.passage.heading}", one.heading_matches)

    def _by(self, text: str, named: Collection[int]) -> list[float]:
        """How well a text, which names actors with these places, tells each part."""
        told = [float(part.actor in named) for part in self._asked.terms]
        for word in stems(text):
            for place, how in self._telling.by(word).items():
                told[place] = max(told[place], how)
        return told

    def _weighted(self) -> NDArray[np.float64]:
        """What each part counts: by how rare it is in the library and among these sentences."""
        many = len(self._told)
        held = (self._told >= _HELD).sum(axis=0).tolist()
        weights = [
            (part.weight * rarity(n, many)) ** 0.5
            for part, n in zip(self._asked.terms, held, strict=True)
        ]
        return np.array(weights) / (sum(weights) or 1.0)


def _says(text: str) -> bool:
    """Whether it is no question itself."""
    return not text.rstrip("\"”’')").endswith("?")


def _shifted(told: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    """What the sentence before each tells, or the one after it."""
    beside = np.roll(told, by, axis=0)
    beside[0 if by > 0 else -1] = 0
    return beside


def _refers(text: str) -> bool:
    return bool(_REFERS.match(text.lstrip("\"“'‘(")))


def _read(
    one: Candidate, wording: str, asked: QuestionTerms, evidence: AnswerTypeMatcher
) -> Candidate:
    """Read closely: what is held in which order, and whether there is what is asked for. `wording`
    are the question's stems."""
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
    """Compares sentences with the question by meaning. Vectors are in whole steps, so that their
    products add up exactly."""

    def __init__(
        self, encoder: Encoder, question: str, asked: QuestionTerms, weights: NDArray[np.float64]
    ) -> None:
        self._encoder = encoder
        self._weights = weights
        self._asked = [part.text for part in asked.terms]
        self._question, *parts = self._encoded([question, *self._asked])
        self._vectors = dict(zip(self._asked, parts, strict=True))

    def read(self, found: Sequence[Candidate]) -> list[Candidate]:
        around = self._encoded([_in_context(one) for one in found])
        near = _cosines(around, self._question)
        alike = self._alike(found) if self._encoder.by_words else [0.0] * len(found)
        return [
            replace(one, features=one.features._replace(near=float(n), term_similarity=float(a)))
            for one, n, a in zip(found, near, alike, strict=True)
        ]

    def _alike(self, found: Sequence[Candidate]) -> list[float]:
        """How much of what each sentence does not tell it tells by a word of like meaning."""
        words = [_telling(one.statement.text) for one in found]
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
        return float((self._weights * nearest * (one.told < _HELD)).sum())

    def _encoded(self, texts: Sequence[str]) -> NDArray[np.int32]:
        return quantise(self._encoder.encode(texts)).astype(np.int32)


def _cosines(one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.float64]:
    return (one @ other) / 127**2


def _in_context(one: Candidate) -> str:
    """A sentence under its title, and after the sentence before it."""
    statements = one.ranked.passage.statements
    place = statements.index(one.statement)
    before = statements[place - 1].text if place else ""
    return f"{one.ranked.source.title}. {before} {one.statement.text}"


def _telling(text: str) -> list[str]:
    """The words that may be of like meaning as another."""
    words = (fold(word) for word in WORD.findall(text) if len(word) >= _LONG)
    return list(dict.fromkeys(word for word in words if word not in STOP and word.isalpha()))
