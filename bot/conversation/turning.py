"""Turns to another: "what about India?" asks the last question of India, or sets it beside the
topic."""

import re
from collections.abc import Sequence

from bot.conversation.context import AnswerMode, Context, Named
from bot.conversation.putting import FollowUp, Naming, asked, beside, on_topic
from bot.model.actor import Actor, Kind

_IN = re.compile(r"(?:in|at|on|from|by|for|to|of|with)\s+", re.IGNORECASE)
THE = re.compile(r"(?:the|any|some|its|their|his|her)\s+", re.IGNORECASE)
_EVERYWHERE = re.compile(
    r"\s+(?:worldwide|globally|(?:in|around|across|all over) the (?:whole )?world)\b", re.IGNORECASE
)
_OWNED = re.compile(r"['’]s?$")
_PLACES = frozenset({Kind.PLACE, Kind.COUNTRY})
"""Kinds that stand for one another: what is asked of a state may be asked of a city."""


def turned_to(rest: str, said: str, context: Context, naming: Naming) -> FollowUp:
    """The last question about another actor, or about that actor with those before."""
    noun = THE.sub("", rest, count=1)
    where = _IN.sub("", noun, count=1)
    actors = naming(_OWNED.sub("", where))
    if len(actors) != 1:
        return _of_things(rest, said, context, actors)
    [actor] = actors
    match context.wanted:
        case AnswerMode.PROFILE:
            return asked(f"who is {actor.name}", said, f"who is {actor.name}?")
        case AnswerMode.SUMMARY:
            return asked(actor.name, said, actor.name)
        case AnswerMode.ANSWER:
            return _asked_of(actor, noun, said, context)
        case _:
            return beside(noun, said, context)


def _asked_of(actor: Actor, noun: str, said: str, context: Context) -> FollowUp:
    """The last question asked of another, whom it names in place of one of that kind; in a place,
    where it names none; else what is told of whoever it is."""
    if (one := _replaced(actor, context)) is None:
        if actor.kind in _PLACES or _IN.match(noun):
            return _there(noun if _IN.match(noun) else f"in {noun}", said, context)
        return on_topic(f"what about {actor.name}", said, context)
    words = _swapped(context.question, one, actor)
    if not context.put:
        return asked(words, said, f"“{words.strip(' ?')}?”")
    return on_topic(_swapped(context.put, one, actor).rstrip("?"), said, context, (actor,))


def _of_things(rest: str, said: str, context: Context, actors: Sequence[Actor]) -> FollowUp:
    """ "And the jackal?"; "and China and India?"."""
    if context.wanted is not AnswerMode.ANSWER or actors:
        return beside(THE.sub("", rest, count=1), said, context)
    if _IN.match(rest):
        return _there(rest, said, context)
    return on_topic(f"what happened to {rest}", said, context)


def _there(where: str, said: str, context: Context) -> FollowUp:
    """The last question asked of another place: "and in Iran?"."""
    if context.put:
        return on_topic(f"{context.put.rstrip(' ?')} {where}", said, context)
    before = _EVERYWHERE.sub("", context.question).rstrip(" ?")
    return asked(f"{before} {where}", said, f"“{before}?”, {where}")


def _replaced(actor: Actor, context: Context) -> Named | None:
    """Whom the last question names of the same kind, whose place the actor can take."""
    said = context.put or context.question
    kinds = _PLACES if actor.kind in _PLACES else {actor.kind}
    named = (one for one in context.named if one.kind in kinds)
    return next((one for one in named if _name_of(one).search(said)), None)


def _swapped(question: str, one: Named, actor: Actor) -> str:
    return _name_of(one).sub(lambda _: actor.name, question)


def _name_of(one: Named) -> re.Pattern[str]:
    """One's name as questions have it: whole, as it was typed, or a person's last or first name."""
    parts = one.name.split() if one.kind is Kind.PERSON else []
    called = dict.fromkeys(filter(None, (one.name, one.typed, *reversed(parts))))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, called))})(?!\w)", re.IGNORECASE)
