"""One actor under all its names; counts that stay right whatever comes and goes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.actors.records import ChangeSet, NameRecord
from bot.model.actor import CanonicalActor, Kind, Origin, RecordKey, RecordSort
from bot.model.analysis import Alias
from bot.storage.library import Library
from bot.storage.sentences import ActorScope
from store import Store
from tests.builders import Draft, entity, save
from tests.store.ledger import contents, counted, recounted

IQBAL = entity("Ahsan Iqbal", "Iqbal")


def test_a_new_bearer_is_an_actor_of_its_own(library: Library) -> None:
    capital = entity("Islamabad", kind=Kind.PLACE, capital_of="Pakistan")
    [actor] = save(library, Draft(key="a", passages=["Islamabad."], cast=[capital]))
    assert library.registry.name_records(
        [RecordKey("islamabad", RecordSort.STATE), RecordKey("x")]
    ) == (
        NameRecord(
            key=RecordKey("islamabad", RecordSort.STATE),
            articles=1,
            actor=actor,
            state="Islamabad",
            capital_of="Pakistan",
        ),
    )
    assert (
        library.registry.name_records([])
        == library.registry.name_records_of([99])
        == library.registry.known([99])
        == ()
    )
    assert library.registry.alias_uses(["x"]) == {}


def test_a_name_counts_how_often_articles_use_it(library: Library) -> None:
    un = entity("UN", Alias(text="U.N.", origin=Origin.SPELLING), "Blue Helmets")
    [actor] = save(library, Draft(key="a", passages=["The UN and the UN met."], cast=[un]))
    [known] = library.registry.known([actor])
    assert [(name.text, name.origin, name.count) for name in known.names] == [
        ("U.N.", Origin.NAME, 2),  # the same name to a reader, by its key
        ("UN", Origin.NAME, 2),
        ("Blue Helmets", Origin.SURNAME, 0),  # it goes by that name, though in no sentence
    ]
    assert (known.actor.mentions, known.actor.articles, dict(known.kinds)) == (
        2,
        1,
        {Kind.PERSON: 1},
    )


def test_an_actor_is_of_the_kind_that_most_articles_take_it_for(library: Library) -> None:
    hamas = entity("Hamas Front", kind=Kind.GROUP)
    party = replace(hamas, kind=Kind.ORGANISATION)
    for key, cast in (("a", hamas), ("b", party), ("c", hamas)):
        [actor] = save(library, Draft(key=key, passages=["Hamas Front."], cast=[cast]))
    [known] = library.registry.known([actor])
    assert dict(known.kinds) == {Kind.GROUP: 2, Kind.ORGANISATION: 1}
    assert known.actor.kind is Kind.GROUP


def test_a_name_that_people_gave_stays_though_no_article_uses_it(library: Library) -> None:
    [actor] = save(library, Draft(key="a", passages=["Iqbal."], cast=[IQBAL]))
    library.registry.settle(
        actor, CanonicalActor(name="AI", kind=Kind.GROUP, names=("AI", "iqbal"))
    )
    [known] = library.registry.known([actor])
    assert (known.actor.name, known.actor.kind) == ("AI", Kind.GROUP)
    assert [(name.text, name.origin) for name in known.names] == [
        ("Iqbal", Origin.SURNAME),
        ("AI", Origin.CURATED),
        ("Ahsan Iqbal", Origin.NAME),
    ]
    library.registry.settle(actor, CanonicalActor(name="Iqbal", kind=Kind.PERSON))
    assert "AI" not in [name.text for name in library.directory.names()]


def test_an_actor_that_was_dismissed_is_nowhere_named(library: Library) -> None:
    [actor] = save(library, Draft(key="a", passages=["Iqbal said “yes”."], cast=[IQBAL], speaker=0))
    library.registry.settle(
        actor, CanonicalActor(name="Ahsan Iqbal", kind=Kind.PERSON, dismissed=True)
    )
    assert library.directory.actors() == library.directory.names() == ()
    [statement] = library.sentences.of_article("a")
    assert statement.actors == frozenset()
    assert [quote.actor for quote in statement.quotes] == [None]
    assert library.overview().actors == 0
    library.registry.settle(actor, CanonicalActor(name="Ahsan Iqbal", kind=Kind.PERSON))
    assert library.sentences.of_article("a")[0].actors == {actor}


def test_actors_that_no_article_names_are_forgotten_when_pruned(library: Library) -> None:
    iqbal, china = save(
        library, Draft(key="a", passages=["Iqbal went to China."], cast=[IQBAL, entity("China")])
    )
    save(library, Draft(key="b", passages=["China."], cast=[entity("China")]))
    touched = library.remove("a")
    assert touched == ChangeSet(
        bearers=frozenset({RecordKey("ahsan iqbal"), RecordKey("china", RecordSort.PERSON)}),
        names=frozenset({"iqbal", "a iqbal"}),
        actors=frozenset({iqbal, china}),
    )
    library.registry.prune(touched.actors)
    assert [actor.id for actor in library.directory.actors()] == [china]
    assert (
        library.registry.name_records([RecordKey("ahsan iqbal")])
        == library.registry.known([iqbal])
        == ()
    )


def test_the_most_mentioned_come_first_then_by_name(library: Library) -> None:
    cast = [entity(name) for name in ("Zed", "Bo", "Al")]
    save(library, Draft(key="a", passages=["Zed met Zed. Bo met Al."], cast=cast))
    assert [(actor.name, actor.mentions) for actor in library.directory.actors()] == [
        ("Zed", 2),
        ("Al", 1),
        ("Bo", 1),
    ]


def test_assigning_moves_all_that_is_a_bearers(store: Store) -> None:
    library = store.library
    china, premier = entity("China", kind=Kind.COUNTRY), entity("Li Qiang", "Li")
    talks = Draft(
        key="a",
        passages=["China, the minister. Li Qiang, the minister, said “yes”."],
        cast=[china, premier],
        speaker=1,
    )
    into, actor = save(library, talks)
    save(library, Draft(key="b", passages=["Li."], cast=[premier]))
    library.registry.assign(RecordKey("li qiang"), into, Origin.CURATED)
    library.registry.prune([actor])
    assert [(a.id, a.mentions, a.articles) for a in library.directory.actors()] == [(into, 3, 2)]
    [known] = library.registry.known([into])
    assert [(name.text, name.origin, name.count) for name in known.names] == [
        ("China", Origin.NAME, 1),
        ("Li", Origin.SURNAME, 1),
        ("Li Qiang", Origin.CURATED, 1),
    ]
    assert dict(known.kinds) == {Kind.COUNTRY: 1, Kind.PERSON: 2}
    assert [s.article for s in library.sentences.naming(ActorScope(actor=into), 9)] == [
        "a",
        "a",
        "b",
    ]
    assert [s.ordinal for s in library.sentences.quoting(ActorScope(actor=into), 9)] == [1]
    assert [office.actor for office in library.sentences.offices(into, 9)] == [into, into]
    assert counted(store.database) == recounted(store.database)
    back = library.registry.create()
    library.registry.assign(RecordKey("li qiang"), back, None)
    [known] = library.registry.known([back])
    assert [(name.text, name.origin) for name in known.names] == [
        ("Li", Origin.SURNAME),
        ("Li Qiang", Origin.NAME),
    ]
    assert counted(store.database) == recounted(store.database)


def test_what_was_found_in_an_article_can_be_filed_otherwise(store: Store) -> None:
    library = store.library
    draft = Draft(
        key="a",
        passages=["Iqbal came. Bo, the minister, said “1”."],
        cast=[entity("Ahsan Iqbal", "Iqbal", "Bo")],
        speaker=0,
    )
    [before] = save(library, draft)
    found = library.found("a")
    assert found == replace(draft.analysis(), passages=(), figures=())
    bo = replace(draft, cast=[entity("Ahsan Iqbal", "Iqbal"), entity("Bo")], speaker=1)
    touched = library.refile("a", bo.analysis())
    assert touched.bearers == {RecordKey("ahsan iqbal"), RecordKey("bo", RecordSort.PERSON)}
    [whose] = library.registry.name_records([RecordKey("bo", RecordSort.PERSON)])
    assert [s.actors for s in library.sentences.of_article("a")] == [{before}, {whose.actor}]
    assert [q.actor for s in library.sentences.of_article("a") for q in s.quotes] == [whose.actor]
    assert len(library.sentences.of_article("a")[1].figures) == 1
    assert library.found("a") == found
    assert library.registry.articles_calling(
        [RecordKey("bo", RecordSort.PERSON), RecordKey("ahsan iqbal")], "bo"
    ) == ("a",)
    assert library.registry.articles_calling([RecordKey("ahsan iqbal")], "bo") == ()
    assert counted(store.database) == recounted(store.database)
    assert library.found("b") is None
    assert library.refile("b", bo.analysis()) == ChangeSet()


NAMES = ("Zed", "Bo", "Al", "Cy")
DRAFTS = st.builds(
    lambda key, words, cast, kind: Draft(
        key=key,
        passages=[f"{' '.join(words)}.", "Zed’s 2 cafés."],
        cast=[entity(name, "Bo" if name == "Al" else "Zed", kind=kind) for name in sorted(cast)],
    ),
    st.sampled_from("abc"),
    st.lists(st.sampled_from([*NAMES, "Café", "met"]), min_size=1, max_size=6),
    st.sets(st.sampled_from(NAMES), max_size=3),
    st.sampled_from(Kind),
)
STEPS = st.lists(
    st.one_of(DRAFTS, st.sampled_from("abc"), st.tuples(st.integers(0, 3), st.integers(0, 3))),
    max_size=12,
)


@given(steps=STEPS)
def test_counts_are_what_counting_anew_would_give(
    steps: list[object], store_of_laws: Store
) -> None:
    """A draft is saved, a key is removed, an actor's bearers are given to another."""
    library = store_of_laws.library
    for step in steps:
        if isinstance(step, Draft):
            save(library, step)
        elif isinstance(step, str):
            library.registry.prune(library.remove(step).actors)
        elif isinstance(step, tuple):
            actors = sorted(actor.id for actor in library.directory.actors())
            if actors:
                one, other = (actors[place % len(actors)] for place in step)
                for bearer in library.registry.name_records_of([one]):
                    library.registry.assign(bearer.key, other, Origin.SPELLING)
        assert counted(store_of_laws.database) == recounted(store_of_laws.database)
    for key in "abc":
        library.remove(key)
    library.registry.prune([actor.id for actor in library.directory.actors()])
    assert contents(store_of_laws.database, "word", "name_pair") == {"word": [], "name_pair": []}
    assert library.directory.actors() == library.directory.names() == ()
