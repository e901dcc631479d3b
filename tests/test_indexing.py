"""Articles on their way into a library, over the real store and with analyses made by hand."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.errors import LibraryUnusable
from bot.indexing import Indexer, Outcome, Refused, Status
from bot.language.article_reader import Reader
from bot.model.actor import Kind, Origin
from bot.model.analysis import Alias, Analysis
from bot.model.article import Article
from store import Store, open_store
from tests.builders import Draft, entity

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
SHORT = Alias(text="TTP", origin=Origin.ABBREVIATION)
TTP = entity("Tehreek Taliban", SHORT, kind=Kind.GROUP)


class Readers:
    """Finds in each article what its draft says; counts how often it was called."""

    def __init__(self, *drafts: Draft) -> None:
        self.drafts = {draft.key: draft for draft in drafts}
        self.called = 0

    def __call__(self) -> Reader:
        self.called += 1
        return Reader(self)

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        for article in articles:
            yield self.drafts[article.key].analysis()


class Weak:
    """Makes vectors, but not of one text."""

    name = "weak"
    dimensions = 2
    by_words = True

    def __init__(self, text: str, error: Exception | None = None) -> None:
        self._text = text
        self._error = error or FloatingPointError(text)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self._text in texts:
            raise self._error
        return np.ones((len(texts), 2), np.float32)

    encode_queries = encode


def failed(outcome: Outcome | Refused | str) -> str | None:
    """What went wrong, if anything."""
    return outcome.failure.kind if isinstance(outcome, Refused) else None


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "library.db", create=True) as opened:
        yield opened


def index(store: Store, *drafts: Draft, pipeline: str = "1") -> list[tuple[str, str]]:
    indexer = Indexer(store.library, Readers(*drafts), pipeline)
    outcomes = indexer.index([draft.submission() for draft in drafts], now=NOW)
    return [(outcome.key, outcome.status) for outcome in outcomes if isinstance(outcome, Outcome)]


def test_an_article_is_new_then_unchanged_then_changed(store: Store) -> None:
    draft = Draft(key="a", passages=["Nothing happened."])
    assert index(store, draft) == [("a", Status.NEW)]
    assert index(store, draft) == [("a", Status.UNCHANGED)]
    assert index(store, Draft(key="a", passages=["It did."])) == [("a", Status.CHANGED)]
    assert store.library.articles.text("a") == "It did."


def test_an_article_keeps_its_id_when_it_changes_or_is_read_anew(store: Store) -> None:
    index(store, *(Draft(key=key, passages=["Nothing happened."]) for key in "ab"))
    ids = {source.key: source.id for source in store.library.articles.sources()}
    index(store, Draft(key="a", passages=["It did."]))
    index(store, Draft(key="b", passages=["Nothing happened."]), pipeline="2")
    assert {source.key: source.id for source in store.library.articles.sources()} == ids


def test_no_model_is_loaded_where_there_is_nothing_to_read(store: Store) -> None:
    draft = Draft(key="a", passages=["Nothing happened."])
    index(store, draft)
    readers = Readers(draft)
    list(Indexer(store.library, readers, "1").index([draft.submission()], now=NOW))
    assert readers.called == 0


def test_every_article_has_an_outcome_whatever_the_order(store: Store) -> None:
    drafts = [Draft(key=key, passages=[f"{key}."]) for key in "abcd"]
    index(store, drafts[1], drafts[3])
    assert sorted(index(store, *drafts)) == [
        ("a", Status.NEW),
        ("b", Status.UNCHANGED),
        ("c", Status.NEW),
        ("d", Status.UNCHANGED),
    ]


def test_another_pipeline_reads_the_library_anew_from_its_own_text(store: Store) -> None:
    draft = Draft(key="a", passages=["Ada Byron spoke."], cast=[entity("Ada Byron")])
    index(store, draft)
    renewed = Draft(key="a", passages=draft.passages, cast=[entity("Ada Byron", kind=Kind.GROUP)])
    indexer = Indexer(store.library, Readers(renewed), "2")
    assert [outcome.key for outcome in indexer.reanalyse_outdated(now=NOW)] == ["a"]
    assert [actor.kind for actor in store.library.directory.actors()] == [Kind.GROUP]
    assert list(indexer.reanalyse_outdated(now=NOW)) == []


def test_a_name_gathers_under_one_actor_across_articles(store: Store) -> None:
    iqbal = entity("Ahsan Iqbal", "Iqbal")
    index(
        store,
        Draft(key="a", passages=["Ahsan Iqbal came."], cast=[iqbal]),
        Draft(key="b", passages=["Iqbal went."], cast=[iqbal]),
    )
    [actor] = store.library.directory.actors()
    assert (actor.name, actor.mentions, actor.articles) == ("Ahsan Iqbal", 2, 2)


def test_an_article_that_spells_a_short_form_out_makes_two_actors_one(store: Store) -> None:
    alone = entity("TTP", kind=Kind.ORGANISATION)
    long = entity("Tehreek Taliban", kind=Kind.GROUP)
    index(
        store,
        Draft(key="a", passages=["TTP."], cast=[alone]),
        Draft(key="b", passages=["Tehreek Taliban."], cast=[long]),
    )
    assert len(store.library.directory.actors()) == 2
    index(store, Draft(key="c", passages=["Tehreek Taliban is TTP."], cast=[TTP]))
    [actor] = store.library.directory.actors()
    assert (actor.name, actor.mentions) == ("Tehreek Taliban", 4)


def test_two_entities_of_one_article_may_turn_out_to_be_one(store: Store) -> None:
    """The second shows that the first, already given an actor, is the same."""
    alone = entity("TTP", kind=Kind.GROUP)
    index(
        store,
        Draft(
            key="a",
            passages=["Tehreek Taliban."],
            cast=[entity("Tehreek Taliban", kind=Kind.GROUP)],
        ),
    )
    draft = Draft(key="b", passages=["TTP and Tehreek Taliban."], cast=[alone, TTP])
    assert index(store, draft) == [("b", Status.NEW)]
    assert [actor.name for actor in store.library.directory.actors()] == ["Tehreek Taliban"]


def test_an_actor_that_no_article_names_any_more_is_gone(store: Store) -> None:
    index(store, Draft(key="a", passages=["Ada Byron spoke."], cast=[entity("Ada Byron")]))
    index(store, Draft(key="a", passages=["Nobody spoke."]))
    assert store.library.directory.actors() == ()


def test_what_goes_wrong_with_an_article_costs_that_article(store: Store) -> None:
    index(store, Draft(key="b", passages=["Ada Byron spoke."], cast=[entity("Ada Byron")]))
    unread = Draft(key="a", passages=["Secret."])  # the readers know nothing of it
    unkept = Draft(key="b", passages=["Bo ran."], cast=[entity("Bo")])
    fine = Draft(key="c", passages=["Cy sat."], cast=[entity("Cy")])
    drafts = [unread, unkept, fine]
    indexer = Indexer(store.library, Readers(unkept, fine), "1", Weak("Bo ran."))
    outcomes = list(indexer.index([draft.submission() for draft in drafts], now=NOW))
    assert [(each.key, failed(each)) for each in outcomes] == [
        ("a", "KeyError"),
        ("b", "FloatingPointError"),
        ("c", None),
    ]
    assert store.library.articles.text("a") is None
    assert store.library.articles.text("b") == "Ada Byron spoke."
    assert [actor.name for actor in store.library.directory.actors()] == ["Ada Byron", "Cy"]
    assert "Secret" not in str(outcomes) and "Bo ran" not in str(outcomes)


def test_an_article_that_cannot_be_read_anew_stays_as_it_was_and_is_refused_once(
    store: Store,
) -> None:
    drafts = [Draft(key=key, passages=[f"{key}."]) for key in "abc"]
    index(store, *drafts)
    indexer = Indexer(store.library, Readers(drafts[0], drafts[2]), "2")
    assert [failed(each) for each in indexer.reanalyse_outdated(now=NOW)] == [
        None,
        "KeyError",
        None,
    ]
    assert list(indexer.reanalyse_outdated(now=NOW)) == []
    assert [each.key for each in store.library.outdated("2")] == ["b"]
    assert ("b", Status.CHANGED) in index(store, *drafts, pipeline="2")


def test_vectors_that_cannot_be_made_anew_cost_their_article(store: Store) -> None:
    drafts = [Draft(key=key, passages=[f"{key}."]) for key in "abc"]
    index(store, *drafts)
    indexer = Indexer(store.library, Readers(), "1", Weak("b."))
    assert [failed(each) or each for each in indexer.embed()] == ["a", "FloatingPointError", "c"]


def test_what_is_no_articles_fault_ends_the_run(store: Store) -> None:
    draft = Draft(key="a", passages=["It did."])
    for error in (LibraryUnusable("full"), OSError("full")):
        indexer = Indexer(store.library, Readers(draft), "1", Weak("It did.", error))
        with pytest.raises(type(error), match="full"):
            list(indexer.index([draft.submission()], now=NOW))
    assert store.library.articles.text("a") is None
