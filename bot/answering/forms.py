"""Irregular word forms, which share no stem: "win" and "won", "death" and "died"."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from bot.words.tokens import stem

# The irregular verbs of English that news uses, and nouns that stand for a verb or an adjective.
_FAMILIES = """
    arise arose arisen, awake awoke, bear bore borne, beat beaten, become became, begin began begun,
    bend bent, bind bound, bite bit bitten, bleed bled, blow blew blown, break broke broken,
    breed bred, bring brought, build built, burn burnt, buy bought, catch caught,
    choose chose chosen choice, come came, creep crept, deal dealt, dig dug, draw drew drawn,
    drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt,
    fight fought, find found, flee fled, fly flew flown flight, forbid forbade forbidden,
    forget forgot forgotten, forgive forgave forgiven, freeze froze frozen, grow grew grown growth,
    hang hung, hear heard, hide hid hidden, hold held, keep kept, know knew known knowledge,
    lay laid, lead led, learn learnt, leave left, lend lent, lose lost loss, mean meant, meet met,
    overcome overcame, overthrow overthrew overthrown, pay paid, prove proven proof,
    ride rode ridden, ring rang rung, rise rose risen, run ran, see saw seen, seek sought,
    sell sold sale, send sent, shake shook shaken, shine shone, shoot shot, shrink shrank shrunk,
    sing sang sung song, sink sank sunk, sit sat, sleep slept, slide slid,
    speak spoke spoken speech, spend spent, spin spun, spring sprang sprung, stand stood,
    steal stole stolen, stick stuck,
    strike struck stricken, strive strove striven, swear swore sworn, sweep swept, swim swam swum,
    swing swung, take took taken, teach taught, tear tore torn, think thought,
    throw threw thrown, undergo underwent undergone, understand understood,
    undertake undertook undertaken, wake woke woken, wear wore worn, weave wove woven, win won,
    withdraw withdrew withdrawn withdrawal, write wrote written,
    die death dead, kill death dead, bear born birth, child children, man men, woman women,
    person people, foot feet, high height, long length, wide width, strong strength, deep depth,
    want seek sought hope urge demand ask request desire wish aim expect press call
"""

ASKED = frozenset({"want", "know"})
"""Stop words that a question may nevertheless be about: "what does China want"."""


def family(stemmed: str) -> frozenset[str]:
    """The stems of a word's other irregular forms, given its stem; empty where it has none."""
    return _families().get(stemmed, frozenset())


@cache
def _families() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for words in _FAMILIES.split(","):
        stems = {stem(word) for word in words.split()}
        for each in stems:
            found[each] |= stems - {each}
    return {each: frozenset(others) for each, others in found.items()}
