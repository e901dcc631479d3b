"""The time that a few words name, seen from a Sunday in November."""

from datetime import date

import pytest

from bot.query.times import Time, time

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("since March", "since:2026-03"),
        ("since december", "since:2025-12"),
        ("only since 2024", "since:2024"),
        ("from May 2024", "since:2024-05"),
        ("after 10 May 2024", "since:2024-05-10"),
        ("until yesterday", "until:2026-11-21"),
        ("before last month", "until:2026-10"),
        ("in 2024", "since:2024 until:2024"),
        ("this year", "since:2026 until:2026"),
        ("on Friday", "since:2026-11-20 until:2026-11-20"),
        ("last week", "since:2026-11-09 until:2026-11-15"),
        ("since last week", "since:2026-11-09"),
        ("between 2019 and May 2021", "since:2019 until:2021-05"),
        ("from 2019 to 2021", "since:2019 until:2021"),
        ("from March to June 2020", "since:2020-03 until:2020-06"),
        ("since 2019-08-01", "since:2019-08-01"),
        ("from 2019-08 to 2019-09-30", "since:2019-08 until:2019-09-30"),
    ],
)
def test_a_time_becomes_a_filter(words: str, filters: str) -> None:
    found = time(words, TODAY)
    assert found is not None
    assert found.filters == filters


@pytest.mark.parametrize(
    "words",
    ["", "drones", "from Kabul", "in spring", "between China and 2020", "31 June 2024", "2019-13"],
)
def test_other_words_are_no_time(words: str) -> None:
    assert time(words, TODAY) is None


def test_a_month_that_has_not_come_yet_is_last_year_s() -> None:
    assert time("in december", TODAY) == Time(since="2025-12", until="2025-12")
