"""Whether a sentence says who stands in the relation that a question asks for."""

import numpy as np
import pytest

from bot.answering.forms import family
from bot.answering.question import read
from bot.answering.question_terms import QuestionTerm
from bot.answering.relation import Relation
from bot.words.tokens import STOP, WORD, fold, stem, stems


def held(question: str, sentence: str, *, context: float = 0.0) -> float:
    """`context` is how well what stands around the sentence tells each term."""
    words = [word for word in WORD.findall(question) if fold(word) not in STOP]
    terms = [
        QuestionTerm(
            text=word,
            stems=frozenset({stem(word)}),
            forms=family(stem(word)),
            actor=None,
            weight=1.0,
        )
        for word in words
    ]
    asked = Relation(read(question), terms, np.ones(len(terms)), frozenset(stems(question)))
    return asked.held(sentence, np.full(len(terms), context))


@pytest.mark.parametrize(
    ("question", "says", "does_not"),
    [
        (
            "who is the governor of Hentzau?",
            "Anna Meyer, the governor of Hentzau, resigned.",
            "Anna Meyer, the governor of Strelsau, visited Hentzau.",
        ),
        ("Zenda mayor name", "Mayor of Zenda Karl Toll spoke.", "The mayor of Zenda spoke."),
        (
            "who signed the treaty?",
            "On Monday Rudolf Elphberg signed the treaty.",
            "The treaty was signed in Strelsau.",
        ),
        (
            "who signed the treaty?",
            "The treaty was signed by Rudolf Elphberg.",
            "Elphberg signed nothing, and the treaty failed.",
        ),
        (
            "who was flying the balloon?",
            "Karl Toll was flying the balloon.",
            "The balloon was flying over Zenda.",
        ),
    ],
)
def test_who_stands_in_it(question: str, says: str, does_not: str) -> None:
    assert held(question, says) > held(question, does_not) >= 0


def test_the_context_may_tell_what_is_left() -> None:
    question, sentence = "who is the mayor of Zenda?", "Karl Toll is the mayor."
    assert held(question, sentence, context=1.0) > held(question, sentence) == 0


def test_without_a_name_nobody_does() -> None:
    assert held("who set fire to the church?", "Fire was seen at the church.") == 0


def test_a_question_for_something_else_asks_for_no_relation() -> None:
    assert held("when did it open?", "Nothing.") == 1
    assert not read("who did the king marry?").relation
    assert not read("who was arrested?").relation


def test_a_question_within_another_asks_for_the_same() -> None:
    assert read("do police know who the gunman at the party was?").relation == "gunman"
    assert not read("do you know who the king married?").relation
