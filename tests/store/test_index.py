"""The search index: which articles hold a term, what they hold, and the words there are to find."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.search.index_terms import TITLE
from bot.storage.index_records import PassageVectors
from bot.storage.library import Library
from bot.words.phonetic_key import phonetic_key
from store import Store, index, search
from tests.builders import Draft, entity, save
from tests.store.ledger import counted, recounted


def counts(library: Library, term: str) -> dict[str, int]:
    """How often each article holds a term, by its key."""
    held = library.index.postings([term]).get(term)
    if held is None:
        return {}
    cards = library.articles.cards(held.articles.tolist())
    pairs = zip(held.articles.tolist(), held.counts.tolist(), strict=True)
    return {cards[article].key: count for article, count in pairs}


def ids(library: Library) -> dict[str, int]:
    """Each article's id, by its key."""
    return {card.key: id for id, card in library.articles.cards(range(20)).items()}


@pytest.fixture
def shelf(library: Library) -> Library:
    passages = [
        "China signed two agreements.",
        "Pakistan agreed with China on roads.",
        "The IS-K group struck in 2013.",
        "He told us so at the café, said the U.S. envoy.",
    ]
    save(library, Draft(key="a", passages=passages, title="Roads and Ports", heading="Two sides"))
    save(library, Draft(key="b", passages=["China alone."], title="x", published="2024-03-26"))
    return library


def test_articles_are_found_by_stems_without_case_or_accents(shelf: Library) -> None:
    assert counts(shelf, "china") == {"a": 2, "b": 1}
    assert counts(shelf, "agreement") == counts(shelf, "cafe") == counts(shelf, "2013") == {"a": 1}
    assert counts(shelf, "China") == counts(shelf, "elsewher") == {}


def test_articles_are_found_by_british_and_american_spellings(library: Library) -> None:
    save(library, Draft(key="a", passages=["The defence ministry organised jewellery."]))
    save(library, Draft(key="b", passages=["The Defense Ministry organizes jewelry."]))
    assert counts(library, "defens") == counts(library, "jewelri") == {"a": 1, "b": 1}
    assert counts(library, "organ") == {"a": 1, "b": 1}


def test_words_of_no_weight_are_left_out_but_not_a_name_in_capitals(shelf: Library) -> None:
    assert counts(shelf, "us") == counts(shelf, "the") == {}
    assert counts(shelf, "US") == {"a": 1}


def test_a_title_counts_more_and_a_heading_with_each_of_its_passages(shelf: Library) -> None:
    assert counts(shelf, "port") == {"a": TITLE}
    assert counts(shelf, "road") == {"a": TITLE + 1}
    assert counts(shelf, "side") == {"a": 4}


def test_who_only_speaks_is_no_term_of_an_article(library: Library) -> None:
    cast = [entity("Ahsan Iqbal", "Iqbal"), entity("Bo Li", "Li")]
    save(library, Draft(key="a", passages=["Iqbal told us."], cast=cast))
    held = library.index.article_terms(list(ids(library).values()), 2)
    assert held.actors.sum() == 1
    assert held.counts.min() > 0


def test_in_how_many_articles_terms_stand(shelf: Library) -> None:
    assert shelf.index.frequencies(["china", "road", "nowher", ""]) == {"china": 2, "road": 1}
    shelf.remove("b")
    assert shelf.index.frequencies(["china", "alon"]) == {"china": 1}


def test_the_roll_tells_lengths_and_days(shelf: Library) -> None:
    roll, place = shelf.index.document_stats(), ids(shelf)
    assert roll.days[place["b"]] == 20240326
    assert roll.days[place["a"]] == 0
    assert roll.lengths[place["b"]] == TITLE + 2
    assert (roll.lengths > 0).sum() == 2
    shelf.remove("b")
    assert (shelf.index.document_stats().lengths > 0).sum() == 1


def test_contents_are_a_row_for_each_passage(shelf: Library) -> None:
    place = ids(shelf)
    table = shelf.index.passage_table([place["b"], place["a"]], ["china", "road", "nowher"], "")
    assert table.articles.tolist() == [0, 1, 1, 1, 1]
    assert table.counts.tolist() == [[1, 0, 0], [1, 0, 0], [1, 1, 0], [0, 0, 0], [0, 0, 0]]
    assert table.titles.tolist() == [[0, 0, 0], [0, 1, 0]]
    texts = [passage.text for passage in shelf.sentences.passages(table.passages.tolist())]
    assert texts[:2] == ["China alone.", "China signed two agreements."]
    assert table.lengths.tolist()[:2] == [2, 6]


