"""The linear models that rank sentences and tell whether the first answers.

A weight has the sign that its feature must have: what a sentence tells can only speak for it, what
it lacks only against it. Nothing is weighed otherwise for one kind of question than for another.
The weights are in `bot.answering.weights`, which `bench/fit_answers.py` writes.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.answering import weights
from bot.answering.features import SPEAK_AGAINST, Features

Vector = NDArray[np.float64]

SIMILARITIES = ("similarity", "similarity_alone", "like_focus", "like_missing")
"""Features that need an encoder."""
_OF_FIRST = (
    """known near near_focus near_rest cover_focus rest unsaid unsaid_focus lacks lacks_focus
    lacks_names names_least missing order likeness passage lead_place other_year like_focus
    like_missing similarity similarity_alone"""
).split()
"""Features of the first sentence by which it is told whether it answers."""
CONFIDENCE_NAMES = ("1", "score", "margin", "unknown", *_OF_FIRST)


@dataclass(frozen=True, slots=True)
class Field:
    """What the confidence is read from: the features of the sentences in their order, their scores,
    and the fraction of the question's weight that the library does not know."""

    features: Sequence[Features]
    scores: Sequence[float]
    missing: float


def signs(names: Sequence[str]) -> Vector:
    """The sign that the weight of each must have; 0 of the constant, which may have any."""
    against = SPEAK_AGAINST | {"unknown"}
    return np.array([0.0 if one == "1" else -1.0 if one in against else 1.0 for one in names])


def scores(features: Sequence[Features], *, vectors: bool) -> list[float]:
    """The score of each sentence; `vectors` tells whether the features of similarity are there."""
    weighed = ranking_inputs(features, vectors=vectors) @ _ranking(vectors)
    return [round(float(score), 6) for score in weighed]


def confidence(field: Field, *, vectors: bool) -> float:
    """How likely it is that the first sentence answers, from 0 to 1."""
    logit = float(confidence_inputs(field, vectors=vectors) @ _confidence(vectors))
    scale, shift = weights.CALIBRATION["vectors" if vectors else "words"]
    return round(1 / (1 + math.exp(-(scale * logit + shift))), 2)


def ranking_inputs(features: Sequence[Features], *, vectors: bool) -> Vector:
    """The inputs of the ranking model, shape (sentences, Features)."""
    plain = np.array(features, np.float64).reshape(len(features), len(Features._fields))
    return plain if vectors else plain * _WITHOUT_VECTORS


def confidence_inputs(field: Field, *, vectors: bool) -> Vector:
    """The inputs of the confidence model, shape (CONFIDENCE_NAMES,)."""
    first = ranking_inputs(field.features[:1], vectors=vectors)[0]
    top, others = field.scores[0], field.scores[1:]
    margin = min(max(top - others[0], 0), 3) / 3 if others else 0.0
    return np.concatenate([[1.0, top / 10, margin, field.missing], first[_PLACES]])


_WITHOUT_VECTORS = np.array([float(name not in SIMILARITIES) for name in Features._fields])
_PLACES = [Features._fields.index(name) for name in _OF_FIRST]


@cache
def _ranking(vectors: bool) -> Vector:
    return _read(weights.RANKING["vectors" if vectors else "words"], Features._fields)


@cache
def _confidence(vectors: bool) -> Vector:
    return _read(weights.CONFIDENCE["vectors" if vectors else "words"], CONFIDENCE_NAMES)


def _read(named: Mapping[str, float], names: Sequence[str]) -> Vector:
    return np.array([named.get(name, 0.0) for name in names])
