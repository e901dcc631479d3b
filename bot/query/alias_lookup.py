"""Whom a name by itself means."""

from collections.abc import Collection, Iterable

from rapidfuzz import fuzz, process

from bot.model.actor import Actor, Kind
from bot.query.lexicon import Lexicon
from bot.query.spelling_candidates import readings
from bot.words.name_key import key
from bot.words.tokens import STOP

_SURE = 88.0
"""How alike (rapidfuzz's ratio, of 100) a name must be to be taken for what was asked."""
_READINGS = 8  # of a word of a name that are looked for
_SHARED = 3  # letters of a word by which names are looked for


def actors_by_alias(name: str, lexicon: Lexicon) -> tuple[Actor, ...]:
    """Who goes by this key, the most mentioned first; where nobody does, whose initials it is. An
    actor's full name is its own, even where it is a part of others': a person's of several words,
    anything else's of one."""
    if not name:
        return ()
    called = lexicon.who(lexicon.namesakes([name]).get(name, {})).values()
    full = [actor for actor in called if _full(actor, name)]
    return foremost(full or [*called, *lexicon.ends(name)] or _initialled(name, lexicon))


def _initialled(name: str, lexicon: Lexicon) -> list[Actor]:
    actor = lexicon.with_initials(name) if len(name) >= _SHARED else None
    return [actor] if actor else []


def misspelt(name: str, lexicon: Lexicon) -> list[str]:
    """The keys of the names most like this key, all equally near; none where none is near enough.
    Those that share a word with it come before others."""
    words = name.split()
    if len(words) > 1 and lexicon.called(words).keys() >= {*words}:
        return []  # "china-pakistan" is two names spelled right, and no misspelt one
    telling = {word for word in words if len(word) >= _SHARED and word not in STOP}
    found = _likest(name, lexicon.holding(telling))
    if not found:
        near = {near.text for word in telling for near in readings(word, lexicon)[:_READINGS]}
        found = _likest(name, lexicon.holding(near))
    best = max(found.values(), default=0.0)
    return sorted(key for key, score in found.items() if score == best)


def _likest(name: str, keys: Collection[str]) -> dict[str, float]:
    found = process.extract(name, sorted(keys), scorer=fuzz.ratio, score_cutoff=_SURE, limit=20)
    return {key: score for key, score, _ in found}


def foremost(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each once, the most mentioned first."""
    each = {actor.id: actor for actor in actors}.values()
    return tuple(sorted(each, key=lambda a: (-a.mentions, a.name, a.kind, a.articles)))


def _full(actor: Actor, name: str) -> bool:
    return key(actor.name) == name and (actor.kind is not Kind.PERSON or " " in name)
