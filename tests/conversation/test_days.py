"""Which days words ask the news of."""

from datetime import date

import pytest

from bot.conversation.days import days_asked
from bot.errors import QuestionUnreadable
from bot.query.times import Time

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("today", "2026-11-25", "2026-11-25"),
        ("Yesterday", "2026-11-24", "2026-11-24"),
        ("this week", "2026-11-23", "2026-11-25"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("since Monday", "2026-11-23", "2026-11-25"),
        ("since 2026-11-01", "2026-11-01", "2026-11-25"),
        ("since 2026-12-24", "2026-12-24", None),
        ("what's new?", "2026-11-25", "2026-11-25"),
        ("What happened this week?", "2026-11-23", "2026-11-25"),
        ("what\u2019s the latest news", "2026-11-25", "2026-11-25"),
        ("brief us on yesterday", "2026-11-24", "2026-11-24"),
        ("headlines of 3 August 2019", "2019-08-03", "2019-08-03"),
        ("october 2019", "2019-10", "2019-10"),
        ("since 2019-08-01 until 2019-08-11", "2019-08-01", "2019-08-11"),
        ("--since 2019-08-01 --until 2019-08-11", "2019-08-01", "2019-08-11"),
        ("--since 2019-08-01", "2019-08-01", "2026-11-25"),
    ],
)
def test_days(said: str, since: str, until: str | None) -> None:
    assert days_asked(said, WEDNESDAY) == Time(since=since, until=until)


@pytest.mark.parametrize(
    "said",
    [
        "may",
        "china",
        "what's new in China?",
        "today hong kong",
        "last train",
        "news from Ruritania",
    ],
)
def test_other_words(said: str) -> None:
    assert days_asked(said, WEDNESDAY) is None


@pytest.mark.parametrize("said", ["since yesterday tomorrow", "since 2019-13-45"])
def test_words_of_time_that_name_none(said: str) -> None:
    with pytest.raises(QuestionUnreadable, match="I cannot read a date"):
        days_asked(said, WEDNESDAY)
