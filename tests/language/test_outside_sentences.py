"""Names where capitals tell nothing, in datelines and in rows, and names of what is no actor."""

from collections.abc import Callable

import pytest

from bot.actors.within_document_names import NamedSpan
from bot.language.entities.caseless import CaselessNames
from bot.language.entities.datelines import dateline_names, is_place_and_day
from bot.language.entities.result_rows import row_names
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


ORGANISATION, PERSON, COUNTRY = Kind.ORGANISATION, Kind.PERSON, Kind.COUNTRY


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Boston 104 PORT VALE 111", {"Boston": ORGANISATION, "Port Vale": ORGANISATION}),
        ("Peru 2 Chile 1", {"Peru": COUNTRY, "Chile": COUNTRY}),
        (
            "Halden 2 (Ott 18th minute, 61st, Berg 70th) Sarpen 0. Halftime 1-0.",
            {"Halden": ORGANISATION, "Ott": PERSON, "Berg": PERSON, "Sarpen": ORGANISATION},
        ),
        ("Bayern Munich 20 12 7 1 35 17 43", {"Bayern Munich": ORGANISATION}),
        ("BOSTON 10 36 .217 24 1/2", {"Boston": ORGANISATION}),
        ("Postponed: Halden v Sarpen", {"Halden": ORGANISATION, "Sarpen": ORGANISATION}),
        ("B. Ott c Berg b Keller 56", {"B. Ott": PERSON, "Berg": PERSON, "Keller": PERSON}),
        ("S. Ott lbw b Keller 0", {"S. Ott": PERSON, "Keller": PERSON}),
        ("Bowling: Berg 10-1-42-0, Keller 27-11-40-2", {"Berg": PERSON, "Keller": PERSON}),
        (
            "1 - Karl Ott (Austria) beat 8 - Jan Berg (Peru) 6-4 6-2",
            {"Karl Ott": PERSON, "Austria": COUNTRY, "Jan Berg": PERSON, "Peru": COUNTRY},
        ),
        ("207 Karl Ott 71 68 68, Jan Berg 68 70 69", {"Karl Ott": PERSON, "Jan Berg": PERSON}),
        (
            "Peru - 15 - Karl Ott; 14 - Jan Berg, 13 - Al Lee, 10 - Bo Day (captain)",
            {
                "Peru": COUNTRY,
                "Karl Ott": PERSON,
                "Jan Berg": PERSON,
                "Al Lee": PERSON,
                "Bo Day": PERSON,
            },
        ),
        ("Referee: Karl Ott (Peru)", {"Karl Ott": PERSON, "Peru": COUNTRY}),
        ("Delegates: Karl Ott, Jan Berg, Al Lee, Bo Day", {"Karl Ott": PERSON, "Bo Day": PERSON}),
    ],
)
def test_a_place_in_a_row_tells_what_a_name_is(line: str, names: dict[str, Kind]) -> None:
    found = {each.text: each.kind for each in row_names(line, 7).spans}
    assert names.items() <= found.items()
    assert "Delegates" not in found
    assert all(
        line[each.start - 7 :].lower().startswith(each.text.lower())
        for each in row_names(line, 7).spans
    )


@pytest.mark.parametrize(
    "line",
    [
        "Boston won by 7 to 3",
        "He spoke on Friday (July 21st, 2004) and again in May.",
        "The car (Core 2 Duo) was sold for 400 dollars.",
        "TALKS AT GENEVA",
        "Posted 2007 - 11 - 12",
    ],
)
def test_a_sentence_is_no_row(line: str) -> None:
    assert row_names(line, 0).spans == ()


def test_a_row_of_names_and_numbers_is_no_heading() -> None:
    assert not plausible("Boston 104 Chicago 111")
    assert plausible("The 10 Best Books of 2019")
    assert plausible("From 1914 to 1918")


def test_results_are_read(read: Reader) -> None:
    found = read(f"{BODY}\n\nBoston 104 Chicago 111\n\n{BODY}")
    assert found.names["Boston (team)"] == found.names["Chicago (team)"] == "organisation"


def test_a_city_that_plays_is_another_than_the_city(read: Reader) -> None:
    found = read(
        "Newcastle beat Reading 2-1 on Saturday. Police in Newcastle closed the roads. "
        "Newcastle have won twice."
    )
    assert found.called("Newcastle (team)") == ["Newcastle", "Newcastle"]
    assert found.names["Newcastle"] == "place"


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
