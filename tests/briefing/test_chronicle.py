"""What all of a topic's articles say of its days."""

import pytest

from bot.briefing import chronicle, topic_articles
from bot.desk import Desk
from tests.newsroom import CAST
from tests.shelf import Text, TextShelf

LETTERS = "abcdefghijklmnopqrstuvwx"
TEXTS = [
    Text(
        key=f"line-{n:02}",
        title="Ruritania builds its railway",
        published=f"2024-03-{n:02}",
        text=(
            f"Ruritania joined {x}oburg, {x}uville, {x}idorf and {x}asea on 2024-02-{n:02}.\n\n"
            "Ruritania had begun the works on 2023-05-01 with a feast of music and wine.\n\n"
            "A circus came to the town of Zenda on 2022-01-01 with two elephants."
        ),
    )
    for n, x in enumerate(LETTERS, 1)
]


def days(question: str) -> list[str]:
    desk = Desk(TextShelf(texts=TEXTS, cast=CAST))
    return [event.when for event in desk.briefing(desk.read(question)).timeline]


def test_articles_that_a_briefing_does_not_read_have_their_days_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(topic_articles, "_ARTICLES", 2)
    found = days("Ruritania")
    assert "2023-05-01" in found
    assert len(found) == len(set(found)) == 20


def test_what_tells_of_another_thing_is_no_event_of_the_topic() -> None:
    assert "2022-01-01" not in days("Ruritania")


def test_where_words_are_left_out_only_what_was_read_is_told() -> None:
    found = days("Ruritania -elephants")
    assert "2023-05-01" in found
    assert "2022-01-01" not in found


def test_a_topic_of_words_is_in_the_sentence_that_tells_its_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chronicle, "_ARTICLES", 3)
    assert "2023-05-01" in days("begun works feast")
