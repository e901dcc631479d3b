"""Lines in which a site speaks to its reader: asks to subscribe, to allow cookies, to share.

Such a line addresses the reader (an imperative, "you", "we") and names what belongs to a site and
not to the news: its newsletter, the browser, the article itself. One of the two is never enough.
"""

import re
from collections import Counter
from enum import Enum, auto

from bot.reading.site_words import STATED, SUBJECTS, words

# Chosen; the pages of bench/reading.py show what they find and what they cost.
_LONGEST_QUOTED = 4  # words in quotation marks that may be a button's name
_FEW = 3  # words of a page's things that make "we" and "you" a site and its reader
_SHORT = 6  # words of "Sign up today", which names nothing
_LITTLE = 4  # words of a sentence that goes along with any other: "Learn more."
_MORE = 2  # times as many sentences as ask may only address; half of these be anything else's

_ASKING = r"subscribe|sign (?:up|in)|log ?(?:in|on)|register|donate|unsubscribe|upgrade"
# Verbs that hardly anything but a site puts first, and those that news and advice do too.
_IMPERATIVE = (
    rf"{_ASKING}|create|download|install|(?:en|dis)able|(?:turn|switch) (?:on|off)|allow|accept"
    r"|agree|click|tap|press|scroll|swipe|follow|listen|watch|play|support|share|join|receive"
    r"|visit|enter|e-?mail|contact|tell us|send|submit|leave|post|add|update|unlock|rate"
    r"|manage|review|choose|select|become|consider \w+ing|refresh|reload"
    r"|browse|explore|discover|bookmark|whitelist|chat|let us"
)
_FREQUENT = "read|see|view|find|get|check|keep|stay|help|give|buy|write|open|try|use|have|take|want"
_CLAUSE = r"(?:(?:if|to|for|when|once|by|as|yes|in)\b[^,]*, |[^,.!?]{0,40}: )?"
_OPENING = rf"\W*{_CLAUSE}(?:please |or |and |just |simply )*"
_ASKS = re.compile(rf"{_OPENING}(?:{_ASKING})\b")
_OPENS = re.compile(rf"{_OPENING}(?:{_IMPERATIVE})\b|\W*please\b")
_MAY_OPEN = re.compile(rf"{_OPENING}(?:{_FREQUENT})\b")
_YOU = words("you|your|yours|you'(?:ve|re|ll|d)")
_WE = words("we|us|our|we'(?:ve|re|ll|d)")
_HERE = words("your|this|here|below|now|today|free|please")
_RIGHT_AWAY = words("now|today|here|us|our|free|continue reading|read (?:the|this|more|on)")
_OURS = words("our|us|your|here|now|free|please")
_REPORTED = words("said|says|told|asked|warned|added|wrote|according to|announced|he|she")
_QUOTED = re.compile(r"[\"“«]([^\"”»]*)[\"”»]")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”')]*\s+")


_SUBSCRIBE = "asks to subscribe or sign in"


class _Voice(Enum):
    """How a sentence that asks for nothing stands beside those that do."""

    ADDRESSES = auto()
    SAYS_LITTLE = auto()
    OTHER = auto()


def site_request(text: str) -> str | None:
    """What a line with folded white space asks the reader for, where it is the site that speaks;
    else None."""
    lowered = text.casefold().replace("’", "'")
    if text[:1].islower() and not any(subject.own.search(lowered) for subject in SUBJECTS):
        return None  # the rest of a sentence: "accept any offer below 5 per cent"
    if any(len(quote.split()) > _LONGEST_QUOTED for quote in _QUOTED.findall(lowered)):
        return None
    sentences = [s for s in _SENTENCE_END.split(lowered) if any(map(str.isalpha, s))]
    found = [_asked(sentence) or _voice(sentence) for sentence in sentences]
    asked = [each for each in found if isinstance(each, str)]
    voices = Counter(each for each in found if isinstance(each, _Voice))
    addressing, others = voices[_Voice.ADDRESSES], voices[_Voice.OTHER]
    fits = addressing <= _MORE * len(asked) and _MORE * others <= len(asked) + addressing
    return asked[0] if asked and fits else None


def _asked(sentence: str) -> str | None:
    """What a sentence asks for."""
    stated = next((why for why, pattern in STATED if pattern.match(sentence)), None)
    if stated or _REPORTED.search(sentence):
        return stated
    why, own, things = _subject(sentence)
    if not things:
        short = len(sentence.split()) <= _SHORT
        return _SUBSCRIBE if short and _asks_outright(sentence) else None
    return why if _speaks(sentence, own, things) else None


def _asks_outright(sentence: str) -> bool:
    return bool(_ASKS.match(sentence) and _RIGHT_AWAY.search(sentence))


def _speaks(sentence: str, own: int, things: int) -> bool:
    """Whether a sentence with so many words of a site's own, and so many of its things in all, is
    said by a site to its reader."""
    you, we = bool(_YOU.search(sentence)), bool(_WE.search(sentence))
    if _OPENS.match(sentence) and (own or we or _HERE.search(sentence)):
        return True
    if _MAY_OPEN.match(sentence) and _OURS.search(sentence):
        return True
    if _asks_outright(sentence):
        return True
    return (own and (you or we) and things > 1) or (you and we and things >= _FEW)


def _subject(sentence: str) -> tuple[str, int, int]:
    """The subject that a sentence names most; how many words of a site's own it has, and how many
    of its things in all."""
    own: set[str] = set()
    things: set[str] = set()
    scores = {}
    for subject in SUBJECTS:
        its, common = subject.own.findall(sentence), subject.common.findall(sentence)
        own.update(its)
        things.update(its, common)
        scores[subject.why] = 2 * len(its) + len(common)
    return max(scores, key=scores.__getitem__), len(own), len(things)


def _voice(sentence: str) -> _Voice:
    if sentence.endswith("?") or len(sentence.split()) <= _LITTLE:
        return _Voice.SAYS_LITTLE
    speaks = _YOU.search(sentence) or _WE.search(sentence) or _OPENS.match(sentence)
    return _Voice.ADDRESSES if speaks and not _REPORTED.search(sentence) else _Voice.OTHER
