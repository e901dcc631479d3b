"""Where an actor is named, counted by SQL: what counting the sentences themselves gives."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.actor import Kind
from bot.model.stored import StoredSentence
from bot.storage.library import Library
from bot.storage.sentences import ActorScope
from store import Store, stored_sentences
from tests.builders import Draft, entity, save

NORLAND = entity("Norland", kind=Kind.COUNTRY)
HAVEN = entity("Haven", kind=Kind.PLACE, capital_of="Norland")
CAST = (NORLAND, HAVEN, entity("Reyes"), entity("Sudland", kind=Kind.COUNTRY))
SENTENCES = st.lists(st.sampled_from([each.name for each in CAST]), min_size=1, max_size=4).map(
    lambda names: " met ".join(names) + "."
)
DRAFTS = st.builds(
    Draft,
    key=st.sampled_from("abcdef"),
    passages=st.lists(SENTENCES, min_size=1, max_size=3),
    cast=st.just(CAST),
    published=st.sampled_from([None, "2024-01-01", "2024-02-02"]),
    governing=st.booleans(),
)


def names(statement: StoredSentence, library: Library) -> frozenset[str]:
    return frozenset(a.name for a in library.directory.actors() if a.id in statement.actors)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    few=st.sampled_from([0, 2, 1_000]),
    drafts=st.lists(DRAFTS, max_size=6, unique_by=lambda draft: draft.key),
)
def test_counts_are_those_of_the_sentences_themselves(
    store_of_laws: Store, monkeypatch: pytest.MonkeyPatch, few: int, drafts: list[Draft]
) -> None:
    monkeypatch.setattr(stored_sentences, "_FEW", few)
    library = store_of_laws.library
    for key in "abcdef":
        library.registry.prune(library.remove(key).actors)
    for draft in drafts:
        save(library, draft)
    ids = {actor.name: actor.id for actor in library.directory.actors()}
    if "Norland" not in ids:
        return
    governing = {draft.key for draft in drafts if draft.governing}
    everything = [
        s for source in library.articles.sources() for s in library.sentences.of_article(source.key)
    ]
    subject = ActorScope(actor=ids["Norland"], capitals=frozenset({ids["Haven"]}))
    naming = [
        s
        for s in everything
        if subject.actor in s.actors or (s.article in governing and ids["Haven"] in s.actors)
    ]
    present = library.mentions.stats(subject)
    assert present.sentences == len(naming)
    assert present.company == Counter(id for s in naming for id in s.actors if id != subject.actor)
    assert library.sentences.naming(subject, 99) == tuple(naming)
    assert library.sentences.naming(subject, 2) == tuple(naming[:2])
    beside = [s for s in naming if ids["Reyes"] in s.actors]
    assert library.sentences.naming(subject, 99, beside=ids["Reyes"]) == tuple(beside)
    assert present.by_capital == sum(
        s.text.count("Haven") for s in everything if s.article in governing
    )
    assert library.mentions.ties(list(ids.values())) == Counter(
        pair for s in everything for pair in combinations(sorted(s.actors), 2)
    )


def test_articles_come_newest_first_and_undated_last(library: Library) -> None:
    for key, date in (("a", None), ("b", "2024-01-01"), ("c", "2024-02-02"), ("d", "2024-02-02")):
        save(library, Draft(key=key, passages=["Reyes."], cast=[entity("Reyes")], published=date))
    [reyes] = [actor.id for actor in library.directory.actors()]
    assert library.mentions.stats(ActorScope(actor=reyes)).articles == ("c", "d", "b", "a")
    assert [s.article for s in library.sentences.naming(ActorScope(actor=reyes), 3)] == [*"cdb"]


def test_an_actor_of_which_there_is_nothing(library: Library) -> None:
    present = library.mentions.stats(ActorScope(actor=7))
    assert (present.articles, present.sentences, present.quoted, present.by_capital) == (
        (),
        0,
        0,
        0,
    )
    assert (present.company, library.mentions.titles([7]), library.mentions.ties([7])) == (
        {},
        {},
        {},
    )
    assert library.sentences.naming(ActorScope(actor=7), 9) == library.sentences.offices(7, 9) == ()
