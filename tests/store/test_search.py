"""Passages found by their words, and the words that there are to find."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from bot.library import Library
from store import Store
from store.search import match_expression
from tests.builders import Draft, save


def found(library: Library, *groups: list[str], limit: int = 10) -> list[str]:
    """The texts of the passages that match, best first."""
    hits = library.match(groups, limit)
    return [passage.text for passage in library.passages([hit.passage for hit in hits])]


@pytest.fixture
def shelf(library: Library) -> Library:
    passages = [
        "China signed two agreements.",
        "Pakistan agreed with China on roads.",
        "The IS-K group struck in 2013.",
        "He told us so at the café.",
    ]
    save(library, Draft(key="a", passages=passages, title="Roads and Ports", heading="Two sides"))
    return library


def test_every_group_must_be_met_by_one_of_its_phrases(shelf: Library) -> None:
    assert found(shelf, ["china"], ["pakistan", "road"]) == [
        "Pakistan agreed with China on roads.",
        "China signed two agreements.",  # its title speaks of roads
    ]
    assert found(shelf, ["pakistan"], ["struck"]) == []


def test_words_are_stemmed_and_without_case_or_accents(shelf: Library) -> None:
    assert found(shelf, ["AGREEMENT"]) == ["China signed two agreements."]
    assert found(shelf, ["cafe"]) == found(shelf, ["CAFÉS"]) == ["He told us so at the café."]


def test_a_phrase_is_its_words_in_a_row(shelf: Library) -> None:
    assert found(shelf, ["two agreements"]) == ["China signed two agreements."]
    assert found(shelf, ["agreements two"]) == []
    assert found(shelf, ["is-k"]) == found(shelf, ["Is K"]) == ["The IS-K group struck in 2013."]


def test_titles_and_headings_are_searched_too(shelf: Library) -> None:
    assert len(found(shelf, ["ports"])) == len(found(shelf, ["side"])) == 4


def test_a_word_in_the_title_counts_more_than_in_a_heading_or_a_passage(library: Library) -> None:
    filler = Draft(key="z", passages=["Nothing of that kind here."] * 9)
    save(library, filler)
    save(library, Draft(key="a", passages=["Gwadar today."], heading="x", title="y"))
    save(library, Draft(key="b", passages=["Today there."], heading="Gwadar", title="y"))
    save(library, Draft(key="c", passages=["Today there."], heading="x", title="Gwadar"))
    hits = library.match([["gwadar"]], 10)
    assert [p.article for p in library.passages([h.passage for h in hits])] == ["c", "b", "a"]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_ties_break_by_article_and_place_whatever_came_first(library: Library) -> None:
    for key in "cab":
        save(library, Draft(key=key, passages=["Same words.", "Same words."]))
    hits = library.match([["same"]], 3)
    assert [(p.article, p.ordinal) for p in library.passages([h.passage for h in hits])] == [
        ("a", 0),
        ("a", 1),
        ("b", 0),
    ]


def test_no_words_no_hits(shelf: Library) -> None:
    assert found(shelf) == found(shelf, []) == found(shelf, ["china"], []) == []
    assert found(shelf, [""]) == found(shelf, ["china"], ["—", "!?"]) == []
    assert found(shelf, ["china"], limit=0) == []


def test_a_phrase_without_a_word_is_as_if_it_were_not_there(shelf: Library) -> None:
    assert found(shelf, ["…", "signed", "\0"]) == ["China signed two agreements."]


def test_the_expression_can_be_looked_at() -> None:
    assert match_expression([["china", 'so "called"'], ["is-k", "\0\ud800"]]) == snapshot(
        '("china" OR "so ""called""") AND ("is-k" OR " ")'
    )


ODD = st.one_of(
    st.text(max_size=40),
    st.text('"*^:(){}+-\0 NEARandotx', max_size=40),
    st.sampled_from(["title:china", "NEAR(a b)", "chin*", "'; DROP TABLE article;--", "🇨🇳"]),
)


@settings(deadline=None)
@given(groups=st.lists(st.lists(ODD, max_size=4), max_size=4))
@example(groups=[["china " * 1_700]])
@example(groups=[["(" * 10_000]])
@example(groups=[['"' * 9_999]])
@example(groups=[["x"] * 3_000])
@example(groups=[["x"]] * 3_000)
@example(groups=[["\ud800china"]])
def test_no_question_is_too_odd(groups: list[list[str]], store_of_laws: Store) -> None:
    library = store_of_laws.library
    if library.source("a") is None:
        save(library, Draft(key="a", passages=["China signed two agreements."]))
    assert len(library.match(groups, 10)) <= 1


def test_the_vocabulary_is_words_as_search_splits_them_but_not_stemmed(shelf: Library) -> None:
    vocabulary = shelf.vocabulary()
    assert {"agreements", "agreed", "is", "k", "2013", "us", "cafe"} <= vocabulary.keys()
    assert (vocabulary["ports"], vocabulary["sides"]) == (4, 4)
    assert (vocabulary["china"], vocabulary["two"], vocabulary["pakistan"]) == (2, 4, 1)
    shelf.remove("a")
    assert shelf.vocabulary() == {}


@settings(deadline=None)
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
@example(text="👍🏽 é é ﷽ 𝔘𝔫𝔦 ß İ ǅ 한국 \u200d\ufeff")
def test_the_index_agrees_with_the_articles(text: str, store_of_laws: Store) -> None:
    library, database = store_of_laws.library, store_of_laws.database
    check = "INSERT INTO passage_index (passage_index, rank) VALUES ('integrity-check', 1)"
    save(library, Draft(key="b", passages=[text, "Another word."], title=text, heading=text))
    database.execute(check)
    words = library.vocabulary()
    assert all(library.match([[word]], 10) for word in words)
    library.remove("b")
    database.execute(check)
