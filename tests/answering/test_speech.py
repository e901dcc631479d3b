"""Whose words a sentence holds."""

import numpy as np
import pytest

from bot.answering.question import read
from bot.answering.question_terms import QuestionTerm
from bot.answering.speech import Speech
from bot.words.tokens import stem


def speech(question: str, *words: str) -> Speech:
    terms = [
        QuestionTerm(
            text=word,
            stems=frozenset({stem(word.lower())}),
            forms=frozenset(),
            actor=None,
            weight=1.0,
        )
        for word in words
    ]
    return Speech(read(question), terms, np.full(len(terms), 1 / len(terms)))


PELL = speech("What did Pell say about the ferry?", "Pell", "ferry")
NOTHING, NAMED = np.zeros(2), np.array([1.0, 0.0])


@pytest.mark.parametrize(
    ("text", "context", "least", "most"),
    [
        ("Pell said the ferry was safe.", NOTHING, 0.9, 1.0),
        ("“It is safe,” said Pell.", NOTHING, 0.9, 1.0),
        ("According to Pell, the ferry was safe.", NOTHING, 0.9, 1.0),
        ("She told reporters that it was safe.", NAMED, 0.6, 0.8),
        ("She told reporters that it was safe.", NOTHING, 0.0, 0.0),
        ("The ferry carried Pell across the sound.", NOTHING, 0.0, 0.0),
        ("Marsh said the ferry was safe.", NAMED, 0.0, 0.0),
    ],
)
def test_the_speaker_stands_beside_a_verb_of_saying(
    text: str, context: np.ndarray, least: float, most: float
) -> None:
    assert least <= PELL.held(text, context, quoted=False) <= most


def test_a_quote_whose_speaker_is_known_tells_it() -> None:
    assert PELL.held("“It is safe.”", NOTHING, quoted=True) == 1.0


def test_where_nobody_is_asked_for_words_nothing_is_lacking() -> None:
    other = speech("When did the ferry sink?", "ferry", "sink")
    assert other.held("It sank on Monday.", NOTHING, quoted=False) == 1.0


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("what did Ian Blair say about the raid?", {"ian", "blair"}),
        ("what was the view of the Pope on it", {"pope"}),
        ("Tony Abbott on the abortion law?", {"toni", "abbott"}),
        ("Macron's reaction to the fire", {"macron"}),
        ("iran president warning about foreign troops", {"iran", "presid"}),
        ("when did Ian Blair resign?", set()),
    ],
)
def test_whose_words_are_asked_for(question: str, speaker: set[str]) -> None:
    assert read(question).speaker == speaker
