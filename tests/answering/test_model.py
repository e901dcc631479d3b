"""The models that rank sentences and tell whether the first answers."""

import math

import pytest

from bot.answering import model, weights
from bot.answering.features import SPEAK_AGAINST, Features

NOTHING = Features(*[0.0] * len(Features._fields))


def sure(*features: Features) -> float:
    return model.confidence(model.scores(features, vectors=False), vectors=False)


@pytest.mark.parametrize("name", ["words", "vectors"])
def test_every_weight_is_of_an_input_that_there_is(name: str) -> None:
    assert weights.RANKING[name].keys() <= set(Features._fields)
    assert all(map(math.isfinite, (*weights.RANKING[name].values(), weights.NONE[name])))


@pytest.mark.parametrize("name", ["words", "vectors"])
def test_no_weight_has_the_sign_that_its_feature_cannot_have(name: str) -> None:
    for one, weight in weights.RANKING[name].items():
        assert (weight < 0) is (one in SPEAK_AGAINST)


def test_a_sentence_with_the_thing_near_the_words_comes_before_one_without() -> None:
    told = NOTHING._replace(term=1.0, focus=1.0, cover=1.0, cover_focus=1.0)
    near = told._replace(thing=1.0, known=1.0, near=0.9, near_focus=0.9, near_topic=0.9)
    first, second = model.scores([near, told], vectors=False)
    assert first > second
    assert sure(near) > sure(told._replace(missing=1.0))


def test_words_that_the_article_lacks_make_an_answer_less_likely() -> None:
    told = NOTHING._replace(term=1.0, focus=1.0, cover=1.0, cover_focus=1.0, thing=1.0)
    lacking = told._replace(lacks=0.5, lacks_focus=1.0, like_missing=1.0, focus=0.0, term=0.5)
    assert sure(told) > sure(lacking)


def test_more_sentences_that_may_answer_make_an_answer_likelier() -> None:
    told = NOTHING._replace(term=1.0, focus=1.0, cover=1.0, cover_focus=1.0, thing=1.0)
    assert sure(told, told) > sure(told) > sure(NOTHING)


def test_the_order_of_the_scores_tells_nothing() -> None:
    scores = [float(score) for score in range(12)]
    assert model.confidence(scores, vectors=False) == model.confidence(scores[::-1], vectors=False)


def test_similarities_count_only_where_there_are_vectors() -> None:
    alike = NOTHING._replace(similarity=1.0, similarity_alone=1.0)
    assert model.scores([alike], vectors=False) == model.scores([NOTHING], vectors=False)
