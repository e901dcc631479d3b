"""A name → the actors it may mean."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.actors.naming import key
from bot.answers import Interpretation
from bot.errors import ActorUnknown
from bot.model import Actor, Kind
from bot.search import topics
from bot.search.lexicon import Lexicon
from bot.search.near import nearest
from bot.search.question import cleaned, number

_SURE = 88.0
"""How alike (rapidfuzz's ratio, of 100) a name must be to be taken for what was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Whom a name means, the most mentioned first, and how it was read. More than one: it is
    ambiguous."""

    asked: str
    actors: tuple[Actor, ...]
    interpretations: tuple[Interpretation, ...] = ()


def whom(name: str, lexicon: Lexicon) -> Meant:
    """A name, or an actor's id as in "#12". Raises QuestionUnreadable and ActorUnknown."""
    asked = cleaned(name)
    if (id := number(asked)) is not None:
        return Meant(asked=asked, actors=(_numbered(id, lexicon),))
    if found := _namesakes(key(asked), lexicon):
        return Meant(asked=asked, actors=found, interpretations=_alias(asked, found))
    if spelled := _misspelt(key(asked), lexicon):
        actors = _foremost([a.id for k in spelled for a in _namesakes(k, lexicon)], lexicon)
        read_as = actors[0].name if len(actors) == 1 else spelled[0].title()
        reading = Interpretation(asked=asked, read_as=read_as, why="spelling")
        return Meant(asked=asked, actors=actors, interpretations=(reading,))
    topic = topics.read(asked, lexicon)
    if topic.one_actor:
        return Meant(asked=asked, actors=topic.actors, interpretations=topic.interpretations)
    raise ActorUnknown(_unknown(asked, lexicon, topic.actors))


def still(actor: int, name: str, lexicon: Lexicon) -> Actor:
    """The actor that had this id and this name when it was shown. Raises ActorUnknown where the
    library has changed so much that there is none."""
    wanted = key(name)
    found = lexicon.namesakes.get(wanted, {})
    if actor in found:
        return lexicon.actors[actor]
    full = [id for id in found if key(lexicon.actors[id].name) == wanted]
    if len(full) == 1:
        return lexicon.actors[full[0]]
    raise ActorUnknown(
        f"*{name[:80]}* is not in the library any more as it was: articles or names have changed "
        "since. Ask again by /actor and the name."
    )


def _numbered(id: int, lexicon: Lexicon) -> Actor:
    if id not in lexicon.actors:
        raise ActorUnknown(f"No actor has the number *#{str(id)[:79]}* here. Ask for it by name.")
    return lexicon.actors[id]


def _namesakes(name: str, lexicon: Lexicon) -> tuple[Actor, ...]:
    """Who goes by this key. An actor's full name is its own, even where it is a part of others':
    a person's of several words, anything else's of one."""
    ids = [*lexicon.namesakes.get(name, ())]
    full = [id for id in ids if _full(lexicon.actors[id], name)]
    return _foremost(full or [*ids, *lexicon.people.get(name, ())], lexicon)


def _full(actor: Actor, name: str) -> bool:
    return key(actor.name) == name and (actor.kind is not Kind.PERSON or " " in name)


def _foremost(ids: list[int], lexicon: Lexicon) -> tuple[Actor, ...]:
    actors = [lexicon.actors[id] for id in dict.fromkeys(ids)]
    return tuple(sorted(actors, key=lambda a: (-a.mentions, a.name, a.kind, a.articles)))


def _alias(asked: str, actors: tuple[Actor, ...]) -> tuple[Interpretation, ...]:
    """How a name that only one actor bears was read, where it is not its best name."""
    if len(actors) > 1 or key(asked) == key(actors[0].name):
        return ()
    return (Interpretation(asked=asked, read_as=actors[0].name, why="alias"),)


def _misspelt(asked: str, lexicon: Lexicon) -> list[str]:
    """The keys of names most like this one, all equally near; none where none is near enough."""
    words = asked.split()
    if len(words) > 1 and all(word in lexicon.by_key for word in words):
        return []  # "china-pakistan" is two names spelled right, and no misspelt one
    names = lexicon.by_key
    found = process.extract(asked, names.keys(), scorer=fuzz.ratio, score_cutoff=_SURE, limit=20)
    return sorted(name for name, score, _ in found if score == found[0][1])


def _unknown(asked: str, lexicon: Lexicon, actors: tuple[Actor, ...]) -> str:
    names = [actor.name for actor in lexicon.actors.values()]
    likeliest = [actor.name for actor in actors]
    near = tuple(dict.fromkeys((*likeliest, *nearest(asked, names, 0))))[:3]
    said = f"No actor called *{asked[:80]}*."
    return f"{said} Nearest: {', '.join(near)}." if near else f"{said} The library names none yet."
