"""The button that corrects an actor, and the actions by which the doors know it and its like."""

from bot.model.actor import Actor
from handlers.blocks.block_kit import Block, button, mark

CORRECT = "correct"
"""Opens the form."""
UNDO, UNDO_LISTED = "correct_undo", "correct_undo_listed"
"""Under what a correction came to, and beside one in the list."""


def correct_button(actor: Actor) -> Block:
    """For the profile of an actor; one in a message."""
    return button("Correct…", CORRECT, mark(actor))
