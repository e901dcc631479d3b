"""Intent classification by opening words: "who is …", "summarise …", "breif us on …"."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.model.reply import Certainty
from bot.model.topic import Interpretation
from bot.words import english
from bot.words.tokens import fold


class Intent(Enum):
    """The kind of answer that is asked for."""

    HELP = auto()
    PROFILE = auto()
    SUMMARY = auto()
    PASSAGES = auto()
    BRIEFING = auto()
    QUESTION = auto()
    ANYTHING = auto()


_OPEN = frozenset({Intent.QUESTION, Intent.ANYTHING})
"""Intents that no opening word decides, so that a misspelt opening may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifiedIntent:
    """An intent, the question without polite words (`asked`), its part after the opening words
    (`about`), how certain the intent is, and the spellings that were corrected for it."""

    intent: Intent
    asked: str
    about: str
    reading: Certainty = Certainty.EXACT
    mended: tuple[Interpretation, ...] = ()


_POLITE = (
    r"^(?:(?:please|can you|could you|would you|do you know|hey|hi|hello|ok|okay"
    r"|ask(?=\s+(?:who|whom|whose|what|which|when|where|why|how)\b))[\s,]+)*"
    r"(?:please\s+)?"
)
_OPENINGS = (
    (
        Intent.HELP,
        r"(?:(?:--?)?help(?: me| us)?|how do (?:i|you|we) .*|what can you do)$",
    ),
    (Intent.HELP, r"$"),
    (
        Intent.SUMMARY,
        r"(?:(?:give (?:me|us) )?(?:a |the )?summary(?: of| on| for)?|summari[sz]e|sum up|tl;?dr)"
        r"(?: (?:the )?(?:article|piece|story|report)(?: (?:called|titled|on|about))?)?\s*:?\s+",
    ),
    (
        Intent.PASSAGES,
        r"(?:(?:show|give|get|find)(?: me| us)? )?(?:the |all |some )?passages?"
        r"(?: (?:about|on|of|for|with|that mention|mentioning|from(?!\s?[:：])))?"
        r"\s*:?\s+",
    ),
    (Intent.PASSAGES, r"(?:find|search(?: for)?|look up|look for)(?: me| us)?\s*:?\s+"),
    (
        Intent.PROFILE,
        r"(?:(?:give (?:me|us) )?(?:a |the )?profile(?: of| on| for)?|actor"
        r"|(?:who|what)(?:['’]s|(?:['’]re| is| are| was| were)))\s*:?\s+",
    ),
    (
        Intent.BRIEFING,
        r"(?:give (?:me|us) )?(?:a |the )?brief(?:ing)?(?: me| us)?(?: on| about| of)?\s*:?\s+",
    ),
    (
        Intent.BRIEFING,
        r"(?:tell (?:me|us)|what (?:do|have) (?:we|you)(?: have| got| know)?"
        r"|what['’]s (?:new|the latest|happening)|what is (?:new|the latest|happening))"
        r"(?: (?:about|on|with|in|between))?\s*:?\s+",
    ),
)
_PATTERNS = tuple((intent, re.compile(p, re.IGNORECASE)) for intent, p in _OPENINGS)
_OPENING = re.compile(_POLITE, re.IGNORECASE)

_ASKING = r"who|whom|whose|what|which|when|where|why|how"
_ASKS = re.compile(
    rf"(?:{_ASKING}|(?:in|on|at|to|for|from|by|with|of|during|under|about|since|until)\ "
    rf"(?:{_ASKING}))\b"
    r"|(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\ \S+\ \S",
    re.IGNORECASE | re.VERBOSE,
)
_ALONE = re.compile(
    rf"(?:{_ASKING})(?:['’]s| is| are| was| were| did| does| do| many| much)?", re.IGNORECASE
)
_ASKED_SOMEWHERE = re.compile(rf"\b(?:{_ASKING})\b.*\?", re.IGNORECASE)

_WORDS = """
    brief briefing summarise summarize summary passage passages profile show give find search tell
    who what when where which whose why how
""".split()
_SMALL = "is are was were me us on of about the did does".split()
# Chosen, not measured.
_MAX_CORRECTED = 3  # opening words whose spelling is corrected
_MIN_FOR_TWO = 6  # letters of a word that may have two slips


