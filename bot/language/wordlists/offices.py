"""The nouns that name an office or a profession: "minister", "professor", "goalkeeper"."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A title is a phrase headed by one of these.
OFFICES = frozenset(
    """accountant activist actor actress administrator admiral adviser advisor aide ambassador
    analyst announcer anthropologist archaeologist archbishop architect artist assistant
    astronaut astronomer astrophysicist attorney auditor author ayatollah banker baron
    barrister biochemist biologist bishop blogger boss boxer brigadier broker businessman
    businesswoman cameraman campaigner candidate captain cardinal chair chairman chairperson
    chairwoman chancellor chaplain chemist chief choreographer cinematographer cleric
    co-founder coach colonel columnist comedian commander commentator commissar commissioner
    commodore composer comptroller conductor congressman congresswoman constable consul
    contractor controller coordinator corporal correspondent cosmologist councillor counsel
    counsellor cricketer criminologist critic curator cyclist dancer deacon dean defender
    delegate deputy designer detective developer dictator diplomat director doctor drummer
    ecologist economist editor emir emperor engineer entrepreneur envoy epidemiologist
    essayist ethicist executive expert farmer filmmaker financier firefighter fisherman
    footballer forward founder general geographer geologist geophysicist goalkeeper golfer
    governor guitarist gymnast hairdresser head historian host illustrator imam immunologist
    inspector instructor interpreter investigator investor journalist judge justice king
    laureate lawmaker lawyer leader lecturer legislator librarian lieutenant lobbyist
    magistrate major manager marshal mathematician mayor mediator member meteorologist
    microbiologist midfielder minister missionary monarch monk mp musician negotiator
    neurologist neuroscientist nominee novelist nun nurse oceanographer officer official ombudsman
    oncologist organiser organizer owner paediatrician painter parliamentarian partner pastor
    patriarch patrolman pediatrician philosopher photographer physician physicist pianist
    pilot player playwright poet policeman policewoman politician pope postmaster premier
    presenter president priest prince princess principal producer professor programmer
    prosecutor provost psychiatrist psychologist publisher quarterback queen rabbi racer
    rapper rapporteur realtor rector referee registrar reporter representative researcher
    restaurateur ruler satirist scholar scientist screenwriter sculptor secretary seismologist
    senator sergeant sheikh sheriff singer skater skier sociologist soldier solicitor
    songwriter speaker spokesman spokesperson spokeswoman sportsman statesman statistician
    strategist striker sultan superintendent surgeon swimmer taoiseach teacher technician
    technologist theologian trainer treasurer trustee tsar tutor umpire undersecretary
    urologist veterinarian vicar vice-chancellor vice-president violinist virologist vocalist
    warden warlord whip winner wrestler writer youtuber zoologist""".split()
)
RANKS = frozenset({"prime", "vice", "deputy"})
# Offices as they are shortened before a name, with a stop or without: "Sen. Keller", "Sgt Miller".
_SHORTENED = {
    "adm": "admiral",
    "brig": "brigadier",
    "capt": "captain",
    "cllr": "councillor",
    "cmdr": "commander",
    "col": "colonel",
    "cpl": "corporal",
    "det": "detective",
    "gen": "general",
    "gov": "governor",
    "insp": "inspector",
    "lt": "lieutenant",
    "maj": "major",
    "prof": "professor",
    "rep": "representative",
    "sen": "senator",
    "sgt": "sergeant",
    "spc": "specialist",
    "supt": "superintendent",
}
_INITIALS = frozenset({"CEO", "CFO", "COO", "CTO", "MP", "MEP", "MSP", "PM", "TD"})


def is_office(token: "Token") -> bool:
    """Whether a word names an office: "minister", "ministers", "CEO", "Sen."."""
    return _names_office(singular(token.text).rstrip("."))


def is_shortened(token: "Token") -> bool:
    """Whether a word is an office cut short: "Sen.", "Sens."."""
    word = singular(token.text).rstrip(".")
    return word.istitle() and word.lower() in _SHORTENED


def last_word(doc: "Doc", end: int) -> "Token":
    """The word before the token at `end`; "Lt" where the tokenizer split "Lt." in two."""
    stop = doc[end - 1].text == "." and end > 1 and not doc[end - 2].whitespace_
    return doc[end - 2] if stop and is_shortened(doc[end - 2]) else doc[end - 1]


def is_plural(token: "Token") -> bool:
    """Whether a word names the holders of an office: "ministers", "spokesmen", "MPs"."""
    return singular(token.text) != token.text


def singular(word: str) -> str:
    """The singular of an office's plural; any other word unchanged."""
    stem = word.rstrip(".")
    if _names_office(stem):
        return word
    for ending, one in (("men", "man"), ("ies", "y"), ("s", "")):
        base = stem.removesuffix(ending) + one
        if stem.endswith(ending) and _names_office(base):
            return base + word[len(stem) :]
    return word


def _names_office(word: str) -> bool:
    shortened = word.istitle() and word.lower() in _SHORTENED
    return word.lower() in OFFICES or word in _INITIALS or shortened


def spelled_out(title: str) -> list[str]:
    """The words of a title in lower case, abbreviations expanded: "Lt. Gov." is lieutenant
    governor."""
    words = re.findall(r"[a-z-]+", title.casefold())
    return [_SHORTENED.get(word, word) for word in words]


def offices_named(title: str) -> frozenset[str]:
    """The words of a title that alone may mean its holder: "minister" for a "Minister for
    Planning"; but "the minister" is never the prime minister, nor "the governor" the lieutenant
    governor."""
    words = spelled_out(title)
    return frozenset(
        word
        for before, word in zip(["", *words], words, strict=False)
        if word in OFFICES and before not in RANKS and (before, word) != ("lieutenant", "governor")
    )
