"""Example queries made of a library's own actors, for help texts."""

from itertools import combinations

from bot.model.actor import Actor, Kind
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.query.snapshot import Snapshot
from bot.search.candidate_generation import articles_with_all
from bot.search.clauses import build_clauses

_FOREMOST = 4  # countries whose pairs are counted: chosen, not measured
_PAIRS = 2  # pairs that are shown: chosen, not measured


def topics(snapshot: Snapshot) -> tuple[str, ...]:
    """The pairs of countries that most articles name together, then the two most mentioned people
    and the most mentioned organisation. Computed once for each lexicon."""
    lexicon = snapshot.lexicon
    if lexicon.examples is None:
        lexicon.examples = tuple(dict.fromkeys((*_pairs(snapshot), *_alone(lexicon))))
    return lexicon.examples


def _pairs(snapshot: Snapshot) -> list[str]:
    states = _of(snapshot.lexicon, Kind.COUNTRY)[:_FOREMOST]
    together = [
        (-_articles_with_both(pair, snapshot), place, sorted(actor.name for actor in pair))
        for place, pair in enumerate(combinations(states, 2))  # the most mentioned first
    ]
    return [_pair_as_query(names) for count, _, names in sorted(together)[:_PAIRS] if count]


def _articles_with_both(pair: tuple[Actor, ...], snapshot: Snapshot) -> int:
    """How many articles match both."""
    clauses = build_clauses(Topic(text="", actors=pair), snapshot.lexicon)
    return articles_with_all(clauses, snapshot)


def _pair_as_query(names: list[str]) -> str:
    plain = all(name.isalpha() for name in names)
    return "-".join(names).lower() if plain else " and ".join(names)


def _alone(lexicon: Lexicon) -> list[str]:
    people = _of(lexicon, Kind.PERSON)[:2]
    bodies = _of(lexicon, Kind.ORGANISATION)[:1]
    return [actor.name for actor in (people + bodies or list(lexicon.foremost[:1]))]


def _of(lexicon: Lexicon, kind: Kind) -> list[Actor]:
    return [actor for actor in lexicon.foremost if actor.kind is kind]
