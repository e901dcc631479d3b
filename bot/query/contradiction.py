"""Contradictory queries, which exclude what they ask for: "biden -biden"."""

from bot.model.topic import Topic
from bot.words.tokens import stems


def denied(topic: Topic) -> tuple[str, ...]:
    """The exclusions whose words, by their stems, are part of a name, term or phrase of the
    query."""
    asked = (
        *(actor.name for actor in topic.actors),
        *(term.text for term in topic.terms),
        *topic.phrases,
    )
    runs = [_spaced(text) for text in asked]
    return tuple(one for one in topic.excluded if any(_spaced(one) in run for run in runs))


def _spaced(text: str) -> str:
    """The stems with a space around each, so that substring search matches whole stems."""
    return f" {' '.join(stems(text))} "
