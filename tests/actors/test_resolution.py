"""Which entities of many articles are one actor, over the real store."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from bot.indexing import Indexer
from bot.model.actor import Kind, Origin
from bot.model.analysis import Alias, Entity
from store import Store, open_store
from tests.builders import Draft, entity
from tests.test_indexing import Readers

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
Gathered = dict[str, tuple[Kind, int]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "library.db", create=True) as opened:
        yield opened


def read(store: Store, *articles: Sequence[Entity]) -> None:
    """Indexes an article for each cast; each of it is named once, by all its names."""
    drafts = [
        Draft(
            key=f"{number}",
            passages=[". ".join(a.text for e in cast for a in e.aliases) + "."],
            cast=cast,
        )
        for number, cast in enumerate(articles)
    ]
    outcomes = Indexer(store.library, Readers(*drafts), "1").index(
        [draft.submission() for draft in drafts], now=NOW
    )
    assert len(list(outcomes)) == len(articles)


def actors(store: Store) -> Gathered:
    """Each actor's kind, and in how many articles it is."""
    return {actor.name: (actor.kind, actor.articles) for actor in store.library.directory.actors()}


def names(store: Store, actor: str) -> dict[str, Origin]:
    [id] = [each.id for each in store.library.directory.actors() if each.name == actor]
    return {name.text: name.origin for name in store.library.directory.names() if name.actor == id}


BIDEN = entity("Joe Biden", "Biden")
ALONE = entity("Biden")
HUNTER = entity("Hunter Biden", "Biden")
TTP = entity(
    "Tehreek-e-Taliban Pakistan",
    Alias(text="TTP", origin=Origin.ABBREVIATION),
    kind=Kind.GROUP,
)


def thing(name: str, kind: Kind = Kind.ORGANISATION) -> Entity:
    return entity(name, kind=kind)


def test_one_full_name_is_one_actor(store: Store) -> None:
    read(store, [BIDEN], [BIDEN])
    assert actors(store) == {"Joe Biden": (Kind.PERSON, 2)}


def test_a_full_name_is_one_actors_whatever_it_was_taken_for(store: Store) -> None:
    read(store, [BIDEN], [BIDEN], [thing("Joe Biden")])
    assert actors(store) == {"Joe Biden": (Kind.PERSON, 3)}


def test_a_surname_alone_is_whoever_most_articles_call_by_it(store: Store) -> None:
    read(store, [BIDEN], [BIDEN], [BIDEN], [HUNTER], [ALONE])
    assert actors(store) == {"Joe Biden": (Kind.PERSON, 4), "Hunter Biden": (Kind.PERSON, 1)}
    assert names(store, "Joe Biden") == {"Joe Biden": Origin.NAME, "Biden": Origin.SURNAME}


def test_a_surname_of_two_is_neithers(store: Store) -> None:
    read(store, [BIDEN], [BIDEN], [HUNTER], [HUNTER], [ALONE])
    assert actors(store)["Biden"] == (Kind.PERSON, 1)


def test_a_surname_waits_until_a_full_name_has_been_met_twice(store: Store) -> None:
    read(store, [ALONE], [BIDEN])
    assert set(actors(store)) == {"Biden", "Joe Biden"}
    read(store, [ALONE], [BIDEN], [BIDEN])
    assert actors(store) == {"Joe Biden": (Kind.PERSON, 3)}


def test_a_surname_comes_back_when_another_bears_it(store: Store) -> None:
    read(store, [ALONE], [BIDEN], [BIDEN])
    assert set(actors(store)) == {"Joe Biden"}
    read(store, [ALONE], [BIDEN], [BIDEN], [HUNTER], [HUNTER])
    assert set(actors(store)) == {"Joe Biden", "Hunter Biden", "Biden"}
    read(store, [ALONE], [BIDEN], [BIDEN], [], [])
    assert set(actors(store)) == {"Joe Biden"}


def test_a_family_name_that_comes_first_is_learnt_from_its_use(store: Store) -> None:
    xi = entity("Xi Jinping", "Xi")
    read(store, [xi], [xi], [entity("Xi")], [entity("Jinping")])
    assert actors(store) == {"Xi Jinping": (Kind.PERSON, 4)}


def test_a_particle_goes_with_the_surname(store: Store) -> None:
    assad = entity("Bashar al-Assad")
    read(store, [assad], [assad], [entity("al-Assad")], [entity("Assad")])
    assert actors(store) == {"Bashar al-Assad": (Kind.PERSON, 4)}


def test_a_middle_name_makes_no_other_person(store: Store) -> None:
    read(
        store,
        [entity("Donald J. Trump")],
        [entity("Donald J. Trump")],
        *[[entity("Donald Trump")]] * 4,
    )
    assert actors(store) == {"Donald Trump": (Kind.PERSON, 6)}


