"""Others of a name that was asked for, one press away."""

from collections.abc import Iterator, Sequence

from bot.model.profile import Candidate
from handlers.blocks.block_kit import Block, actions, button, context, mark
from handlers.blocks.candidates import CHOOSE, label
from handlers.blocks.message import Message

NAMESAKE = "actor_namesake"
"""Shows the profile of another of the name, and leaves the message as it is."""
OTHERS = 4


def namesakes(others: Sequence[Candidate], action: str = CHOOSE) -> Iterator[Block]:
    """The other actors that a name may mean, each with a button."""
    if others:
        left = len(others) - OTHERS
        more = f", and {left:,} more, by their full names" if left > 0 else ""
        yield context(f"Others of that name{more}:")
        shown = enumerate(others[:OTHERS])
        yield actions([button(label(one), f"{action}:{n}", mark(one.actor)) for n, one in shown])


def with_namesakes(message: Message, others: Sequence[Candidate]) -> Message:
    """The message, with the others of a name in its question beneath it."""
    beneath = namesakes(others, NAMESAKE)
    return {**message, "blocks": [*message["blocks"], *beneath]}
