"""A question that leaves out what it asks for."""

import pytest

from bot.model.actor import Actor, Kind
from bot.model.topic import Term, Topic
from bot.query.contradiction import denied

JOHNSON = Actor(id=1, name="Boris Johnson", kind=Kind.PERSON)


@pytest.mark.parametrize(
    "topic",
    [
        Topic(text="", actors=(JOHNSON,), excluded=("johnson",)),
        Topic(text="", actors=(JOHNSON,), excluded=("Boris Johnson",)),
        Topic(text="", terms=(Term(text="trade"),), excluded=("trades",)),
        Topic(text="", phrases=("trade war",), excluded=("war",)),
        Topic(text="", phrases=("trade war",), excluded=("trade war",)),
    ],
)
def test_what_is_asked_for_is_left_out(topic: Topic) -> None:
    assert denied(topic) == topic.excluded


@pytest.mark.parametrize(
    "topic",
    [
        Topic(text="", actors=(JOHNSON,)),
        Topic(text="", actors=(JOHNSON,), excluded=("john", "son", "boris yeltsin")),
        Topic(text="", terms=(Term(text="trade"), Term(text="war")), excluded=("trade war",)),
        Topic(text="", phrases=("trade war",), excluded=("war trade",)),
    ],
)
def test_something_else_is_left_out(topic: Topic) -> None:
    assert denied(topic) == ()


def test_only_what_was_asked_for_is_named() -> None:
    topic = Topic(text="", actors=(JOHNSON,), excluded=("brexit", "johnson"))
    assert denied(topic) == ("johnson",)
