"""What no article can answer: what somebody is to think, what will be, and what did not happen."""

import re

from bot.model.reply import Limit

_JUDGEMENT = re.compile(
    r"^(?:should|ought)\b|\b(?:should|shall) (?:I|we|you)\b"
    r"|\bwhat (?:do|would) you (?:think|say|recommend|suggest)\b"
    r"|\bdo you (?:think|believe|like|agree|recommend|feel|support|prefer)\b"
    r"|\byour (?:opinion|view|take|thoughts?|advice)\b"
    r"|^(?:is|are|was|were) (?:it|this|that|he|she|they|[\w’'-]+(?: [\w’'-]+){0,2}) "
    r"(?:an? )?(?:good|bad|right|wrong|fair|evil|stupid|great|terrible)"
    r"(?: (?:idea|thing|person|man|woman|choice|deal))?$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"(?:will|won['’]t|shall)\s+(?:\S+\s+)+\S+$|(?:is|are)\s+.+\bgoing to\b"
    r"|who(?:['’]ll| will| is going to)\s+(?:win|lose|be next|be the next|become|succeed)\b"
    r"|what(?:['’]ll| will| is going to)\s+(?:happen|come|be next)\b",
    re.IGNORECASE,
)
_ABSENCE = re.compile(
    r"(?:who|which|what|how many)\b(?:(?! and ).)*?"
    r"\b(?:not|never)\b|(?:who|which|what|how many)\b(?:(?! and ).)*?\w+n['’]t\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not?|never|none|nobody|nor|neither|without|except|only|against|absent|miss(?:ed|es)?"
    r"|refus\w+|declin\w+|oppos\w+|abst\w+|reject\w+|fail\w+|boycott\w+)\b|n['’]t\b",
    re.IGNORECASE,
)


def limit_of(question: str) -> Limit | None:
    """The limit that a question lies beyond, if it does."""
    asked = question.strip(" ?!.")
    if _JUDGEMENT.search(asked):
        return Limit.JUDGEMENT
    if _FUTURE.match(asked):
        return Limit.FUTURE
    return Limit.ABSENCE if _ABSENCE.match(asked) else None


def denies(sentence: str) -> bool:
    """Whether a sentence says that something is not so, or that somebody would not."""
    return bool(_NEGATION.search(sentence))
