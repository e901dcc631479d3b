"""The models that rank sentences and tell whether the first answers."""

import math

import pytest

from bot.answering import model, weights
from bot.answering.features import SPEAK_AGAINST, Features

NOTHING = Features(*[0.0] * len(Features._fields))


def field(*features: Features) -> model.Field:
    scores = model.scores(features, vectors=False)
    return model.Field(features=features, scores=scores, missing=0.0)


@pytest.mark.parametrize("name", ["words", "vectors"])
def test_every_weight_is_of_an_input_that_there_is(name: str) -> None:
    assert weights.RANKING[name].keys() <= set(Features._fields)
    assert weights.CONFIDENCE[name].keys() <= set(model.CONFIDENCE_NAMES)
    assert all(map(math.isfinite, weights.RANKING[name].values()))


@pytest.mark.parametrize("name", ["words", "vectors"])
@pytest.mark.parametrize("fitted", [weights.RANKING, weights.CONFIDENCE])
def test_no_weight_has_the_sign_that_its_feature_cannot_have(
    fitted: dict[str, dict[str, float]], name: str
) -> None:
    against = SPEAK_AGAINST | {"unknown"}
    for one, weight in fitted[name].items():
        assert one == "1" or (weight < 0) is (one in against)


def test_a_sentence_with_the_thing_near_the_words_comes_before_one_without() -> None:
    told = NOTHING._replace(term=1.0, focus=1.0, cover=1.0, cover_focus=1.0)
    near = told._replace(thing=1.0, known=1.0, near=0.9, near_focus=0.9, near_topic=0.9)
    first, second = model.scores([near, told], vectors=False)
    assert first > second
    certain, doubtful = field(near), field(told._replace(missing=1.0))
    assert model.confidence(certain, vectors=False) > model.confidence(doubtful, vectors=False)


def test_words_that_the_article_lacks_make_an_answer_less_likely() -> None:
    told = NOTHING._replace(term=1.0, focus=1.0, cover=1.0, cover_focus=1.0, thing=1.0)
    lacking = told._replace(lacks=0.5, lacks_focus=1.0, like_missing=1.0, focus=0.0, term=0.5)
    whole, less = (model.confidence(field(one), vectors=False) for one in (told, lacking))
    assert whole > less


def test_similarities_count_only_where_there_are_vectors() -> None:
    alike = NOTHING._replace(similarity=1.0, similarity_alone=1.0)
    assert model.scores([alike], vectors=False) == model.scores([NOTHING], vectors=False)
