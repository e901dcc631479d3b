"""Buttons that lead on: to a briefing, an actor, an article, a list."""

from collections.abc import Sequence

from bot.model.actor import Actor
from bot.model.article import Source
from handlers.blocks.block_kit import VALUE, Block, button, mark, row
from handlers.blocks.cursor import Cursor
from handlers.blocks.message import Message
from handlers.outline.text import shortened

TOPIC = "brief_topic"
"""Briefs on the topic that it holds."""
NAMED, SHOWN = "actor_named", "actor_shown"
"""The profile of whoever goes by the name that it holds, and of the actor that it holds."""
SUMMARISE = "summarise"
"""The summary of the article whose key it holds."""
SEARCH = "search_for"
"""The passages of the cursor that it holds."""
DIGESTS, FEEDS = "digest_list", "library_list"
ADD_DIGEST = "home_add"
"""The form for a digest, opened in messages too."""
MOST = 5


def topics(names: Sequence[str]) -> list[Block]:
    shown = enumerate(fitting(names))
    return _row([button(shortened(one, 70), f"{TOPIC}:{n}", one) for n, one in shown])


def fitting(topics: Sequence[str]) -> list[str]:
    """Those that a button can hold."""
    return [one for one in topics if 0 < len(one) <= VALUE]


def searches(questions: Sequence[str]) -> list[Block]:
    """To the passages on each of these."""
    return _row(
        [
            button(shortened(one, 70), f"{SEARCH}:{n}", Cursor(question=one).coded())
            for n, one in enumerate(questions)
        ]
    )


def names(found: Sequence[str]) -> list[Block]:
    return _row([button(shortened(one, 70), f"{NAMED}:{n}", one) for n, one in enumerate(found)])


def actors(found: Sequence[Actor]) -> list[Block]:
    return _row(
        [
            button(shortened(one.name, 70), f"{SHOWN}:{n}", mark(one), spoken=f"Who is {one.name}")
            for n, one in enumerate(found)
        ]
    )


def articles(found: Sequence[tuple[str, str]]) -> list[Block]:
    """Of the keys and titles of articles, one below the other: titles are long."""
    return [
        block
        for n, (key, title) in enumerate(found[:MOST])
        for block in _row([button(shortened(title, 70), f"{SUMMARISE}:{n}", key, spoken=title)])
    ]


def cards(found: Sequence[Source]) -> list[Block]:
    return articles([(one.key, one.title) for one in found])


def add_digest() -> list[Block]:
    """To the form for a digest."""
    return row([button("Add a digest", ADD_DIGEST, ADD_DIGEST)])


def listing(which: str) -> list[Block]:
    """To the list of digests, or of feeds."""
    return row([button("Show the list", which, which)])


def _row(buttons: Sequence[Block]) -> list[Block]:
    return row([one for one in buttons if 0 < len(str(one["value"])) <= VALUE][:MOST])


def leading(message: Message, buttons: Sequence[Block]) -> Message:
    """The message, with these rows of buttons beneath."""
    return {**message, "blocks": [*message["blocks"], *buttons]}
