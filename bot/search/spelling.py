"""Mending misspelt words from a library's own vocabulary."""

from collections.abc import Sequence, Set
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.lexicon import Lexicon
from bot.search.words import fold, stem

_SHORTEST = 4
_CONSIDERED = 12
_LONG = 8


def mended(asked: Sequence[str], kept: Set[int], lexicon: Lexicon) -> list[str]:
    """Each word as the library spells it; as asked where the library knows it or has nothing near
    it, and where its place is in `kept`.

    Of a misspelt word's candidates, the one that makes a name with its neighbour is taken first:
    "shahbaz shareef" is meant for the Sharif, not for "shared".
    """
    options = [[word] if i in kept else _options(word, lexicon) for i, word in enumerate(asked)]
    return [_fitting(options, i, lexicon) for i in range(len(asked))]


def _options(word: str, lexicon: Lexicon) -> list[str]:
    plain = fold(word)
    if plain in lexicon.vocabulary:
        return [word]
    if stem(word) in lexicon.stems:
        return [_slip(plain, lexicon) or word]
    return candidates(plain, lexicon) or [word]


def _fitting(options: Sequence[list[str]], i: int, lexicon: Lexicon) -> str:
    before = options[i - 1] if i else []
    after = options[i + 1] if i + 1 < len(options) else []
    for option in options[i] if len(options[i]) > 1 else ():
        beside = [(fold(other), option) for other in before]
        beside += [(option, fold(other)) for other in after]
        if any(pair in lexicon.name_pairs for pair in beside):
            return option
    return options[i][0]


def candidates(word: str, lexicon: Lexicon) -> list[str]:
    """The library's words that a folded word was likely meant for, the likeliest first.

    Distance is optimal string alignment: insert, delete, replace, or swap two neighbours. A first
    letter is seldom mistaken, so the farthest words must share it.
    """
    reach = _reach(len(word))
    if not reach or not word.isalpha():
        return []
    lengths = range(max(len(word) - reach, _SHORTEST), len(word) + reach + 1)
    near = list(chain.from_iterable(lexicon.by_length.get(n, ()) for n in lengths))
    found = process.extract(
        word, near, scorer=OSA.distance, processor=None, score_cutoff=reach, limit=None
    )
    ranked = sorted(
        (distance, candidate[0] != word[0], -lexicon.vocabulary[candidate], candidate)
        for candidate, distance, _ in found
        if (candidate[0] == word[0] or distance < reach) and _alike(word, candidate)
    )
    return [candidate for *_, candidate in ranked[:_CONSIDERED]]


def _alike(word: str, candidate: str) -> bool:
    """Whether the lengths are near enough: two letters too many make a short word another one,
    "france" no "face"."""
    return len(word) >= _LONG or abs(len(word) - len(candidate)) < 2


def _slip(word: str, lexicon: Lexicon) -> str | None:
    """For a word whose stem is known: the word it misspells by one letter, unless it is only
    another form of it ("surveillence" is a slip, "analyses" beside "analysis" is a form)."""
    found = [
        other
        for other in candidates(word, lexicon)
        if len(other) == len(word) and other[-2:] == word[-2:] and stem(other) == stem(word)
    ]
    return found[0] if found else None


def _reach(length: int) -> int:
    """How many slips a word of this length is forgiven."""
    if length < _SHORTEST:
        return 0
    if length < 6:
        return 1
    return 2 if length < 10 else 3
