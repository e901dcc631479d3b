"""What is likeliest wrong of a library's actors."""

from collections.abc import Mapping

from bot.actors.doubts import doubts
from bot.actors.name_rules import bars, is_form
from bot.model.actor import Actor, CorrectionKind, Kind
from bot.model.doubt import Doubt, DoubtKind


def actor(id: int, name: str, kind: Kind = Kind.PERSON, mentions: int = 1) -> Actor:
    return Actor(id=id, name=name, kind=kind, mentions=mentions, articles=mentions)


def found(
    *actors: Actor, offices: Mapping[int, Mapping[str, str]] | None = None
) -> list[tuple[str, CorrectionKind, str]]:
    listed = doubts(actors, offices or {}, lambda doubt: False)
    return [(each.id, each.mend, each.value) for each in listed]


def test_a_person_who_is_called_as_a_city_is_may_be_a_place() -> None:
    cities = actor(1, "Tyumen"), actor(2, "Tyumen Berg"), actor(3, "Keller")
    assert found(*cities) == [("place:1", CorrectionKind.KIND, "place")]
    assert found(actor(1, "Tyumen", mentions=9)) == []
    assert found(actor(1, "Tyumen", Kind.PLACE)) == []


def test_a_surname_may_be_that_of_those_who_bear_it() -> None:
    people = actor(1, "Keller"), actor(2, "Ana Keller"), actor(3, "Bo Keller", mentions=4)
    assert found(*people) == [("same:1:3", CorrectionKind.MERGE, "#3")]
    many = [actor(n, f"{first} Keller") for n, first in enumerate(["Al", "Bo", "Cy", "Di"], 2)]
    assert found(actor(1, "Keller"), *many) == []


def test_two_that_are_spelled_nearly_alike_may_be_one() -> None:
    people = actor(1, "Abdel el-Sisi", mentions=5), actor(2, "Abdel al-Sisi")
    assert found(*people) == [("same:2:1", CorrectionKind.MERGE, "#1")]
    assert found(actor(1, "Defence Force", Kind.ORGANISATION), actor(2, "Defence Forse")) == []


def test_initials_may_be_those_of_the_one_of_that_surname() -> None:
    people = actor(1, "J. Mercer"), actor(2, "John Mercer")
    assert found(*people) == [("same:1:2", CorrectionKind.MERGE, "#2")]
    assert found(*people, actor(3, "Jack Mercer")) == []


def test_two_hold_one_office_in_the_same_months() -> None:
    people = actor(1, "Ana Ott", mentions=3), actor(2, "Bo Day")
    mayors = {1: {"mayor of bern": "2020-03-01"}, 2: {"mayor of bern": "2020-02-01"}}
    assert found(*people, offices=mayors) == [("office:2:1", CorrectionKind.MERGE, "#1")]
    later = {**mayors, 2: {"mayor of bern": "2019-02-01"}}
    assert found(*people, offices=later) == []


def test_what_is_settled_is_no_doubt() -> None:
    def settled(doubt: Doubt) -> bool:
        return doubt.kind is DoubtKind.PLACE

    assert doubts([actor(1, "Tyumen")], {}, settled) == []


def test_a_rule_bars_names_of_a_form() -> None:
    assert bars("*.com", "Acme.com", Kind.ORGANISATION)
    assert not bars("*.com", "Acme", Kind.ORGANISATION)
    assert bars("ticker", "TIBX", Kind.ORGANISATION)
    assert not bars("ticker", "TIBX", Kind.PERSON)
    assert not bars("ticker", "Tibco", Kind.ORGANISATION)
    assert [form for form in ("ticker", "*.com", "*", "?*", "Acme") if is_form(form)] == [
        "ticker",
        "*.com",
    ]
