"""Fuzzy search for an article by words of its title."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.model.article import Source
from bot.words.tokens import STOP, fold, split

# Chosen, not measured.
_MAX_TITLES = 60  # titles that are compared word by word
_MIN_COVERAGE = 0.72
_MIN_WHOLE_COVERAGE = 0.9
_MIN_HEADLINE = 0.8  # of a title's letters
_MIN_PREFIX = 4  # letters of a prefix that matches a word


def by_title(asked: str, sources: Iterable[Source], *, whole: bool = False) -> Source | None:
    """The article whose title covers these words best, misspelt ones too, or None below the
    minimum; `whole` asks for nearly all of them."""
    ranked = _rank_titles(asked, sources)
    floor = _MIN_WHOLE_COVERAGE if whole else _MIN_COVERAGE
    return ranked[0][1] if ranked and ranked[0][0] >= floor else None


def is_headline(question: str, sources: Iterable[Source]) -> bool:
    """Whether these are the words of an article's title, nearly all of it: whoever pastes
    "Campaign trail, May 2020" means that article, whenever it was published."""
    asked = set(_content_words(question))
    length = len(fold(question))
    for source in sources:
        title = fold(source.title)
        if length >= _MIN_HEADLINE * len(title) and asked.issubset(split(title)):
            return True
    return False


def nearest_titles(asked: str, sources: Iterable[Source]) -> tuple[Source, ...]:
    """The three articles of different titles that cover these words best, for suggestions."""
    ranked = {source.title: source for _, source in reversed(_rank_titles(asked, sources))}
    return tuple(ranked.values())[::-1][:3]


def also_titled(asked: str, sources: Iterable[Source], found: Source) -> tuple[Source, ...]:
    """The other articles whose titles cover these words as well as that of the one `found`."""
    ranked = _rank_titles(asked, sources)
    held = next((share for share, source in ranked if source == found), None)
    return tuple(source for share, source in ranked if share == held and source != found)


def _rank_titles(asked: str, sources: Iterable[Source]) -> list[tuple[float, Source]]:
    """Articles with how well their titles cover the words, from 0 to 1, best first; then by
    similarity of the whole title, then by key."""
    by_key = sorted(sources, key=lambda source: source.key)
    titles = [fold(source.title) for source in by_key]
    candidates = process.extract(fold(asked), titles, scorer=fuzz.WRatio, limit=_MAX_TITLES)
    words = _content_words(asked)
    scored = [
        (_coverage(words, _content_words(title)), fuzz.ratio(fold(asked), title), by_key[i])
        for title, _, i in candidates
    ]
    ordered = sorted(scored, key=lambda s: (-s[0], -s[1], s[2].key))
    return [(held, source) for held, _, source in ordered]


def _content_words(text: str) -> list[str]:
    """The folded words without stop words; all words if there are only stop words."""
    words = [fold(word) for word in split(text)]
    return [word for word in words if word not in STOP] or words


def _coverage(asked: list[str], title: list[str]) -> float:
    """The mean, over the words asked for, of the similarity to the most similar word of the
    title."""
    return sum(
        max((_word_similarity(word, other) for other in title), default=0.0) for word in asked
    ) / max(len(asked), 1)


def _word_similarity(word: str, other: str) -> float:
    """From 0 to 1; a prefix counts as its word: "afghan" in "afghanistan", and "afgan" too."""
    whole = fuzz.ratio(word, other, score_cutoff=70) / 100
    if len(word) < _MIN_PREFIX:
        return whole
    if other.startswith(word):
        return 1.0
    return max(whole, fuzz.ratio(word, other[: len(word) + 1], score_cutoff=85) / 100)
