"""Whether an article is about a topic or only names it."""

from bot.briefing.aboutness import Grade, central_actors, grade
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
    return grade(frozenset(title), sentences(*held), PAIR, actors)


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
    assert grade(frozenset(), sentences(*held), PAIR[:1], 1) is Grade.ABOUT


def test_a_topic_of_a_filter_alone_is_what_every_article_is_about() -> None:
    assert grade(frozenset(), sentences(set()), [], 0) is Grade.ABOUT


def test_an_actor_that_is_none_of_the_central_ones_is_named_in_passing() -> None:
    held = sentences({0}, {0}, *NOTHING)
    passing = frozenset({0})
    assert grade(frozenset(), held, PAIR[:1], 1) is Grade.ABOUT
    assert grade(frozenset(), held, PAIR[:1], 1, passing=passing) is Grade.PART
    assert grade(frozenset({0}), held, PAIR[:1], 1, passing=passing) is Grade.ABOUT


def test_central_are_those_that_are_named_most() -> None:
    assert central_actors({n: 30 - n for n in range(8)}) == set(range(8))
    assert central_actors({n: 3 for n in range(8)}) == set(range(8))
    assert central_actors({n: 8 - n for n in range(8)}) == set(range(5))
    assert central_actors({}) == frozenset()
