"""Suggestions ("did you mean"): names of the library similar to a query that found nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.words.name_key import key
from bot.words.tokens import STOP, fold

# Chosen, not measured.
_MAX_SUGGESTIONS = 4
_MIN_LIKENESS = 70.0  # of 100, by rapidfuzz
_MIN_WORD = 4  # letters of a word that is compared by itself
_MIN_INITIALS = 4  # letters of initials whose last one may be wrong


def with_suggestions(topic: Topic, lexicon: Lexicon) -> Topic:
    """The topic of an empty answer, with topics near it that the library does hold."""
    return replace(topic, near=suggest_topics(topic.unmatched, lexicon))


def suggest_topics(asked: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Up to `_MAX_SUGGESTIONS` names: those similar to the words asked for, then the most
    mentioned."""
    alike = names_like(" ".join(asked), lexicon, _MIN_LIKENESS) if asked else []
    foremost = [actor.name for actor in lexicon.foremost[:_MAX_SUGGESTIONS]]
    return tuple(dict.fromkeys((*_by_all_initials_but_last(asked, lexicon), *alike, *foremost)))[
        :_MAX_SUGGESTIONS
    ]


def _by_all_initials_but_last(asked: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The actors whose initials a word in capitals is, without its last letter: the Inter-Services
    Intelligence, for "ISIL"."""
    short = [key(word)[:-1] for word in asked if word.isupper() and len(word) >= _MIN_INITIALS]
    found = map(lexicon.with_initials, short)
    return [actor.name for actor in found if actor]


def names_like(asked: str, lexicon: Lexicon, floor: float) -> list[str]:
    """The names most similar to what was asked, of the most mentioned actors and of those with a
    name that shares a word with it. `floor` is the lowest similarity, of 100."""
    words = [word for word in key(asked).split() if word not in STOP]
    keys = sorted(lexicon.directory.holding(words)) if words else []
    sharing = lexicon.most_likely_actors(nearest(asked, keys, floor)).values()
    names = dict.fromkeys(actor.name for actor in (*lexicon.foremost, *sharing))
    return nearest(asked, list(names), floor)


def nearest(asked: str, names: Sequence[str], floor: float) -> list[str]:
    """The names with a similarity, of 100, of at least `floor`, most similar first."""
    similarities = _similarities(fold(asked), list(map(fold, names)))
    foremost = np.argsort(-similarities, kind="stable")[: 3 * _MAX_SUGGESTIONS].tolist()
    near = [(-similarities[i], names[i]) for i in foremost if similarities[i] >= floor]
    return [name for _, name in sorted(near)][:_MAX_SUGGESTIONS]


def _similarities(asked: str, names: Sequence[str]) -> NDArray[np.float64]:
    """For each name the higher of its similarity as a whole and that of a long word in it, from 0
    to 100. Parts of words do not count: "quantum" is not similar to "QA"."""
    alike = _best_scores([asked], names, fuzz.token_set_ratio)
    words = [(place, word) for place, name in enumerate(names) for word in _long_words(name)]
    ratios = _best_scores(_long_words(asked), [word for _, word in words], fuzz.ratio)
    np.maximum.at(alike, [place for place, _ in words], ratios)
    return alike


def _best_scores(
    asked: Sequence[str], names: Sequence[str], scorer: Callable[..., float]
) -> NDArray[np.float64]:
    """For each of `names` the highest score beside any of `asked`; 0 if nothing is asked."""
    alike = process.cdist(asked, names, scorer=scorer, dtype=np.float64)
    best: NDArray[np.float64] = alike.reshape(len(asked), len(names)).max(axis=0, initial=0.0)
    return best


def _long_words(text: str) -> list[str]:
    return [word for word in text.split() if len(word) >= _MIN_WORD]
