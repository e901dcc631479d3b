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
        ("at which port did it land?", AnswerType.PLACE),
        ("the fire was in which year?", AnswerType.DATE),
        ("the fire in which people died, cause", AnswerType.THING),
        ("the ferry that sank, what was its speed", AnswerType.NUMBER),
        ("do police know who the gunman was?", AnswerType.PERSON),
        ("did the man who fled survive?", AnswerType.WHETHER),
        ("was it clear why they left", AnswerType.REASON),
        ("what's the death toll of the flood?", AnswerType.NUMBER),
        ("what did the town pay for the bridge?", AnswerType.MONEY),
        ("what was the last thing the pilot said?", AnswerType.WORDS),
        ("what are the people in Zenda angry about?", AnswerType.THING),
        ("what were the guards doing there?", AnswerType.THING),
        ("how much diesel was spilled?", AnswerType.NUMBER),
        ("how much of the forest burnt?", AnswerType.SHARE),
        ("how much compensation did they get", AnswerType.MONEY),
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
    ("heading", "sought"),
    [
        ("Zenda mayor name", AnswerType.PERSON),
        ("captain of the ferry that sank", AnswerType.PERSON),
        ("names of the survivors", AnswerType.PERSON),
        ("date of the election", AnswerType.DATE),
        ("date the king's brother returns", AnswerType.DATE),
        ("reason the driver left", AnswerType.REASON),
        ("motive for the attack", AnswerType.REASON),
        ("jail term for the officers", AnswerType.SPAN),
        ("Zenda flood deaths last year", AnswerType.NUMBER),
        ("injured in the Zenda fire?", AnswerType.NUMBER),
        ("number of officers at the bridge", AnswerType.NUMBER),
        ("ransom for the envoy", AnswerType.MONEY),
        ("birthplace of the king", AnswerType.PLACE),
        ("Rassendyll on the strike", AnswerType.WORDS),
        ("Flavia's reaction to the strike", AnswerType.WORDS),
        ("model of the plane", AnswerType.THING),
    ],
)
def test_a_heading_asks_for_the_noun_in_front(heading: str, sought: AnswerType) -> None:
    assert read(heading).sought is sought


def test_what_is_counted() -> None:
    assert read("how many votes did she get").unit == {stem("votes")}
    assert read("number of officers at the bridge").unit == {stem("officers")}
    assert read("flood deaths in Zenda").unit == {stem("deaths")}


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
