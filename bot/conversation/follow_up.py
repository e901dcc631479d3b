"""Follow-ups: "and the money?", "what did he say?", "more", "sources", "since March", "summarise
the second article". Each is put into a question that stands by itself, by the conversation's
context."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz, process

from bot.conversation.context import AnswerMode, Context
from bot.conversation.moves import LATEST, FollowUpKind, asked_of_topic, move
from bot.conversation.pronouns import resolve_pronouns
from bot.errors import ContextMissing, QuestionUnreadable
from bot.model.actor import Actor, Kind
from bot.model.topic import Interpretation
from bot.query.field_filters import DATES
from bot.query.times import time
from bot.words.tokens import STOP, fold, split, stem

Naming = Callable[[str], Sequence[Actor]]
"""Gives the actors that some words name."""

WHY = "this conversation"
KEYED = "article:"
"""The field of a question that names an article by its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A follow-up as it was interpreted. `words` is the question that stands by itself; `article`
    the index of a source among those shown, from 0; `readings` are the interpretations to show.
    `heading` is how the question is put before the answer, where that is not `words`. `leaning`
    is the question without the topic, to be asked of the articles that told of it; `put` how the
    question is put without it. `stays`: whether the conversation goes on about the same topic,
    whatever words this one adds."""

    move: FollowUpKind
    words: str = ""
    article: int = 0
    readings: tuple[Interpretation, ...] = ()
    leaning: str = ""
    put: str = ""
    heading: str = ""
    stays: bool = False


_POLITE = (
    r"(?:please|pls|plz|thanks|thank you|ok|okay|well|right|so|hm+|now|can you|could you|would you)"
)
_LED = re.compile(
    rf"(?:{_POLITE}[\s,.!:…-]+)*"
    r"(?P<led>(?:(?:and|but|also|then|plus)\s+)?(?:(?:what|how)\s+about\s+|what\s+of\s+)?)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]*(?:\b(?:please|pls|plz|thanks|thank you|then))?[\s?!.,;:…]*$", re.IGNORECASE
)
_MEANT = re.compile(r"(?:(?:no|nope|sorry|oops)[\s,.!]+)*i (?:mean|meant)[\s,:]+", re.IGNORECASE)
"""Introduces a correction of the question: "no, I meant Iran"."""
_WITHOUT = re.compile(
    r"(?:not|without|except|excluding)\s+(?!from\b|only\b|just\b)(?P<out>.+)", re.IGNORECASE
)
_LIKE = 88
"""The similarity, of 100, from which words count as misspelt ones; chosen, not measured."""

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ARTICLES = "article source story piece report text one".split()
_VERBS = "summarise summarize summary sum open read show brief".split()
_VOCABULARY = [*_ORDINALS, *_ARTICLES[:-1], *_VERBS, "last"]
_ORDINAL = re.compile(
    rf"(?:the\s+)?(?:(?P<nth>{'|'.join(_ORDINALS)}|last|(?<!\d)\d{{1,9}}(?:st|nd|rd|th))\s+"
    rf"(?:{'|'.join(_ARTICLES)})|(?:{'|'.join(_ARTICLES[:-1])}|number|no\.)\s+\[?(?P<number>\d+)\]?"
    r"|\[(?P<cited>\d+)\])",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?:(?:{'|'.join(_VERBS)})\s+(?:up\s+)?)?the\s+"
    rf"(?P<nth>{'|'.join(_ORDINALS)}|last|(?<!\d)\d{{1,9}}(?:st|nd|rd|th))",
    re.IGNORECASE,
)
"""An article by its ordinal alone: "the second"."""
_OPENING = re.compile(
    rf"(?:tl;?dr|me|us|it|a|the|of|up|give|in|on|from|{'|'.join(_VERBS)})\b\s*", re.IGNORECASE
)
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
    "how many": "number numbers figure figures count".split(),
    "when": "date dates timing".split(),
    "who": "people names".split(),
    "where": "place places location".split(),
    "why": "reason reasons cause causes".split(),
}
"""The question that a noun by itself stands for."""
_MONEY = frozenset("money cost costs price prices funding sums amount amounts budget".split())
_NOUN = {noun: asks for asks, nouns in _WANTING.items() for noun in nouns}
_ASKING = {AnswerMode.BRIEFING: "brief us on ", AnswerMode.PASSAGES: "passages about "}
_TIMES = re.compile(r"\s*\b(?:since|until):\S+")
_OUTLETS = re.compile(r"\s*\bfrom:(?:\"[^\"]*\"|\S+)")
_THE = re.compile(r"(?:the|any|some|its|their|his|her)\s+", re.IGNORECASE)
_OUTLET = re.compile(r"(?:(?:only\s+)?from|only)\s+(?P<outlet>.+)", re.IGNORECASE)
_ASKS_ABOUT = re.compile(r"\b((?:what|how)\s+)(\w{4,6})\b", re.IGNORECASE)
_SINCE = re.compile(r"since (?:the|his|her|its|their|that)\b.*", re.IGNORECASE)
"""A beginning that is told by what happened: "since the election"."""
_ASKS = re.compile(r"^(?:who|whom|what|which|when|where|why|how(?: many| much)?)\b", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[^\w\s’']")
_TIMELINE = re.compile(
    r"(?:show (?:me |us )?)?(?:the |a )?(?:time ?line|chronology)|in order", re.IGNORECASE
)
_IN = re.compile(r"(?:in|at|on|from|by|for|to|of|with)\s", re.IGNORECASE)
_SPOKEN = frozenset("say said saying says think thinks comment commented".split())
_HAPPENING = frozenset("happen happens happened happening".split())
"""Words of a question that are no part of its topic."""
_FEW = 3
"""Words of weight up to which a question that names nobody is of the conversation's topic."""
_SHORT = 2
"""Words up to which a question continues the last one."""


