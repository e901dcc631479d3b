"""How a question was read, in sentences."""

from collections.abc import Iterator, Sequence

from bot.model.topic import Interpretation, Topic
from handlers.outline import topics
from handlers.outline.text import quoted

WORDS = 12
"""Words unknown to the library that are listed, at most; chosen, not measured."""


def interpretation_notes(
    topic: Topic, unmet: Sequence[str] = (), little: str = ""
) -> Iterator[str]:
    """How little there is on the topic, how it was interpreted, which of its words were not found
    together, and which the library does not hold."""
    yield from sentence(little)
    yield from map(read, topics.telling(topic.interpretations))
    yield from sentence(topics.unmet_words(unmet, quoted))
    yield from unknown_words(topic)


def unknown_words(topic: Topic) -> Iterator[str]:
    return sentence(topics.unknown_words(topic, quoted, WORDS))


def sentence(words: str) -> Iterator[str]:
    """With a full stop; nothing where the words are empty."""
    if words:
        yield f"{words}."


def read(word: Interpretation) -> str:
    return f"Read “{word.asked}” as {word.read_as} ({word.why})."
