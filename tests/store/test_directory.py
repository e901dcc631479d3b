"""Actors looked up by their names, and what articles say of where they come from."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model.actor import CanonicalActor, Kind, Name, Origin
from bot.model.analysis import Alias
from bot.storage.library import Library
from bot.words.name_key import key
from store import Store, open_store
from tests.builders import Draft, entity, save
from tests.store.ledger import contents

CAST = (
    entity("Nawaz Sharif", "Sharif"),
    entity("Shehbaz Sharif"),
    entity("Kim Jong Un"),
    entity("Bank of Sharif", kind=Kind.ORGANISATION),
    entity("Norland", Alias(text="Norlanders", origin=Origin.DEMONYM), kind=Kind.COUNTRY),
    entity("Haven", kind=Kind.PLACE, capital_of="Norland"),
    entity("New Haven Times", kind=Kind.ORGANISATION),
    entity("New Haven Register", kind=Kind.ORGANISATION),
)
DRAFT = Draft(
    key="a",
    passages=[
        "Nawaz Sharif met Sharif and Kim Jong Un. Sharif left Norland for Haven.",
        "The New Haven Register and the New Haven Times wrote of the Bank of Sharif.",
        "The New Haven Register wrote of Shehbaz Sharif.",
    ],
    cast=CAST,
)


@pytest.fixture
def shelf(library: Library) -> Library:
    save(library, DRAFT)
    return library


def texts(names: tuple[Name, ...]) -> list[str]:
    return sorted(name.text for name in names)


def called(shelf: Library, name: str) -> int:
    """The id of the actor of this name."""
    [found] = {each.actor for each in shelf.directory.named([key(name)])}
    return found


def test_names_by_their_keys(shelf: Library) -> None:
    assert texts(shelf.directory.named(["sharif", "kim jong un", "zorro", ""])) == [
        "Kim Jong Un",
        "Sharif",
    ]
    [sharif] = shelf.directory.named(["sharif"])
    assert sharif == Name(
        actor=called(shelf, "Nawaz Sharif"), text="Sharif", origin=Origin.SURNAME, count=2
    )
    assert shelf.directory.named([]) == ()


def test_a_state_by_a_name_that_no_article_writes(library: Library) -> None:
    georgia = replace(
        entity("Georgia (U.S. state)", kind=Kind.PLACE),
        aliases=(Alias(text="Georgia", origin=Origin.NAME),),
        listed=True,
    )
    [actor] = save(library, Draft(key="a", passages=["Georgia voted."], cast=[georgia]))
    [found] = library.directory.named(["georgia us state"])
    assert (found.actor, found.text, found.count) == (actor, "Georgia (U.S. state)", 0)


def test_names_run_together_or_begun(shelf: Library) -> None:
    assert texts(shelf.directory.run_together(["kimjongun", "haven", "nawaz"])) == ["Kim Jong Un"]
    assert texts(shelf.directory.begun("new haven")) == ["New Haven Register", "New Haven Times"]
    assert (
        shelf.directory.begun("new hav")
        == shelf.directory.begun("kim jong un")
        == shelf.directory.begun("")
        == ()
    )


def test_names_by_the_letters_that_their_words_begin_with(shelf: Library) -> None:
    assert texts(shelf.directory.initialled("bs")) == ["Bank of Sharif"]
    assert texts(shelf.directory.initialled("nh")) == ["New Haven Register", "New Haven Times"]
    assert (
        shelf.directory.initialled("hn")
        == shelf.directory.initialled("")
        == shelf.directory.initialled("n*[")
        == ()
    )


def test_words_side_by_side_in_a_name(shelf: Library) -> None:
    pairs = {("jong", "un"), ("un", "jong"), ("kim", "un"), ("nawaz", "sharif"), ('"', "x")}
    assert shelf.directory.beside(pairs) == {("jong", "un"), ("nawaz", "sharif")}
    assert shelf.directory.in_names(["jong", "left", "sharif", ""]) == {"jong", "sharif"}
    assert shelf.directory.holding(["jong", "times", ""]) == {"kim jong un", "new haven times"}
    assert shelf.directory.holding([]) == shelf.directory.beside([]) == frozenset()


def test_people_by_the_ends_of_their_names(shelf: Library) -> None:
    def ends(part: str) -> list[str]:
        return sorted(actor.name for actor in shelf.directory.ends(part))

    assert ends("sharif") == ["Nawaz Sharif", "Shehbaz Sharif"]  # and no bank
    assert ends("jong un") == ends("kim jong") == ["Kim Jong Un"]
    assert ends("jong") == ends("kim jong un") == ends("") == []


def test_names_that_no_article_uses(shelf: Library) -> None:
    assert shelf.directory.unused() == {"norlanders"}


def test_actors_by_id_and_the_foremost(shelf: Library) -> None:
    sharif, times = called(shelf, "Nawaz Sharif"), called(shelf, "New Haven Times")
    assert [actor.name for actor in shelf.directory.who([times, sharif, 99])] == [
        "Nawaz Sharif",
        "New Haven Times",
    ]
    assert [actor.name for actor in shelf.directory.foremost(2)] == [
        "Nawaz Sharif",
        "New Haven Register",
    ]
    assert texts(shelf.directory.names_of([sharif])) == ["Nawaz Sharif", "Sharif"]
    assert (
        shelf.directory.who([]) == shelf.directory.names_of([]) == shelf.directory.foremost(0) == ()
    )


def test_a_country_s_capital(shelf: Library) -> None:
    assert shelf.directory.capitals("Norland") == {called(shelf, "Haven")}
    assert shelf.directory.capitals("Haven") == frozenset()


def test_who_was_dismissed_is_not_found(shelf: Library) -> None:
    haven = called(shelf, "Haven")
    gone = CanonicalActor(
        name="Haven", kind=Kind.PLACE, capital_of="Norland", dismissed=True, names=()
    )
    shelf.registry.settle(haven, gone)
    assert (
        shelf.directory.named(["haven"])
        == shelf.directory.who([haven])
        == shelf.directory.names_of([haven])
        == ()
    )
    assert shelf.directory.capitals("Norland") == frozenset()
    assert haven not in {actor.id for actor in shelf.directory.foremost(99)}
    assert shelf.directory.holding(["haven"]) == {"new haven times", "new haven register"}


def test_every_outlet_and_author_once(library: Library) -> None:
    for number, outlet in enumerate(["The Courier", None, "The Herald", "The Courier"]):
        save(library, Draft(key=str(number), passages=["Words."], outlet=outlet))
    assert library.articles.outlets() == ("The Courier", "The Herald")
    assert library.articles.authors() == ()


@pytest.mark.file
def test_a_library_of_before_finds_its_names_too(store: Store, path: Path) -> None:
    save(store.library, DRAFT)
    before = contents(store.database, "name_pair", "word")
    store.close()
    with sqlite3.connect(path) as older:
        for sort, name in [
            *(("TRIGGER", name) for name in ("alias_comes", "alias_goes")),
            *(("INDEX", f"word_{how}") for how in ("beginning", "midst", "skeleton")),
            *(("INDEX", name) for name in ("alias_letters", "alias_unused_key", "actor_capital")),
            ("TABLE", "name_pair"),
        ]:
            older.execute(f"DROP {sort} {name}")
        older.execute("ALTER TABLE word DROP COLUMN skeleton")
        of = "name IN ('m012_words', 'm016_skeletons')"
        older.execute(f"DELETE FROM _sqlite_migrations WHERE {of}")
    older.close()
    with open_store(path) as newer:
        assert contents(newer.database, "name_pair", "word") == before
        assert texts(newer.library.directory.run_together(["kimjongun"])) == ["Kim Jong Un"]
