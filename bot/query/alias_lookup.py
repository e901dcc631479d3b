"""Alias lookup: a name by itself → the actors that go by it, exactly or misspelt."""

from collections.abc import Collection, Iterable

from rapidfuzz import fuzz, process

from bot.model.actor import Actor, Kind
from bot.query.lexicon import Lexicon, dominant
from bot.query.spelling_candidates import readings
from bot.words.name_key import key
from bot.words.tokens import STOP

_MIN_RATIO = 88.0
"""rapidfuzz's ratio, of 100, from which a name counts as a misspelling. Chosen, not measured."""
# Chosen, not measured.
_MAX_CANDIDATES = 8  # spelling candidates of each word of a name
_MIN_SHARED = 3  # letters of a word by which names are looked up


def actors_by_alias(name: str, lexicon: Lexicon) -> tuple[Actor, ...]:
    """The actors with an alias of this key (`name_key.key`), the most mentioned first; if none,
    those of whose best name it is the beginning or end, or the one whose initials it is.

    Where it is a full name of several words, only those that are called so."""
    if not name:
        return ()
    found = lexicon.who(lexicon.namesakes([name]).get(name, {})).values()
    full = [actor for actor in found if " " in name and key(actor.name) == name]
    return foremost(full or [*found, *lexicon.directory.ends(name)] or _by_initials(name, lexicon))


def _by_initials(name: str, lexicon: Lexicon) -> list[Actor]:
    actor = lexicon.with_initials(name) if len(name) >= _MIN_SHARED else None
    return [actor] if actor else []


def misspelt(name: str, lexicon: Lexicon) -> list[str]:
    """The keys of the names most similar to this key, all of equal score; empty if none reaches
    `_MIN_RATIO`. Names that share a word with it are tried before names with a similar word."""
    words = name.split()
    if len(words) > 1 and lexicon.most_likely_actors(words).keys() >= {*words}:
        return []  # "china-pakistan" is two names spelled right, not one misspelt
    content = {word for word in words if len(word) >= _MIN_SHARED and word not in STOP}
    found = _most_similar(name, lexicon.directory.holding(content))
    if not found:
        similar = [readings(word, lexicon)[:_MAX_CANDIDATES] for word in content]
        candidates = {candidate.text for each in similar for candidate in each}
        found = _most_similar(name, lexicon.directory.holding(candidates))
    best = max(found.values(), default=0.0)
    return sorted(key for key, score in found.items() if score == best)


def _most_similar(name: str, keys: Collection[str]) -> dict[str, float]:
    """Each key that reaches `_MIN_RATIO` with its score, twenty at most."""
    found = process.extract(
        name, sorted(keys), scorer=fuzz.ratio, score_cutoff=_MIN_RATIO, limit=20
    )
    return {key: score for key, score, _ in found}


def foremost(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each actor once, the most mentioned first."""
    each = {actor.id: actor for actor in actors}.values()
    return tuple(sorted(each, key=lambda a: (-a.mentions, a.name, a.kind, a.articles)))


def mostly_meant(name: str, bearers: Collection[Actor]) -> Actor | None:
    """The one of several bearers of a name whom the library mostly means (`lexicon.dominant`); else
    what is called so and nothing more, is no person, and is mentioned no less than any other. None
    where it is open."""
    if found := dominant(bearers):
        return found
    most = max((actor.mentions for actor in bearers), default=0)
    called = [actor for actor in bearers if key(actor.name) == name]
    return next(
        (
            actor
            for actor in called
            if len(called) == 1 and actor.kind is not Kind.PERSON and actor.mentions == most
        ),
        None,
    )
