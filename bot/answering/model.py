"""The linear models that rank sentences and tell whether the first answers.

Both weigh features, and some of them once more for each kind of question. Their weights are in
`bot.answering.weights`, which `bench/fit_answers.py` writes.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.answering import weights
from bot.answering.features import Features
from bot.answering.question import Question
from bot.model.reply import AnswerType

Vector = NDArray[np.float64]

KINDS = (
    "who",
    "place",
    "number",
    "date",
    "reason",
    "means",
    "words",
    "whether",
    "thing",
    "happened",
)
_KIND = {
    AnswerType.PERSON: "who",
    AnswerType.BODY: "who",
    AnswerType.PLACE: "place",
    AnswerType.DATE: "date",
    AnswerType.SPAN: "number",
    AnswerType.MONEY: "number",
    AnswerType.SHARE: "number",
    AnswerType.NUMBER: "number",
    AnswerType.REASON: "reason",
    AnswerType.MEANS: "means",
    AnswerType.WORDS: "words",
    AnswerType.WHETHER: "whether",
    AnswerType.THING: "thing",
}
_BY_KIND = (
    """term focus above cover thing known near near_focus near_names near_topic lead hedged negated
    quoted length like_focus newest"""
).split()
"""Features that are weighed for each kind besides, in ranking."""
_TOLD = (
    """term focus above cover lacks lacks_focus thing near near_focus near_names near_topic
    like_focus like_missing known"""
).split()
"""The same, in telling whether the first answers."""
_HAPPENED = frozenset({"happen", "happend"})
SIMILARITIES = ("similarity", "similarity_alone", "like_focus", "like_missing")
"""Features that need an encoder."""


@dataclass(frozen=True, slots=True)
class Field:
    """What the confidence is read from: the features of the sentences in their order, their scores,
    the fraction of the question's weight that the library does not know, and its focus terms."""

    features: Sequence[Features]
    scores: Sequence[float]
    missing: float
    focus: int


def kind(question: Question) -> str:
    """Which of `KINDS` a question is."""
    return "happened" if not _HAPPENED.isdisjoint(question.unit) else _KIND[question.sought]


def scores(features: Sequence[Features], question: Question, *, vectors: bool) -> list[float]:
    """The score of each sentence; `vectors` tells whether the features of similarity are there."""
    weighed = ranking_inputs(features, question, vectors=vectors) @ _ranking(vectors)
    return [round(float(score), 6) for score in weighed]


def confidence(field: Field, question: Question, *, vectors: bool) -> float:
    """How likely it is that the first sentence answers, from 0 to 1."""
    logit = float(confidence_inputs(field, question, vectors=vectors) @ _confidence(vectors))
    scale, shift = weights.CALIBRATION["vectors" if vectors else "words"]
    return round(1 / (1 + math.exp(-(scale * logit + shift))), 2)


def ranking_inputs(features: Sequence[Features], question: Question, *, vectors: bool) -> Vector:
    """The inputs of the ranking model, shape (sentences, RANKING_NAMES)."""
    plain = np.array(features, np.float64).reshape(len(features), len(Features._fields))
    if not vectors:
        plain = plain * _WITHOUT_VECTORS
    by_kind = np.zeros((len(features), len(KINDS), len(_BY_KIND)))
    by_kind[:, KINDS.index(kind(question))] = plain[:, _places(tuple(_BY_KIND))]
    return np.hstack([plain, by_kind.reshape(len(features), -1)])


def confidence_inputs(field: Field, question: Question, *, vectors: bool) -> Vector:
    """The inputs of the confidence model, shape (CONFIDENCE_NAMES,)."""
    first = np.array(field.features[0], np.float64)
    if not vectors:
        first = first * _WITHOUT_VECTORS
    is_kind = np.array([float(one == kind(question)) for one in KINDS])
    told = first[_places(tuple(_TOLD))]
    best = Features(*first)
    return np.concatenate(
        [[1.0], first, _together(best, field), is_kind, np.outer(is_kind, told).ravel()]
    )


_TOGETHER = (
    """missing margin lead_over_five score has_focus focus_terms focus*thing names*focus
    focus_or_above focus_anywhere thing*names untold lacks_focus^2 like_missing^2
    near_focus*like"""
).split()


def _together(best: Features, field: Field) -> Vector:
    """What several features say together, and the scores of the others."""
    others = field.scores[1:6]
    above = best.focus + best.above_focus
    top = field.scores[0]
    return np.array(
        [
            field.missing,
            min(top - others[0], 3) / 3 if others else 0.0,
            min(top - sum(field.scores[:6]) / len(field.scores[:6]), 5) / 5,
            top / 10,
            float(field.focus > 0),
            min(field.focus, 4) / 4,
            best.focus * best.thing,
            best.names * best.focus,
            above,
            min(1, above + best.before_focus),
            best.thing * best.names,
            1 - min(1, best.term + best.above + best.before),
            best.lacks_focus**2,
            best.like_missing**2,
            best.near_focus * (1 - best.like_missing),
        ]
    )


RANKING_NAMES = (*Features._fields, *(f"{name}@{one}" for one in KINDS for name in _BY_KIND))
CONFIDENCE_NAMES = (
    "1",
    *Features._fields,
    *_TOGETHER,
    *KINDS,
    *(f"{name}@{one}" for one in KINDS for name in _TOLD),
)
_WITHOUT_VECTORS = np.array([float(name not in SIMILARITIES) for name in Features._fields])


@cache
def _places(names: tuple[str, ...]) -> list[int]:
    return [Features._fields.index(name) for name in names]


@cache
def _ranking(vectors: bool) -> Vector:
    return _read(weights.RANKING["vectors" if vectors else "words"], RANKING_NAMES)


@cache
def _confidence(vectors: bool) -> Vector:
    return _read(weights.CONFIDENCE["vectors" if vectors else "words"], CONFIDENCE_NAMES)


def _read(named: Mapping[str, float], names: Sequence[str]) -> Vector:
    return np.array([named.get(name, 0.0) for name in names])
