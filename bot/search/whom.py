"""A name → the actor it means."""

from bot.actors.naming import key
from bot.answers import Interpretation
from bot.errors import ActorUnknown
from bot.model import Actor
from bot.search import topics
from bot.search.lexicon import Lexicon
from bot.search.near import nearest
from bot.search.question import cleaned

_SURE = 88.0
"""How alike (rapidfuzz's WRatio, of 100) a name must be to be taken for what was asked."""


def whom(name: str, lexicon: Lexicon) -> tuple[Actor, tuple[Interpretation, ...]]:
    """The actor, and how the name was read. Raises QuestionUnreadable and ActorUnknown."""
    asked = cleaned(name)
    topic = topics.read(asked, lexicon)
    if len(topic.actors) == 1 and not topic.terms and not topic.unmatched:
        return topic.actors[0], topic.interpretations
    known = {alias.text: id for id, names in lexicon.names.items() for alias in names}
    # Of several actors, none is likelier: "china-pakistan" is a topic, and no misspelt name.
    alike = nearest(asked, list(known), _SURE) if len(topic.actors) < 2 else []
    alike = [text for text in alike if len(key(text)) >= 0.75 * len(key(asked))]
    if alike:
        actor = lexicon.actors[lexicon.by_key[key(alike[0])]]
        return actor, (Interpretation(asked=asked, read_as=actor.name, why="spelling"),)
    raise ActorUnknown(_unknown(asked, lexicon, topic.actors))


def _unknown(asked: str, lexicon: Lexicon, actors: tuple[Actor, ...]) -> str:
    names = [actor.name for actor in lexicon.actors.values()]
    likeliest = [actor.name for actor in actors]
    near = tuple(dict.fromkeys((*likeliest, *nearest(asked, names, 0))))[:3]
    said = f"No actor called *{asked[:80]}*."
    return f"{said} Nearest: {', '.join(near)}." if near else f"{said} The library names none yet."
