"""A question's words as the library has them: misspelt ones mended, split ones joined."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from bot.query.lexicon import Lexicon
from bot.query.spelling_candidates import (
    SpellingCandidate,
    by_digits,
    in_two,
    readings,
    spelling_variants,
)
from bot.query.tokens import QueryToken, pieces
from bot.words import english
from bot.words.tokens import fold, stem

_MOST = 64  # words of one question that are mended, which takes longest
_CLOSE = 0.3  # how much more than the likeliest reading others may cost that are as close
_READINGS = 3  # of one word that are looked for
_TRIED = 12  # of one word that may make a name with a neighbour
_NAMELY = 1.5  # how much more than the likeliest such a reading may cost
_UNKNOWN = 3.0  # what it costs to leave a word that the library does not know
_FEW = 1.5  # the slips of a name that was mended to what is none
_JOINED = 0.4  # what it costs to read two words as one
_SHORT, _LONG = 3, 6  # letters of a word that may be half of one; of what a name is mended to


def correct_spelling(
    asked: Sequence[QueryToken], named: Collection[int], lexicon: Lexicon
) -> list[QueryToken]:
    """The words as they were meant. Those at the places in `named`, and those that the library
    knows, stay what they are."""
    return list(_Mending(asked, named, lexicon).words())


@dataclass(frozen=True, slots=True)
class _Choice:
    """What may be made of a word that the library does not know, the likeliest first; `english`
    where nothing needs to be made of it."""

    readings: Sequence[SpellingCandidate]
    english: bool

    @property
    def cost(self) -> float:
        """What it takes to read the word by itself."""
        if self.english:
            return _JOINED
        return self.readings[0].cost if self.readings else _UNKNOWN


class _Mending:
    """One question's."""

    def __init__(
        self, asked: Sequence[QueryToken], named: Collection[int], lexicon: Lexicon
    ) -> None:
        self._asked = asked
        self._lexicon = lexicon
        self._free = [i for i, word in enumerate(asked) if i not in named and not word.empty]
        self._exact = lexicon.words({piece for i in self._free for piece in asked[i].pieces})
        self._known = lexicon.known({piece for i in self._free for piece in asked[i].pieces})
        inexact = {i: fold(asked[i].normalised) for i in self._free if not self._holds(asked[i])}
        # Words of letters first: no others take long.
        distinct = sorted(dict.fromkeys(inexact.values()), key=lambda word: not word.isalpha())
        tried = frozenset(distinct[:_MOST])
        self._inexact = [i for i, text in inexact.items() if text in tried]
        unknown = [i for i in self._inexact if not self._known.issuperset(asked[i].pieces)]
        self._readings = cache(lambda word: readings(word, lexicon)[:_TRIED])
        choice = cache(self._choice)
        self._choices = {
            i: choice(fold(asked[i].normalised), asked[i].looks_like_acronym) for i in unknown
        }
        self._choices |= self._of_names()
        self._forms = {
            i: _Choice(self._readings(inexact[i]), english=True)
            for i in self._inexact
            if i not in self._choices and inexact[i].isalpha() and not english.is_word(inexact[i])
        }
        self._beside = lexicon.beside(self._pairs())
        self._together = self._joined(named)
        self._whole = lexicon.known(set(self._together.values()))

    def _holds(self, word: QueryToken) -> bool:
        """Whether the library holds a word as it is written, or there is nothing to mend in it."""
        letters = any(letter.isalpha() for piece in word.pieces for letter in piece)
        return not letters or self._exact.keys() >= {*word.pieces}

    def words(self) -> Iterator[QueryToken]:
        i = 0
        while i < len(self._asked):
            word = self._asked[i]
            if joined := self._as_one(i):
                yield _as(word, joined, end=self._asked[i + 1].end)
                i += 1
            elif i in self._choices:
                yield from self._meant(i)
            elif i in self._free:
                yield self._spelled(i)
            else:
                yield word
            i += 1

    # --- words by themselves ----------------------------------------------------------------------

    def _choice(self, plain: str, shouted: bool) -> _Choice:
        """What may be made of a folded word; `looks_like_acronym` as `QueryToken.shouted`."""
        if shouted and len(plain) <= _SHORT:
            return _Choice([], english=True)  # initials of what the library does not know
        if plain.isalpha():
            return _Choice(self._readings(plain), english.is_word(plain))
        unknown = [piece for piece in pieces(plain) if piece not in self._known]
        if len(unknown) > 1 or english.is_word(unknown[0]):
            return _Choice([], english=True)
        found = by_digits(unknown[0], self._lexicon) or self._readings(unknown[0])
        return _Choice(
            [replace(r, text=plain.replace(unknown[0], r.text)) for r in found], english=False
        )

    def _of_names(self) -> dict[int, _Choice]:
        """The choices for words that are written as names are, "Kearney" in a question that has
        other words: what is no name they were hardly meant for."""
        if all(self._asked[i].normalised[:1].isupper() for i in self._free):
            return {}
        names = {
            i: c for i, c in self._choices.items() if i and self._asked[i].normalised[:1].isupper()
        }
        texts = {reading.text for choice in names.values() for reading in choice.readings}
        held = self._lexicon.in_names(texts) if texts else frozenset()
        return {
            i: replace(choice, readings=[r for r in choice.readings if r.text in held or _sure(r)])
            for i, choice in names.items()
        }

    def _meant(self, i: int) -> Iterator[QueryToken]:
        """A word by its likeliest reading, or by the first that makes a name with a neighbour:
        "shahbaz shareef" is meant for the Sharif, not for "shared"."""
        word, choice = self._asked[i], self._choices[i]
        namely = self._namely(i)
        if namely and namely != fold(word.normalised):
            yield _as(word, namely)
        elif namely or not (choice.english or choice.readings):
            yield word
        elif choice.english:
            yield from self._apart(word)
        else:
            best, *others = _close(choice.readings)
            parts = best.split()
            also = tuple(others) if len(parts) == 1 else ()
            yield from (_as(word, part, also=also) for part in parts)

    def _apart(self, word: QueryToken) -> list[QueryToken]:
        """An English word that the library does not hold, as the two that others write for it:
        "horseflies"."""
        pairs = in_two(fold(word.normalised), 0, self._lexicon)
        return [_as(word, part) for pair in pairs[:1] for part in pair.split()] or [word]

    def _spelled(self, i: int) -> QueryToken:
        """A word that the library knows, by another spelling of it and as two words, or as one
        with its neighbour, where it knows them too."""
        word = self._asked[i]
        plain = fold(word.normalised)
        if form := self._forms.get(i):
            namely = self._namely(i)
            spelled = (namely,) if namely else spelling_variants(plain, form.readings)
            if spelled and spelled != (plain,):
                return _as(word, spelled[0], also=spelled[1:])
        joined = [self._together.get(place, "") for place in (i - 1, i)]
        whole = [text for text in joined if text in self._whole]
        parts = in_two(plain, self._exact.get(plain, 0), self._lexicon)
        return replace(word, also=(*whole, *parts))

    # --- and their neighbours ---------------------------------------------------------------------

    def _options(self, i: int) -> list[str]:
        """What a word may be, for its neighbours."""
        own = fold(self._asked[i].normalised)
        choice = self._choices.get(i) or self._forms.get(i)
        if choice is None:
            return [own]
        likely = [r.text for r in choice.readings if r.cost <= choice.cost + _NAMELY]
        return [own, *likely] if choice.english else likely

    def _neighbours(self, i: int) -> Iterator[int]:
        last = len(self._asked)
        yield from (n for n in (i - 1, i + 1) if 0 <= n < last and not self._asked[n].empty)

    def _pairs(self) -> set[tuple[str, str]]:
        """Words that may stand side by side in a name, one of which is not as it is written."""
        inexact = (*self._choices, *self._forms)
        places = {tuple(sorted((i, n))) for i in inexact for n in self._neighbours(i)}
        return {pair for i, n in places for pair in product(self._options(i), self._options(n))}

    def _namely(self, i: int) -> str | None:
        """The first reading that makes a name with a neighbour."""
        for option in self._options(i):
            for n in self._neighbours(i):
                for other in self._options(n):
                    pair = (other, option) if n < i else (option, other)
                    if pair in self._beside:
                        return option
        return None

    def _joined(self, named: Collection[int]) -> Mapping[int, str]:
        """Each word that is none of a name, run together with the next, by its place."""
        return {
            i: fold(self._asked[i].normalised + self._asked[i + 1].normalised)
            for i in range(len(self._asked) - 1)
            if i not in named and i + 1 not in named
            if i in self._free or i + 1 in self._free
            if self._asked[i].normalised.isalpha() and self._asked[i + 1].normalised.isalpha()
        }

    def _as_one(self, i: int) -> str | None:
        """What a word and the next were meant for together, where they make less sense apart:
        "sur veillance"."""
        apart = [self._choices[n] for n in (i, i + 1) if n in self._choices]
        telling = i in self._free and i + 1 in self._free
        short = any(
            len(self._asked[n].normalised) <= _SHORT for n in (i, i + 1) if n in self._choices
        )
        text = self._together.get(i)
        if not text or not (telling or short or any(not each.english for each in apart)):
            return None
        cost = sum(each.cost for each in apart)
        return text if text in self._whole and apart and cost >= _JOINED else None


def _sure(reading: SpellingCandidate) -> bool:
    """Whether a word is so near that even a name may have been meant for it."""
    return reading.slips <= _FEW and len(reading.text) >= _LONG


def _close(found: Sequence[SpellingCandidate]) -> list[str]:
    """The likeliest reading, and those that are as close, each word once whatever its form."""
    by_stems: dict[tuple[str, ...], str] = {}
    for each in found:
        if each.cost <= found[0].cost + _CLOSE:
            by_stems.setdefault(tuple(map(stem, each.text.split())), each.text)
    return list(by_stems.values())[:_READINGS]


def _as(
    word: QueryToken, text: str, *, end: int | None = None, also: tuple[str, ...] = ()
) -> QueryToken:
    """A word of the question, read as another."""
    return replace(word, normalised=text, end=end or word.end, also=also, mended=True)
