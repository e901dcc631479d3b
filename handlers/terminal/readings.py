"""How a question was read, and what to say where nothing was found, as text."""

from collections.abc import Iterable, Iterator

from bot.model.topic import Interpretation, Topic
from handlers.outline import notes, topics
from handlers.outline.text import quoted, shortened
from handlers.terminal.citing import BULLET
from handlers.terminal.paper import BLANK, Line, line, section


def readings(interpretations: Iterable[Interpretation]) -> Iterator[Line]:
    return italic(map(notes.read, topics.telling([*interpretations])))


def unknown_words(topic: Topic) -> Iterator[Line]:
    return italic(notes.unknown_words(topic))


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
        yield line(topics.nothing_held(quoted(shortened(topic.text))))
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
