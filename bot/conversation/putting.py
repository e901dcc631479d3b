"""What a follow-up becomes: a move, and the question that stands by itself, put in words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.conversation.context import AnswerMode, Context
from bot.conversation.moves import FollowUpKind
from bot.model.actor import Actor, Kind
from bot.model.briefing import BriefingPart
from bot.model.topic import Interpretation
from bot.words.tokens import STOP, fold, split

Naming = Callable[[str], Sequence[Actor]]
"""Gives the actors that some words name."""

WHY = "this conversation"
KEYED = "article:"
"""The field of a question that names an article by its key."""
TIMES = re.compile(r"\s*\b(?:since|until):\S+")
_OPENINGS = {AnswerMode.BRIEFING: "brief us on ", AnswerMode.PASSAGES: "passages about "}
_BARE = frozenset("who whom what which when where why how many much so that this it".split())
_HAPPENING = frozenset("happen happens happened happening".split())
"""Words of a question that are no part of its topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A follow-up as it was interpreted. `words` is the question that stands by itself; `article`
    the index of a source among those shown, from 0; `part` the part of the topic's briefing that
    is asked for, `time` the words of its time, and `filters` what they mean; `readings` are the
    interpretations to show. `heading` is how the question is put before the answer, where that is
    not `words`. `leaning` is the question without the topic, to be asked of the articles that told
    of it; `put` how the question is put without it, `beside` what it sets beside the topic.
    `stays`: whether the conversation goes on about the same topic, whatever words this one adds;
    `narrows`: whether it only narrows that."""

    move: FollowUpKind
    words: str = ""
    article: int = 0
    part: BriefingPart | None = None
    time: str = ""
    filters: str = ""
    readings: tuple[Interpretation, ...] = ()
    leaning: str = ""
    put: str = ""
    heading: str = ""
    beside: str = ""
    stays: bool = False
    narrows: bool = False


def plain(said: str) -> FollowUp:
    """A question that stands by itself."""
    return FollowUp(move=FollowUpKind.ASK, words=said)


def asked(words: str, said: str, heading: str) -> FollowUp:
    """Another question, of these words."""
    reading = Interpretation(asked=said, read_as=heading, why=WHY)
    return FollowUp(move=FollowUpKind.ASK, words=words, readings=(reading,), heading=heading)


def on_topic(rest: str, said: str, context: Context, named: Sequence[Actor] = ()) -> FollowUp:
    """The question asked of the conversation's topic, which stays as it is. Where the question
    names somebody itself, people of the topic are no part of it: "what did Bolton say?"."""
    topic = _without_people(context) if named else context.words
    topic = " ".join(word for word in topic.split() if fold(word) not in _HAPPENING)
    words = " ".join(filter(None, (rest, f"({topic})" if topic else "", context.filters)))
    own = {fold(word) for word in split(rest)} - STOP - _BARE
    follow_up = asked(words, said, f"{rest}? ({context.subject})")
    return replace(
        follow_up,
        put=f"{rest}?",
        stays=True,
        beside=context.beside,
        leaning=rest if own else f"{rest} {_unasked(context)}",
    )


def part_of_topic(
    part: BriefingPart, said: str, context: Context, *, when: str = "", filters: str = ""
) -> FollowUp:
    """A part of the briefing on the topic, which stays as it is. `when` are the words of a time,
    and `filters` what they mean."""
    called = "what is new" if part is BriefingPart.LATEST else _CALLED.get(part, part.value)
    heading = f"{called}{' ' + when if when else ''} ({context.subject})"
    typed = context.words if context.called_by_question or context.called else context.topic_called
    kept = TIMES.sub("", context.filters) if filters else context.filters
    return FollowUp(
        move=FollowUpKind.PART,
        words=f"{typed} {kept}".strip(),
        part=part,
        time=when,
        filters=filters,
        heading=heading,
    )


_CALLED = {BriefingPart.QUOTES: "who said what", BriefingPart.ACTORS: "who is involved"}


def narrowed(words: str, said: str, context: Context) -> FollowUp:
    """The last question within a narrower topic, which stays so until another is asked about."""
    again = asked(words, said, replace(context, question=bare(words)).asked)
    return replace(again, put=context.put, beside=context.beside, stays=True, narrows=True)


def beside(noun: str, said: str, context: Context) -> FollowUp:
    """The topic as it was opened, with something set beside it: "and the port?"."""
    opened = replace(context, question=context.base, put="", beside=noun)
    words = f"{again(replace(context, question=context.base))} {noun}"
    return replace(asked(words, said, opened.asked), beside=noun, stays=True)


def again(context: Context) -> str:
    """The last question, in a form to which further words can be added."""
    if context.wanted is AnswerMode.PROFILE:
        return f"{_OPENINGS[AnswerMode.BRIEFING]}{context.topic}"
    opening = _OPENINGS[AnswerMode.PASSAGES] if context.wanted is AnswerMode.SUMMARY else ""
    return f"{_OPENINGS.get(context.wanted, opening)}{context.question}"


def bare(words: str) -> str:
    """A question without the opening that was put before it."""
    for opening in _OPENINGS.values():
        words = words.removeprefix(opening)
    return words


def quoted(words: str) -> str:
    return f'"{words.replace(chr(34), "")}"'


def _unasked(context: Context) -> str:
    """What was asked before without its asking word, for a question without words of its own, such
    as "why?"."""
    before = context.question.split()
    while before and fold(before[0].strip("?,")) in _ASKING:
        before = before[1:]
    return " ".join(before)


_ASKING = frozenset("who whom what which when where why how many much".split())


def _without_people(context: Context) -> str:
    """The topic without the names of the people that it is about."""
    people = [one.name for one in context.about if one.kind is Kind.PERSON]
    words = {fold(word) for name in people for word in split(name)}
    return " ".join(word for word in context.words.split() if fold(word) not in words)
