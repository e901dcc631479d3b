"""Contradictory queries, which exclude what they ask for: "biden -biden"."""

from bot.model.topic import Topic
from bot.words.tokens import spaced_stems


def denied(topic: Topic) -> tuple[str, ...]:
    """The exclusions whose words, by their stems, are part of a name, term or phrase of the
    query."""
    asked = (
        *(actor.name for actor in topic.actors),
        *(term.text for term in topic.terms),
        *topic.phrases,
    )
    runs = [spaced_stems(text) for text in asked]
    return tuple(one for one in topic.excluded if any(spaced_stems(one) in run for run in runs))
