"""A name → the actors it may mean."""

from dataclasses import dataclass

from bot.errors import ActorUnknown
from bot.model.actor import Actor
from bot.model.topic import Interpretation
from bot.query import parser
from bot.query.alias_lookup import actors_by_alias, foremost, misspelt
from bot.query.lexicon import Lexicon
from bot.query.suggestions import names_like
from bot.query.tokens import cleaned, number
from bot.words.name_key import key


@dataclass(frozen=True, slots=True, kw_only=True)
class NameResolution:
    """Whom a name means, the most mentioned first, and how it was read. More than one: it is
    ambiguous."""

    asked: str
    actors: tuple[Actor, ...]
    interpretations: tuple[Interpretation, ...] = ()


def resolve_name(name: str, lexicon: Lexicon) -> NameResolution:
    """A name, or an actor's id as in "#12". Raises QuestionUnreadable and ActorUnknown."""
    asked = cleaned(name)
    if (id := number(asked)) is not None:
        return NameResolution(asked=asked, actors=(_numbered(id, lexicon),))
    if found := actors_by_alias(key(asked), lexicon):
        return NameResolution(asked=asked, actors=found, interpretations=_alias(asked, found))
    if (spelled := misspelt(key(asked), lexicon)) and (found := _called(spelled, lexicon)):
        read_as = found[0].name if len(found) == 1 else spelled[0].title()
        reading = Interpretation(asked=asked, read_as=read_as, why="spelling")
        return NameResolution(asked=asked, actors=found, interpretations=(reading,))
    topic = parser.parse_query(asked, lexicon)
    if topic.one_actor:
        return NameResolution(
            asked=asked, actors=topic.actors, interpretations=topic.interpretations
        )
    raise ActorUnknown(_unknown(asked, lexicon, topic.actors))


def reload_actor(actor: int, name: str, lexicon: Lexicon) -> Actor:
    """The actor that had this id and this name when it was shown. Raises ActorUnknown where the
    library has changed so much that there is none."""
    wanted = key(name)
    found = lexicon.who(lexicon.namesakes([wanted]).get(wanted, {}))
    if actor in found:
        return found[actor]
    full = [one for one in found.values() if key(one.name) == wanted]
    if len(full) == 1:
        return full[0]
    raise ActorUnknown(
        f"*{name[:80]}* is not in the library any more as it was: articles or names have changed "
        "since. Ask again by /actor and the name."
    )


def _numbered(id: int, lexicon: Lexicon) -> Actor:
    if found := lexicon.who([id]).get(id):
        return found
    raise ActorUnknown(f"No actor has the number *#{str(id)[:79]}* here. Ask for it by name.")


def _called(names: list[str], lexicon: Lexicon) -> tuple[Actor, ...]:
    return foremost(actor for name in names for actor in actors_by_alias(name, lexicon))


def _alias(asked: str, actors: tuple[Actor, ...]) -> tuple[Interpretation, ...]:
    """How a name that only one actor bears was read, where it is not its best name."""
    if len(actors) > 1 or key(asked) == key(actors[0].name):
        return ()
    return (Interpretation(asked=asked, read_as=actors[0].name, why="alias"),)


def _unknown(asked: str, lexicon: Lexicon, actors: tuple[Actor, ...]) -> str:
    likeliest = [actor.name for actor in actors]
    near = tuple(dict.fromkeys((*likeliest, *names_like(asked, lexicon, 0))))[:3]
    said = f"No actor called *{asked[:80]}*."
    return f"{said} Nearest: {', '.join(near)}." if near else f"{said} The library names none yet."
