"""The id of a briefing, from all that it follows from, and the key of a topic, however it is
typed."""

import hashlib

from bot.model.briefing import Provenance
from bot.model.topic import Topic
from bot.query.snapshot import Snapshot
from bot.words.tokens import fold, stem

RULES = "6"
"""The number of the rules by which briefings are read, ranked, chosen and written; goes up with
every change of them. Attaché's own version would not do: most releases leave briefings as they are,
and a change of the rules between two releases would go unnoticed."""

_LENGTH = 10
"""Hexadecimal digits of an id (40 bits): enough for a hundred thousand briefings."""


def provenance(snapshot: Snapshot) -> Provenance:
    """What a briefing over this snapshot follows from besides its question."""
    overview = snapshot.lexicon.overview
    return Provenance(
        rules=RULES,
        state=overview.state,
        revision=overview.revision,
        encoder=snapshot.encoder.name if snapshot.encoder else "",
    )


def identity(topic: Topic, basis: Provenance) -> str:
    """A briefing's id: the same for the same topic, however it was typed, over the same library
    state, by the same rules and encoder. Of what is new, the watermark and the sentences seen count
    as well."""
    after = topic.within.after
    since = f"{after.revision} {after.at.date()}" if after else ""
    since += "".join(f"\0{one.article} {one.text}" for one in topic.within.told)
    parts = (query_key(topic), since, basis.rules, basis.state, basis.encoder)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_LENGTH]


def query_key(topic: Topic) -> str:
    """A hash (SHA-256, hexadecimal) of a topic that does not depend on the order and spelling in
    which it was typed, nor on which part of it is new."""
    only = topic.within
    # Restricting a topic to what is new makes all of its actors required: not part of the question.
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
        *([(article.key for article in only.besides)] if only.besides else ()),
        *([(fold(only.named),)] if only.named else ()),
    )
    text = "\0\0".join("\0".join(sorted(part)) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()
