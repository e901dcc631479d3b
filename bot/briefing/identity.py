"""What names a topic however it is asked, and a briefing by all that it follows from."""

import hashlib

from bot.model.briefing import Provenance
from bot.model.topic import Topic
from bot.words.tokens import fold, stem

RULES = "2"
"""Goes up with every change of the rules by which a briefing is read, ranked, chosen or written.
Attaché's own version would not do: most of its releases leave briefings as they are, and a change
of the rules between two releases would go untold."""

_LENGTH = 10
"""Hexadecimal digits of an id: enough for a hundred thousand briefings."""


def identity(topic: Topic, basis: Provenance) -> str:
    """A briefing's id: the same for the same topic, however it was asked, over the same library,
    by the same rules."""
    after = topic.within.after
    since = f"{after.revision} {after.at.date()}" if after else ""
    since += "".join(f"\0{one.article} {one.text}" for one in topic.within.told)
    parts = (query_key(topic), since, basis.rules, basis.state, basis.encoder)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_LENGTH]


def query_key(topic: Topic) -> str:
    """What names a topic, in whatever order and spelling it was asked, and whatever of it is
    new."""
    only = topic.within
    # Which actors have to be named says nothing where it was made so to tell what is new.
    required = () if only.after else topic.required
    parts = (
        (actor.name for actor in topic.actors),
        (" ".join(sorted(map(stem, term.readings))) for term in topic.terms),
        map(fold, topic.unmatched),
        (actor.name for actor in required),
        map(fold, topic.phrases),
        map(fold, topic.excluded),
        only.outlets,
        only.authors,
        (article.key for article in only.articles),
        (f"{only.since} {only.until}",),
    )
    said = "\0\0".join("\0".join(sorted(part)) for part in parts)
    return hashlib.sha256(said.encode()).hexdigest()
