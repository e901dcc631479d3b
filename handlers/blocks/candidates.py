"""The actors that a name may mean, as a message with a button for each."""

from bot.model.profile import Candidate, Candidates
from handlers.blocks.block_kit import Block, actions, button, context, mark, section
from handlers.blocks.citing import read_as
from handlers.blocks.message import Message, message
from handlers.blocks.text import bold, plain
from handlers.outline.text import counted, shortened

CHOOSE = "actor_choose"
CANDIDATES = 8


def candidates(found: Candidates) -> Message:
    several = f"is the name of {counted(len(found.candidates), 'actor')}. Which one?"
    name = shortened(found.asked, 80)
    how = read_as(found.interpretations)
    left = len(found.candidates) - CANDIDATES
    more = [context(f"and {left:,} more: ask for them by their full names")] if left > 0 else []
    return message(
        f"“{plain(name)}” {several}",
        head=[
            section(f"{bold(name)} {several}"),
            *([context(how)] if how else []),
            *(choice(one, place) for place, one in enumerate(found.candidates[:CANDIDATES])),
        ],
        foot=more,
    )


def choice(one: Candidate, place: int) -> Block:
    return actions([button(label(one), f"{CHOOSE}:{place}", mark(one.actor))])


def label(one: Candidate) -> str:
    """ "Shehbaz Sharif – person, Prime Minister"; without a title, the number of mentions. A phone
    shows some forty characters of a button."""
    title = f", {shortened(one.title, 26)}" if one.title else f" ({one.actor.mentions:,})"
    return f"{shortened(one.actor.name, 28)} – {one.actor.kind}{title}"
