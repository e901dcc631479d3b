"""Which titles tell most of an actor."""

from bot.writing.offices import foremost, ranked


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
