"""What no article can answer, and two questions in one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.reply import Limit
from bot.query.limits import denies, limit_of
from bot.query.two_questions import questions_in


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("what should I think of Meyer?", Limit.JUDGEMENT),
        ("Should we leave?", Limit.JUDGEMENT),
        ("should Norland leave the league?", Limit.JUDGEMENT),
        ("do you like Meyer?", Limit.JUDGEMENT),
        ("is the treaty a good idea?", Limit.JUDGEMENT),
        ("will Meyer win the vote?", Limit.FUTURE),
        ("are schools going to reopen?", Limit.FUTURE),
        ("what will happen next?", Limit.FUTURE),
        ("who did not vote?", Limit.ABSENCE),
        ("which ports haven't reopened?", Limit.ABSENCE),
        ("who voted?", None),
        ("why did she not resign?", None),
        ("when will the vote be held?", None),
        ("was the good harbour closed?", None),
        ("did Will Meyer win?", None),
        ("who resigned and what did they not say?", None),
    ],
)
def test_a_question_lies_beyond_a_limit(question: str, limit: Limit | None) -> None:
    assert limit_of(question) is limit


@pytest.mark.parametrize(
    ("sentence", "does"),
    [("Only Norland has not signed.", True), ("She refused to.", True), ("They voted.", False)],
)
def test_a_sentence_denies(sentence: str, does: bool) -> None:
    assert denies(sentence) == does


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "who resigned and when did the fire start?",
            ("who resigned?", "when did the fire start?"),
        ),
        ("Who was arrested, and why?", ("Who was arrested?", "why?")),
        ("What happened? How many died?", ("What happened?", "How many died?")),
        ("did it start in May and was she there?", ("did it start in May?", "was she there?")),
        ("who is Meyer and what did she say", ("who is Meyer?", "what did she say?")),
    ],
)
def test_two_questions_are_told_apart(text: str, asked: tuple[str, ...]) -> None:
    assert questions_in(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "when and where was it held?",
        "how and why did it sink?",
        "who said that he is ill and is resigning?",
        "what is told of who died and how they died?",
        "what do Norland and Sudland want?",
        "ports and who owns them",
        "brief us on who won and how",
        "why?",
        "",
    ],
)
def test_one_question_is_left_whole(text: str) -> None:
    assert questions_in(text) == (text,)


@settings(max_examples=30)
@given(st.text(max_size=80))
def test_nothing_but_what_was_typed_is_asked(text: str) -> None:
    assert all(one.rstrip("?") in text for one in questions_in(text))