def heard(question: str, known: Callable[[str], bool] = lambda _: False) -> ClassifiedIntent:
    """Classifies a cleaned question. A misspelt opening is corrected if none of its misspelt words
    is `known` to the library."""
    found = _classify(question)
    if found.intent not in _OPEN:
        return found
    misspellings = list(_misspellings(_plain(question), known))
    if (
        misspellings
        and (corrected := _classify(_corrected(question, misspellings))).intent
        is not Intent.ANYTHING
    ):
        notes = tuple(
            Interpretation(asked=s.asked, read_as=s.word, why="spelling") for s in misspellings
        )
        return replace(corrected, reading=Certainty.MENDED, mended=notes)
    return found


def asks(text: str) -> bool:
    """Whether a text is phrased as a question."""
    return bool(_ASKS.match(text) or _ASKED_SOMEWHERE.search(text))


def asks_nothing(text: str) -> bool:
    """Whether a text is an asking word by itself; "WHO" is a body."""
    bare = text.strip(" ?!.,;:…")
    return bool(_ALONE.fullmatch(bare)) and not bare.isupper()


def _classify(question: str) -> ClassifiedIntent:
    bare = question.strip(" ?!.,;:…")
    asked = _OPENING.sub("", bare, count=1) or bare
    found = [(intent, match) for intent, p in _PATTERNS if (match := p.match(asked))]
    # Of two openings the one that says more is meant: "what is new on" is no "what is".
    intent, match = max(found, key=lambda f: f[1].end(), default=(Intent.ANYTHING, None))
    about = asked[match.end() :].strip() if match else asked
    if intent is Intent.BRIEFING and asks(about):  # "tell us who …"
        return ClassifiedIntent(intent=Intent.QUESTION, asked=about, about=about)
    if intent is not Intent.ANYTHING:
        return ClassifiedIntent(intent=intent, asked=asked, about=about)
    if asks(asked) or asks(question):
        return ClassifiedIntent(intent=Intent.QUESTION, asked=asked, about=about)
    return ClassifiedIntent(intent=intent, asked=asked, about=about, reading=Certainty.GUESSED)


# --- misspelt openings ----------------------------------------------------------------------------


class _Misspelling(NamedTuple):
    """A misspelt word, its character offsets in the question, and its correction."""

    start: int
    end: int
    asked: str
    word: str


def _plain(question: str) -> str:
    """The question with polite openings replaced by spaces, so that offsets stay the same."""
    return _OPENING.sub(lambda found: " " * len(found[0]), question, count=1)


def _misspellings(question: str, known: Callable[[str], bool]) -> Iterator[_Misspelling]:
    """The misspelt words of an opening, up to the first word that belongs to none."""
    for place, found in enumerate(re.finditer(r"\w+", question)):
        word = fold(found[0])
        vocabulary = _WORDS if place == 0 else (*_WORDS, *_SMALL)
        if place >= _MAX_CORRECTED:
            return
        if word in vocabulary:
            continue
        meant = _nearest(word, vocabulary)
        if meant is None or known(word) or english.is_word(word):
            return
        yield _Misspelling(found.start(), found.end(), found[0], meant)


def _nearest(word: str, vocabulary: Iterable[str]) -> str | None:
    """The word at an optimal string alignment distance of 1, or 2 for a long word; None if none
    is."""
    if len(word) < 2 or not word.isalpha():
        return None
    max_distance = 2 if len(word) >= _MIN_FOR_TWO else 1
    candidates = [
        one for one in vocabulary if len(one) > 2 or (one[0] == word[0] and len(word) == 2)
    ]
    found = process.extractOne(word, candidates, scorer=OSA.distance, score_cutoff=max_distance)
    return found[0] if found else None


def _corrected(question: str, misspellings: Sequence[_Misspelling]) -> str:
    """The question with these words, in order, replaced by their corrections."""
    for misspelling in reversed(misspellings):
        question = question[: misspelling.start] + misspelling.word + question[misspelling.end :]
    return question
