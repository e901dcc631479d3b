"""What a question asks for."""

import pytest

from bot.answering.question import read
from bot.answers import Order, Sought
from bot.search.words import stem


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("Who attacked the post?", Sought.PERSON),
        ("which minister resigned", Sought.PERSON),
        ("what is the name of the president of Ruritania?", Sought.PERSON),
        ("What company builds it?", Sought.BODY),
        ("In which country is the railway?", Sought.PLACE),
        ("where was it", Sought.PLACE),
        ("when did it open", Sought.DATE),
        ("In what year did it open?", Sought.DATE),
        ("how long will it take?", Sought.SPAN),
        ("how many years did it take?", Sought.SPAN),
        ("how much has it cost?", Sought.MONEY),
        ("what was the price", Sought.MONEY),
        ("what percentage of bakers", Sought.SHARE),
        ("how many people were hurt?", Sought.NUMBER),
        ("how old is she", Sought.NUMBER),
        ("why did they leave", Sought.REASON),
        ("how did they cross?", Sought.MEANS),
        ("what did Rassendyll say about the line?", Sought.WORDS),
        ("did he sign", Sought.WHETHER),
        ("what is a customs post?", Sought.THING),
        ("what kind of train is it", Sought.THING),
        ("name a train", Sought.THING),
        ("what", Sought.THING),
        ("what is the", Sought.THING),
        ("how", Sought.MEANS),
        ("", Sought.THING),
        ("鉄道はいつ開通しますか", Sought.THING),
    ],
)
def test_the_kind_of_thing(question: str, sought: Sought) -> None:
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
    assert stem("last") in read("when was the last meeting").light
    assert not read("who signed it").light
