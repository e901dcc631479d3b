"""Real topics of a library, to show how to ask."""

from itertools import combinations

from bot.answers import Topic
from bot.library import Shelf
from bot.model import Actor, Kind
from bot.search.candidates import articles_with_all
from bot.search.groups import groups
from bot.search.lexicon import Lexicon

_FOREMOST = 4
_PAIRS = 2


def topics(lexicon: Lexicon, shelf: Shelf) -> tuple[str, ...]:
    """The pairs of countries most often together, then the foremost people, and body."""
    if lexicon.examples is None:
        lexicon.examples = tuple(dict.fromkeys((*_pairs(lexicon, shelf), *_alone(lexicon))))
    return lexicon.examples


def _pairs(lexicon: Lexicon, shelf: Shelf) -> list[str]:
    states = _of(lexicon, Kind.COUNTRY)[:_FOREMOST]
    together = [
        (-_count(pair, lexicon, shelf), place, sorted(actor.name for actor in pair))
        for place, pair in enumerate(combinations(states, 2))  # the most mentioned first
    ]
    return [_joined(names) for count, _, names in sorted(together)[:_PAIRS] if count]


def _count(pair: tuple[Actor, ...], lexicon: Lexicon, shelf: Shelf) -> int:
    """How many articles hold both."""
    wanted = groups(Topic(text="", actors=pair), lexicon)
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
