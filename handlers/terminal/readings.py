"""How a question was read, and what to say where nothing was found, as text."""

from collections.abc import Iterable, Iterator, Sequence

from bot.model.topic import Interpretation, Topic
from handlers.outline import topics
from handlers.outline.text import quoted, shortened
from handlers.terminal.citing import BULLET
from handlers.terminal.paper import BLANK, Line, line, section

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
    yield from sentence(topics.unknown_words(topic, quoted, WORDS))


def sentence(words: str) -> Iterator[str]:
    """With a full stop; nothing where the words are empty."""
    if words:
        yield f"{words}."


def read(word: Interpretation) -> str:
    return f"Read “{word.asked}” as {word.read_as} ({word.why})."


def readings(interpretations: Iterable[Interpretation]) -> Iterator[Line]:
    return italic(map(read, topics.telling([*interpretations])))


def unknown_words(topic: Topic) -> Iterator[Line]:
    return italic(sentence(topics.unknown_words(topic, quoted, WORDS)))


def italic(sentences: Iterable[str]) -> Iterator[Line]:
    return (line(one, style="italic") for one in sentences)


def nothing_on(topic: Topic) -> Iterator[Line]:
    """An empty answer: why, what the library holds near the topic, and what to try."""
    if after := topic.within.after:
        yield line(topics.nothing_new(topic, after, str))
        if topic.text:
            yield line(f"All there is: attache brief {topic.text}", style="dim")
    elif contradiction := topics.contradiction(topic, quoted):
        yield line(contradiction)
    else:
        yield line(f"The library holds nothing on {quoted(shortened(topic.text))}.")
        yield from unknown_words(topic)
        yield from suggestions(topic)


def suggestions(topic: Topic) -> Iterator[Line]:
    if topic.near:
        yield from near(topic)
        yield from (BLANK, line(f"Try: attache brief {topic.near[0]}"))
    else:
        yield line("Try fewer or other words, or see who is in it: attache actors")


def near(topic: Topic) -> Iterator[Line]:
    return section("It does hold", (line(one, lead=BULLET) for one in topic.near))
