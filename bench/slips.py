"""Questions misspelt as people misspell them, always in the same way.

Of a question's content words every third is slipped, one of the first three to begin with: so each
question has a slip. A content word has four letters or more, and is none of spaCy's stop words.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from random import Random

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spacy.lang.en.stop_words import STOP_WORDS

from bot.words.tokens import stem

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CONTENT = 4  # letters
_LONG = 6  # letters: two slips leave nothing to go by in a shorter word
_SOUNDS = """ph f, f ph, ck k, c k, k c, q k, x ks, z s, s z, j g, v w, w v, gh g, kh k, th t,
    sh sch, ee i, i ee, ea e, ou u, oo u, u oo, y i, i y, a e, e a, o u, ai e, au o, ie ei"""
_ALIKE = [tuple(pair.split()) for pair in _SOUNDS.split(",")]

Slip = tuple[str, str]  # a word as it is slipped, and what follows it in the question


def misspellings(lines: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Each word's misspellings, from lines of a misspelling, a tab and the word."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        wrong, right = line.rstrip("\n").split("\t")
        if wrong.isalpha():
            found[right].append(wrong)
    return found


class Slips:
    """Slips in questions about texts of this vocabulary, which is in lower case."""

    def __init__(
        self, misspelt: Mapping[str, Sequence[str]], vocabulary: Collection[str], seed: int = 1
    ) -> None:
        self._misspelt = misspelt
        self._vocabulary = sorted(word for word in vocabulary if _tells(word))
        self._seed = seed

    def easy(self, question: str) -> str:
        """With a misspelling that people were seen to make where there is one, else with a letter
        too many, too few, or another, or two swapped."""
        return self._changed(question, "easy", self._misspelling)

    def hard(self, question: str) -> str:
        """With two such edits, a word in two, two words in one, a name written as it sounds, or
        another word that the texts hold."""
        return self._changed(question, "hard", self._mistake)

    def _changed(
        self, question: str, how: str, change: Callable[[str, str, str, Random], Slip]
    ) -> str:
        chance = Random(f"{self._seed} {how} {question}")
        content = [match for match in _WORD.finditer(question) if _tells(match[0])]
        first = chance.randrange(min(3, len(content))) if content else 0
        for match in reversed(content[first::3]):
            before, after = question[: match.start()], question[match.end() :]
            question = before + "".join(change(before, match[0], after, chance))
        return question

    def _misspelling(self, before: str, word: str, after: str, chance: Random) -> Slip:
        known = self._misspelt.get(word.lower())
        slip = chance.choice(known) if known else _edited(word.lower(), chance)
        return _cased(slip, word), after

    def _mistake(self, before: str, word: str, after: str, chance: Random) -> Slip:
        mistakes = [_twice_edited, _split, _run_together, _sounded, self._mistaken]
        for mistake in chance.sample(mistakes, len(mistakes)):
            if slip := mistake(before, word, after, chance):
                return _cased(slip[0], word), slip[1]
        return self._misspelling(before, word, after, chance)

    def _mistaken(self, before: str, word: str, after: str, chance: Random) -> Slip | None:
        """Another word one edit away that is no form of this one."""
        near = process.extract(
            word.lower(), self._vocabulary, scorer=OSA.distance, score_cutoff=1, limit=None
        )
        others = [other for other, _, _ in near if stem(other) != stem(word)]
        return (chance.choice(others), after) if others else None


def _tells(word: str) -> bool:
    return len(word) >= _CONTENT and word.lower() not in STOP_WORDS


def _twice_edited(before: str, word: str, after: str, chance: Random) -> Slip | None:
    if len(word) < _LONG:
        return None
    slip = word = word.lower()
    while OSA.distance(slip, word) < 2:
        slip = _edited(slip, chance)
    return slip, after


def _split(before: str, word: str, after: str, chance: Random) -> Slip | None:
    place = chance.randrange(2, len(word) - 1)
    return f"{word[:place]} {word[place:]}", after


def _run_together(before: str, word: str, after: str, chance: Random) -> Slip | None:
    return (word, after[1:]) if re.match(r" [^\W\d_]", after) else None


def _sounded(before: str, word: str, after: str, chance: Random) -> Slip | None:
    """A name written by its sound, in two places where it can be; the first word of a question is
    capitalised whatever it is."""
    if not before or not word[0].isupper():
        return None
    slip = word.lower()
    fitting = [pair for pair in _ALIKE if pair[0] in slip]
    for said, written in chance.sample(fitting, min(2, len(fitting))):
        slip = slip.replace(said, written, 1)
    return (slip, after) if slip != word.lower() else None


def _edited(word: str, chance: Random) -> str:
    """The word with one letter put in, left out or replaced, or with two neighbours swapped."""
    edits = [_inserted, _deleted, _replaced, _swapped]
    while (slip := chance.choice(edits)(word, chance)) == word:
        pass
    return slip


def _inserted(word: str, chance: Random) -> str:
    place = chance.randrange(len(word) + 1)
    return word[:place] + chance.choice(_LETTERS) + word[place:]


def _deleted(word: str, chance: Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + word[place + 1 :]


def _replaced(word: str, chance: Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + chance.choice(_LETTERS) + word[place + 1 :]


def _swapped(word: str, chance: Random) -> str:
    place = chance.randrange(len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _cased(slip: str, word: str) -> str:
    """Capitalised as the word is."""
    if word.isupper():
        return slip.upper()
    return slip[:1].upper() + slip[1:] if word[0].isupper() else slip