def test_two_people_of_two_middle_names_are_two(store: Store) -> None:
    w, hw, bush = entity("George W. Bush"), entity("George H. W. Bush"), entity("George Bush")
    read(store, [w], [w], [hw], [hw], [bush])
    assert set(actors(store)) == {"George W. Bush", "George H. W. Bush", "George Bush"}


def test_a_name_that_ends_like_a_rarer_longer_one_is_no_part_of_it(store: Store) -> None:
    read(store, [entity("Vermont Bernie Sanders")], *[[entity("Bernie Sanders")]] * 3)
    assert actors(store)["Bernie Sanders"] == (Kind.PERSON, 3)


def test_spellings_of_one_name_are_the_one_that_most_articles_use(store: Store) -> None:
    shehbaz, shahbaz = entity("Shehbaz Sharif", "Sharif"), entity("Shahbaz Sharif", "Sharif")
    read(store, [shehbaz], [shehbaz], [shahbaz], [entity("Sharif")], [entity("Nawaz Sharif")])
    assert actors(store) == {
        "Shehbaz Sharif": (Kind.PERSON, 4),
        "Nawaz Sharif": (Kind.PERSON, 1),
    }
    assert names(store, "Shehbaz Sharif")["Shahbaz Sharif"] is Origin.SPELLING


def test_a_short_form_is_whom_any_article_says_it_is(store: Store) -> None:
    read(store, [thing("TTP")], [TTP], [TTP])
    assert actors(store) == {"Tehreek-e-Taliban Pakistan": (Kind.GROUP, 3)}
    assert names(store, "Tehreek-e-Taliban Pakistan")["TTP"] is Origin.ABBREVIATION


def test_a_short_form_of_two_is_neithers(store: Store) -> None:
    drm = [
        entity(name, Alias(text="DRM", origin=Origin.ABBREVIATION), kind=Kind.ORGANISATION)
        for name in ("Digital Rights Movement", "Danish Royal Museum")
    ]
    read(store, [drm[0]], [drm[1]], [thing("DRM")])
    assert set(actors(store)) == {"Digital Rights Movement", "Danish Royal Museum", "DRM"}


def test_a_word_that_is_a_person_here_and_a_place_there_is_two(store: Store) -> None:
    florence = thing("Florence", Kind.PLACE)
    read(store, [florence], [florence], [entity("Florence")])
    assert [(a.name, a.kind, a.articles) for a in store.library.directory.actors()] == [
        ("Florence", Kind.PLACE, 2),
        ("Florence", Kind.PERSON, 1),
    ]


def test_a_place_mistaken_for_a_person_once_in_five_is_that_place(store: Store) -> None:
    florence = thing("Florence", Kind.PLACE)
    read(store, *[[florence]] * 4, [entity("Florence")])
    assert actors(store) == {"Florence": (Kind.PLACE, 5)}


def test_a_person_is_not_a_country_of_that_name(store: Store) -> None:
    country = entity("Jordan", kind=Kind.COUNTRY)
    jordan = entity("Michael Jordan", "Jordan")
    read(store, [country], *[[jordan]] * 2, [entity("Jordan")])
    assert actors(store) == {"Jordan": (Kind.COUNTRY, 1), "Michael Jordan": (Kind.PERSON, 3)}


def test_a_capital_and_a_town_of_its_name_are_two(store: Store) -> None:
    paris = entity("Paris", kind=Kind.PLACE, capital_of="France")
    read(store, [paris], [paris], [thing("Paris", Kind.PLACE)])
    assert [(a.name, a.capital_of, a.articles) for a in store.library.directory.actors()] == [
        ("Paris", "France", 2),
        ("Paris", None, 1),
    ]


CASTS = (
    [ALONE, thing("TTP")],
    [BIDEN],
    [BIDEN, TTP],
    [HUNTER, entity("Shehbaz Sharif")],
    [entity("Shahbaz Sharif", "Sharif"), entity("Shehbaz Sharif")],
)


def test_the_order_of_articles_does_not_matter(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate(permutations(CASTS)):
        if number % 7 == 0:
            with open_store(tmp_path / f"{number}.db", create=True) as store:
                read(store, *order)
                found.append((actors(store), {a: names(store, a) for a in actors(store)}))
    assert all(each == found[0] for each in found)
    assert set(found[0][0]) == {
        "Joe Biden",
        "Hunter Biden",
        "Biden",
        "Tehreek-e-Taliban Pakistan",
        "Shehbaz Sharif",
    }


def test_a_land_keeps_the_name_that_is_listed(store: Store) -> None:
    """Whichever of its names articles use, and whatever its last word looks like."""
    union = entity("Soviet Union", kind=Kind.PLACE)
    listed = replace(union, aliases=(Alias(text="USSR", origin=Origin.NAME),), listed=True)
    read(store, [listed], [entity("USSR", kind=Kind.ORGANISATION)])
    assert actors(store) == {"Soviet Union": (Kind.PLACE, 1), "USSR": (Kind.ORGANISATION, 1)}
