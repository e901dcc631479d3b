"""A briefing as a message."""

from collections.abc import Iterator

from bot.answers import Briefing, CitedFigure
from handlers.blocks.citing import bullet, cited, coverage, quoted, reading, sources, title
from handlers.blocks.message import Items, Message, message
from handlers.blocks.notice import nothing
from handlers.blocks.pieces import VALUE, Block, actions, button, context, header
from handlers.blocks.text import bold, dotted, escape, plain, shortened

SHARE = "share_briefing"


def briefing(found: Briefing, *, shareable: bool = False, heading: str = "") -> Message:
    """`shareable` adds the button that posts it in the channel; `heading` stands for the topic."""
    if not found.bottom_line:
        return nothing(found.topic)
    name = heading or title(found.topic)
    return message(
        headline(found, name),
        head=[header(name), context(dotted((coverage(found.coverage), reading(found.topic))))],
        body=body(found),
        foot=[*share(found.topic.text, shareable), *sources(found.sources, small_print(found))],
    )


def body(found: Briefing) -> Iterator[Items]:
    yield Items(
        heading="*Bottom line*", lines=tuple(cited(one.citation) for one in found.bottom_line)
    )
    yield Items(
        heading="*What the articles say*", lines=tuple(bullet(one.citation) for one in found.points)
    )
    yield Items(
        heading="*In their words*",
        lines=tuple(quoted(one.citation, one.speaker) for one in found.quotes),
        gap="\n\n",
    )
    yield Items(heading="*Figures*", lines=tuple(figure(one) for one in found.figures))


def figure(found: CitedFigure) -> str:
    return f"• {bold(shortened(found.figure))} – {cited(found.citation)}"


def headline(found: Briefing, name: str) -> str:
    """The briefing in a line, for a notification: its first sentence whole, or none."""
    first = plain(found.bottom_line[0].citation.text)
    return f"{plain(name)}: {first}" if len(first) < 1_000 else f"A briefing on {plain(name)}."


def share(topic: str, shareable: bool) -> list[Block]:
    if not shareable or len(topic) > VALUE:
        return []
    return [actions([button("Share in this channel", SHARE, topic)])]


def small_print(found: Briefing) -> str:
    number = escape(shortened(found.id))
    return f"Briefing {number} · every line is a sentence of its source, word for word"
