"""The words of a question, cleaned: what is left to look for."""

import re
import unicodedata
from dataclasses import dataclass

from bot.errors import QuestionUnreadable
from bot.words.tokens import STOP, fold

_LONGEST = 3_000
_MARKUP = re.compile(r"<[@#!][^<>]*>|&(?:amp|lt|gt);")
_LINK = re.compile(r"<[a-z][a-z+.-]*:[^<>|]*(?:\|([^<>]*))?>", re.IGNORECASE)
_WORD = re.compile(  # "covid-19" and "100,000" are one word each
    r"\d{1,3}(?:,\d{3})+(?![^\W_])|[^\W_]+(?:['’.][^\W_]+)*(?:-\d+(?![^\W_]))?"
)
_BETWEEN = re.compile(r"[.,'’-]+")
_NOT = re.compile(r"(?<=\w)n['’]t$")  # "shouldn't"
_POSSESSIVE = re.compile(r"['’]s?$")
_ASKING = frozenset("brief for give help let remind send show tell update".split())
_JOINTS = frozenset("-–—/")


@dataclass(frozen=True, slots=True)
class QueryToken:
    """A word of a question: as it was asked, where it stands, and without its possessive.

    Where it was `mended`, `normalised` is how it was read, and `also` are readings that are as
    likely."""

    text: str
    start: int
    end: int
    normalised: str
    joined: bool
    pronoun: bool = False
    also: tuple[str, ...] = ()
    mended: bool = False

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing by itself."""
        said = _NOT.sub("", fold(self.normalised))
        return self.pronoun or said in STOP or (len(self.normalised) == 1 and not self.digit)

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
    """The words of the library that a question's word is made of, folded: "covid-19" is two."""
    return tuple(fold(piece) for piece in _BETWEEN.split(word) if piece)


def cleaned(text: str) -> str:
    """The question without chat markup and control characters, white space folded.

    Raises QuestionUnreadable for a question that is far too long.
    """
    if len(text) > _LONGEST:
        raise QuestionUnreadable(
            f"That question has {len(text):,} characters; I read up to {_LONGEST:,}. "
            "Ask for the names and words that matter."
        )
    plain = _LINK.sub(lambda link: link[1] or " ", _MARKUP.sub(" ", text))
    return " ".join("".join(map(_printable, plain)).split())


def _printable(letter: str) -> str:
    """A control character stands between words; a soft hyphen, or what has no width, in one."""
    category = unicodedata.category(letter)
    if category == "Cf":
        return ""
    return " " if category[0] == "C" else letter


def number(question: str) -> int | None:
    """The actor's id in "#12", cleaned; None for other words."""
    return int(question[1:]) if question[:1] == "#" and question[1:].isdecimal() else None


def words(question: str) -> list[QueryToken]:
    """The words of a cleaned question. "us" is the pronoun where somebody is asked to tell us."""
    found: list[QueryToken] = []
    shouted = question.isupper() and " " in question
    for match in _WORD.finditer(question):
        before = fold(found[-1].text) if found else ""
        joined = _tied(question, match)
        pronoun = match[0] == "us" and before in _ASKING and not joined
        bare = _POSSESSIVE.sub("", match[0].lower() if shouted else match[0])
        found.append(QueryToken(match[0], match.start(), match.end(), bare, joined, pronoun))
    return found


def _tied(question: str, match: re.Match[str]) -> bool:
    """Whether a hyphen or a slash ties the word to a neighbour."""
    start, end = match.span()
    around = question[max(start - 1, 0) : start], question[end : end + 1]
    return any(c in _JOINTS for c in around)