def interpret_follow_up(
    said: str, context: Context | None, today: date, naming: Naming
) -> FollowUp:
    """Interprets `said` (cleaned). Raises ContextMissing where it refers to an unknown context."""
    plain = _ASKS_ABOUT.sub(_asks_about, _TAIL.sub("", said), count=1)
    lead = _LED.match(plain)
    rest = plain[lead.end() :] if lead else plain
    led = bool(lead and lead["led"])
    if (ordinal := _ordinal(rest)) is not None:
        return _of_article(*ordinal, _known(context, rest), said)
    if (kind := move(rest)) is not None:
        _known(context, rest)
        return FollowUp(move=kind)
    if asks := asked_of_topic(rest) or asked_of_topic(_PUNCTUATION.sub("", said)):
        return _on_topic(asks, said, _known(context, said))
    if _TIMELINE.fullmatch(rest):
        return _timeline(said, _known(context, rest))
    if context is not None and (latest := _latest(rest, said, context, today)):
        return latest
    if when := time(rest, today):
        known = _known(context, rest)
        return _narrowed(f"{_again(known, drop=_TIMES)} {when.filters}", said, known)
    if unclear := _SINCE.fullmatch(rest):
        raise QuestionUnreadable(
            f"I cannot tell which day *{unclear[0][:80]}* means. {DATES}, as in: since March 2024."
        )
    if meant := _MEANT.match(rest):
        return _asked(rest[meant.end() :], said, rest[meant.end() :])
    if bare_question := _BARE.fullmatch(rest):
        return _on_topic(bare_question["asks"], said, _known(context, rest))
    if context is None:
        _nobody_meant(rest, naming)
        return FollowUp(move=FollowUpKind.ASK, words=said)
    return _about(rest, said, context, naming, led=led)


def moves(said: str) -> bool:
    """Whether these words ask for more, for the sources, or for one of the articles."""
    rest = _TAIL.sub("", said)
    return move(rest) is not None or bool(asked_of_topic(rest)) or _ordinal(rest) is not None


def _about(rest: str, said: str, context: Context, naming: Naming, *, led: bool) -> FollowUp:
    """Interprets a question of its own words within a context."""
    if pronouns := resolve_pronouns(rest, context, naming):
        return FollowUp(
            move=FollowUpKind.ASK,
            words=pronouns.words,
            readings=pronouns.readings,
            leaning=pronouns.words,
        )
    if _QUESTION.match(rest):
        named = naming(rest)
        leans = led and not named
        leans = leans or _leans(rest, named, context)
        return _on_topic(rest, said, context, named) if leans else _plain(said)
    noun = _THE.sub("", rest, count=1)
    goes_on = led or (said.rstrip().endswith("?") and len(noun.split()) <= _SHORT)
    if outlet := _OUTLET.fullmatch(rest):
        again = _again(context, drop=_OUTLETS)
        return _narrowed(f"{again} from:{_quoted(outlet['outlet'])}", said, context)
    if without := _WITHOUT.fullmatch(rest):
        return _narrowed(f"{_again(context)} -{_quoted(without['out'])}", said, context)
    if not goes_on:
        return _plain(said)
    if noun.lower() in _MONEY:
        reading = Interpretation(asked=said, read_as=f"the money ({context.subject})", why=WHY)
        return FollowUp(move=FollowUpKind.MONEY, words=context.topic, readings=(reading,))
    if asks := _NOUN.get(noun.lower()):
        return _on_topic(asks, said, context)
    return _turned_to(noun, said, context, naming)


