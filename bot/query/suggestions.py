"""What the library does hold, for those who asked for something else."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from bot.query.lexicon import Lexicon
from bot.words.name_key import key
from bot.words.tokens import STOP, fold

_MOST = 4
_LIKENESS = 70.0
_TELLING = 4  # letters of a word by which names are alike
_SHORTENED = 4  # letters of what may be initials and one more


def suggest_topics(asked: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Real topics of the library: names like the words asked for, then the most mentioned."""
    alike = names_like(" ".join(asked), lexicon, _LIKENESS) if asked else []
    foremost = [actor.name for actor in lexicon.foremost[:_MOST]]
    return tuple(dict.fromkeys((*_initialled(asked, lexicon), *alike, *foremost)))[:_MOST]


def _initialled(asked: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The names whose initials are these but for the last, which may be those of another: the
    Inter-Services Intelligence, for "ISIL"."""
    short = [key(word)[:-1] for word in asked if word.isupper() and len(word) >= _SHORTENED]
    found = map(lexicon.with_initials, short)
    return [actor.name for actor in found if actor]


def names_like(asked: str, lexicon: Lexicon, floor: float) -> list[str]:
    """The best names most like what was asked: those of the foremost, and those that share a word
    with it."""
    words = [word for word in key(asked).split() if word not in STOP]
    keys = sorted(lexicon.holding(words)) if words else []
    sharing = lexicon.called(nearest(asked, keys, floor)).values()
    names = dict.fromkeys(actor.name for actor in (*lexicon.foremost, *sharing))
    return nearest(asked, list(names), floor)


def nearest(asked: str, names: Sequence[str], floor: float) -> list[str]:
    """The names most like what was asked, of 100, the likest first."""
    likeness = _likeness(fold(asked), list(map(fold, names)))
    foremost = np.argsort(-likeness, kind="stable")[: 3 * _MOST].tolist()
    near = [(-likeness[i], names[i]) for i in foremost if likeness[i] >= floor]
    return [name for _, name in sorted(near)][:_MOST]


def _likeness(asked: str, names: Sequence[str]) -> NDArray[np.float64]:
    """How alike they are as a whole, or in a word, by rapidfuzz's ratio. Parts of words do not
    count: "quantum" is nothing like "QA"."""
    alike = _each([asked], names, fuzz.token_set_ratio)
    words = [(place, word) for place, name in enumerate(names) for word in _long(name)]
    ratios = _each(_long(asked), [word for _, word in words], fuzz.ratio)
    np.maximum.at(alike, [place for place, _ in words], ratios)
    return alike


def _each(
    asked: Sequence[str], there: Sequence[str], scorer: Callable[..., float]
) -> NDArray[np.float64]:
    """How much each of those there is like any of those asked for."""
    alike = process.cdist(asked, there, scorer=scorer, dtype=np.float64)
    best: NDArray[np.float64] = alike.reshape(len(asked), len(there)).max(axis=0, initial=0.0)
    return best


def _long(text: str) -> list[str]:
    return [word for word in text.split() if len(word) >= _TELLING]
