"""Example queries made of a library's own actors, for help texts."""

from itertools import combinations

from bot.model.actor import Actor, Kind
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.search.candidate_generation import articles_with_all
from bot.search.clauses import build_clauses
from bot.storage.library import LibraryReader

_FOREMOST = 4  # countries whose pairs are counted: chosen, not measured
_PAIRS = 2  # pairs that are shown: chosen, not measured


def topics(lexicon: Lexicon, library: LibraryReader) -> tuple[str, ...]:
    """The pairs of countries that most articles name together, then the two most mentioned people
    and the most mentioned organisation. Computed once for each lexicon."""
    if lexicon.examples is None:
        lexicon.examples = tuple(dict.fromkeys((*_pairs(lexicon, library), *_alone(lexicon))))
    return lexicon.examples


def _pairs(lexicon: Lexicon, library: LibraryReader) -> list[str]:
    states = _of(lexicon, Kind.COUNTRY)[:_FOREMOST]
    together = [
        (-_articles_with_both(pair, lexicon, library), place, sorted(actor.name for actor in pair))
        for place, pair in enumerate(combinations(states, 2))  # the most mentioned first
    ]
    return [_pair_as_query(names) for count, _, names in sorted(together)[:_PAIRS] if count]


def _articles_with_both(pair: tuple[Actor, ...], lexicon: Lexicon, library: LibraryReader) -> int:
    """How many articles match both."""
    clauses = build_clauses(Topic(text="", actors=pair), lexicon)
    return articles_with_all(clauses, lexicon, library)


def _pair_as_query(names: list[str]) -> str:
    plain = all(name.isalpha() for name in names)
    return "-".join(names).lower() if plain else " and ".join(names)


def _alone(lexicon: Lexicon) -> list[str]:
    people = _of(lexicon, Kind.PERSON)[:2]
    bodies = _of(lexicon, Kind.ORGANISATION)[:1]
    return [actor.name for actor in (people + bodies or list(lexicon.foremost[:1]))]


def _of(lexicon: Lexicon, kind: Kind) -> list[Actor]:
    return [actor for actor in lexicon.foremost if actor.kind is kind]
