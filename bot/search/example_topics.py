"""Real topics of a library, to show how to ask."""

from itertools import combinations

from bot.model.actor import Actor, Kind
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.search.candidate_generation import articles_with_all
from bot.search.clauses import build_clauses
from bot.storage.library import LibraryReader

_FOREMOST = 4
_PAIRS = 2


def topics(lexicon: Lexicon, shelf: LibraryReader) -> tuple[str, ...]:
    """The pairs of countries most often together, then the foremost people, and body."""
    if lexicon.examples is None:
        lexicon.examples = tuple(dict.fromkeys((*_pairs(lexicon, shelf), *_alone(lexicon))))
    return lexicon.examples


def _pairs(lexicon: Lexicon, shelf: LibraryReader) -> list[str]:
    states = _of(lexicon, Kind.COUNTRY)[:_FOREMOST]
    together = [
        (-_count(pair, lexicon, shelf), place, sorted(actor.name for actor in pair))
        for place, pair in enumerate(combinations(states, 2))  # the most mentioned first
    ]
    return [_joined(names) for count, _, names in sorted(together)[:_PAIRS] if count]


def _count(pair: tuple[Actor, ...], lexicon: Lexicon, shelf: LibraryReader) -> int:
    """How many articles hold both."""
    wanted = build_clauses(Topic(text="", actors=pair), lexicon)
    return articles_with_all(wanted, lexicon, shelf)


def _joined(names: list[str]) -> str:
    plain = all(name.isalpha() for name in names)
    return "-".join(names).lower() if plain else " and ".join(names)


def _alone(lexicon: Lexicon) -> list[str]:
    people = _of(lexicon, Kind.PERSON)[:2]
    bodies = _of(lexicon, Kind.ORGANISATION)[:1]
    return [actor.name for actor in (people + bodies or list(lexicon.foremost[:1]))]


def _of(lexicon: Lexicon, kind: Kind) -> list[Actor]:
    return [actor for actor in lexicon.foremost if actor.kind is kind]
