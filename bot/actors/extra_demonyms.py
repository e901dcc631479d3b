"""States of the past, regions, peoples and bodies that are no country of today, with their other
names and demonyms."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.model.actor import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """`also` are its other names, `peoples` what comes from there or belongs to it."""

    kind: Kind
    also: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()


def _country(*peoples: str, also: tuple[str, ...] = ()) -> Land:
    return Land(kind=Kind.COUNTRY, also=also, peoples=peoples)


def _place(*peoples: str) -> Land:
    return Land(kind=Kind.PLACE, peoples=peoples)


def _people(*called: str) -> Land:
    return Land(kind=Kind.GROUP, peoples=called)


def _body(*also: str) -> Land:
    return Land(kind=Kind.ORGANISATION, also=also)


def _party(*members: str) -> Land:
    return Land(kind=Kind.ORGANISATION, peoples=members)


LANDS: Mapping[str, Land] = {
    "England": _country("English", "Englishman", "Englishmen"),
    "Wales": _country("Welsh", "Welshman"),
    "Northern Ireland": _country("Northern Irish"),
    "Soviet Union": _country("Soviet", "Soviets", also=("USSR", "U.S.S.R.")),
    "Yugoslavia": _country("Yugoslav", "Yugoslavs", "Yugoslavian"),
    "Czechoslovakia": _country("Czechoslovak", "Czechoslovaks", "Czechoslovakian"),
    "East Germany": _country("East German", "East Germans"),
    "West Germany": _country("West German", "West Germans"),
    "Latin America": _place("Latin American", "Latin Americans"),
    "North America": _place("North American", "North Americans"),
    "South America": _place("South American", "South Americans"),
    "Central America": _place("Central American", "Central Americans"),
    "Abkhazia": _place("Abkhaz", "Abkhazian", "Abkhazians"),
    "Catalonia": _place("Catalan", "Catalans"),
    "Chechnya": _place("Chechen", "Chechens"),
    "Corsica": _place("Corsican", "Corsicans"),
    "Crimea": _place("Crimean", "Crimeans"),
    "Dagestan": _place("Dagestani", "Dagestanis"),
    "Kashmir": _place("Kashmiri", "Kashmiris"),
    "Quebec": _place("Quebecer", "Quebecers", "Québécois"),
    "Sicily": _place("Sicilian", "Sicilians"),
    "South Ossetia": _place("South Ossetian", "South Ossetians"),
    "Tibet": _place("Tibetan", "Tibetans"),
    "Africa": _place("African", "Africans"),
    "Asia": _place("Asian", "Asians"),
    "Europe": _place("European", "Europeans"),
    "Buddhists": _people("Buddhist"),
    "Catholics": _people("Catholic", "Roman Catholic", "Roman Catholics"),
    "Christians": _people("Christian"),
    "Hindus": _people("Hindu"),
    "Jews": _people("Jew", "Jewish"),
    "Muslims": _people("Muslim", "Moslem", "Moslems"),
    "Protestants": _people("Protestant"),
    "Shiites": _people("Shiite", "Shi'ite", "Shi'ites", "Shia", "Shi'a", "Shias"),
    "Sikhs": _people("Sikh"),
    "Sunnis": _people("Sunni"),
    "Arabs": _people("Arab"),
    "Basques": _people("Basque"),
    "Hutus": _people("Hutu"),
    "Kurds": _people("Kurd", "Kurdish"),
    "Pashtuns": _people("Pashtun"),
    "Rohingyas": _people("Rohingya"),
    "Tamils": _people("Tamil"),
    "Tutsis": _people("Tutsi"),
    "Uyghurs": _people("Uyghur", "Uighur", "Uighurs"),
    "Central Intelligence Agency": _body("CIA"),
    "European Union": _body("EU", "E.U."),
    "Federal Bureau of Investigation": _body("FBI"),
    "International Atomic Energy Agency": _body("IAEA"),
    "International Monetary Fund": _body("IMF"),
    "North Atlantic Treaty Organization": _body("NATO"),
    "United Nations": _body("UN", "U.N."),
    "World Trade Organization": _body("WTO"),
    # Parties of one country, where that is named (place_disambiguation).
    "Conservative Party": _party("Conservatives", "Tory", "Tories"),
    "Democratic Party": _party("Democrat", "Democrats"),
    "Republican Party": _party("Republican", "Republicans", "GOP"),
}
