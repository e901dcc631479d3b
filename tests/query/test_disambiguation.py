"""Whom a name may mean."""

import pytest

from bot.errors import ActorUnknown, QuestionUnreadable
from bot.model.actor import Kind
from bot.query.disambiguation import reload_actor, resolve_name
from bot.query.lexicon import Lexicon
from tests.shelf import Text, TextShelf, Who

CAST = (
    Who(name="Shehbaz Sharif", aliases=("Sharif",)),
    Who(name="Nawaz Sharif"),
    Who(name="Georgia", kind=Kind.COUNTRY),
    Who(name="Georgia", kind=Kind.PLACE),
    Who(name="Washington", kind=Kind.PLACE),
    Who(name="George Washington", aliases=("Washington",)),
    Who(name="Kim", aliases=()),
    Who(name="Kim Jong Un"),
    Who(name="Kim Yo Jong"),
    Who(name="Bank of Sharif", kind=Kind.ORGANISATION),
    Who(name="China", kind=Kind.COUNTRY),
    Who(name="Pakistan", kind=Kind.COUNTRY),
)
TEXT = """\
Nawaz Sharif met Shehbaz Sharif. Nawaz Sharif met Georgia. Nawaz Sharif left.

Kim Jong Un met Kim Yo Jong. Kim Jong Un and George Washington wrote to Washington and Sharif.

The Bank of Sharif lends to China and Pakistan.
"""
SHELF = TextShelf(texts=[Text(key="a", title="A", text=TEXT)], cast=CAST)
LEXICON = Lexicon(SHELF, SHELF.overview())


def named(asked: str) -> list[str]:
    return [actor.name for actor in resolve_name(asked, LEXICON).actors]


@pytest.mark.parametrize("asked", ["sharif", "Sharif's", "sharrif", "SHARIF"])
def test_all_of_a_surname_the_most_mentioned_first(asked: str) -> None:
    assert named(asked) == ["Nawaz Sharif", "Shehbaz Sharif"]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("nawaz", ["Nawaz Sharif"]),
        ("Shehbaz Sharif", ["Shehbaz Sharif"]),
        ("shebaz sharif", ["Shehbaz Sharif"]),
        ("washington", ["Washington", "George Washington"]),
        ("kim", ["Kim Jong Un", "Kim Yo Jong", "Kim"]),
        ("chna", ["China"]),
    ],
)
def test_a_full_name_is_its_own(asked: str, meant: list[str]) -> None:
    assert named(asked) == meant


def test_two_of_one_full_name_are_told_apart_by_their_kinds() -> None:
    kinds = {actor.kind for actor in resolve_name("georgia", LEXICON).actors}
    assert kinds == {Kind.COUNTRY, Kind.PLACE}


@pytest.mark.parametrize(
    ("asked", "read_as"),
    [
        ("nawaz", [("nawaz", "Nawaz Sharif", "alias")]),
        ("Nawaz Sharif", []),
        ("sharif", []),
        ("sharrif", [("sharrif", "Sharif", "spelling")]),
        ("Nawas Sharif", [("Nawas Sharif", "Nawaz Sharif", "spelling")]),
    ],
)
def test_how_a_name_was_read(asked: str, read_as: list[tuple[str, str, str]]) -> None:
    readings = resolve_name(asked, LEXICON).interpretations
    assert [(one.asked, one.read_as, one.why) for one in readings] == read_as


@pytest.mark.parametrize("asked", ["china-pakistan", "Zebediah Quartermain", "x" * 500, "習近平"])
def test_what_is_no_name(asked: str) -> None:
    with pytest.raises(ActorUnknown, match=r"No actor called \*"):
        resolve_name(asked, LEXICON)


def test_a_number_is_an_actor_s_own() -> None:
    for id in (3, 4):
        found = resolve_name(f" #{id} ", LEXICON)
        assert [actor.id for actor in found.actors] == [id]
        assert found.interpretations == ()


@pytest.mark.parametrize("asked", ["#99", "#0", "#" + "9" * 900])
def test_a_number_that_nobody_has(asked: str) -> None:
    with pytest.raises(ActorUnknown, match=r"^No actor has the number \*#[0-9]{1,79}\*\."):
        resolve_name(asked, LEXICON)


@pytest.mark.parametrize("asked", ["", "!!!", "<@U1>"])
def test_what_holds_no_name(asked: str) -> None:
    with pytest.raises(QuestionUnreadable):
        resolve_name(asked, LEXICON)


def test_a_button_means_its_actor_even_where_others_bear_the_name() -> None:
    for id in (3, 4):
        assert reload_actor(id, "Georgia", LEXICON).id == id


def test_a_button_of_a_library_that_was_made_anew_goes_by_the_name() -> None:
    assert reload_actor(1, "Nawaz Sharif", LEXICON).name == "Nawaz Sharif"
    assert reload_actor(99, "nawaz sharif", LEXICON).name == "Nawaz Sharif"


@pytest.mark.parametrize(("id", "name"), [(99, "Georgia"), (1, "Zed"), (99, "Sharif"), (1, "")])
def test_a_button_whose_actor_is_gone_says_so(id: int, name: str) -> None:
    with pytest.raises(ActorUnknown, match="is no longer in the library"):
        reload_actor(id, name, LEXICON)


@pytest.mark.parametrize(
    ("part", "people"),
    [
        ("kim", ["Kim Jong Un", "Kim Yo Jong"]),
        ("jong un", ["Kim Jong Un"]),
        ("jong", ["Kim Yo Jong"]),
        ("sharif", ["Nawaz Sharif", "Shehbaz Sharif"]),
        ("bank", []),
        ("kim jong un", []),
        ("", []),
    ],
)
def test_people_answer_to_the_ends_of_their_names_only(part: str, people: list[str]) -> None:
    assert sorted(actor.name for actor in LEXICON.directory.ends(part)) == people
