"""Who is named in a text, and what they are."""

from collections.abc import Callable

import pytest

from bot.model.actor import Origin
from tests.language.conftest import Read

Reader = Callable[[str], Read]


def test_a_surname_is_the_person_of_that_surname(read: Reader) -> None:
    text = (
        "Angela Merkel met the governor in Munich on Tuesday. Later Merkel spoke to the press. "
        "The press had waited for Merkel since noon."
    )
    assert read(text).called("Angela Merkel") == ["Angela Merkel", "Merkel", "Merkel"]
    assert [alias.origin for alias in read(text).entity("Angela Merkel").aliases] == [
        Origin.NAME,
        Origin.SURNAME,
    ]


def test_a_family_name_may_come_first(read: Reader) -> None:
    text = "Xi Jinping arrived in Rome on Friday. Xi will meet Italian officials there."
    assert read(text).called("Xi Jinping") == ["Xi Jinping", "Xi"]


def test_two_people_of_one_surname_stay_two(read: Reader) -> None:
    text = (
        "Nawaz Sharif returned from London in October. Shehbaz Sharif became prime minister. "
        "The two brothers did not speak in public."
    )
    names = read(text).names
    assert names["Nawaz Sharif"] == names["Shehbaz Sharif"] == "person"


def test_a_title_is_not_part_of_a_name(read: Reader) -> None:
    text = "President Emmanuel Macron spoke in Lyon. Mr Macron said the law would pass."
    assert read(text).called("Emmanuel Macron") == ["Emmanuel Macron", "Macron"]


def test_a_short_form_is_who_it_is_short_for(read: Reader) -> None:
    text = (
        "Fighters of the Tehreek-e-Taliban Pakistan (TTP) crossed the border. Villagers said the "
        "TTP had left again. The Taliban in Kabul denied it."
    )
    found = read(text)
    assert found.called("Tehreek-e-Taliban Pakistan") == [
        "Tehreek-e-Taliban Pakistan",
        "TTP",
        "TTP",
    ]
    assert found.called("Taliban") == ["Taliban"]
    assert found.names["Taliban"] == "group"


def test_a_country_answers_to_its_peoples_name(read: Reader) -> None:
    text = "Chinese engineers left the U.S. on Sunday, while Americans stayed in China."
    found = read(text)
    assert found.called("China") == ["Chinese", "China"]
    assert found.called("United States") == ["U.S.", "Americans"]
    assert ("Chinese", Origin.DEMONYM) in [
        (alias.text, alias.origin) for alias in found.entity("China").aliases
    ]


def test_a_country_is_known_by_its_name_where_only_its_people_are_named(read: Reader) -> None:
    found = read("A Kenyan runner won the race, and nobody was surprised.")
    assert {"Kenyan", "Kenya"} <= {alias.text for alias in found.entity("Kenya").aliases}


def test_a_capital_is_a_place_tied_to_its_country(read: Reader) -> None:
    found = read("Beijing said it would answer. A fire broke out in Beijing on the same day.")
    assert found.entity("Beijing").capital_of == "China"
    assert [mention.government for mention in found.analysis.mentions] == [True, False]


def test_words_joined_by_hyphens_are_named_each(read: Reader) -> None:
    found = read("The Afghanistan-Pakistan border stayed shut, and anti-China slogans were heard.")
    assert list(found.names) == ["Afghanistan", "Pakistan", "China"]


def test_a_pronoun_is_no_country(read: Reader) -> None:
    assert (
        read("They told us to wait. Us and them, it said on the wall of the old house.").names == {}
    )


def test_an_office_is_not_an_actor(read: Reader) -> None:
    text = "Ahsan Iqbal, the Minister for Planning and Development, went to Lahore on Monday."
    assert "Minister for Planning and Development" not in read(text).names


