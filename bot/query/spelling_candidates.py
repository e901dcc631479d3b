"""Spelling candidates: the library's words within a small edit distance of a misspelt one.

The costs and limits are measured: bench/spelling.py, on one half of its cases.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from bot.query.lexicon import Lexicon
from bot.words import english
from bot.words.edit_distance import keyboard_edit_distance
from bot.words.phonetic_key import phonetic_key
from bot.words.tokens import STOP, stem

_SHORTEST, _LONGEST = 4, 40  # letters of a word that is corrected
_TRANSPOSED_LENGTH = 3  # letters of a word in which only transpositions are corrected
_MIN_TRANSPOSED_SHARE = 0.005  # the share of passages that must hold the result
_TRANSPOSITION_COST = 0.65  # the cost of that
_MIN_LONG = 6  # letters of a word whose length may differ by two and whose inflections count
_LETTERS_A_SLIP = 4  # letters for each slip in what may be a name that the library lacks
_LETTERS_A_SLIP_UNWORDLIKE = 3  # and in what is none by its letters
_MIN_PART = 4  # letters of each part of a word that is split in two
_MAX_COMPOUND = 60  # letters of a word that may be two run together; chosen, not measured
_MIN_CONSONANTS = 2  # consonants of a phonetic key that is compared
_MAX_CANDIDATES = 24  # words whose weighted distance is computed
_FREQUENCY_WEIGHT = 0.25  # what a word gains by being in ten times as many passages
_SUBSEQUENCE_WEIGHT = 0.1  # what it gains if all its letters are there, in order (Indel similarity)
_INFLECTION_COST = 0.6  # the cost of a word that the library has in another inflected form only
_MAX_SLIGHT_COST = 0.75  # the slips of a candidate that is searched for besides the word as typed
_SPLIT_COST = 1.4  # the cost of reading one word as two
_LETTERS_OR_DIGITS = re.compile(r"\d+|[^\W\d_]+")
_MIN_CONTENT = 3  # letters or digits of a part that has meaning: not the "nd" of "2nd"
_AMOUNTS = {"bn": "billion", "mn": "million", "tn": "trillion"}  # "m" may be metres


@dataclass(frozen=True, slots=True, order=True)
class SpellingCandidate:
    """A folded word, or two with a space between, that a misspelt one may stand for. `slips` is the
    weighted edit distance, `cost` that less a bonus for frequency. Lower costs are likelier."""

    cost: float
    text: str
    slips: float


def readings(word: str, lexicon: Lexicon) -> list[SpellingCandidate]:
    """The candidates for an unknown folded word, the likeliest first: words of the library, and
    pairs of them that were run together. Empty for short words and words with digits."""
    if len(word) == _TRANSPOSED_LENGTH:
        return sorted(_transposed(word, lexicon))
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return []
    near_words = _near_words(word, lexicon)
    bonus = _frequency_bonus(near_words, lexicon)
    likeliest = sorted(bonus, key=lambda other: (near_words[other] - bonus[other], other))
    found = [
        SpellingCandidate(cost - bonus[other], other, cost)
        for other in likeliest[:_MAX_CANDIDATES]
        if (cost := _cost(word, other)) <= _limit(len(word))
    ]
    like = [one for one in found if not _is_unlike(word, one)]
    return sorted([*like, *_run_together(word, lexicon)])


def _is_unlike(word: str, candidate: SpellingCandidate) -> bool:
    """Whether a candidate is rather another word than this one misspelt: more than one letter in
    `_LETTERS_A_SLIP` differs, or in `_LETTERS_A_SLIP_UNWORDLIKE` of what can be no word by its
    letters and so is hardly a name. "huawei" is not Hubei, "gwadar" no "radar", but "sofwtaer" is
    software. What sounds alike is no other word, nor is what one letter tells apart."""
    other = candidate.text
    edits = OSA.distance(word, other)
    if edits == 1 or phonetic_key(other) == phonetic_key(word):
        return False
    slips = min(edits, candidate.slips)
    if slips * _LETTERS_A_SLIP <= len(word):
        return False
    return slips * _LETTERS_A_SLIP_UNWORDLIKE > len(word) or english.is_wordlike(word)


def one_letter_more(word: str, lexicon: Lexicon) -> list[str]:
    """The words of which a word of three letters lacks one that is not the first: too many to be
    likely by themselves, but "hong kng" makes a name."""
    if len(word) != _TRANSPOSED_LENGTH or not word.isalpha():
        return []
    words = lexicon.words_by_prefix(word[0], [len(word) + 1])
    return [other for other in words if OSA.distance(word, other) == 1]


def spelling_variants(word: str, near_words: Sequence[SpellingCandidate]) -> tuple[str, ...]:
    """Spellings to search for, of a word that is not English and whose stem, but not its form, is
    in the library; `near_words` are its candidates, the likeliest first.

    The candidate of the same stem and ending ("surveilence"); else the word as typed and a close
    candidate of another stem ("governer"). Empty for a mere inflection ("analyses")."""
    own = [
        candidate.text
        for candidate in near_words
        if stem(candidate.text) == stem(word) and candidate.text[-2:] == word[-2:]
    ]
    others = [
        candidate.text
        for candidate in near_words
        if stem(candidate.text) != stem(word) and candidate.slips <= _MAX_SLIGHT_COST
    ]
    return tuple(own[:1]) or ((word, *others[:1]) if others else ())


def by_digits(word: str, lexicon: Lexicon) -> list[SpellingCandidate]:
    """A word of letters and digits divided into two words of the library, "covid19", "46bn": one
    candidate at most. Else letters misspelt before the same digits: "internegt2"."""
    parts = _LETTERS_OR_DIGITS.findall(word)
    if len(parts) != 2:
        return []
    if any(len(part) >= _MIN_CONTENT or part in _AMOUNTS for part in parts):
        pairs = dict.fromkeys((tuple(parts), (parts[0], _AMOUNTS.get(parts[1], parts[1]))))
        held = lexicon.words({part for pair in pairs for part in pair})
        known = [pair for pair in pairs if held.keys() >= {*pair}]
        if known:
            return [SpellingCandidate(_SPLIT_COST, " ".join(known[0]), _SPLIT_COST)]
    return _before_digits(parts[0], parts[1], lexicon)


def _before_digits(letters: str, digits: str, lexicon: Lexicon) -> list[SpellingCandidate]:
    """The words of the library in which these digits follow what the letters may stand for."""
    meant = {reading.text + digits: reading for reading in readings(letters, lexicon)}
    held = lexicon.words(meant)
    return [replace(reading, text=text) for text, reading in meant.items() if text in held]


def in_two(word: str, passages: int, lexicon: Lexicon) -> list[str]:
    """ "counter terrorism" for "counterterrorism": the divisions whose parts are both in more
    passages than the word, which is in `passages`; the most frequent first. None of a word of more
    than `_MAX_COMPOUND` letters: all of its divisions together grow with the square of its length.
    """
    if len(word) > _MAX_COMPOUND:
        return []
    places = range(_MIN_PART, len(word) - _MIN_PART + 1)
    pairs = [(word[:place], word[place:]) for place in places]
    counts = lexicon.words({half for pair in pairs for half in pair}) if pairs else {}
    known = [pair for pair in pairs if all(counts.get(half, 0) > passages for half in pair)]
    known.sort(key=lambda pair: -min(counts[half] for half in pair))
    return [" ".join(pair) for pair in known]


def _near_words(word: str, lexicon: Lexicon) -> dict[str, float]:
    """The words within reach with their approximate distances (optimal string alignment; half for
    words that sound alike), with English words that the library may have in another form."""
    reach = _reach(len(word))
    lengths = _lengths(word)
    vocabulary = [
        *lexicon.words_by_prefix(word[0], lengths),
        *_with_other_beginning(word, reach, lexicon),
    ]
    near_words = _within_distance(reach, word, [*vocabulary, *lexicon.unused])
    consonants = phonetic_key(word)
    if len(consonants) >= _MIN_CONSONANTS:
        alike = _within_distance(reach + 1, word, lexicon.words_by_phonetic_key(consonants))
        near_words |= {other: (1 + slips) / 2 for other, slips in alike.items()}
    if len(word) < _MIN_LONG:
        return near_words
    forms = [form for n in lengths for form in english.spelled(word[0], n)]
    return _within_distance(reach - 1, word, forms) | near_words


def _within_distance(reach: int, word: str, vocabulary: Sequence[str]) -> dict[str, float]:
    """The other words of fitting length at a distance of `reach` at most, with their distances."""
    found = process.extract(
        word, vocabulary, scorer=OSA.distance, processor=None, score_cutoff=reach, limit=None
    )
    lengths = _lengths(word)
    return {other: slips for other, slips, _ in found if other != word and len(other) in lengths}


def _lengths(word: str) -> range:
    """The lengths of candidates: for a short word they differ by one letter at most, since "face"
    is no misspelt "france"."""
    much = 2 if len(word) >= _MIN_LONG else 1
    return range(max(len(word) - much, _SHORTEST), len(word) + much + 1)


def _with_other_beginning(word: str, reach: int, lexicon: Lexicon) -> Iterator[str]:
    """Words that may differ in the first letter, looked up by their second and third letter and
    their length."""
    size, more = len(word), int(reach > 1)
    meant = (
        (word[1:3], size),  # another first letter
        (word[:2], size + 1),  # the first left out
        (word[2:4], size - 1),  # one put before it
        (word[0] + word[2], size),  # the first two swapped
    )
    for letters, length in meant:
        yield from lexicon.words_by_infix(letters, range(length - more, length + more + 1))


def _frequency_bonus(near_words: Mapping[str, float], lexicon: Lexicon) -> Mapping[str, float]:
    """Each word's bonus for frequency; no entry for one that the library has in no form."""
    counts = lexicon.words(near_words)
    stems = {other: stem(other) for other in near_words if other not in counts}
    held = lexicon.frequencies(set(stems.values()))
    # Stems are counted by articles, words by passages.
    each = lexicon.overview.passages / max(lexicon.overview.articles, 1)
    forms = {other: held[stems[other]] * each for other in stems if stems[other] in held}
    return {
        **{other: _bonus(count) for other, count in counts.items()},
        **{other: _bonus(count) - _INFLECTION_COST for other, count in forms.items()},
    }


