"""Whether "he" or "she" may stand for somebody, as far as an article gives it away."""

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
_TOLD = 5  # votes of a title; a pronoun nearby is one vote, for it may be another's


class Genders:
    """Votes for each entity of an article."""

    def __init__(self) -> None:
        self._votes: dict[int, Counter[str]] = defaultdict(Counter)

    def hear_title(self, entity: int, title: str) -> None:
        """Takes a title or a word before a name as what it says: "Mrs", "spokesman"."""
        for word in title.casefold().replace("-", " ").split():
            if gender := _of_word(word.rstrip(".")):
                self._votes[entity][gender] += _TOLD

    def hear_pronoun(self, entity: int, word: str) -> None:
        """Takes a pronoun that seems to stand for the entity."""
        if gender := of_pronoun(word):
            self._votes[entity][gender] += 1

    def fits(self, entity: int, pronoun: str) -> bool:
        """Whether a pronoun may stand for the entity: nothing says more often that it may not."""
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
    """The words right before a name that may tell: "Mrs Keller", "his wife, Maria Keller"."""
    words: list[Token] = []
    for token in reversed(span.doc[max(0, span.start - 3) : span.start]):
        if token.text == "," and not words:
            continue
        if not token.is_alpha and token.text != ".":
            break
        words.append(token)
        break
    return words[0].text if words else ""
