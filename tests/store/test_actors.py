"""One actor under all its names; counts that stay right whatever comes and goes."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library import Known, Library
from bot.model import Actor, Alias, Kind, Name, Origin
from store import Store
from tests.builders import Draft, entity, save
from tests.store.ledger import counted, recounted

IQBAL = entity("Ahsan Iqbal", "Iqbal")


def test_a_new_actor_is_known_by_all_its_names_at_once(library: Library) -> None:
    actor = library.create(
        entity("Islamabad", "the capital", kind=Kind.PLACE, capital_of="Pakistan")
    )
    expected = Known(
        actor=Actor(id=actor, name="Islamabad", kind=Kind.PLACE, capital_of="Pakistan"),
        names=(
            Name(actor=actor, text="Islamabad", origin=Origin.NAME, count=0),
            Name(actor=actor, text="the capital", origin=Origin.SURNAME, count=0),
        ),
        kinds={},
    )
    assert library.known(["capital"]) == library.known(["islamabad", "x"]) == (expected,)
    assert library.known_by_id([actor]) == (expected,)
    assert library.known([]) == library.known(["x"]) == library.known_by_id([99]) == ()


def test_a_name_counts_how_often_articles_use_it(library: Library) -> None:
    us = entity("US", Alias(text="U.S.", origin=Origin.SPELLING), "Americans")
    first = Draft(key="a", passages=["The US and the US met."], cast=[us])
    save(library, first)
    [known] = library.known(["us"])
    assert [(name.text, name.origin, name.count) for name in known.names] == [
        ("U.S.", Origin.SPELLING, 2),  # the same name to a reader, by its key
        ("US", Origin.NAME, 2),
        ("Americans", Origin.SURNAME, 0),  # it goes by that name, though in no sentence
    ]
    assert (known.actor.mentions, known.actor.articles, dict(known.kinds)) == (
        2,
        1,
        {Kind.PERSON: 1},
    )
    save(library, Draft(key="b", passages=["US."], cast=[replace(us, kind=Kind.COUNTRY)]))
    [known] = library.known(["us"])
    assert (known.names[0].text, known.names[0].count) == ("U.S.", 3)
    assert (known.actor.mentions, known.actor.articles) == (3, 2)
    assert dict(known.kinds) == {Kind.COUNTRY: 1, Kind.PERSON: 1}


def test_a_name_that_no_article_uses_goes_unless_it_is_curated(library: Library) -> None:
    named = entity("Ahsan Iqbal", "Iqbal", Alias(text="AI", origin=Origin.CURATED))
    [actor] = save(library, Draft(key="a", passages=["Iqbal."], cast=[named]))
    library.remove("a")
    [known] = library.known_by_id([actor])
    assert known.names == (Name(actor=actor, text="AI", origin=Origin.CURATED, count=0),)
    assert (known.actor.mentions, known.actor.articles, dict(known.kinds)) == (0, 0, {})


def test_actors_that_no_article_names_are_forgotten_when_pruned(library: Library) -> None:
    iqbal, china = save(
        library, Draft(key="a", passages=["Iqbal went to China."], cast=[IQBAL, entity("China")])
    )
    save(library, Draft(key="b", passages=["China."], cast=[entity("China")]))
    library.prune(library.remove("a"))
    assert [actor.id for actor in library.actors()] == [china]
    assert library.known_by_id([iqbal]) == ()


def test_settling_gives_an_actor_its_best_name_and_kind(library: Library) -> None:
    actor = library.create(IQBAL)
    library.settle(actor, "Ahsan Iqbal Chaudhary", Kind.GROUP)
    assert library.actors() == (Actor(id=actor, name="Ahsan Iqbal Chaudhary", kind=Kind.GROUP),)


def test_the_most_mentioned_come_first_then_by_name(library: Library) -> None:
    cast = [entity(name) for name in ("Zed", "Bo", "Al")]
    save(library, Draft(key="a", passages=["Zed met Zed. Bo met Al."], cast=cast))
    assert [(actor.name, actor.mentions) for actor in library.actors()] == [
        ("Zed", 2),
        ("Al", 1),
        ("Bo", 1),
    ]


def test_merging_gives_one_actor_all_that_was_the_others(store: Store) -> None:
    library = store.library
    chinese = entity("Chinese", "Beijing", kind=Kind.GROUP, capital_of="Somewhere")
    china = entity("China", "Beijing", kind=Kind.COUNTRY)
    talks = Draft(
        key="a",
        passages=["China, the minister. “Yes” said Chinese Beijing."],
        cast=[china, chinese],
        speaker=1,
    )
    into, actor = save(library, talks)
    save(library, Draft(key="b", passages=["Chinese."], cast=[chinese]))
    library.merge(actor, into)
    assert library.actors() == (
        Actor(
            id=into, name="China", kind=Kind.COUNTRY, capital_of="Somewhere", mentions=4, articles=2
        ),
    )
    [known] = library.known(["beijing"])
    assert [(name.actor, name.text, name.count) for name in known.names] == [
        (into, "Chinese", 2),
        (into, "Beijing", 1),
        (into, "China", 1),
    ]
    assert dict(known.kinds) == {Kind.COUNTRY: 1, Kind.GROUP: 2}
    assert [s.article for s in library.statements_naming([into])] == ["a", "a", "b"]
    assert [s.ordinal for s in library.statements_quoting([into])] == [1]
    assert [office.actor for office in library.offices([into])] == [into]
    assert counted(store.database) == recounted(store.database)


def test_an_actor_merged_into_itself_stays(library: Library) -> None:
    [actor] = save(library, Draft(key="a", passages=["Iqbal."], cast=[IQBAL]))
    before = library.actors()
    library.merge(actor, actor)
    assert library.actors() == before != ()


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


@settings(deadline=None)
@given(steps=STEPS)
def test_counts_are_what_counting_anew_would_give(
    steps: list[object], store_of_laws: Store
) -> None:
    """A draft is saved, a key is removed, a pair of actors is merged."""
    library = store_of_laws.library
    for step in steps:
        if isinstance(step, Draft):
            save(library, step)
        elif isinstance(step, str):
            library.prune(library.remove(step))
        elif isinstance(step, tuple):
            ids = sorted(actor.id for actor in library.actors())
            if ids:
                library.merge(ids[step[0] % len(ids)], ids[step[1] % len(ids)])
        assert counted(store_of_laws.database) == recounted(store_of_laws.database)
    for key in "abc":
        library.remove(key)
    library.prune([actor.id for actor in library.actors()])
    assert library.vocabulary() == {}
    assert library.actors() == library.names() == ()
