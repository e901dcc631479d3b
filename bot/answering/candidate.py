"""A sentence that may answer a question, and its score: the weighted sum of its features.

The weights were chosen on one half of XQuAD's questions (`bench/questions.py`).
"""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.model.stored import StoredSentence
from bot.search.reranking import RankedPassage


class Features(NamedTuple):
    """What a sentence's score is the weighted sum of; from 0 to 1 unless noted.

    term_match: the question's terms that it matches, each weighted by its rarity in the library and
    among these sentences. context_match: the same for terms that only its context matches, less the
    farther that is. term_similarity: the same for terms that a word of similar meaning matches.
    passage: its passage's score, the best passage's being 1. marked, known: whether it holds a
    thing of the answer type, by its looks and by the library (see AnswerTypeMatcher).
    answer_type_missing: 1 where it holds none though nothing else can answer. order: how far its
    terms are in the question's order. likeness: fuzzy similarity of its stems to the question's.
    whole: 1 for a whole sentence. sentence_similarity: cosine with the question, in context. The
    two similarities are 0 for a sentence that is not compared by vectors.
    """

    term_match: float
    context_match: float
    term_similarity: float
    passage: float
    marked: float
    known: float
    answer_type_missing: float
    order: float
    likeness: float
    whole: float
    sentence_similarity: float


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

    def compared(self, *, sentence_similarity: float, term_similarity: float) -> "Candidate":
        """A copy that is scored with these similarities besides."""
        features = self.features._replace(
            sentence_similarity=sentence_similarity, term_similarity=term_similarity
        )
        return replace(self, features=features)
