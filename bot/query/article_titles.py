"""Finding an article by what somebody remembers of its title."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.model.article import Source
from bot.words.tokens import STOP, fold, split

_LOOKED_AT = 60
_FLOOR = 0.72
_ALL = 0.9
_BEGUN = 4  # letters of what may be the beginning of a word


def by_title(asked: str, sources: Iterable[Source], *, whole: bool = False) -> Source | None:
    """The article whose title holds these words best, however they are spelled; with `whole`, all
    of them."""
    ranked = _ranked(asked, sources)
    floor = _ALL if whole else _FLOOR
    return ranked[0][1] if ranked and ranked[0][0] >= floor else None


def nearest_titles(asked: str, sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.title for _, source in _ranked(asked, sources)))[:3]


def _ranked(asked: str, sources: Iterable[Source]) -> list[tuple[float, Source]]:
    """Titles with how well they hold the words, 0 to 1; equal ones by likeness as a whole."""
    cards = sorted(sources, key=lambda source: source.key)
    titles = [fold(source.title) for source in cards]
    near = process.extract(fold(asked), titles, scorer=fuzz.WRatio, limit=_LOOKED_AT)
    words = _words(asked)
    scored = [
        (_held(words, _words(title)), fuzz.ratio(fold(asked), title), cards[i])
        for title, _, i in near
    ]
    ordered = sorted(scored, key=lambda s: (-s[0], -s[1], s[2].key))
    return [(held, source) for held, _, source in ordered]


def _words(text: str) -> list[str]:
    words = [fold(word) for word in split(text)]
    return [word for word in words if word not in STOP] or words


def _held(asked: list[str], title: list[str]) -> float:
    """How much of the words asked for the title has: each by its likest word there."""
    return sum(max((_alike(word, other) for other in title), default=0.0) for word in asked) / max(
        len(asked), 1
    )


def _alike(word: str, other: str) -> float:
    """A word begun is a word meant: "afghan" in "afghanistan", and "afgan" too."""
    whole = fuzz.ratio(word, other, score_cutoff=70) / 100
    if len(word) < _BEGUN:
        return whole
    if other.startswith(word):
        return 1.0
    return max(whole, fuzz.ratio(word, other[: len(word) + 1], score_cutoff=85) / 100)