def _leans(rest: str, named: Sequence[Actor], context: Context) -> bool:
    """Whether a question is too short to be of a topic of its own: "how many marched?"; "what did
    Zelensky say?", where he is none that the conversation was about already."""
    words = {fold(word) for word in split(rest)}
    names = {stem(word) for actor in named for word in split(actor.name)}
    own = {stem(word) for word in words - STOP - _SPOKEN} - names
    if own & {stem(word) for word in split(context.topic)}:
        return False
    return len(own) <= _FEW if not named else not own and not words.isdisjoint(_SPOKEN)


def _on_topic(rest: str, said: str, context: Context, named: Sequence[Actor] = ()) -> FollowUp:
    """The question asked of the conversation's topic, which stays as it is. Where the question
    names somebody itself, people of the topic are no part of it: "what did Bolton say?"."""
    topic = _without_people(context) if named else context.topic
    topic = " ".join(word for word in topic.split() if fold(word) not in _HAPPENING)
    words = " ".join(filter(None, (rest, f"({topic})" if topic else "", context.filters)))
    heading = f"{rest}? ({context.subject})"
    reading = Interpretation(asked=said, read_as=heading, why=WHY)
    own = rest if {fold(word) for word in split(rest)} - STOP else _before(rest, context)
    return FollowUp(
        move=FollowUpKind.ASK,
        words=words,
        readings=(reading,),
        heading=heading,
        put=f"{rest}?",
        stays=True,
        leaning=own,
    )


def _before(rest: str, context: Context) -> str:
    """A question without words of its own, such as "why?", asked of what was asked before."""
    return f"{rest} {_ASKS.sub('', context.question)}"


def _without_people(context: Context) -> str:
    """The topic without the names of the people that it is about."""
    people = [one.name for one in context.about if one.kind is Kind.PERSON]
    words = {fold(word) for name in people for word in split(name)}
    return " ".join(word for word in context.topic.split() if fold(word) not in words)


def _latest(rest: str, said: str, context: Context, today: date) -> FollowUp | None:
    """ "What's the latest?", "what's new since yesterday?": a briefing on the topic."""
    found = LATEST.match(rest)
    if found is None:
        return None
    tail = rest[found.end() :].strip()
    when = time(tail, today) if tail else None
    if tail and when is None:
        return None
    filters = f" {when.filters}" if when else ""
    heading = f"what is new{' ' + tail if tail else ''} ({context.subject})"
    words = f"{_ASKING[AnswerMode.BRIEFING]}{_topic_typed(context)}{filters}"
    return replace(_asked(words, said, heading), stays=True)


def _timeline(said: str, context: Context) -> FollowUp:
    """A briefing on the topic, which tells what happened by its days."""
    words = f"{_ASKING[AnswerMode.BRIEFING]}{_topic_typed(context)} {context.filters}".strip()
    return replace(_asked(words, said, f"the timeline ({context.subject})"), stays=True)


def _topic_typed(context: Context) -> str:
    """The topic, as it was typed where it is no question."""
    called = context.topic_called
    return context.topic if called.startswith("“") or context.called else called


def _turned_to(noun: str, said: str, context: Context, naming: Naming) -> FollowUp:
    """ "What about India?": the last question about another actor, or about that actor with those
    before."""
    actors = naming(noun)
    answered = context.wanted is AnswerMode.ANSWER
    if len(actors) == 1:
        [actor] = actors
        if context.wanted is AnswerMode.PROFILE:
            return _asked(f"who is {actor.name}", said, f"who is {actor.name}?")
        if context.wanted is AnswerMode.SUMMARY:
            return _asked(actor.name, said, actor.name)
        if answered and (swapped := _swapped(context, actor)):
            return _asked(swapped[0], said, swapped[1])
    if answered and not actors and not _IN.match(noun):
        return _on_topic(f"what happened to {noun}", said, context)
    return _asked(f"{_again(context)} {noun}", said, f"{context.topic_called}, with {noun}")


def _swapped(context: Context, actor: Actor) -> tuple[str, str] | None:
    """The last question with its actor replaced by another of the same kind, and how that is said;
    None where it names none."""
    for one in context.named:
        if one.kind is not actor.kind:
            continue
        for called in (one.name, one.name.split()[-1], one.name.split()[0]):
            name = re.compile(rf"(?<!\w){re.escape(called)}(?!\w)", re.IGNORECASE)
            if name.search(context.question):
                swapped = name.sub(actor.name, context.question)
                heading = f"{context.asked}, with {actor.name} in place of {one.name}"
                return (
                    swapped,
                    heading if context.put or context.called else f"“{swapped.strip(' ?')}?”",
                )
    return None


