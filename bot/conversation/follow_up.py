"""Follow-ups: "and the money?", "what did he say?", "more", "sources", "since March", "summarise
the second article". Each is put into a question that stands by itself, by the conversation's
context."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from bot.conversation import counted
from bot.conversation.context import Context
from bot.conversation.moves import LATEST, FollowUpKind, move, part
from bot.conversation.pronouns import resolve_pronouns
from bot.conversation.putting import (
    KEYED,
    TIMES,
    FollowUp,
    Naming,
    again,
    asked,
    narrowed,
    on_topic,
    part_of_topic,
    plain,
    quoted,
)
from bot.conversation.turning import THE, turned_to
from bot.errors import ContextMissing, QuestionUnreadable
from bot.model.actor import Actor
from bot.model.briefing import BriefingPart
from bot.model.reply import Limit
from bot.query.dates_in_words import without_dates
from bot.query.field_filters import DATES
from bot.query.limits import limit_of
from bot.query.times import Time, time
from bot.words.tokens import STOP, fold, split, stem

_POLITE = (
    r"(?:please|pls|plz|thanks|thank you|ok|okay|well|right|so|hm+|now|can you|could you|would you"
    r"|ask(?=\s+(?:who|what|when|where|why|how)\b))"
)
_LED = re.compile(
    rf"(?:{_POLITE}[\s,.!:…-]+)*"
    r"(?P<led>(?:(?:and|but|also|then|plus)\s+)?"
    r"(?:(?:what|how)\s+about\s+|what\s+of\s+|(?:the\s+)?same\s+(?:for|of|about|with)\s+)?)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]*(?:\b(?:please|pls|plz|thanks|thank you|then))?[\s?!.,;:…]*$", re.IGNORECASE
)
_MEANT = re.compile(r"(?:(?:no|nope|sorry|oops)[\s,.!]+)*i (?:mean|meant)[\s,:]+", re.IGNORECASE)
"""Introduces a correction of the question: "no, I meant Iran"."""
_NEW_TOPIC = re.compile(
    r"(?:(?:let['’]?s|let us)\s+(?:talk|speak)\s+(?:about|of)|(?:go\s+)?back\s+to|on\s+to"
    r"|(?:switch|change)(?:\s+the\s+(?:topic|subject))?\s+to|(?:a\s+)?new\s+topic\s*[:,]?)\s+",
    re.IGNORECASE,
)
"""Introduces another topic: "let's talk about Iran"."""
_WITHOUT = re.compile(
    r"(?:not|without|except|excluding)\s+(?!from\b|only\b|just\b)(?P<out>.+)", re.IGNORECASE
)
_LIKE = 80
"""The similarity, of 100, from which a word counts as a misspelt "about"; chosen, not measured."""
_BARE = re.compile(
    r"(?P<asks>why|when|where|who|how much|how many|since when|by whom|how)"
    r"(?:(?<=why)(?:\s+(?:is|was))?\s+(?:that|this|it|so)|(?<=how)\s+so)?",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:(?:by|for|from|in|of|on|since|to|with)\s+)?(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can"
    r"|could|will|would|should|may|might)(?:['’](?:s|re|d|ll|ve))?\s+\S+",
    re.IGNORECASE,
)
_WANTING = {
    "how many": "number count".split(),
    "when": "date dates timing".split(),
    "where": "place places location".split(),
    "why": "reason reasons cause causes".split(),
}
"""The question that a noun by itself stands for."""
_MONEY = frozenset("money cost costs price prices funding sums amount amounts budget".split())
_NOUN = {noun: asks for asks, nouns in _WANTING.items() for noun in nouns}
_OUTLETS = re.compile(r"\s*\bfrom:(?:\"[^\"]*\"|\S+)")
_OUTLET = re.compile(r"(?:(?:only\s+)?from|only)\s+(?P<outlet>.+)", re.IGNORECASE)
_ASKS_ABOUT = re.compile(r"\b((?:what|how)\s+)(\w{4,6})\b", re.IGNORECASE)
_SINCE = re.compile(r"since (?:the|his|her|its|their|that)\b.*", re.IGNORECASE)
"""A beginning that is told by what happened: "since the election"."""
_PUNCTUATION = re.compile(r"[^\w\s’']")
_SPOKEN = frozenset("say said saying says think thinks comment commented".split())
_FEW = 3
"""Words of weight up to which a question that names nobody is of the conversation's topic."""
_SHORT = 2
"""Words up to which a question continues the last one."""


def interpret_follow_up(
    said: str, context: Context | None, today: date | None, naming: Naming, near: str | None = None
) -> FollowUp:
    """Interprets `said` (cleaned). `near` is the newest day of what was told, by which a month
    without its year is told. Raises ContextMissing where it refers to an unknown context."""
    words = _ASKS_ABOUT.sub(_asks_about, _TAIL.sub("", said), count=1)
    lead = _LED.match(words)
    rest = words[lead.end() :] if lead else words
    if (found := counted.ordinal(rest)) is not None:
        return _of_article(*found, _known(context, rest), said)
    if short := _by_itself(rest, said, context, today, near):
        return short
    if meant := _MEANT.match(rest) or _NEW_TOPIC.match(rest):
        return asked(rest[meant.end() :], said, rest[meant.end() :])
    if context is None:
        _nobody_meant(rest, naming)
        return plain(said)
    return _about(rest, said, context, naming, led=bool(lead and lead["led"]))


def moves(said: str) -> bool:
    """Whether these words ask for more, for the sources, for a part, or for one of the articles."""
    rest = _TAIL.sub("", said)
    short = move(rest) is not None or part(rest) is not None
    return short or counted.ordinal(rest) is not None


