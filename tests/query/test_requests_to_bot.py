"""What is said to the bot itself is answered, and searched for nowhere."""

import pytest

from bot.desk import Desk
from bot.model.answers import Help
from tests.newsroom import newsroom

DESK = Desk(newsroom())


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("Who are you?", "I am Attaché"),
        ("stop", "/digest pause"),
        ("export this as pdf", "--json"),
        ("delete my data", "90 days"),
        ("remind me every Monday", "/digest add"),
        ("how many articles do you have?", "The library holds"),
        ("thank you very much!", "You are welcome"),
        ("never mind", "nothing changed"),
        ("https://example.org/a", "`/library add`"),
        ("add this article", "`/library add`"),
        ("translate this into French", "I do not translate, explain or reword"),
        ("in German, please", "I do not translate, explain or reword"),
        ("I don't understand", "I do not translate, explain or reword"),
        ("repeat that", "It is above"),
        ("start over", "begins a new topic"),
        ("that's wrong", "may have chosen the wrong ones"),
        ("that does not answer my question", "may have chosen the wrong ones"),
    ],
)
def test_what_is_for_the_bot_gets_a_short_answer(said: str, note: str) -> None:
    answer = DESK.ask(said)
    assert isinstance(answer, Help)
    assert note in answer.note


@pytest.mark.parametrize(
    "said",
    [
        "who are the Black Guard?",
        "stop the railway",
        "how many people?",
        "what was wrong with the railway?",
        "who explained it?",
    ],
)
def test_what_is_about_the_library_is_none(said: str) -> None:
    answer = DESK.ask(said)
    assert not isinstance(answer, Help) or not answer.note
