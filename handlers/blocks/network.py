"""The text that goes with the picture of a network."""

from bot.model.profile import Neighbour, Network
from handlers.blocks.block_kit import context, header
from handlers.blocks.message import Items, Message, message
from handlers.blocks.text import bold, plain
from handlers.outline.text import counted, listed, shortened

ALT = 1_000
"""The most characters that the description of a picture may have."""


def network(found: Network) -> Message:
    """The neighbours as a list, numbered as in the picture."""
    lines = (line(place, one) for place, one in enumerate(found.neighbours, start=1))
    return message(
        f"The closest company of {plain(shortened(found.actor.name))}.",
        head=[header(f"The closest company of {shortened(found.actor.name, 100)}")],
        body=[Items(lines=tuple(lines))],
        foot=[context("Counted are the sentences that name both.")],
    )


def line(place: int, one: Neighbour) -> str:
    name = bold(shortened(one.actor.name, 80))
    return f"{place}. {name} – {one.actor.kind}, {counted(one.count, 'sentence')}"


def title(found: Network) -> str:
    """Plain text, as a file's title is."""
    return f"The closest company of {shortened(found.actor.name, 100)}"


def alt(found: Network) -> str:
    """The alternative text of the picture, with as many whole names as fit ALT."""
    about = f"A network: {shortened(found.actor.name, 100)} in the middle, and around it "
    near = [f"{shortened(one.actor.name, 80)} ({one.count:,})" for one in found.neighbours]
    counts = ", with the number of sentences that name both."
    while near and len(about + listed(near) + counts) > ALT:
        near.pop()
    return about + listed(near) + counts
