"""The words of a date, by the day of their article."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.figures.date_normalisation import normalise_date

WEDNESDAY = "2019-08-21"


def past(words: str, published: str | None = WEDNESDAY) -> str | None:
    return normalise_date(words, published, ahead=False)


def ahead(words: str, published: str | None = WEDNESDAY) -> str | None:
    return normalise_date(words, published, ahead=True)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("August 20, 2018", "2018-08-20"),
        ("the morning of 3rd September 2018", "2018-09-03"),
        ("Friday, March 8, 2019", "2019-03-08"),
        ("Sept. 2018", "2018-09"),
        ("early May, 2018", "2018-05"),
        ("mid-2018", "2018"),
        ("the first half of 2018", "2018"),
        ("between 2000 and 2021", "2000"),
        ("March 15 to 17, 2018", "2018-03-15"),
        ("25 – 28 March 2018", "2018-03-25"),
        ("December 30 to January 2, 2019", "2018-12-30"),
    ],
)
def test_what_is_said_in_full_needs_no_article(words: str, when: str) -> None:
    for published in (WEDNESDAY, None):
        assert past(words, published) == ahead(words, published) == when


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("today", "2019-08-21"),
        ("late yesterday", "2019-08-20"),
        ("last\nnight", "2019-08-20"),
        ("tomorrow morning", "2019-08-22"),
        ("two days ago", "2019-08-19"),
        ("earlier this month", "2019-08"),
        ("last month", "2019-07"),
        ("eight months ago", "2018-12"),
        ("this year", "2019"),
        ("Last year's", "2018"),
        ("three years ago", "2016"),
        ("October of last year", "2018-10"),
        ("September 20 of this year", "2019-09-20"),
        ("last Wednesday", "2019-08-14"),
        ("this past Friday", "2019-08-16"),
        ("next Wednesday", "2019-08-28"),
        ("this coming Tuesday", "2019-08-27"),
        ("last August", "2018-08"),
        ("this June", "2019-06"),
        ("next June", "2020-06"),
    ],
)
def test_what_is_near_is_told_by_the_article_s_date(words: str, when: str) -> None:
    assert past(words) == ahead(words) == when
    assert past(words, None) is None


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("Tuesday", "2019-08-20", "2019-08-27"),
        ("late Wednesday night", "2019-08-21", "2019-08-21"),
        ("Thursday", "2019-08-15", "2019-08-22"),
        ("July", "2019-07", "2020-07"),
        ("August", "2019-08", "2019-08"),
        ("the end of October", "2018-10", "2019-10"),
        ("20 August", "2019-08-20", "2020-08-20"),
        ("August 21st", "2019-08-21", "2019-08-21"),
        ("Aug. 22", "2018-08-22", "2019-08-22"),
        ("December 3–5", "2018-12-03", "2019-12-03"),
    ],
)
def test_what_recurs_is_the_nearest_before_or_after(words: str, before: str, after: str) -> None:
    assert (past(words), ahead(words)) == (before, after)
    assert past(words, None) is None


@pytest.mark.parametrize(
    "words",
    """the 1990s|the last century|two days|24 hours|25-year-old|aged 28|the past five years|
    last week|this weekend|the next day|the next month|the last year|the same day|fiscal year 2018|
    daily|every Monday|Mondays|last summer|the year|a few days ago|about 1970|50 years ago|
    the 31st|June 31, 2018|February 29|march|may|6819|12|5 2018|last 2018|11/12|May June 2018|
    to|day 3||the""".replace("\n", "").split("|"),
)
def test_what_is_vague_dates_nothing(words: str) -> None:
    assert past(words.strip()) is None


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2999-02-28", "once", "2019-02"])
def test_an_article_may_be_wrongly_dated(published: str) -> None:
    for words in ("yesterday", "tomorrow", "last year", "next month", "Monday", "next May"):
        assert past(words, published) is None or re.match(r"\d{4}", past(words, published) or "")
    assert past("yesterday", "2099-01-01") == "2098-12-31"


WORDS = st.sampled_from(
    """the of on in late mid- Monday friday May March dec. 31 30th 0 2018 1999 2019/20 0000 ２０１９
    last this next past coming year month week day days ago two a an yesterday tomorrow today
    tonight night last to and – - , between from 's 1990s""".split()
)


@given(
    words=st.lists(WORDS, max_size=7).map(" ".join) | st.text(max_size=30),
    published=st.none() | st.dates().map(date.isoformat) | st.text(max_size=10),
    is_ahead=st.booleans(),
)
def test_it_is_a_day_a_month_or_a_year_or_nothing(
    words: str, published: str | None, is_ahead: bool
) -> None:
    found = normalise_date(words, published, ahead=is_ahead)
    if found is not None:
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", found, re.ASCII)
        assert date.fromisoformat(found + "-01-01"[: 10 - len(found)])
