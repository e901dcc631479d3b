"""What a sentence holds of the kind that a question asks for."""

import pytest

from bot.answering.question import read
from bot.answering.things import ThingFinder
from bot.words.tokens import stems


def clearest(question: str, sentence: str) -> tuple[str, float]:
    finder = ThingFinder(read(question), frozenset(stems(question)))
    found = [(clear, sentence[start:end]) for start, end, clear in finder.things(sentence)]
    clear, text = max(found, default=(0.0, ""))
    return text.rstrip("."), clear


@pytest.mark.parametrize(
    ("question", "sentence", "thing"),
    [
        ("how many votes did she get?", "On May 3 she won with 212 votes of 400.", "212"),
        ("how old is Meyer?", "Meyer, aged 61, left on 4 May.", "aged 61"),
        ("how tall is Meyer?", "Meyer, who is 1.87 m tall, won the 400 metres.", "1.87 m tall"),
        ("what does the bridge cost?", "It took 4 years and cost $12 million.", "$12 million"),
        ("how long did it burn?", "The fire burnt for three days.", "three days"),
        ("when did the bridge open?", "The bridge opened on 4 March 2011.", "4 March 2011"),
        ("where was Meyer born?", "Meyer was born in Strelsau.", "Strelsau"),
        ("why did he leave?", "He left because of the strike.", "because"),
        ("how many died?", "The fire killed five near Zenda.", "five"),
        ("what time did it sink?", "It sank at 9:54 a.m. on Tuesday.", "9:54"),
        ("where was the bus going?", "The bus from Hentzau was bound for Strelsau.", "Strelsau"),
        ("where did the bus come from?", "It went to Strelsau from Hentzau.", "Hentzau"),
        ("how did Meyer die?", "He had been suffering from pneumonia.", "suffering"),
        ("what did Meyer die of?", "Meyer, 61, had cancer.", "cancer"),
        ("how strong was the quake?", "It was of magnitude 6.", "magnitude"),
        ("which airport was it?", "It landed at Zenda Airport.", "Zenda Airport"),
    ],
)
def test_the_thing_that_is_asked_for(question: str, sentence: str, thing: str) -> None:
    assert clearest(question, sentence) == (thing, 1.0)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("how tall is Meyer?", "Meyer won the 400 metres."),
        ("how old is Meyer?", "Meyer won 61 races."),
        ("when did the bridge open?", "The bridge is open."),
    ],
)
def test_no_such_thing(question: str, sentence: str) -> None:
    assert clearest(question, sentence) == ("", 0.0)


def test_what_the_question_says_itself_is_no_answer() -> None:
    assert clearest("where in Strelsau was it?", "It was in Strelsau.") == ("", 0.0)


def test_a_number_of_something_else_is_less_clear() -> None:
    bare = clearest("how many votes did she get?", "She got 12 in Zenda.")[1]
    assert clearest("how many votes did she get?", "She met 12 ministers.")[1] < bare < 1
