"""Names where capitals tell nothing, in datelines and in rows, and names of what is no actor."""

from collections.abc import Callable

import pytest

from bot.actors.within_document_names import NamedSpan
from bot.language.entities.caseless import CaselessNames
from bot.language.entities.datelines import dateline_names, is_place_and_day
from bot.language.entities.score_rows import teams
from bot.language.entities.things import Things
from bot.model.actor import Kind
from bot.reading.headings import plausible
from tests.language.conftest import Read

Reader = Callable[[str], Read]

BODY = "Ana Keller said on Monday that Kenya Power would buy coal. Kenya Power is in Nairobi."


def person(text: str, start: int = 0) -> NamedSpan:
    return NamedSpan(start=start, end=start + len(text), text=text, kind=Kind.PERSON)


def caseless(text: str, *names: str, body: str = "") -> list[str]:
    known = CaselessNames([person(name) for name in names], body)
    return [text[found.start - 5 : found.end - 5] for found in known.within(text, 5)]


def test_headings_name_whom_the_article_names(read: Reader) -> None:
    found = read(f"Old Firms and New Coal\n\n{BODY}\n\nKeller Wins Again in Kenya\n\n{BODY}\n")
    assert found.called("Ana Keller") == ["Ana Keller", "Keller", "Ana Keller"]
    assert "Kenya" in found.called("Kenya")


def test_capitals_name_whom_the_article_names(read: Reader) -> None:
    found = read(f"{BODY}\n\nKELLER AND KENYA POWER SPOKE OF COAL, AND FRANCE OBJECTED.\n")
    assert found.called("Ana Keller") == ["Ana Keller", "KELLER"]
    assert found.called("Kenya Power")[-1] == "KENYA POWER"
    assert found.called("France") == ["FRANCE"]


def test_the_longest_name_is_found_without_what_follows_it() -> None:
    assert caseless("KELLER'S ANA KELLER WON", "Ana Keller") == ["KELLER", "ANA KELLER"]
    assert caseless("The Acme Inc. Case", "Acme Inc.") == ["Acme Inc."]
    assert caseless("the keller case", "Ana Keller") == []


def test_a_word_that_is_written_small_is_no_name_in_capitals() -> None:
    assert caseless("HOPE AND TURKEY", "Ana Hope", body="We hope to eat turkey.") == []
    assert caseless("HOPE AND TURKEY", "Ana Hope") == ["HOPE", "TURKEY"]
    assert caseless("TELL US", "Ana Hope") == []


def test_a_dateline_names_its_places_and_agency(read: Reader) -> None:
    found = read(f"MOMBASA, Kenya, Aug. 11 (UPI) -- {BODY}")
    assert found.names["Mombasa"] == "place"
    assert found.names["UPI"] == "organisation"
    assert found.called("Mombasa") == ["MOMBASA"]
    assert not any("MOMBASA" in sentence for sentence in found.sentences)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("NEW YORK (Reuters) - ", ["New York", "Reuters"]),
        ("LIMA 1997-03-04", ["Lima"]),
        ("U.S., May 3 (AP) - ", ["U.S.", "AP"]),
        ("MARCH 3 (AP) - ", ["AP"]),
        ("", []),
    ],
)
def test_a_datelines_names_are_written_as_names_are(line: str, names: list[str]) -> None:
    assert [found.text for found in dateline_names(line, 0)] == names


def test_a_place_and_a_day_alone_are_a_dateline() -> None:
    assert is_place_and_day("NEW YORK 1997-03-04")
    assert is_place_and_day("LIMA, 4 March 1997")
    assert not is_place_and_day("Lima 1997-03-04")
    assert not is_place_and_day("LIMA")
    assert not is_place_and_day("LIMA on 4 March 1997 saw rain all day")


def test_a_result_names_two_teams() -> None:
    found = list(teams("Boston 104 PORT VALE 111", 7))
    assert [(each.start - 7, each.text, each.kind) for each in found] == [
        (0, "Boston", Kind.ORGANISATION),
        (11, "Port Vale", Kind.ORGANISATION),
    ]
    assert [each.kind for each in teams("Peru 2 Chile 1", 0)] == [Kind.COUNTRY, Kind.COUNTRY]
    assert list(teams("Boston won by 7 to 3", 0)) == []


def test_a_row_of_names_and_numbers_is_no_heading() -> None:
    assert not plausible("Boston 104 Chicago 111")
    assert plausible("The 10 Best Books of 2019")
    assert plausible("From 1914 to 1918")


def test_results_are_read(read: Reader) -> None:
    found = read(f"{BODY}\n\nBoston 104 Chicago 111\n\n{BODY}")
    assert found.names["Boston"] == found.names["Chicago"] == "organisation"


def test_storms_and_ships_are_no_actors(read: Reader) -> None:
    found = read(
        "Hurricane Dorian struck the coast of Georgia on Monday. Dorian sank the USS Grayback, and "
        "the Grayback was found by Ana Keller."
    )
    assert "Ana Keller" in found.names
    assert not {"Dorian", "Grayback", "USS Grayback", "Hurricane Dorian"} & set(found.names)


def test_a_storms_name_is_still_that_of_somebody_who_bears_it() -> None:
    text = "Storm Doris came. Doris Day sang, and Doris bowed."
    spans = [person("Storm Doris"), person("Doris Day", 18), person("Doris", 38)]
    assert [span.start for span in Things(text).without(spans)] == [18, 38]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ashodaya, a charity in Mysore, was founded by her.", "Ashodaya", "organisation"),
        ("The store chain Coles closed two shops.", "Coles", "organisation"),
        ("The rock band Grateful Dead played on.", "Grateful Dead", "organisation"),
        ("On the Greek island of Samos a wall fell.", "Samos", "place"),
        ("She told of Acme, an American charity, and of its work.", "Acme", "organisation"),
        ("Caloundra coach Geoff Ingram said so on Monday.", "Caloundra", "organisation"),
    ],
)
def test_a_name_is_what_the_text_says_it_is(read: Reader, text: str, name: str, kind: str) -> None:
    assert read(text).names[name] == kind


def test_a_row_of_results_ends_a_name(read: Reader) -> None:
    found = read("In the second innings T. Okada 45 and J. Adams 61 were not out.")
    assert {"T. Okada", "J. Adams"} <= set(found.names)
