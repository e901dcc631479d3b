"""Resolves the pronouns of a question to names of its conversation."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.conversation.context import Context, Named
from bot.model.actor import Actor, Kind
from bot.model.topic import Interpretation

_PRONOUN = re.compile(
    r"\b(?P<person>he|him|she|her|his|hers)\b|\b(?P<several>they|them|their|theirs)\b"
    r"|\b(?P<thing>it|its)\b|(?P<place>(?<=\s)there$)"
    r"|(?:(?<=\son\s)|(?<=about\s)|(?<=\sof\s)|(?<=behind\s)|(?<=with\s))(?P<topic>this|that|these"
    r"|those)$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:his|hers|its|their|theirs)", re.IGNORECASE)
_OBJECT = re.compile(r"him|her", re.IGNORECASE)
_EMPTY_IT = re.compile(r"\b(?:do|did|done|doing)\s+$", re.IGNORECASE)
"""Words before an "it" that is what happened: "who did it?"."""
_HER_OWN = re.compile(r"\s+(?!to\b|in\b|on\b|at\b|for\b|with\b|from\b|and\b|about\b|say\b)\w")
"""What follows "her" where it is possessive."""
_WHITHER = re.compile(r"\b(?:from|to|near|around|over|in|up)\s+$", re.IGNORECASE)
_BODIES = frozenset({Kind.ORGANISATION, Kind.COUNTRY, Kind.GROUP})
_PLACES = frozenset({Kind.PLACE, Kind.COUNTRY})

_MAX_PRONOUNS = 8
"""How many pronouns of a question are resolved: for each, all that stands before it is parsed.
Chosen, not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A question with names in place of its pronouns, and the interpretations that say so."""

    words: str
    readings: tuple[Interpretation, ...]


def resolve_pronouns(
    question: str, context: Context, naming: Callable[[str], Sequence[Actor]]
) -> Resolved | None:
    """Resolves the pronouns of a question by the context; None where it has none to resolve. A
    pronoun with a name before it in the question refers to that."""
    readings: list[Interpretation] = []

    def name(found: re.Match[str]) -> str:
        before = question[: found.start()]
        # "What did Trump say about her?": who speaks of somebody speaks of another.
        taken = not _OBJECT.fullmatch(found[0]) or _possessive(found, question)
        names = "" if taken and naming(before) else _meant(found, context)
        if not names:
            return found[0]
        readings.append(Interpretation(asked=found[0], read_as=names, why="this conversation"))
        return f"{names}’s" if _possessive(found, question) else names

    words = _PRONOUN.sub(name, question, count=_MAX_PRONOUNS)
    return Resolved(words=words, readings=tuple(readings)) if readings else None


def _meant(found: re.Match[str], context: Context) -> str:
    """The names that a pronoun refers to, or the last topic; empty where there are none. "It" is a
    body that was asked about, not one that an answer happened to name."""
    named = context.named
    match found.lastgroup:
        case "person":
            return _person(found[0].lower(), named)
        case "several":
            return _several(context) or context.topic
        case "thing":
            before = found.string[: found.start()]
            empty = _EMPTY_IT.search(before) and not _possessive(found, found.string)
            return "" if empty else _first(context.about, _BODIES)
        case "place":
            name = _first(named, _PLACES)
            return (
                f"in {name}"
                if name and not _WHITHER.search(found.string[: found.start()])
                else name
            )
        case _:
            return context.topic


def _person(said: str, named: Sequence[Named]) -> str:
    """The first person whom articles call so, or do not call at all and name in full: a single word
    may be no person's ("Hongkongers")."""
    meant = "she" if said in {"she", "her", "hers"} else "he"
    called = [one for one in named if one.pronoun == meant or (not one.pronoun and " " in one.name)]
    return _first(called, frozenset({Kind.PERSON}))


def _first(named: Sequence[Named], kinds: frozenset[Kind]) -> str:
    return next((one.name for one in named if one.kind in kinds), "")


def _several(context: Context) -> str:
    """The actors for "they": those asked about, where they are several; else an organisation or
    group, or a country that was asked about itself."""
    about = [one.name for one in context.about]
    if len(about) > 1:
        return " and ".join(about)
    return _first(context.about, _BODIES) or _first(context.others, _BODIES - {Kind.COUNTRY})


def _possessive(found: re.Match[str], question: str) -> bool:
    if found[0].lower() == "her":
        return bool(_HER_OWN.match(question, found.end()))
    return bool(_POSSESSIVE.fullmatch(found[0]))
