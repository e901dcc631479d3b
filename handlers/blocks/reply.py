"""The reply to a question as a message: its sentences, each with a button that opens its
article."""

from collections.abc import Iterator, Sequence

from bot.model.article import Source
from bot.model.citations import Point
from bot.model.reply import Reply
from handlers.blocks.article_modal import open_button, place_of
from handlers.blocks.block_kit import (
    VALUE,
    Block,
    actions,
    beside,
    button,
    context,
    divider,
    header,
    section,
)
from handlers.blocks.citing import reading, sources
from handlers.blocks.cursor import Cursor
from handlers.blocks.message import Message, message
from handlers.blocks.passages import ASIDE, BRIEF, TOO_LONG
from handlers.blocks.text import escape, plain
from handlers.outline.references import references
from handlers.outline.reply import asks, instead, verdict
from handlers.outline.text import dotted, shortened

LONGEST = 2_200
"""Characters of a line that is shown: three of them fit a message."""


def reply(found: Reply) -> Message:
    """A reply; where two questions were asked, one under the other."""
    caveat = escape(shortened(found.caveat, 500))
    told = [f"{plain(shortened(one.question, 120))}: {verdict(one)}" for one in found.both]
    return message(
        " ".join(told),
        head=[
            *told_of(found),
            *([context(caveat)] if caveat else []),
            *lines(found),
            *(second(found.second, len(found.lines)) if found.second else ()),
        ],
        foot=[*buttons(found), *sources(found.sources)],
    )


def told_of(found: Reply) -> Iterator[Block]:
    """The question, whether it is answered, and how it was read."""
    headline = verdict(found)
    how = dotted((asks(found), reading(found.topic), escape(instead(found))))
    yield header(shortened(found.question, 120))
    if not found.answered:
        yield section(escape(headline))
    yield context(dotted((headline if found.answered else "", how)) or "–")


def second(found: Reply, first: int) -> Iterator[Block]:
    """The reply to the second question; `first` sentences stand before it."""
    yield divider()
    yield from told_of(found)
    yield from lines(found, first)


def lines(found: Reply, first: int = 0) -> Iterator[Block]:
    for index, line in enumerate(found.lines, first):
        shown = section(quote(line, found.sources))
        place = place_of(line.citation, found.sources)
        title = found.sources[line.citation.source - 1].title if place else ""
        yield beside(shown, open_button(place, index, title)) if place else shown


def quote(line: Point, cards: Sequence[Source]) -> str:
    """The sentence set off, and its references; only these where it is too long to show."""
    where = escape(str(references(line, cards)))
    text = f"> {escape(line.citation.text)}"
    return f"{text}\n{where}" if len(text) + len(where) < LONGEST else f"{TOO_LONG} {where}"


def buttons(found: Reply) -> list[Block]:
    """The passages of the same question and a briefing on it; a button whose value would be too
    long is left out."""
    if not found.topic.sought:
        return []
    first_page = Cursor(question=found.topic.text).coded()
    choices = (("Passages", ASIDE, first_page), ("Brief this", BRIEF, found.topic.text))
    fitting = [button(label, id, value) for label, id, value in choices if len(value) <= VALUE]
    return [actions(fitting)] if fitting else []