def _bonus(passages: float) -> float:
    """The bonus of a word that so many passages hold."""
    return _FREQUENCY_WEIGHT * math.log10(passages + 1)


def _cost(word: str, other: str) -> float:
    """The weighted distance of two words, less for words that sound alike or share their
    letters."""
    cost = keyboard_edit_distance(word, other)
    consonants = phonetic_key(word)
    if len(consonants) >= _MIN_CONSONANTS and consonants == phonetic_key(other):
        cost = min(cost, (1 + cost) / 2)
    return cost - _SUBSEQUENCE_WEIGHT * Indel.normalized_similarity(word, other)


def _reach(length: int) -> int:
    """The distance up to which candidates are looked up for a word of this length."""
    if length < 5:
        return 1
    return 2 if length < 8 else 3


def _limit(length: int) -> float:
    """The highest weighted distance: lower for short words, which are near to many others."""
    return {4: 1.0, 5: 1.5}.get(length, _reach(length) + 0.5)


def _transposed(word: str, lexicon: Lexicon) -> Iterator[SpellingCandidate]:
    """Frequent words of which a three-letter word is a transposition. With other slips it would be
    near to too many words, and unknown names would be corrected to words."""
    counts = lexicon.words({word[1] + word[0] + word[2], word[0] + word[2] + word[1]} - {word})
    for other, passages in counts.items():
        if passages > _MIN_TRANSPOSED_SHARE * lexicon.overview.passages:
            yield SpellingCandidate(_TRANSPOSITION_COST, other, _TRANSPOSITION_COST)


def _run_together(word: str, lexicon: Lexicon) -> Iterator[SpellingCandidate]:
    """The pairs of words of the library whose concatenation is the word."""
    pairs = [(word[:i], word[i:]) for i in range(2, len(word) - 1)]
    counts = lexicon.words({half for pair in pairs for half in pair})
    for pair in pairs:
        if all(half in counts and (len(half) > 2 or half in STOP) for half in pair):
            rarer = min(counts[half] for half in pair)
            yield SpellingCandidate(_SPLIT_COST - _bonus(rarer), " ".join(pair), _SPLIT_COST)
