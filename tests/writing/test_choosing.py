"""The laws of choosing: centrality, variety, budgets, and what a good sentence is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.stored import StoredSentence
from bot.writing.centrality import centrality, closeness, vectors
from bot.writing.near_duplicates import Folds, distinct, fold, overlap
from bot.writing.selection import Selection, cosine
from bot.writing.sentences import needs_context, quotable, standalone_penalty

bags = st.lists(st.lists(st.sampled_from("abcdefg"), max_size=6), max_size=8)


def statement(text: str) -> StoredSentence:
    return StoredSentence(
        id=1, article="a", passage=1, ordinal=0, start=0, end=len(text), text=text
    )


def test_the_sentence_that_shares_most_is_central() -> None:
    space = vectors(["ab", "bc", "abcd", "xy", ""])
    assert max(range(5), key=centrality(space).__getitem__) == 2


@given(bags)
def test_centrality_lies_between_0_and_1_and_its_top_is_1(given_bags: list[list[str]]) -> None:
    ranks = centrality(vectors(given_bags))
    assert len(ranks) == len(given_bags)
    assert all(0 <= rank <= 1 for rank in ranks)
    assert not ranks or max(ranks) == pytest.approx(1)


@given(bags)
def test_cosine_is_symmetric_and_at_most_1(given_bags: list[list[str]]) -> None:
    space = vectors(given_bags)
    for a in space:
        for b in space:
            assert cosine(a, b) == pytest.approx(cosine(b, a))
            assert -1e-9 <= cosine(a, b) <= 1 + 1e-9


def test_variety_passes_over_what_was_said() -> None:
    space = vectors(["aab", "aab", "cd"])
    selection = Selection([1.0, 0.9, 0.5], lambda i, j: cosine(space[i], space[j]), variety=1.0)
    assert selection.fill(2) == [0, 2]


def test_crowding_counts_all_that_were_chosen_and_not_the_likest_alone() -> None:
    alike = {(2, 0): 0.4, (2, 1): 0.4, (3, 0): 0.5, (3, 1): 0.0}
    selection = Selection(
        [4.0, 3.0, 1.0, 1.0],
        lambda i, j: alike.get((i, j), 0.0),
        variety=0.0,
        crowding=lambda chosen: 1 / chosen,
    )
    assert selection.fill(3) == [0, 1, 3]


def test_what_is_not_allowed_yet_is_left_for_later() -> None:
    selection = Selection([0.5, 1.0, 0.4], lambda i, j: 0.0, variety=0.0)
    assert selection.best(lambda i: i != 1) == 0
    selection.add(0)
    assert selection.best() == 1
    assert selection.best(lambda _: False) is None


def test_what_was_chosen_before_is_not_chosen_again_but_repels_what_is_like_it() -> None:
    alike = {(1, 0): 0.9}
    selection = Selection(
        [2.0, 1.0, 0.5], lambda i, j: alike.get((i, j), 0.0), variety=1.0, already=[0]
    )
    assert selection.fill(3) == [2, 1]


@given(bags)
def test_closeness_lies_between_0_and_1(given_bags: list[list[str]]) -> None:
    close = closeness(vectors(given_bags))
    assert len(close) == len(given_bags)
    assert all(0 <= each <= 1 + 1e-9 for each in close)


@given(st.lists(st.floats(0, 1), max_size=8), st.integers(0, 9))
def test_without_likeness_a_selection_takes_the_best_in_order(
    worth: list[float], most: int
) -> None:
    selection = Selection(worth, lambda i, j: 0.0, variety=0.5)
    assert selection.fill(most) == sorted(range(len(worth)), key=lambda i: -worth[i])[:most]


def test_distinct_keeps_the_first_of_those_that_say_the_same() -> None:
    said = ["the cat sat on the mat", "on the mat the cat sat", "a dog barked at night"]
    assert distinct(said, lambda s: frozenset(s.split())) == [said[0], said[2]]


def test_each_item_is_folded_into_the_first_that_it_is_the_same_as() -> None:
    folds = fold([10, 20, 11, 31, 21, 12], lambda one, other: one % 10 == 1 and other % 10 == 0)
    assert [(each.first, each.copies) for each in folds] == [(10, [11, 31, 21]), (20, []), (12, [])]


def test_items_that_begin_folds_are_not_folded_into_each_other() -> None:
    folds = Folds(lambda one, other: one == other, firsts=[1, 1])
    folds.add(1)
    assert [(each.first, each.copies) for each in folds] == [(1, [1]), (1, [])]


def test_nothing_overlaps_with_nothing() -> None:
    assert overlap(frozenset(), frozenset()) == 0


@pytest.mark.parametrize(
    "text",
    [
        "He said so.",
        "The ministers met again on Monday to discuss:",
        "Will the ministers ever meet again after that?",
        "and the ministers met again on Monday in Zenda.",
        "“The ministers met again on Monday in Zenda.",
        '"The ministers met again on Monday in Zenda.',
        "word " * 200 + "end.",
    ],
)
def test_a_stub_or_a_fragment_is_not_quoted(text: str) -> None:
    assert not quotable(statement(text))


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met again on Monday in Zenda.",
        "“We met again on Monday in Zenda,” the minister said.",
        "The minister called it “a very good day for the railway.”",
        "$4 billion was what the railway cost in all (as planned).",
        "12 people came to the opening of the line!",
    ],
)
def test_a_whole_sentence_is(text: str) -> None:
    assert quotable(statement(text))


@pytest.mark.parametrize(
    "text",
    [
        "However, it rained.",
        "They met.",
        "“But why not,” he said.",
        "First, the railway is needed.",
        "It can be done in two ways.",
        "A day later, the ministers met again.",
        "After that the ministers met again.",
        "The same goes for the railway.",
        "“The railway will be built,” he told reporters.",
        "We met the ministers in Zenda.",
    ],
)
def test_a_sentence_that_leans_on_another_is_worth_less(text: str) -> None:
    assert needs_context(text)
    assert standalone_penalty(text) < -0.5


@pytest.mark.parametrize(
    "text",
    [
        "Italy met Iran.",
        "Hereford won.",
        "Theseus slew the Minotaur.",
        "This week the ministers met in Zenda.",
        "This Sunday the ministers met in Zenda.",
        "This summer’s drought emptied the wells of Zenda.",
        "“We will build the railway,” the minister said.",
    ],
)
def test_what_begins_like_a_pronoun_may_stand_by_itself(text: str) -> None:
    assert not needs_context(text)