def test_an_article_that_has_gone_has_no_contents(shelf: Library) -> None:
    table = shelf.index.passage_table([99], ["china"], "")
    assert (len(table.passages), len(table.titles)) == (0, 1)
    assert len(shelf.index.passage_table([], [], "").passages) == 0


def test_vectors_are_given_only_where_one_encoder_made_them_all(shelf: Library) -> None:
    place = ids(shelf)
    assert shelf.overview().encoder == ""
    shelf.embed("b", PassageVectors(encoder="e", vectors=np.array([[1, -127]], np.int8)))
    assert shelf.index.passage_table([place["b"]], [], "e").vectors.tolist() == [[1, -127]]
    assert shelf.index.passage_table([place["b"]], [], "other").vectors.shape == (1, 0)
    assert shelf.index.passage_table([place["a"], place["b"]], [], "e").vectors.shape == (5, 0)
    assert shelf.overview().encoder == ""
    shelf.embed("a", PassageVectors(encoder="e", vectors=np.zeros((4, 2), np.int8)))
    assert shelf.overview().encoder == "e"


def test_more_articles_than_a_block_or_a_page_holds(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (index, search):
        monkeypatch.setattr(module, "BLOCK", 3)
        monkeypatch.setattr(module, "PAGE", 2)
    keys = [f"{n}" for n in range(8)]
    for key in keys:
        save(library, Draft(key=key, passages=["Same words " + "bread " * 300]))
    assert sorted(counts(library, "word")) == keys
    assert set(counts(library, "bread").values()) == {255}
    library.remove("4")
    assert sorted(counts(library, "word")) == [key for key in keys if key != "4"]
    assert (library.index.document_stats().lengths > 0).sum() == 7


ODD = st.one_of(
    st.text(max_size=40),
    st.text('"*^:(){}+-\0 NEARandotx', max_size=40),
    st.sampled_from(["title:china", "NEAR(a b)", "chin*", "'; DROP TABLE article;--", "🇨🇳"]),
)


@given(terms=st.lists(ODD, max_size=4))
@example(terms=["(" * 10_000])
@example(terms=[f"{n}" for n in range(3_000)])
@example(terms=["\ud800china"])
def test_no_term_is_too_odd(terms: list[str], store_of_laws: Store) -> None:
    library = store_of_laws.library
    if library.articles.source("a") is None:
        save(library, Draft(key="a", passages=["China signed two agreements."]))
    assert library.index.postings(terms).keys() == library.index.frequencies(terms).keys()
    assert library.index.passage_table([1], terms, "").counts.shape[1] == len(terms)


def test_words_are_as_search_splits_them_but_not_stemmed(shelf: Library) -> None:
    there = {"agreements", "agreed", "is", "k", "2013", "us", "cafe", "ports", "china", "two"}
    words = shelf.words.counts([*there, "agree", "café", ""])
    assert words.keys() == there
    assert (words["ports"], words["two"], words["china"], words["agreed"]) == (4, 4, 3, 1)
    shelf.remove("a")
    shelf.remove("b")
    assert shelf.words.counts(there) == {}


def test_words_are_found_by_how_they_are_spelled(shelf: Library) -> None:
    assert shelf.words.by_prefix("c", 5) == "china"
    assert shelf.words.by_prefix("r", 5) == "roads"
    assert (
        shelf.words.by_prefix("2", 4)
        == shelf.words.by_prefix("t", 3)
        == shelf.words.by_prefix("", 4)
        == ""
    )
    assert shelf.words.by_infix("gr", 5, 10).split() == ["agreed", "agreements"]
    assert shelf.words.by_infix("gr", 5, 6) == "agreed"
    assert shelf.words.by_phonetic_key(phonetic_key("khina")) == "china"
    assert shelf.words.by_phonetic_key(phonetic_key("rohds")) == "roads"


@given(text=st.text(st.characters(codec="utf-8"), max_size=40))
@example(text="👍🏽 é é ﷽ 𝔘𝔫𝔦 ß İ ǅ 한국 \u200d\ufeff")
def test_the_index_agrees_with_the_articles(text: str, store_of_laws: Store) -> None:
    library, database = store_of_laws.library, store_of_laws.database
    save(library, Draft(key="b", passages=[text, "Another word."], title=text, heading=text))
    assert counted(database) == recounted(database)
    library.remove("b")
    assert counted(database) == recounted(database)


def test_terms_have_shares_of_their_articles(shelf: Library) -> None:
    place = ids(shelf)
    found = shelf.index.term_shares([place["a"], 99, place["b"]], 5)
    assert found.shares.shape == (3, len(found.terms))
    assert 0 < found.shares[0].sum() <= 1
    assert found.shares[1].sum() == 0  # there is no such article
    assert len(shelf.index.term_shares([], 5).terms) == 0