def _by_itself(
    rest: str, said: str, context: Context | None, today: date | None, near: str | None
) -> FollowUp | None:
    """Interprets the short words that follow whatever was asked: "more", "timeline", "and then?",
    "since March", "why?"; None for others. Raises ContextMissing where they follow nothing."""
    # "And then?" begins with what leads on, and has nothing after it.
    if (kind := move(rest) or move(_PUNCTUATION.sub("", said))) is not None:
        _known(context, said)
        return FollowUp(move=kind)
    if (wanted := part(rest)) is not None:
        return part_of_topic(wanted, said, _known(context, rest))
    if context is not None and (latest := _latest(rest, said, context, today)):
        return latest
    if when := time(rest, today, near):
        return _at_another_time(when, said, _known(context, rest))
    if unclear := _SINCE.fullmatch(rest):
        raise QuestionUnreadable(
            f"I cannot tell which day *{unclear[0][:80]}* means. {DATES}, such as: "
            "since March 2024."
        )
    if (asks_only := _BARE.fullmatch(rest)) and not rest.isupper():  # "WHO" is a body
        return on_topic(asks_only["asks"], said, _known(context, rest))
    return None


def _at_another_time(when: Time, said: str, context: Context) -> FollowUp:
    """The last question of another time, which takes the place of one that it names."""
    undated = TIMES.sub("", context.question)
    if (bare := without_dates(undated)) == undated:
        return narrowed(f"{TIMES.sub('', again(context))} {when.filters}", said, context)
    dated = replace(context, question=f"{bare} {when.filters}", called="", put="")
    return replace(asked(again(dated), said, dated.asked), narrows=True)


def _about(rest: str, said: str, context: Context, naming: Naming, *, led: bool) -> FollowUp:
    """Interprets a question of its own words within a context."""
    if pronouns := resolve_pronouns(rest, context, naming):
        return FollowUp(
            move=FollowUpKind.ASK,
            words=pronouns.words,
            heading=f"{pronouns.words}?" if _QUESTION.match(rest) else "",
            readings=pronouns.readings,
            leaning=pronouns.words,
        )
    if limit_of(rest) is Limit.JUDGEMENT:
        return plain(said)
    if _QUESTION.match(rest):
        named = naming(rest)
        leans = led and not named
        leans = leans or _leans(rest, named, context)
        return on_topic(rest, said, context, named) if leans else plain(said)
    noun = THE.sub("", rest, count=1)
    goes_on = led or (said.rstrip().endswith("?") and len(noun.split()) <= _SHORT)
    if outlet := _OUTLET.fullmatch(rest):
        return narrowed(
            f"{_OUTLETS.sub('', again(context))} from:{quoted(outlet['outlet'])}", said, context
        )
    if without := _WITHOUT.fullmatch(rest):
        return narrowed(f"{again(context)} -{quoted(without['out'])}", said, context)
    if not goes_on:
        return plain(said)
    if noun.lower() in _MONEY:
        heading = f"the money ({context.subject})"
        return FollowUp(move=FollowUpKind.MONEY, words=context.words, heading=heading)
    if asks := _NOUN.get(noun.lower()):
        return on_topic(asks, said, context)
    return turned_to(rest, said, context, naming)


def _leans(rest: str, named: Sequence[Actor], context: Context) -> bool:
    """Whether a question is too short to be of a topic of its own: "how many marched?"; "what did
    Zelensky say?", where he is none that the conversation was about already."""
    words = {fold(word) for word in split(rest)}
    names = {stem(word) for actor in named for word in split(actor.name)}
    own = {stem(word) for word in words - STOP - _SPOKEN} - names
    if own & {stem(word) for word in split(context.topic)}:
        return False
    return len(own) <= _FEW if not named else not own and not words.isdisjoint(_SPOKEN)


def _latest(rest: str, said: str, context: Context, today: date | None) -> FollowUp | None:
    """ "What's the latest?", "what's new since yesterday?"."""
    found = LATEST.match(rest)
    if found is None:
        return None
    tail = rest[found.end() :].strip()
    when = time(tail, today) if tail else None
    if tail and when is None:
        return None
    filters = when.filters if when else ""
    return part_of_topic(BriefingPart.LATEST, said, context, when=tail, filters=filters)


def _asks_about(found: re.Match[str]) -> str:
    """Corrects "what abuot" to "what about"."""
    near = fuzz.ratio(found[2].lower(), "about") >= _LIKE
    return f"{found[1]}about" if near else found[0]


def _of_article(which: str, besides: str, context: Context, said: str) -> FollowUp:
    """The follow-up on one of the articles shown: its summary, or a question about it."""
    count = len(context.articles)
    place = counted.place(which, count)
    if not 0 <= place < count:
        shown = f"{count} articles" if count > 1 else "one article" if count else "no article"
        raise ContextMissing(
            f"The last answer here has {shown}, so there is no *{which}*. “sources” lists them."
        )
    if not besides:
        return FollowUp(move=FollowUpKind.ARTICLE, article=place)
    article = f"{KEYED}{quoted(context.articles[place])}"
    return asked(f"{besides} {article}", said, f"{said} ({article})")


def _known(context: Context | None, said: str) -> Context:
    """The context. Raises ContextMissing where there is none."""
    if context is None:
        raise ContextMissing(
            f"*{said[:80]}* goes on from an earlier question, and I remember none here: I forget "
            "them after 90 days. Name the topic too, such as: brief us on china-pakistan."
        )
    return context


def _nobody_meant(rest: str, naming: Naming) -> None:
    """Raises ContextMissing for "what did he say?" where the context has no such actor."""
    found = re.search(r"\b(?:he|she|him|his|hers?)\b", rest, re.IGNORECASE)
    if found and not naming(rest):
        raise ContextMissing(
            f"I cannot tell who *{found[0]}* is: nobody was named here before. Ask with a name."
        )
