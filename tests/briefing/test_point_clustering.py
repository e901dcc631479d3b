"""Which sentences of several articles make one point."""

from bot.briefing.point_clustering import cluster_points
from tests.briefing.sentences import said

LEFT = "The envoys of Ruritania left the Zenda talks on Monday."
WALKED_OUT = "On Monday Ruritania's envoys left the talks in Zenda, officials confirmed."


def test_a_point_carries_those_who_make_it_in_words_of_their_own() -> None:
    [point] = cluster_points([said(LEFT, "a"), said(WALKED_OUT, "b")])
    assert point.statement.text == LEFT
    assert [other.statement.text for other in point.also] == [WALKED_OUT]


def test_a_copy_of_one_text_counts_once() -> None:
    [point] = cluster_points([said(LEFT, "a"), said(LEFT, "b"), said(WALKED_OUT, "c")])
    assert [other.statement.article for other in point.also] == ["c"]


def test_an_outlet_confirms_nothing_of_its_own() -> None:
    mine, theirs = said(LEFT, "a", outlet="Herald"), said(WALKED_OUT, "b", outlet="Herald")
    [point] = cluster_points([mine, theirs])
    assert not point.also


def test_what_one_article_says_twice_is_said_once() -> None:
    [point] = cluster_points([said(LEFT, "a"), said(LEFT + " It is said.", "a")])
    assert not point.also


def test_who_denies_it_does_not_confirm_it() -> None:
    denied = "On Monday Ruritania's envoys had not left the talks in Zenda, officials confirmed."
    assert len(cluster_points([said(LEFT, "a"), said(denied, "b")])) == 2


def test_other_numbers_are_another_point() -> None:
    one = said("The Zenda quake on Monday reached a magnitude of 6.1.", "a")
    other = said("The Zenda quake on Monday reached a magnitude of 4.9.", "b")
    assert len(cluster_points([one, other])) == 2


def test_who_gives_another_number_of_what_both_count_does_not_confirm_it() -> None:
    text = "The flood of 3 March in Zenda killed {} people and tore down 25 houses, officials said."
    again = "In Zenda {} people died as the 3 March flood tore down 25 houses by the river."
    [point] = cluster_points([said(text.format(22), "a"), said(again.format(22), "b")])
    assert point.also
    points = cluster_points([said(text.format(22), "a"), said(again.format(20), "b")])
    assert not any(point.also for point in points)


def test_different_figures_for_one_thing_stand_side_by_side() -> None:
    one = said("The flood in Zenda killed 40 people.", "a", count="40 people", actors={1})
    other = said("The Zenda flood has killed 52 people.", "b", count="52 people", actors={1})
    [point] = cluster_points([one, other])
    assert [rival.amount and rival.amount.written for rival in point.conflicting] == ["52 people"]
    assert not point.also


def test_figures_of_other_things_do_not() -> None:
    one = said("The flood in Zenda killed 40 people.", "a", count="40 people", actors={1})
    other = said("The Zenda flood washed away 52 cars.", "b", count="52 cars", actors={1})
    elsewhere = said("The flood in Hentzau killed 9 people.", "c", count="9 people", actors={2})
    assert not any(point.conflicting for point in cluster_points([one, other, elsewhere]))


def test_a_point_that_more_make_is_worth_more() -> None:
    best = said("A railway will cross the border of Sylvania.", "a", score=1.1)
    points = cluster_points([best, said(LEFT, "b"), said(WALKED_OUT, "c")])
    assert [point.statement.text for point in points] == [LEFT, best.statement.text]
