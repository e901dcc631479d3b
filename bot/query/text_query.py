"""Text queries: a pasted paragraph or a whole article, for what is like it.

Every word counts, as often as it stands there, and nothing is demanded: not what is in quotation
marks, no name, no field.
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from bot.errors import NothingAsked
from bot.model.topic import Interpretation, Term, Topic
from bot.query import operators
from bot.query.lexicon import Lexicon
from bot.query.operators import Sort
from bot.query.spelling_correction import correct_spelling
from bot.query.tokens import QueryToken, tokens, words
from bot.words import english
from bot.words.tokens import fold, stem

LONG = 25
"""Content words from which a question is read as a text. Chosen: the mean headline has 7, the mean
question 6, and with more of them the words of a question were seen to be cut short."""
_MAX_TERMS = 400
"""Terms that are searched for, so that a question's cost is bounded: those that tell most. Chosen:
an abstract has 100, an article of 1,000 words 350."""


def is_text(question: str) -> bool:
    """Whether a cleaned question is too long to be read word by word."""
    content = (word for word in tokens(question) if not word.empty)
    return next(islice(content, LONG, None), None) is not None


def parse_text(text: str, lexicon: Lexicon) -> Topic:
    """The topic of a cleaned text. Words that the library lacks are mended, and of those nothing is
    noted. Raises NothingAsked where it has no words."""
    links = [(p.start, p.end) for p in operators.parts(text) if p.sort is Sort.LINK]
    content = [word for word in words(operators.without(text, links)) if not word.empty]
    if not content:
        raise NothingAsked(f"“{text[:60]}” has no words that an article could be like.")
    read = _mended(content, lexicon)
    held = _held(read, lexicon)
    known = [word for word, is_held in zip(read, held, strict=True) if is_held]
    counts = Counter(stem(word.normalised) for word in known)
    first = {stem(word.normalised): word for word in reversed(known)}
    kept = _most_telling(counts, lexicon)
    return Topic(
        text=text,
        terms=tuple(
            Term(text=fold(first[each].normalised), also=first[each].also, count=counts[each])
            for each in reversed(first)
            if each in kept
        ),
        like=text,
        interpretations=(_note(len(content)),),
        unmatched=tuple(
            dict.fromkeys(w.text for w, is_held in zip(read, held, strict=True) if not is_held)
        ),
    )


def _mended(content: Sequence[QueryToken], lexicon: Lexicon) -> list[QueryToken]:
    """The words with those mended that are no words: an English one that the library lacks is no
    slip, and to look for others like it is what takes longest."""
    held = _held(content, lexicon)
    right = {
        i for i, word in enumerate(content) if held[i] or english.is_word(fold(word.normalised))
    }
    return correct_spelling(content, right, lexicon) if len(right) < len(content) else [*content]


def _held(content: Sequence[QueryToken], lexicon: Lexicon) -> list[bool]:
    """For each word whether the library holds it. All are looked up in one go."""
    known = lexicon.known({piece for word in content for piece in word.pieces})
    return [known.issuperset(word.pieces) for word in content]


def _most_telling(counts: Counter[str], lexicon: Lexicon) -> frozenset[str]:
    """The stems whose count times inverse document frequency is highest, `_MAX_TERMS` at most."""
    frequencies = lexicon.frequencies(counts.keys())
    articles = lexicon.overview.articles + 1

    def weight(each: str) -> float:
        return counts[each] * math.log(1 + articles / (frequencies.get(each, 0) + 1))

    return frozenset(sorted(counts, key=lambda each: (-weight(each), each))[:_MAX_TERMS])


def _note(content: int) -> Interpretation:
    return Interpretation(
        asked=f"{content} words", read_as="a text: what is like it", why="all of its words count"
    )
