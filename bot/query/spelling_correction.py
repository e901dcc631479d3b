"""Spelling correction of a query's words against the library, with regard to their neighbours."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from bot.query.lexicon import Lexicon
from bot.query.spelling_candidates import (
    SpellingCandidate,
    by_digits,
    in_two,
    one_letter_more,
    readings,
    spelling_variants,
)
from bot.query.tokens import QueryToken, pieces
from bot.words import english
from bot.words.tokens import fold, stem

# Chosen, not measured one by one; bench/spelling.py measures the whole.
_MAX_WORDS = 64  # distinct words of one query that are corrected, the slowest step
_CLOSE_COST = 0.3  # how much more than the likeliest candidate others may cost to be searched too
_MAX_READINGS = 3  # candidates of one word that are searched for
_MAX_CANDIDATES = 12  # candidates of one word that may make a name with a neighbour
_NAME_COST = 1.5  # how much more than the likeliest such a candidate may cost
_UNKNOWN_COST = 3.0  # the cost of a word without candidates
_MAX_NAME_SLIPS = 1.5  # slips for which a capitalised word is corrected to a word that is no name
_JOIN_COST = 0.4  # the cost of reading two words as one
_SHORT = 3  # letters of a word that may be part of one
_MIN_NAME = 6  # letters of a word to which a capitalised word is corrected


def correct_spelling(
    tokens: Sequence[QueryToken], named: Collection[int], lexicon: Lexicon
) -> list[QueryToken]:
    """The corrected tokens. Those at the indices in `named` stay as they are; those that the
    library has may get alternative spellings (`also`)."""
    return list(_Correction(tokens, named, lexicon).words())


@dataclass(frozen=True, slots=True)
class _Choice:
    """The candidates for a word that the library does not have, the likeliest first; `english` if
    the word is right as it is."""

    readings: Sequence[SpellingCandidate]
    english: bool

    @property
    def cost(self) -> float:
        """The cost of the word by itself, to compare with joining it to a neighbour."""
        if self.english:
            return _JOIN_COST
        return self.readings[0].cost if self.readings else _UNKNOWN_COST


class _Correction:
    """The correction of one query."""

    def __init__(
        self, tokens: Sequence[QueryToken], named: Collection[int], lexicon: Lexicon
    ) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._free = [i for i, word in enumerate(tokens) if i not in named and not word.empty]
        self._exact = lexicon.words({piece for i in self._free for piece in tokens[i].pieces})
        self._known = lexicon.known({piece for i in self._free for piece in tokens[i].pieces})
        inexact = {i: fold(tokens[i].normalised) for i in self._free if not self._holds(tokens[i])}
        # Words of letters alone first: only these take long.
        distinct = sorted(dict.fromkeys(inexact.values()), key=lambda word: not word.isalpha())
        tried = frozenset(distinct[:_MAX_WORDS])
        self._inexact = [i for i, text in inexact.items() if text in tried]
        unknown = [i for i in self._inexact if not self._known.issuperset(tokens[i].pieces)]
        self._readings = cache(lambda word: readings(word, lexicon)[:_MAX_CANDIDATES])
        choice = cache(self._choice)
        self._choices = {
            i: choice(fold(tokens[i].normalised), tokens[i].looks_like_acronym) for i in unknown
        }
        self._choices |= self._name_choices()
        self._forms = {
            i: _Choice(self._readings(inexact[i]), english=True)
            for i in self._inexact
            if i not in self._choices and inexact[i].isalpha() and not english.is_word(inexact[i])
        }
        self._beside = lexicon.directory.beside(self._pairs())
        self._together = self._joined(named)
        self._whole = lexicon.known(set(self._together.values()))

    def _holds(self, word: QueryToken) -> bool:
        """Whether the library has the word as typed, or the word has no letters."""
        letters = any(letter.isalpha() for piece in word.pieces for letter in piece)
        return not letters or self._exact.keys() >= {*word.pieces}

    def words(self) -> Iterator[QueryToken]:
        """The corrected tokens, in order."""
        i = 0
        while i < len(self._tokens):
            word = self._tokens[i]
            if joined := self._joined_word(i):
                yield _replaced(word, joined, end=self._tokens[i + 1].end)
                i += 1
            elif i in self._choices:
                yield from self._corrected(i)
            elif i in self._free:
                yield self._with_variants(i)
            else:
                yield word
            i += 1

    # --- words by themselves ----------------------------------------------------------------------

    def _choice(self, plain: str, shouted: bool) -> _Choice:
        """The candidates for a folded word; `shouted` if it was typed in capitals."""
        if shouted and len(plain) <= _SHORT:
            return _Choice([], english=True)  # initials of an unknown name
        if plain.isalpha():
            return _Choice(self._readings(plain), english.is_word(plain))
        unknown = [piece for piece in pieces(plain) if piece not in self._known]
        if len(unknown) > 1 or english.is_word(unknown[0]):
            return _Choice([], english=True)
        found = by_digits(unknown[0], self._lexicon) or self._readings(unknown[0])
        return _Choice(
            [replace(r, text=plain.replace(unknown[0], r.text)) for r in found], english=False
        )

    def _name_choices(self) -> dict[int, _Choice]:
        """The choices for capitalised words after the first, unless all words are capitalised: only
        candidates that are names, or very close."""
        if all(self._tokens[i].normalised[:1].isupper() for i in self._free):
            return {}
        names = {
            i: c for i, c in self._choices.items() if i and self._tokens[i].normalised[:1].isupper()
        }
        texts = {reading.text for choice in names.values() for reading in choice.readings}
        held = self._lexicon.directory.in_names(texts) if texts else frozenset()
        return {
            i: replace(
                choice, readings=[r for r in choice.readings if r.text in held or _is_certain(r)]
            )
            for i, choice in names.items()
        }

    def _corrected(self, i: int) -> Iterator[QueryToken]:
        """A word as its likeliest candidate, or as the first that makes a name with a neighbour:
        "shahbaz shareef" becomes "sharif", not "shared"."""
        word, choice = self._tokens[i], self._choices[i]
        name_reading = self._name_reading(i)
        if name_reading and name_reading != fold(word.normalised):
            yield _replaced(word, name_reading)
        elif name_reading or not (choice.english or choice.readings):
            yield word
        elif choice.english:
            yield from self._split_in_two(word)
        else:
            best, *others = _close(choice.readings)
            parts = best.split()
            also = tuple(others) if len(parts) == 1 else ()
            yield from (_replaced(word, part, also=also) for part in parts)

    def _split_in_two(self, word: QueryToken) -> list[QueryToken]:
        """An English word that the library does not have, divided into two that it has, if
        possible: "horseflies"."""
        pairs = in_two(fold(word.normalised), 0, self._lexicon)
        return [_replaced(word, part) for pair in pairs[:1] for part in pair.split()] or [word]

    def _with_variants(self, i: int) -> QueryToken:
        """A word that the library has, with what is searched for as well: another spelling, else
        the word joined to a neighbour or divided in two, if the library has that."""
        word = self._tokens[i]
        plain = fold(word.normalised)
        if form := self._forms.get(i):
            name_reading = self._name_reading(i)
            spelled = (name_reading,) if name_reading else spelling_variants(plain, form.readings)
            if spelled and spelled != (plain,):
                return _replaced(word, spelled[0], also=spelled[1:])
        joined = [self._together.get(place, "") for place in (i - 1, i)]
        whole = [text for text in joined if text in self._whole]
        parts = in_two(plain, self._exact.get(plain, 0), self._lexicon)
        return replace(word, also=(*whole, *parts))

    # --- and their neighbours ---------------------------------------------------------------------

    def _options(self, i: int) -> list[str]:
        """What a word may be read as when it is paired with a neighbour."""
        own = fold(self._tokens[i].normalised)
        choice = self._choices.get(i) or self._forms.get(i)
        if choice is None:
            return [own]
        likely = [r.text for r in choice.readings if r.cost <= choice.cost + _NAME_COST]
        if not choice.english:
            likely += one_letter_more(own, self._lexicon)
        return [own, *likely] if choice.english else likely

    def _neighbours(self, i: int) -> Iterator[int]:
        last = len(self._tokens)
        yield from (n for n in (i - 1, i + 1) if 0 <= n < last and not self._tokens[n].empty)

    def _pairs(self) -> set[tuple[str, str]]:
        """Pairs of adjacent words, at least one of them a candidate, that may be in a name."""
        inexact = (*self._choices, *self._forms)
        places = {tuple(sorted((i, n))) for i in inexact for n in self._neighbours(i)}
        return {pair for i, n in places for pair in product(self._options(i), self._options(n))}

    def _name_reading(self, i: int) -> str | None:
        """The likeliest reading that is adjacent to a neighbour's reading in a name."""
        for option in self._options(i):
            for n in self._neighbours(i):
                for other in self._options(n):
                    pair = (other, option) if n < i else (option, other)
                    if pair in self._beside:
                        return option
        return None

    def _joined(self, named: Collection[int]) -> Mapping[int, str]:
        """Each word joined to the next, by index, unless one of them is in a name."""
        return {
            i: fold(self._tokens[i].normalised + self._tokens[i + 1].normalised)
            for i in range(len(self._tokens) - 1)
            if i not in named and i + 1 not in named
            if i in self._free or i + 1 in self._free
            if self._tokens[i].normalised.isalpha() and self._tokens[i + 1].normalised.isalpha()
        }

    def _joined_word(self, i: int) -> str | None:
        """A word and the next as one word of the library, if that costs less than correcting each:
        "sur veillance"."""
        apart = [self._choices[n] for n in (i, i + 1) if n in self._choices]
        telling = i in self._free and i + 1 in self._free
        short = any(
            len(self._tokens[n].normalised) <= _SHORT for n in (i, i + 1) if n in self._choices
        )
        text = self._together.get(i)
        if not text or not (telling or short or any(not each.english for each in apart)):
            return None
        cost = sum(each.cost for each in apart)
        return text if text in self._whole and apart and cost >= _JOIN_COST else None


def _is_certain(reading: SpellingCandidate) -> bool:
    """Whether a candidate is so close that even a capitalised word is corrected to it."""
    return reading.slips <= _MAX_NAME_SLIPS and len(reading.text) >= _MIN_NAME


def _close(found: Sequence[SpellingCandidate]) -> list[str]:
    """The likeliest candidate and those of about the same cost, one for each stem."""
    by_stems: dict[tuple[str, ...], str] = {}
    for each in found:
        if each.cost <= found[0].cost + _CLOSE_COST:
            by_stems.setdefault(tuple(map(stem, each.text.split())), each.text)
    return list(by_stems.values())[:_MAX_READINGS]


def _replaced(
    word: QueryToken, text: str, *, end: int | None = None, also: tuple[str, ...] = ()
) -> QueryToken:
    """The token with another text, marked as corrected."""
    return replace(word, normalised=text, end=end or word.end, also=also, corrected=True)
