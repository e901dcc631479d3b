"""Tokenisation of a query: cleaned text → words with offsets."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.errors import QuestionUnreadable
from bot.words.scripts import WORD, letters
from bot.words.tokens import STOP, fold, spans, split

MAX_CHARACTERS = 20_000
"""Characters of a question, which may be a text of some 3,000 words. Chosen, not measured."""
_MARKUP = re.compile(r"<[@#!][^<>]*>|&(?:amp|lt|gt);")
_LINK = re.compile(r"<[a-z][a-z+.-]*:[^<>|]*(?:\|([^<>]*))?>", re.IGNORECASE)
_WORD = re.compile(  # "covid-19" and "100,000" are one word each
    rf"\d{{1,3}}(?:,\d{{3}})+(?![^\W_])|{WORD}(?:['’.]{WORD})*(?:-\d+(?![^\W_]))?"
)
_LONGEST_RUN = 4
"""Letters of a script without spaces that are read as one word; a longer run is a sentence, whose
pairs of letters are words each. Chosen, not measured."""
_CONTRACTED_NOT = re.compile(r"(?<=\w)n['’]t$")  # "shouldn't"
_POSSESSIVE = re.compile(r"['’]s?$")
_BEFORE_PRONOUN = frozenset("brief for give help let remind send show tell update".split())
_HYPHENS = frozenset("-–—/")


@dataclass(frozen=True, slots=True)
class QueryToken:
    """A word of a question.

    text: as it was typed, at the character offsets `start` to `end`.
    normalised: without its possessive; if it was `corrected`, its correction.
    joined: a hyphen or slash is right before or after it.
    pronoun: it is "us", meaning whoever asks.
    also: other readings that are searched for as well.
    """

    text: str
    start: int
    end: int
    normalised: str
    joined: bool
    pronoun: bool = False
    also: tuple[str, ...] = ()
    corrected: bool = False

    @property
    def empty(self) -> bool:
        """Whether it is a stop word, a pronoun or a single letter, and is not searched for."""
        bare = _CONTRACTED_NOT.sub("", fold(self.normalised))
        return self.pronoun or bare in STOP or (len(self.normalised) == 1 and not self.digit)

    @property
    def pieces(self) -> tuple[str, ...]:
        return pieces(self.normalised)

    @property
    def digit(self) -> bool:
        return self.normalised.isdigit()

    @property
    def looks_like_acronym(self) -> bool:
        """Whether it is written as an abbreviation is: "US", "U.S", "WHO"."""
        return len(self.normalised) > 1 and self.normalised.isupper()


def pieces(word: str) -> tuple[str, ...]:
    """The folded words, as the library divides texts, in one of a query: "covid-19" has two."""
    return tuple(map(fold, split(word)))


def cleaned(text: str) -> str:
    """The question without chat markup and control characters, white space folded.

    Raises QuestionUnreadable for a question that is far too long.
    """
    if len(text) > MAX_CHARACTERS:
        raise QuestionUnreadable(
            f"That question has {len(text):,} characters; I read up to {MAX_CHARACTERS:,}. "
            "Ask for the names and words that matter."
        )
    plain = _LINK.sub(lambda link: link[1] or " ", _MARKUP.sub(" ", text))
    if not plain.isprintable():
        plain = "".join(map(_printable, plain))
    return " ".join(plain.split())


def _printable(letter: str) -> str:
    """A space for a control character; nothing for a format character (category Cf), such as a soft
    hyphen."""
    category = unicodedata.category(letter)
    if category == "Cf":
        return ""
    return " " if category[0] == "C" else letter


def number(question: str) -> int | None:
    """The actor's id in "#12", cleaned; None for other words."""
    return int(question[1:]) if question[:1] == "#" and question[1:].isdecimal() else None


def words(question: str) -> list[QueryToken]:
    """The words of a cleaned question, in order. "us" is a pronoun after "tell", "show" and so on.
    A question all in capitals is lower-cased."""
    return list(tokens(question))


def tokens(question: str) -> Iterator[QueryToken]:
    """The same one by one, for whoever needs only the first."""
    shouted = question.isupper() and " " in question
    before = ""
    for match in _matches(question):
        joined = _is_joined(question, match)
        pronoun = match[0] == "us" and fold(before) in _BEFORE_PRONOUN and not joined
        bare = _POSSESSIVE.sub("", match[0].lower() if shouted else match[0])
        yield QueryToken(match[0], match.start(), match.end(), bare, joined, pronoun)
        before = match[0]


def _matches(question: str) -> Iterator[re.Match[str]]:
    """The words of a question; a long run of letters without spaces in its pairs of letters."""
    for match in _WORD.finditer(question):
        if letters(match[0]) <= _LONGEST_RUN:
            yield match
            continue
        for start, end in spans(match[0]):
            pair = _WORD.match(question, match.start() + start, match.start() + end)
            if pair:
                yield pair


def _is_joined(question: str, match: re.Match[str]) -> bool:
    """Whether a hyphen or a slash is right before or after the word."""
    start, end = match.span()
    around = question[max(start - 1, 0) : start], question[end : end + 1]
    return any(c in _HYPHENS for c in around)