def test_headings_make_no_actors(read: Reader) -> None:
    text = (
        "Strengthening Regional Cooperation\n\n"
        "The ministers met again on Thursday and agreed to talk in spring.\n"
    )
    assert read(text).names == {}


def test_groups_are_told_by_what_is_said_of_them(read: Reader) -> None:
    text = (
        "The army fought militant groups such as Ansar Dine in the north of Mali. "
        "Ansar Dine lost the town of Kidal."
    )
    assert read(text).names["Ansar Dine"] == "group"


def test_organisations_are_told_by_their_own_words(read: Reader) -> None:
    text = "A reporter of the South China Morning Post met the Kenya Wildlife Service in May."
    assert read(text).names == {
        "South China Morning Post": "organisation",
        "Kenya Wildlife Service": "organisation",
    }


def test_a_shortened_name_is_the_one_name_it_shortens(read: Reader) -> None:
    text = (
        "Lawyers went to the Supreme Court of Pakistan in Islamabad on Monday. The Supreme Court "
        "will hear them in June."
    )
    assert read(text).called("Supreme Court of Pakistan") == [
        "Supreme Court of Pakistan",
        "Supreme Court",
    ]


def test_whom_a_title_addresses_is_a_person(read: Reader) -> None:
    assert read("The court heard that Mr Diageo left at noon.").names == {"Diageo": "person"}


def test_who_has_an_age_is_a_person(read: Reader) -> None:
    assert (
        read("Police said that Imperial Ramos, 45, was found.").names["Imperial Ramos"] == "person"
    )


def test_a_bracket_that_never_closes_ends_a_name(read: Reader) -> None:
    text = "They met in Beverly Hills (RTBH reports, with others) on Monday afternoon."
    assert "Beverly Hills" in read(text).names


def test_a_name_begins_at_its_initials_and_particles(read: Reader) -> None:
    text = "The novel by JK Rowling sold well. Egypt's Abdel Fattah el-Sissi arrived on Monday."
    assert {"JK Rowling", "Abdel Fattah el-Sissi"} <= set(read(text).names)


def test_a_list_is_several_names(read: Reader) -> None:
    text = "The company has offices in Los Angeles, Orange, Riverside and San Diego."
    assert {"Orange", "Riverside"} <= set(read(text).names)


def test_what_a_sentence_begins_with_is_not_of_the_name(read: Reader) -> None:
    text = "Enrolling Minetest was an idea. Players like Minetest. The makers of Minetest agree."
    assert "Enrolling Minetest" not in read(text).names


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("The vote on Brexit came late, and Brexit divided the house.", "Brexit"),
        ("The strike began at 4 a.m. local time, or 0100 UTC on Sunday.", "UTC"),
        ("COVID-19 closed the schools in spring, and COVID-19 came back.", "COVID-19"),
        ("The road will cost BGN 20 million this year.", "BGN"),
        ("The leaders signed the Abraham Accords in autumn.", "Abraham Accords"),
        ("He won the World Athletics Championships twice.", "World Athletics Championships"),
        ("The sign read Здесь in large letters, Здесь again inside.", "Здесь"),
    ],
)
def test_illnesses_clocks_events_and_the_like_are_no_actors(
    read: Reader, text: str, nobody: str
) -> None:
    assert nobody not in read(text).names


def test_a_country_in_the_name_of_an_event_or_a_person_is_not_the_country(read: Reader) -> None:
    found = read("Thousands ran in the London Marathon. The crowd cheered Michael Jordan.")
    assert {"London", "Jordan"}.isdisjoint(found.names)


def test_half_of_a_people_is_not_a_country(read: Reader) -> None:
    assert "United States" not in read("Many Native American families live here.").names


def test_a_people_without_a_state_is_known_by_its_name(read: Reader) -> None:
    found = read("Kurdish fighters held the town, and the Kurds would not leave it.")
    assert found.called("Kurds") == ["Kurdish", "Kurds"]
    assert found.names["Kurds"] == "group"


