"""A question that leaves out what it asks for: "biden -biden"."""

from bot.model.topic import Topic
from bot.words.tokens import stems


def denied(topic: Topic) -> tuple[str, ...]:
    """What it leaves out, in any form, of the very names, words and phrases that it asks for."""
    asked = (
        *(actor.name for actor in topic.actors),
        *(term.text for term in topic.terms),
        *topic.phrases,
    )
    runs = [_spaced(text) for text in asked]
    return tuple(one for one in topic.excluded if any(_spaced(one) in run for run in runs))


def _spaced(text: str) -> str:
    """Its stems with a space around each, so that one run of them is looked for in another."""
    return f" {' '.join(stems(text))} "
