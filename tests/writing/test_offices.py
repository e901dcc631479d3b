"""Which titles tell most of an actor."""

from collections.abc import Mapping, Sequence

from bot.writing import offices
from bot.writing.offices import counted


def ranked(titles: Mapping[str, int]) -> Sequence[tuple[str, ...]]:
    return offices.ranked({title: {"": count} for title, count in titles.items()})


def foremost(titles: Mapping[str, int]) -> str:
    return offices.foremost({title: {"": count} for title, count in titles.items()})


def test_the_title_given_most_often_comes_first() -> None:
    assert ranked({"senator": 2, "Governor": 5, "Senator": 1}) == [
        ("Governor",),
        ("Senator", "senator"),
    ]


def test_one_title_in_two_orders_is_one() -> None:
    assert ranked({"Defence Minister": 1, "minister of defence": 2, "U.S. envoy": 1}) == [
        ("Defence Minister", "minister of defence"),
        ("U.S. envoy",),
    ]


def test_what_a_longer_title_spells_out_comes_last_and_counts_for_it() -> None:
    titles = {"President": 9, "President of Ruritania": 1, "Chairman": 5}
    assert ranked(titles) == [("President of Ruritania",), ("Chairman",), ("President",)]
    assert foremost(titles) == "President of Ruritania"


def test_a_vice_president_is_no_president() -> None:
    assert ranked({"President": 2, "Vice President": 1}) == [("President",), ("Vice President",)]


def test_the_foremost_is_spelled_as_it_is_most_often() -> None:
    assert foremost({"senator": 1, "Senator": 2}) == "Senator"
    assert foremost({}) == ""


def test_an_office_is_told_as_the_newest_article_tells_it() -> None:
    given = [
        ("Governor", "2019-01-02"),
        ("Governor", "2019-03-04"),
        ("former Governor", "2020-05-06"),
    ]
    assert offices.ranked(counted(given)) == [("former Governor",)]
    assert offices.ranked(counted([*given, ("governor", "2021-01-01")])) == [
        ("Governor", "governor")
    ]
    elected = [("president-elect", "2020-11-20"), ("President", "2021-01-21")]
    assert offices.ranked(counted(elected)) == [("President",)]


def test_what_was_given_of_late_comes_first() -> None:
    given = [("senator", "2012-01-01")] * 3 + [("President", "2021-02-01"), ("author", None)]
    assert offices.ranked(counted(given)) == [("President",), ("author",), ("senator",)]
