"""The models that rank sentences and tell whether the first answers."""

import math

import pytest

from bot.answering import model, weights
from bot.answering.features import Features
from bot.answering.question import read

NOTHING = Features(*[0.0] * len(Features._fields))
WHEN = read("when did the bridge open?")


def field(*features: Features) -> model.Field:
    scores = model.scores(features, WHEN, vectors=False)
    return model.Field(features=features, scores=scores, missing=0.0, focus=1)


@pytest.mark.parametrize("name", ["words", "vectors"])
def test_every_weight_is_of_an_input_that_there_is(name: str) -> None:
    assert weights.RANKING[name].keys() <= set(model.RANKING_NAMES)
    assert weights.CONFIDENCE[name].keys() <= set(model.CONFIDENCE_NAMES)
    assert all(map(math.isfinite, weights.RANKING[name].values()))


def test_a_sentence_with_the_thing_near_the_words_comes_before_one_without() -> None:
    told = NOTHING._replace(term=1.0, focus=1.0, cover=1.0, cover_focus=1.0)
    near = told._replace(thing=1.0, known=1.0, near=0.9, near_focus=0.9, near_topic=0.9)
    first, second = model.scores([near, told], WHEN, vectors=False)
    assert first > second
    certain, doubtful = field(near), field(told._replace(missing=1.0))
    assert model.confidence(certain, WHEN, vectors=False) > model.confidence(
        doubtful, WHEN, vectors=False
    )


def test_words_that_the_article_lacks_make_an_answer_less_likely() -> None:
    told = NOTHING._replace(term=1.0, focus=1.0, cover=1.0, cover_focus=1.0, thing=1.0)
    lacking = told._replace(lacks=0.5, lacks_focus=1.0, like_missing=1.0, focus=0.0, term=0.5)
    whole, less = (model.confidence(field(one), WHEN, vectors=False) for one in (told, lacking))
    assert whole > less


def test_similarities_count_only_where_there_are_vectors() -> None:
    alike = NOTHING._replace(similarity=1.0, similarity_alone=1.0)
    assert model.scores([alike], WHEN, vectors=False) == model.scores(
        [NOTHING], WHEN, vectors=False
    )
    assert model.kind(read("what happened in Zenda?")) == "happened"
