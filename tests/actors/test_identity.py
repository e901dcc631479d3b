"""Which of the library's actors an article's entity is."""

from collections.abc import Mapping

import pytest

from bot.actors.identity import Portrait, keys, portrait, same
from bot.library import Known
from bot.model import Actor, Alias, Entity, Kind, Name, Origin

NAME, SHORT, SURNAME = Origin.NAME, Origin.ABBREVIATION, Origin.SURNAME
TTP = "Tehreek-e-Taliban Pakistan"


def entity(kind: Kind, *names: tuple[str, Origin], capital_of: str | None = None) -> Entity:
    aliases = tuple(Alias(text=text, origin=origin) for text, origin in names)
    return Entity(name=names[0][0], kind=kind, aliases=aliases, capital_of=capital_of)


def known(
    number: int,
    kind: Kind,
    *names: tuple[str, Origin],
    kinds: Mapping[Kind, int] | None = None,
    capital_of: str | None = None,
) -> Known:
    return Known(
        actor=Actor(id=number, name=names[0][0], kind=kind, capital_of=capital_of, mentions=number),
        names=tuple(Name(actor=number, text=t, origin=o, count=1) for t, o in names),
        kinds=kinds or {kind: 1},
    )


def ids(found: tuple[Known, ...]) -> list[int]:
    return [each.actor.id for each in found]


def test_the_same_full_name_is_the_same_actor() -> None:
    merkel = known(1, Kind.PERSON, ("Angela Merkel", NAME), ("Merkel", SURNAME))
    assert ids(same(entity(Kind.PERSON, ("Angela Merkel", NAME)), [merkel])) == [1]


def test_a_surname_alone_is_not_enough() -> None:
    merkel = known(1, Kind.PERSON, ("Angela Merkel", NAME), ("Merkel", SURNAME))
    assert same(entity(Kind.PERSON, ("Merkel", NAME)), [merkel]) == ()


def test_a_person_is_not_a_country_of_that_name() -> None:
    jordan = known(1, Kind.COUNTRY, ("Jordan", NAME))
    assert same(entity(Kind.PERSON, ("Jordan", NAME)), [jordan]) == ()


def test_a_full_name_is_one_actors_whatever_it_was_taken_for() -> None:
    merkel = known(1, Kind.PERSON, ("Angela Merkel", NAME))
    assert ids(same(entity(Kind.ORGANISATION, ("Angela Merkel", NAME)), [merkel])) == [1]


def test_a_word_that_is_a_person_here_and_a_place_there_is_two() -> None:
    florence = known(1, Kind.PERSON, ("Florence", NAME))
    assert same(entity(Kind.PLACE, ("Florence", NAME)), [florence]) == ()


def test_an_organisation_and_a_group_of_one_name_are_one() -> None:
    hamas = known(1, Kind.GROUP, ("Hamas", NAME))
    assert ids(same(entity(Kind.ORGANISATION, ("Hamas", NAME)), [hamas])) == [1]


def test_a_short_form_is_whom_the_library_knows_by_it() -> None:
    ttp = known(1, Kind.GROUP, (TTP, NAME), ("TTP", SHORT))
    assert ids(same(entity(Kind.GROUP, ("TTP", NAME)), [ttp])) == [1]


def test_a_short_form_of_two_is_neither() -> None:
    who = known(1, Kind.ORGANISATION, ("World Health Organization", NAME), ("WHO", SHORT))
    other = known(2, Kind.ORGANISATION, ("Western Hunting Office", NAME), ("WHO", SHORT))
    assert same(entity(Kind.ORGANISATION, ("WHO", NAME)), [who, other]) == ()


def test_another_long_form_of_a_short_form_is_another_actor() -> None:
    who = known(1, Kind.ORGANISATION, ("World Health Organization", NAME), ("WHO", SHORT))
    hunters = entity(Kind.ORGANISATION, ("Western Hunting Office", NAME), ("WHO", SHORT))
    assert same(hunters, [who]) == ()


def test_an_article_that_spells_it_out_makes_two_one() -> None:
    short = known(1, Kind.ORGANISATION, ("TTP", NAME))
    long = known(2, Kind.GROUP, (TTP, NAME))
    spelled = entity(Kind.GROUP, (TTP, NAME), ("TTP", SHORT))
    assert ids(same(spelled, [short, long])) == [2, 1]
    assert ids(same(spelled, [short])) == [1]


def test_a_capital_and_a_town_of_its_name_are_two() -> None:
    capital = known(1, Kind.PLACE, ("Paris", NAME), capital_of="France")
    assert same(entity(Kind.PLACE, ("Paris", NAME)), [capital]) == ()
    assert ids(same(entity(Kind.PLACE, ("Paris", NAME), capital_of="France"), [capital])) == [1]


def test_an_entity_is_looked_for_under_the_names_that_stand_by_themselves() -> None:
    merkel = entity(Kind.PERSON, ("Angela Merkel", NAME), ("Merkel", SURNAME))
    assert keys(merkel) == {"angela merkel"}


@pytest.mark.parametrize(
    ("actor", "best"),
    [
        (
            known(1, Kind.PERSON, ("Iqbal", SURNAME), ("Ahsan Iqbal", NAME)),
            Portrait(name="Ahsan Iqbal", kind=Kind.PERSON),
        ),
        (
            known(2, Kind.PERSON, ("TTP", SHORT), (TTP, NAME), kinds={Kind.PERSON: 1}),
            Portrait(name=TTP, kind=Kind.PERSON),
        ),
        (
            Known(
                actor=Actor(id=5, name="Minetest", kind=Kind.ORGANISATION),
                names=(
                    Name(actor=5, text="Minetest", origin=NAME, count=86),
                    Name(actor=5, text="Enrolling Minetest", origin=NAME, count=1),
                ),
                kinds={Kind.ORGANISATION: 2},
            ),
            Portrait(name="Minetest", kind=Kind.ORGANISATION),
        ),
        (
            known(3, Kind.COUNTRY, ("China", NAME), ("People's Republic of China", NAME)),
            Portrait(name="China", kind=Kind.COUNTRY),
        ),
        (
            known(
                4,
                Kind.PERSON,
                ("Boko Haram", NAME),
                kinds={Kind.PERSON: 1, Kind.ORGANISATION: 2},
            ),
            Portrait(name="Boko Haram", kind=Kind.GROUP),
        ),
    ],
)
def test_an_actor_is_shown_at_its_best(actor: Known, best: Portrait) -> None:
    assert portrait(actor) == best
