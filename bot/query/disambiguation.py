"""Entity disambiguation: a name or actor id → the actors it may mean."""

from dataclasses import dataclass

from bot.errors import ActorUnknown
from bot.model.actor import Actor, Kind
from bot.model.topic import Interpretation, Topic
from bot.query import parser
from bot.query.alias_lookup import actors_by_alias, foremost, misspelt, mostly_meant
from bot.query.lexicon import Lexicon
from bot.query.suggestions import names_like
from bot.query.tokens import cleaned, number
from bot.words.name_key import key

ALIAS = "alias"
"""Why a name was read as an actor who is called otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameResolution:
    """The actors a name may mean, the likeliest first, and how it was interpreted. `dominant`: the
    library mostly means the first."""

    asked: str
    actors: tuple[Actor, ...]
    interpretations: tuple[Interpretation, ...] = ()
    dominant: bool = False

    @classmethod
    def of(cls, actor: Actor) -> "NameResolution":
        """The resolution of an actor that is known already."""
        return cls(asked=actor.name, actors=(actor,), dominant=True)


def resolve_name(name: str, lexicon: Lexicon) -> NameResolution:
    """Resolves a name, or an actor's id as in "#12": by alias, else by a similar name, else as a
    query that names one actor. Raises QuestionUnreadable and ActorUnknown."""
    asked = cleaned(name)
    if (id := number(asked)) is not None:
        return NameResolution.of(_actor_by_number(id, lexicon))
    if found := actors_by_alias(key(asked), lexicon):
        meant = mostly_meant(key(asked), found)
        ordered = found if meant is None else (meant, *(one for one in found if one != meant))
        notes = _alias_note(asked, ordered if meant is None else (meant,))
        return NameResolution(
            asked=asked, actors=ordered, interpretations=notes, dominant=meant is not None
        )
    if (spelled := misspelt(key(asked), lexicon)) and (
        found := _actors_by_aliases(spelled, lexicon)
    ):
        read_as = found[0].name if len(found) == 1 else spelled[0].title()
        reading = Interpretation(asked=asked, read_as=read_as, why="spelling")
        return NameResolution(
            asked=asked, actors=found, interpretations=(reading,), dominant=len(found) == 1
        )
    topic = parser.parse_query(asked, lexicon)
    if topic.one_actor:
        return NameResolution(
            asked=asked, actors=topic.actors, interpretations=topic.interpretations, dominant=True
        )
    raise _unknown(asked, lexicon, topic.actors)


def others_of_name(topic: Topic, lexicon: Lexicon) -> tuple[Actor, ...]:
    """The other people whom the names of a topic may mean, in the order of the names."""
    found: dict[int, Actor] = {}
    for one in topic.interpretations:
        if one.why == ALIAS:
            several = actors_by_alias(key(one.asked), lexicon)
            found |= {who.id: who for who in several if who.kind is Kind.PERSON}
    meant = {who.id for who in topic.actors}
    return tuple(who for id, who in found.items() if id not in meant)


def actor_by_id(id: int, lexicon: Lexicon) -> Actor:
    """Raises ActorUnknown."""
    if found := lexicon.who([id]).get(id):
        return found
    raise ActorUnknown(f"No actor has the number *#{id}*. Ask for it by name.")


def reload_actor(actor: int, name: str, lexicon: Lexicon) -> Actor:
    """The actor that had this id and this name when it was shown: the one with the name and the id,
    else the only one with that best name. Raises ActorUnknown if the library has neither now."""
    name_key = key(name)
    found = lexicon.who(lexicon.namesakes([name_key]).get(name_key, {}))
    if actor in found:
        return found[actor]
    full = [one for one in found.values() if key(one.name) == name_key]
    if len(full) == 1:
        return full[0]
    raise ActorUnknown(
        f"*{name[:80]}* is no longer in the library as it was: articles or names have changed "
        "since. Ask again with /actor and the name."
    )


def _actor_by_number(id: int, lexicon: Lexicon) -> Actor:
    if found := lexicon.who([id]).get(id):
        return found
    raise ActorUnknown(f"No actor has the number *#{str(id)[:79]}*. Ask for it by name.")


def _actors_by_aliases(names: list[str], lexicon: Lexicon) -> tuple[Actor, ...]:
    return foremost(actor for name in names for actor in actors_by_alias(name, lexicon))


def _alias_note(asked: str, actors: tuple[Actor, ...]) -> tuple[Interpretation, ...]:
    """The interpretation of an unambiguous name that is not its actor's best name."""
    if len(actors) > 1 or key(asked) == key(actors[0].name):
        return ()
    return (Interpretation(asked=asked, read_as=actors[0].name, why=ALIAS),)


def _unknown(asked: str, lexicon: Lexicon, actors: tuple[Actor, ...]) -> ActorUnknown:
    likeliest = [actor.name for actor in actors]
    nearest = tuple(dict.fromkeys((*likeliest, *names_like(asked, lexicon, 0))))[:3]
    message = f"No actor called *{asked[:80]}*."
    if not nearest:
        return ActorUnknown(f"{message} The library names none yet.")
    return ActorUnknown(f"{message} Nearest: {', '.join(nearest)}.", nearest)