def test_everybody_knows_the_eu(read: Reader) -> None:
    found = read("The EU will vote on Friday. The European Union has twenty-seven members.")
    assert found.called("European Union") == ["EU", "European Union"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The drinks company Diageo raised its prices.", "Diageo", "organisation"),
        ("He was born in the town of Grimsby in 1950.", "Grimsby", "place"),
        ("The goal was scored by striker Emelyanov after an hour.", "Emelyanov", "person"),
        ("A flight of the airline Mahan Air was late.", "Mahan Air", "organisation"),
        ("The minister wrote on Twitter on Monday.", "Twitter", "organisation"),
    ],
)
def test_words_say_what_a_name_is(read: Reader, text: str, name: str, kind: str) -> None:
    assert read(text).names[name] == kind


def test_who_is_he_is_a_person(read: Reader) -> None:
    text = "Mkhwebane said on Monday that she would appeal."
    assert read(text).names["Mkhwebane"] == "person"


def test_a_town_that_plays_is_its_club(read: Reader) -> None:
    text = "Newcastle beat their old rivals after the break. The song came from Newcastle's fans."
    assert read(text).names == {"Newcastle (team)": "organisation"}


def test_a_scottish_name_is_no_company(read: Reader) -> None:
    text = "The ball went over the wall and past McGregor, who did not attempt to dive."
    assert read(text).names == {"McGregor": "person"}


def test_places_beside_a_hyphen_are_two(read: Reader) -> None:
    assert "Delhi-Noida" not in read("Police closed the Delhi-Noida border on Friday.").names


def test_a_body_has_the_place_it_is_of_in_its_name(read: Reader) -> None:
    found = read(
        "Lawyers went to the Supreme Court of Kenya on Monday. The Supreme Court sat late."
    )
    assert found.called("Supreme Court of Kenya") == ["Supreme Court of Kenya", "Supreme Court"]


def test_a_body_and_its_head_run_together_are_two(read: Reader) -> None:
    text = "She asked the Iranian Chess Federation Mehrdad Pahlavanzadeh, who said no."
    assert {"Iranian Chess Federation", "Mehrdad Pahlavanzadeh"} <= set(read(text).names)


def test_an_office_that_is_shortened_is_no_actor(read: Reader) -> None:
    text = "One Member of Parliament (MP) left. Another MP stayed until the vote."
    assert {"MP", "Member of Parliament"}.isdisjoint(read(text).names)


def test_a_short_form_in_brackets_may_be_of_another_language(read: Reader) -> None:
    text = (
        "Officers of the Federal Security Service (FSB) searched the office on Monday. "
        "The FSB denied it, and said that the FSB had been in Kazan."
    )
    assert read(text).called("Federal Security Service")[1:] == ["FSB", "FSB", "FSB"]


def test_a_surname_behind_another_given_name_is_somebody_elses(read: Reader) -> None:
    found = read("Mehar Singh was chosen on Monday by party leader Kartar Singh. Singh smiled.")
    assert found.called("Mehar Singh") == ["Mehar Singh"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Keller spoke to the U.S. Senate. The Senate met.", "Senate of the United States"),
        (
            "In Washington the Coast Guard found it, U.S. officials said.",
            "Coast Guard of the United States",
        ),
        ("Muslims met on Friday, and a Muslim cleric spoke.", "Muslims"),
        ("The Republicans won in the United States; a Republican said so.", "Republican Party"),
    ],
)
def test_names_of_one_body_or_people_are_one(read: Reader, text: str, names: str) -> None:
    assert len(read(text).called(names)) == 2 - names.startswith("Coast")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The company (NASDAQ: ACME) fell on Monday.", "ACME"),
        ("Corals such as Acropora millepora grew.", "Acropora millepora"),
    ],
)
def test_tickers_and_species_are_no_actors(read: Reader, text: str, name: str) -> None:
    assert name not in read(text).names
