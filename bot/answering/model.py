"""The linear model that ranks sentences and tells whether any answers.

Every sentence has a score, and no answer has one, the same for all questions; the probability of
each is their softmax. A
weight has the sign that its feature must have: what a sentence tells can only speak for it, what
it lacks only against it. Nothing is weighed otherwise for one kind of question than for another.
The weights are in `bot.answering.weights`, which `bench/fit_answers.py` writes.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.answering import weights
from bot.answering.features import SPEAK_AGAINST, Features

Vector = NDArray[np.float64]

SIMILARITIES = ("similarity", "similarity_alone", "like_focus", "like_missing")
"""Features that need an encoder."""
_COUNTED = 10
"""How many sentences, the best, are set against no answer; chosen, not measured."""


def signs() -> Vector:
    """The sign that the weight of each feature must have."""
    return np.array([-1.0 if name in SPEAK_AGAINST else 1.0 for name in Features._fields])


def scores(features: Sequence[Features], *, vectors: bool) -> list[float]:
    """The score of each sentence; `vectors` tells whether the features of similarity are there."""
    weighed = ranking_inputs(features, vectors=vectors) @ _ranking(vectors)
    return [round(float(score), 6) for score in weighed]


def confidence(scores: Sequence[float], *, vectors: bool) -> float:
    """How likely it is that the best of the sentences with these scores answers, from 0 to 1."""
    name = "vectors" if vectors else "words"
    scale, shift = weights.CALIBRATION[name]
    logit = log_odds(scores, weights.NONE[name])
    return round(1 / (1 + math.exp(-(scale * logit + shift))), 2)


def log_odds(scores: Sequence[float], none: float) -> float:
    """Of any sentence answering against `none`, the score of no answer."""
    best = sorted(scores, reverse=True)[:_COUNTED]
    return float(np.logaddexp.reduce(best)) - none


def ranking_inputs(features: Sequence[Features], *, vectors: bool) -> Vector:
    """The inputs of the ranking model, shape (sentences, Features)."""
    plain = np.array(features, np.float64).reshape(len(features), len(Features._fields))
    return plain if vectors else plain * _WITHOUT_VECTORS


_WITHOUT_VECTORS = np.array([float(name not in SIMILARITIES) for name in Features._fields])


@cache
def _ranking(vectors: bool) -> Vector:
    return _read(weights.RANKING["vectors" if vectors else "words"], Features._fields)


def _read(named: Mapping[str, float], names: Sequence[str]) -> Vector:
    return np.array([named.get(name, 0.0) for name in names])
