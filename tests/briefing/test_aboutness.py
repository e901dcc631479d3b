"""Whether an article is about a topic or only names it."""

import pytest

from bot.briefing.aboutness import Grade, Rank, grade, ranked
from bot.search.clauses import Clause, ClauseMatches


def clause(idf: float = 3.0) -> Clause:
    return Clause(
        phrases=("x",),
        term_sequences=(("x",),),
        actors=frozenset(),
        ambiguous_aliases=frozenset(),
        document_frequency=1,
        idf=idf,
    )


def sentences(*held: set[int]) -> list[ClauseMatches]:
    return [ClauseMatches(frozenset(each), (), 10) for each in held]


PAIR = [clause(), clause()]
NOTHING: list[set[int]] = [set()] * 12


def graded(title: set[int], held: list[set[int]], actors: int) -> Grade:
    ranks = [Rank.FOREMOST] * actors
    return grade(frozenset(title), sentences(*held), PAIR, actors, ranks=ranks)


def graded_alone(held: list[set[int]], rank: Rank, *titled: int) -> Grade:
    return grade(frozenset(titled), sentences(*held), PAIR[:1], 1, ranks=[rank])


def test_an_article_that_has_both_in_its_title_and_its_text_is_about_them() -> None:
    assert graded({0, 1}, [{0}, {1}, *NOTHING], 2) is Grade.ABOUT


def test_a_namesake_in_the_title_is_nobody() -> None:
    assert graded({0, 1}, [{0}, *NOTHING], 2) is not Grade.ABOUT


def test_a_sentence_far_down_that_names_both_is_a_part() -> None:
    assert graded({0}, [{0}, {0}, set(), set(), *NOTHING, {0, 1}], 2) is Grade.PART


def test_both_words_in_an_article_and_never_together_are_no_part() -> None:
    assert graded(set(), [*NOTHING, {0}, set(), {1}], 0) is Grade.NAMES


def test_the_words_of_a_theme_together_in_the_opening_are_its_subject() -> None:
    assert graded(set(), [set(), {0, 1}, *NOTHING], 0) is Grade.ABOUT


def test_an_actor_named_once_in_the_opening_is_not() -> None:
    named_once = [{0}, {1}, *NOTHING, {0}]
    assert graded({0}, named_once, 2) is not Grade.ABOUT


def test_whoever_is_named_all_through_a_long_article_is_a_subject() -> None:
    held = [set(), {0}, *([set()] * 10 + [{0}]) * 9]
    assert graded_alone(held, Rank.FOREMOST) is Grade.ABOUT


def test_a_topic_of_a_filter_alone_is_what_every_article_is_about() -> None:
    assert grade(frozenset(), sentences(set()), [], 0, ranks=[]) is Grade.ABOUT


@pytest.mark.parametrize(
    ("rank", "expected"),
    [(Rank.FOREMOST, Grade.ABOUT), (Rank.CENTRAL, Grade.ABOUT), (Rank.PASSING, Grade.PART)],
)
def test_whom_the_first_sentence_names_is_a_subject_if_central(rank: Rank, expected: Grade) -> None:
    assert graded_alone([{0}, {0}, *NOTHING], rank) is expected


@pytest.mark.parametrize(
    ("rank", "expected"), [(Rank.FOREMOST, Grade.ABOUT), (Rank.CENTRAL, Grade.PART)]
)
def test_whom_only_the_next_sentences_name_is_one_if_hardly_any_is_named_as_often(
    rank: Rank, expected: Grade
) -> None:
    assert graded_alone([set(), {0}, {0}, {0}], rank) is expected


def test_whom_an_article_first_names_after_its_opening_is_no_subject() -> None:
    assert graded_alone([*[set()] * 4, *[{0}] * 6], Rank.FOREMOST) is Grade.PART


def test_whom_the_title_names_is_a_subject_however_often_others_are_named() -> None:
    assert graded_alone([set(), {0}, *NOTHING], Rank.PASSING, 0) is Grade.ABOUT


def test_rank_is_by_how_many_actors_are_named_more_often() -> None:
    named = {n: 6 - n for n in range(6)}
    assert [ranked(named, {n}) for n in range(6)] == [
        Rank.FOREMOST,
        Rank.FOREMOST,
        Rank.CENTRAL,
        Rank.CENTRAL,
        Rank.CENTRAL,
        Rank.PASSING,
    ]


def test_actors_named_equally_often_rank_alike() -> None:
    assert ranked(dict.fromkeys(range(8), 3), {7}) is Rank.FOREMOST


def test_whoever_is_named_often_is_central_however_many_are_named_more() -> None:
    assert ranked({n: 30 - n for n in range(8)}, {7}) is Rank.CENTRAL


def test_an_actor_that_is_not_named_is_in_passing() -> None:
    assert ranked({}, {1}) is Rank.PASSING
