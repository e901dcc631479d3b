"""Capitalised words that name no actor: days, illnesses, events, laws."""

import re

from bot.model.actor import Kind
from bot.words.name_key import key

_CALENDAR = """monday tuesday wednesday thursday friday saturday sunday january february
    july september october november december christmas easter ramadan diwali hanukkah
    passover thanksgiving halloween eid"""
_MONTHS_AND_PEOPLE = frozenset("april may june march august".split())
_CLOCKS = "gmt utc bst cet est edt cst cdt mst mdt pst pdt ist jst msk aest am pm"
_ILLNESSES = """covid covid19 coronavirus aids hiv sars mers ebola zika malaria alzheimers
    parkinsons h1n1 h5n1"""
_THINGS = """internet web wifi bluetooth god bible quran koran torah brexit olympics olympic
    oscar oscars grammy grammys emmy emmys esq phd md ceo cfo coo cto id dna gdp gps tv dvd pdf
    faq sms url http https www"""
_NO_ACTORS = frozenset(f"{_CALENDAR} {_CLOCKS} {_ILLNESSES} {_THINGS}".split())
# The last words of names of events, laws and honours.
_HAPPENINGS = frozenset(
    """accord accords act amendment award awards bill championship championships constitution
    convention cup election elections festival marathon olympics prix prize referendum summit
    tournament treaty war""".split()
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def is_no_actor(text: str, kind: Kind) -> bool:
    """Whether a text is a day, a month, a time zone, an illness, an event, a law or the like, and
    no actor's name; or is not in Latin script, which an English model only guesses at."""
    words = key(text).split()
    word = "".join(words)
    if word in _NO_ACTORS or not _LATIN.search(text):
        return True
    return kind is not Kind.PERSON and (is_happening(text) or word in _MONTHS_AND_PEOPLE)


def is_happening(text: str) -> bool:
    """Whether a text names an event, a law or an honour: "Abraham Accords"."""
    words = key(text).split()
    return len(words) > 1 and words[-1] in _HAPPENINGS
