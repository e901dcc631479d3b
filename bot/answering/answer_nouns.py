"""The nouns that name an answer type: "mayor" asks for a person, "duration" for a span of time."""

from collections.abc import Sequence

from bot.language.wordlists.offices import OFFICES
from bot.model.reply import AnswerType

_NOUNS = {
    AnswerType.DATE: """year date day month week weekday decade century time era period deadline
        anniversary birthday season night evening morning afternoon""",
    AnswerType.SPAN: "duration",
    AnswerType.SHARE: "percentage percent proportion share fraction portion rate",
    AnswerType.MONEY: """
        price cost amount budget salary fee fine loan debt income revenue profit value worth money
        pay wage payment payout compensation ransom bail bid penalty reward donation funding
        damages settlement turnover earnings bonus""",
    AnswerType.NUMBER: """number population total count score size length height width depth weight
        distance area speed temperature age toll altitude elevation density capacity gauge
        magnitude turnout strength attendance death fatality casualty injury arrest viewer""",
    AnswerType.PLACE: """
        city country state province region town village place location continent island
        river district area capital nation county street neighbourhood neighborhood venue site
        destination port sea mountain lake building stadium territory border birthplace hometown
        whereabouts grave""",
    AnswerType.REASON: "reason motive motivation",
    AnswerType.WORDS: """reaction response comment remark statement tribute warning view opinion
        message speech apology words""",
    AnswerType.PERSON: f"""{" ".join(sorted(OFFICES))}
        person man woman boy girl general inventor successor predecessor wife husband widow widower
        spouse partner son daughter father mother brother sister family people mate fiancé suspect
        victim witness survivor killer murderer attacker gunman shooter bomber assassin arsonist
        thief robber hijacker knifeman culprit perpetrator driver passenger conductor spokesman
        skipper crew cop sailor cook servant landlord landlady tenant buyer seller maker builder
        bearer holder hero rival opponent enemy friend neighbour neighbor guest visitor champion
        runner medallist medalist patient whistleblower hostage prisoner inmate plaintiff defendant
        ally heir relative teenager student pupil child employee worker employer""",
    AnswerType.BODY: """
        company organisation organization team group party agency institution university college
        school ministry department government committee commission court bank firm newspaper
        union alliance league club church army body forum council outlet broadcaster airline squad
        band charity museum studio regiment""",
}
_TYPES = {word: sought for sought, words in _NOUNS.items() for word in words.split()}
VAGUE = frozenset(
    "name names identity type types kind kinds sort sorts form forms term title word".split()
)
"""Nouns that say nothing of what is asked for."""
COUNTED = frozenset(
    """dead deaths toll fatalities casualties injuries injured hurt wounded killed missing arrests
    arrested detained infected evacuated displaced viewers""".split()
)
"""What a heading counts: "quake deaths", "injured in the blaze"."""
_IN_FRONT = frozenset({AnswerType.DATE, AnswerType.REASON})
_IN_PRISON = frozenset("jail prison custody".split())
_PLURALS = (("ies", "y"), ("men", "man"), ("es", ""), ("s", ""))


def answer_type(noun: str) -> AnswerType | None:
    """The answer type that a noun names, in its singular or plural; None for any other word."""
    forms = [noun, *(noun.removesuffix(end) + one for end, one in _PLURALS if noun.endswith(end))]
    return next((_TYPES[form] for form in forms if form in _TYPES), None)


def headed(phrase: Sequence[str]) -> tuple[AnswerType | None, str]:
    """The answer type of a noun phrase, and the noun that names it: the last that names one, or a
    date or reason in front, as in "reason the driver left"."""
    if phrase and (sought := answer_type(phrase[0])) in _IN_FRONT:
        return sought, phrase[0]
    for place in range(len(phrase) - 1, -1, -1):
        word = phrase[place]
        if word in {"term", "time", "sentence"} and phrase[place - 1] in _IN_PRISON:
            return AnswerType.SPAN, word
        if word not in VAGUE and (sought := answer_type(word)):
            return sought, word
    return None, ""
