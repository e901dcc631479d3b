"""Headings over points that speak of one thing."""

from bot.briefing.themes import themed

NAMES = {1: "Taliban", 2: "CPEC", 3: "Dasu"}


def test_points_that_name_one_actor_stand_under_its_name() -> None:
    named = [{1}, {2}, {1, 3}, {2}]
    assert themed(named, NAMES) == [(0, "Taliban"), (2, "Taliban"), (1, "CPEC"), (3, "CPEC")]


def test_points_of_their_own_come_last() -> None:
    named: list[set[int]] = [set(), {1}, {2}, {1}, {2}]
    assert [heading for _, heading in themed(named, NAMES)][-1] == ""
    assert [point for point, _ in themed(named, NAMES)] == [1, 3, 2, 4, 0]


def test_one_heading_is_none() -> None:
    named: list[set[int]] = [{1}, {1}, set(), {3}]
    assert themed(named, NAMES) == [(0, ""), (1, ""), (2, ""), (3, "")]


def test_whom_all_points_name_heads_nothing() -> None:
    assert {heading for _, heading in themed([{1}, {1}, {1}], NAMES)} == {""}


def test_who_has_no_name_to_show_heads_nothing() -> None:
    named = [{1, 9}, {2, 9}, {1, 9}, {2}]
    assert {heading for _, heading in themed(named, NAMES)} == {"Taliban", "CPEC"}


def test_no_points_have_no_headings() -> None:
    assert themed([], NAMES) == []