def _again(context: Context, drop: re.Pattern[str] | None = None) -> str:
    """The last question, in a form to which further words can be added."""
    question = drop.sub("", context.question) if drop else context.question
    if context.wanted is AnswerMode.PROFILE:
        return f"{_ASKING[AnswerMode.BRIEFING]}{context.topic}"
    asking = _ASKING[AnswerMode.PASSAGES] if context.wanted is AnswerMode.SUMMARY else ""
    return f"{_ASKING.get(context.wanted, asking)}{question}"


def _asked(words: str, said: str, heading: str) -> FollowUp:
    reading = Interpretation(asked=said, read_as=heading, why=WHY)
    return FollowUp(move=FollowUpKind.ASK, words=words, readings=(reading,), heading=heading)


def bare(words: str) -> str:
    """A question without the opening that was put before it."""
    for opening in _ASKING.values():
        words = words.removeprefix(opening)
    return words


def _narrowed(words: str, said: str, context: Context) -> FollowUp:
    """The last question within a narrower topic, which stays so until another is asked about."""
    again = _asked(words, said, replace(context, question=bare(words)).asked)
    return replace(again, put=context.put, stays=True)


def _plain(said: str) -> FollowUp:
    return FollowUp(move=FollowUpKind.ASK, words=said)


def _asks_about(found: re.Match[str]) -> str:
    """Corrects "what abuot" to "what about"."""
    near = fuzz.ratio(found[2].lower(), "about") >= _LIKE - 8
    return f"{found[1]}about" if near else found[0]


def _ordinal(rest: str) -> tuple[str, str] | None:
    """The ordinal in words that count an article, and the other words: "summarise the second
    article" gives "second", "". None where no article is counted."""
    mended = " ".join(map(_mended, rest.split()))
    if counted := _COUNTED.fullmatch(mended):
        return counted["nth"], ""
    found = _ORDINAL.search(mended)
    if found is None:
        return None
    besides = " ".join((mended[: found.start()] + mended[found.end() :]).split())
    asks = _OPENING.sub("", besides).strip()
    return found["nth"] or found["number"] or found["cited"], besides if asks else ""


def _mended(word: str) -> str:
    """The word, corrected to the nearest one of `_VOCABULARY`, if one is near."""
    if len(word) < 5:
        return word
    found = process.extractOne(word.lower(), _VOCABULARY, scorer=fuzz.ratio, score_cutoff=_LIKE - 8)
    return found[0] if found else word


def _of_article(which: str, besides: str, context: Context, said: str) -> FollowUp:
    """The follow-up on one of the articles shown: its summary, or a question about it."""
    count = len(context.articles)
    place = _place(which, count)
    if not 0 <= place < count:
        shown = f"{count} articles" if count > 1 else "one article" if count else "no article"
        raise ContextMissing(
            f"The last answer here rests on {shown}, so there is no *{which}*. "
            "“sources” lists them."
        )
    if not besides:
        return FollowUp(move=FollowUpKind.ARTICLE, article=place)
    article = f"{KEYED}{_quoted(context.articles[place])}"
    return _asked(f"{besides} {article}", said, f"{said} ({article})")


def _place(which: str, count: int) -> int:
    """The index of an ordinal, from 0; for "last" of none, -1."""
    if which.lower() == "last":
        return count - 1
    if which.lower() in _ORDINALS:
        return _ORDINALS.index(which.lower())
    return int(re.sub(r"\D", "", which)) - 1


def _quoted(words: str) -> str:
    return f'"{words.replace(chr(34), "")}"'


def _known(context: Context | None, said: str) -> Context:
    """The context. Raises ContextMissing where there is none."""
    if context is None:
        raise ContextMissing(
            f"*{said[:80]}* follows something, and I know of nothing before it here: I remember "
            "what I was asked for 90 days. Say the topic too, as in: brief us on china-pakistan."
        )
    return context


def _nobody_meant(rest: str, naming: Naming) -> None:
    """Raises ContextMissing for "what did he say?" where the context has no such actor."""
    found = re.search(r"\b(?:he|she|him|his|hers?)\b", rest, re.IGNORECASE)
    if found and not naming(rest):
        raise ContextMissing(
            f"I do not know who *{found[0]}* is: nobody was spoken of before it here. "
            "Ask with a name."
        )
