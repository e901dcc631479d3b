"""What a misspelt word was meant for: the library's words that are near it.

The costs and limits were chosen on one half of the cases of `bench/spelling.py`.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from bot.query.lexicon import Lexicon
from bot.words import english
from bot.words.edit_distance import keyboard_edit_distance
from bot.words.phonetic_key import phonetic_key
from bot.words.tokens import STOP, stem

_SHORTEST, _LONGEST = 4, 40  # letters of a word that is mended
_SHORT = 3  # letters of one in which only two swapped are
_OFTEN = 0.005  # the share of passages that hold what it is then read as
_SWAPPED = 0.65  # what that costs
_LONG = 6  # letters of a word that may lack two of them, and whose other forms are looked for
_HALF = 4  # letters of the parts of a word that others may write as two
_TELLING = 2  # consonants by which words may be known to sound alike
_CONSIDERED = 24  # words that are looked at closely
_COMMON = 0.25  # what a word gains by being ten times as common
_SHARED = 0.1  # and by all of its letters being there, in order
_FORM = 0.6  # what a word costs that the library holds in another form only
_SLIGHT = 0.75  # the slips of a word that may be meant though another has its stem
_SPLIT = 1.4  # what it costs to read one word as two
_LETTERS_OR_DIGITS = re.compile(r"\d+|[^\W\d_]+")
_TOLD = 3  # letters or digits of a part that tells something: "2nd" is no "nd"
_AMOUNTS = {"bn": "billion", "mn": "million", "tn": "trillion"}  # "m" may be metres


@dataclass(frozen=True, slots=True, order=True)
class SpellingCandidate:
    """What a word may have been meant for, folded, and what it takes to read it so: its slips,
    less what it gains by being common."""

    cost: float
    text: str
    slips: float


def readings(word: str, lexicon: Lexicon) -> list[SpellingCandidate]:
    """What an unknown folded word may have been meant for, the likeliest first: words of the
    library, and two of them run together."""
    if len(word) == _SHORT:
        return sorted(_swapped(word, lexicon))
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return []
    near = _near(word, lexicon)
    worth = _frequency_bonus(near, lexicon)
    likeliest = sorted(worth, key=lambda other: (near[other] - worth[other], other))
    found = [
        SpellingCandidate(cost - worth[other], other, cost)
        for other in likeliest[:_CONSIDERED]
        if (cost := _cost(word, other)) <= _limit(len(word))
    ]
    return sorted([*found, *_halves(word, lexicon)])


def spelling_variants(word: str, near: Sequence[SpellingCandidate]) -> tuple[str, ...]:
    """How a word is spelled elsewhere whose stem alone is known, and that is none of English, of
    what is `near` it: as what it is a slip of, "surveilence", or else as it stands, and as what may
    be meant as well, "governer". Empty where it is only another form, as "analyses" beside
    "analysis"."""
    own = [r.text for r in near if stem(r.text) == stem(word) and r.text[-2:] == word[-2:]]
    others = [r.text for r in near if stem(r.text) != stem(word) and r.slips <= _SLIGHT]
    return tuple(own[:1]) or ((word, *others[:1]) if others else ())


def by_digits(word: str, lexicon: Lexicon) -> list[SpellingCandidate]:
    """A word of letters and digits as the words of the library that they make apart: "covid19",
    "46bn"."""
    parts = _LETTERS_OR_DIGITS.findall(word)
    if len(parts) != 2 or not any(len(part) >= _TOLD or part in _AMOUNTS for part in parts):
        return []
    pairs = dict.fromkeys((tuple(parts), (parts[0], _AMOUNTS.get(parts[1], parts[1]))))
    held = lexicon.words({part for pair in pairs for part in pair})
    able = (pair for pair in pairs if held.keys() >= {*pair})
    return [SpellingCandidate(_SPLIT, " ".join(pair), _SPLIT) for pair in able][:1]


def in_two(word: str, passages: int, lexicon: Lexicon) -> list[str]:
    """ "counter terrorism" for "counterterrorism", which stands in so many passages, where both
    parts are commoner; the commonest first."""
    places = range(_HALF, len(word) - _HALF + 1)
    pairs = [(word[:place], word[place:]) for place in places]
    counts = lexicon.words({half for pair in pairs for half in pair}) if pairs else {}
    able = [pair for pair in pairs if all(counts.get(half, 0) > passages for half in pair)]
    able.sort(key=lambda pair: -min(counts[half] for half in pair))
    return [" ".join(pair) for pair in able]


def _near(word: str, lexicon: Lexicon) -> dict[str, float]:
    """The words within reach, and about how many slips away (optimal string alignment: insert,
    delete, replace, or swap two neighbours); English words too that the library holds in another
    form."""
    reach = _reach(len(word))
    about = _lengths(word)
    there = [*lexicon.words_by_prefix(word[0], about), *_differently_begun(word, reach, lexicon)]
    near = _within(reach, word, [*there, *lexicon.unused])
    consonants = phonetic_key(word)
    if len(consonants) >= _TELLING:
        alike = _within(reach + 1, word, lexicon.words_by_phonetic_key(consonants))
        near |= {other: (1 + slips) / 2 for other, slips in alike.items()}
    if len(word) < _LONG:
        return near
    forms = [form for n in about for form in english.spelled(word[0], n)]
    return _within(reach - 1, word, forms) | near


def _within(reach: int, word: str, there: Sequence[str]) -> dict[str, float]:
    found = process.extract(
        word, there, scorer=OSA.distance, processor=None, score_cutoff=reach, limit=None
    )
    about = _lengths(word)
    return {other: slips for other, slips, _ in found if other != word and len(other) in about}


def _lengths(word: str) -> range:
    """How long a word may be that is meant. Two letters too many make a short word another one:
    "face" is no "france"."""
    much = 2 if len(word) >= _LONG else 1
    return range(max(len(word) - much, _SHORTEST), len(word) + much + 1)


def _differently_begun(word: str, reach: int, lexicon: Lexicon) -> Iterator[str]:
    """Words that may be this one but for a slip in its first letter, and others after the third:
    by their second and third letter, and about their length."""
    size, more = len(word), int(reach > 1)
    meant = (
        (word[1:3], size),  # another first letter
        (word[:2], size + 1),  # the first left out
        (word[2:4], size - 1),  # one put before it
        (word[0] + word[2], size),  # the first two swapped
    )
    for letters, length in meant:
        yield from lexicon.words_by_infix(letters, range(length - more, length + more + 1))


def _frequency_bonus(near: Mapping[str, float], lexicon: Lexicon) -> Mapping[str, float]:
    """What each word gains by being common; none for one that the library holds in no form."""
    counts = lexicon.words(near)
    stems = {other: stem(other) for other in near if other not in counts}
    held = lexicon.frequencies(set(stems.values()))
    # Stems are counted by articles, words by passages.
    each = lexicon.overview.passages / max(lexicon.overview.articles, 1)
    forms = {other: held[stems[other]] * each for other in stems if stems[other] in held}
    return {
        **{other: _common(count) for other, count in counts.items()},
        **{other: _common(count) - _FORM for other, count in forms.items()},
    }


def _common(passages: float) -> float:
    return _COMMON * math.log10(passages + 1)


def _cost(word: str, other: str) -> float:
    """How far one word is from the other; words that sound alike are nearer."""
    cost = keyboard_edit_distance(word, other)
    consonants = phonetic_key(word)
    if len(consonants) >= _TELLING and consonants == phonetic_key(other):
        cost = min(cost, (1 + cost) / 2)
    return cost - _SHARED * Indel.normalized_similarity(word, other)


def _reach(length: int) -> int:
    """How many slips are looked for in a word of this length."""
    if length < 5:
        return 1
    return 2 if length < 8 else 3


def _limit(length: int) -> float:
    """How much they may cost. Short words are near to many others."""
    return {4: 1.0, 5: 1.5}.get(length, _reach(length) + 0.5)


def _swapped(word: str, lexicon: Lexicon) -> Iterator[SpellingCandidate]:
    """Common words of which two letters are swapped: other slips make of a word of three letters
    many others, and of an unknown name a word."""
    counts = lexicon.words({word[1] + word[0] + word[2], word[0] + word[2] + word[1]} - {word})
    for other, passages in counts.items():
        if passages > _OFTEN * lexicon.overview.passages:
            yield SpellingCandidate(_SWAPPED, other, _SWAPPED)


def _halves(word: str, lexicon: Lexicon) -> Iterator[SpellingCandidate]:
    """The two words of the library that are run together."""
    pairs = [(word[:i], word[i:]) for i in range(2, len(word) - 1)]
    counts = lexicon.words({half for pair in pairs for half in pair})
    for pair in pairs:
        if all(half in counts and (len(half) > 2 or half in STOP) for half in pair):
            rarer = min(counts[half] for half in pair)
            yield SpellingCandidate(_SPLIT - _common(rarer), " ".join(pair), _SPLIT)
