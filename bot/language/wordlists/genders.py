"""Genders of an article's entities, by votes of titles and pronouns; the word lists for it."""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_MEN = frozenset(
    """mr sir lord king prince duke sultan emir pope father brother son husband widower uncle
    grandfather nephew actor imam cardinal bishop archbishop sheikh ayatollah""".split()
)
_WOMEN = frozenset(
    """mrs ms miss dame lady queen princess duchess mother sister daughter wife widow aunt
    grandmother niece actress""".split()
)
_TITLE_VOTES = 5  # a pronoun nearby has one, for it may be another's; chosen, not measured


class Genders:
    """Votes for "m" and "f" of each entity of an article."""

    def __init__(self) -> None:
        self._votes: dict[int, Counter[str]] = defaultdict(Counter)

    def add_title(self, entity: int, title: str) -> None:
        """Counts the words of a title, or a word before a name: "Mrs", "spokesman"."""
        for word in title.casefold().replace("-", " ").split():
            if gender := _of_word(word.rstrip(".")):
                self._votes[entity][gender] += _TITLE_VOTES

    def add_pronoun(self, entity: int, word: str) -> None:
        """Counts a pronoun that seems to mean the entity; other words are ignored."""
        if gender := of_pronoun(word):
            self._votes[entity][gender] += 1

    def fits(self, entity: int, pronoun: str) -> bool:
        """Whether a pronoun may mean the entity: its gender has no fewer votes than the other."""
        gender = of_pronoun(pronoun)
        votes = self._votes[entity] if entity in self._votes else Counter[str]()
        return gender is None or votes[gender] >= votes["f" if gender == "m" else "m"]


def of_pronoun(word: str) -> str | None:
    """m, f, or None for a word that is neither "he" nor "she"."""
    word = word.casefold()
    return "m" if word in _HE else "f" if word in _SHE else None


def _of_word(word: str) -> str | None:
    if word in _MEN or word.endswith(("sman", "rman", "eman")):  # spokesman, chairman, policeman
        return "m"
    return "f" if word in _WOMEN or word.endswith("woman") else None


def title_before(span: "Span") -> str:
    """The word right before a name, which may show its gender: "Mrs Keller", "his wife, Maria
    Keller"; empty for none."""
    words: list[Token] = []
    for token in reversed(span.doc[max(0, span.start - 3) : span.start]):
        if token.text == "," and not words:
            continue
        if not token.is_alpha and token.text != ".":
            break
        words.append(token)
        break
    return words[0].text if words else ""
