"""What a question asks for."""

import pytest

from bot.answering.question import read
from bot.model.reply import AnswerType, Order
from bot.words.tokens import stem


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("Who attacked the post?", AnswerType.PERSON),
        ("which minister resigned", AnswerType.PERSON),
        ("what is the name of the president of Ruritania?", AnswerType.PERSON),
        ("What company builds it?", AnswerType.BODY),
        ("In which country is the railway?", AnswerType.PLACE),
        ("where was it", AnswerType.PLACE),
        ("when did it open", AnswerType.DATE),
        ("In what year did it open?", AnswerType.DATE),
        ("how long will it take?", AnswerType.SPAN),
        ("how many years did it take?", AnswerType.SPAN),
        ("how much has it cost?", AnswerType.MONEY),
        ("what was the price", AnswerType.MONEY),
        ("what percentage of bakers", AnswerType.SHARE),
        ("how many people were hurt?", AnswerType.NUMBER),
        ("how old is she", AnswerType.NUMBER),
        ("why did they leave", AnswerType.REASON),
        ("how did they cross?", AnswerType.MEANS),
        ("what did Rassendyll say about the line?", AnswerType.WORDS),
        ("did he sign", AnswerType.WHETHER),
        ("what is a customs post?", AnswerType.THING),
        ("what kind of train is it", AnswerType.THING),
        ("name a train", AnswerType.THING),
        ("what", AnswerType.THING),
        ("what is the", AnswerType.THING),
        ("how", AnswerType.MEANS),
        ("", AnswerType.THING),
        ("鉄道はいつ開通しますか", AnswerType.THING),
    ],
)
def test_the_kind_of_thing(question: str, sought: AnswerType) -> None:
    assert read(question).sought is sought


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("when was the last meeting?", Order.LATEST),
        ("what is the most recent treaty", Order.LATEST),
        ("who was Ruritania's first king?", Order.FIRST),
        ("who resigned last week?", None),
        ("what happened in the last few days?", None),
        ("how long did the strike last?", None),
    ],
)
def test_the_last_or_the_first(question: str, order: Order | None) -> None:
    assert read(question).order is order


def test_words_that_only_say_what_is_asked_need_not_be_repeated() -> None:
    assert stem("year") in read("what year did it open").light
    assert stem("last") in read("when was the last meeting").ordering
    assert not read("what happened last week").ordering
    assert not read("who signed it").light
