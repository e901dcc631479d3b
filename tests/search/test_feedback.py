"""Feedback: questions are asked again with the words that the first articles share."""

from bot.desk import Desk
from bot.search.candidate_generation import article_scores, postings_cache
from bot.search.compiled_query import compile_query
from bot.search.feedback import feedback
from tests.shelf import Text, TextShelf

STORMS = [
    Text(
        key=f"storm{n}",
        title=f"Storm {n}",
        text=f"A storm broke the {what} while thunder and lightning lasted.",
    )
    for n, what in enumerate(("bridge", "tower", "fence", "roof", "gate", "mill"))
]
THUNDER = Text(key="thunder", title="Night", text="Thunder and lightning lasted until dawn.")
OTHER = [
    Text(key=f"other{n}", title=f"Prices {n}", text=f"Prices of {what} rose again last week.")
    for n, what in enumerate(("wheat", "oil", "timber", "salt", "wool", "iron", "coal", "tin"))
]
SHELF = TextShelf(texts=[*STORMS, THUNDER, *OTHER])
DESK = Desk(SHELF)


def added(question: str) -> set[str]:
    snapshot = DESK.snapshot()
    query = compile_query(DESK.read(question), snapshot.lexicon)
    clauses = feedback(query, article_scores(query, snapshot, postings_cache(snapshot)), snapshot)
    return {term for clause in clauses for term in clause.terms}


def test_a_question_finds_what_shares_no_word_with_it() -> None:
    assert {"thunder", "lightn"} <= added("storm")
    found = [key for key, _ in DESK.articles(DESK.read("storm"), limit=20)]
    assert found[:6] == sorted(found[:6])
    assert found.index("thunder") == 6


def test_a_question_that_few_articles_match_is_left_alone() -> None:
    assert added("wool") == set()


def test_nothing_is_added_to_demands() -> None:
    assert added("storm -bridge") == set()
    assert added("“storm broke”") == set()
    assert added("storm from:nowhere") == added("storm nowhere")
