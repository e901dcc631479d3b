"""Corrections of actors as messages: what one came to, and the list of the latest."""

from collections.abc import Sequence

from bot.model.actor import Corrected, Correction
from handlers.blocks.block_kit import Block, actions, button, context, header, mrkdwn, section
from handlers.blocks.correcting import UNDO, UNDO_LISTED
from handlers.blocks.message import Message, message
from handlers.blocks.text import bold, plain, who
from handlers.outline.corrections import deed, minute, true_now, undone, withdrawn
from handlers.outline.text import dotted, shortened

LISTED = 10


def corrected(found: Corrected) -> Message:
    number = str(found.correction.id)
    return message(
        true_now(found, lambda name: plain(shortened(name))),
        head=[section(true_now(found, shown)), actions([button("Undo", UNDO, number)])],
    )


def taken_back(correction: Correction) -> Message:
    return message(
        undone(correction, lambda name: plain(shortened(name))),
        head=[section(f"Undone: {undone(correction, shown)}")],
    )


def corrections(history: Sequence[Correction]) -> Message:
    """The latest corrections, those that hold each with a button that undoes it."""
    if not history:
        return message(
            "No actor has been corrected yet.",
            head=[
                header("Corrections"),
                context("None yet: *Correct…* under an actor's profile makes one."),
            ],
        )
    return message(
        "The latest corrections of actors.",
        head=[header("Corrections"), *map(line, history[:LISTED])],
    )


def line(correction: Correction) -> Block:
    """ "*3*  *Biden* merged into *Joe Biden* · @Ana · 2024-03-26 12:00 UTC", with a button that
    undoes it while it holds."""
    summary = dotted((deed(correction, shown), who(correction.by), minute(correction.at)))
    row = section(f"*{correction.id}*  {summary}")
    if correction.undone_at is None:
        number = str(correction.id)
        return {**row, "accessory": button("Undo", f"{UNDO_LISTED}:{number}", number)}
    withdrawal = withdrawn(correction, who(correction.undone_by or "somebody"))
    return {**row, "text": mrkdwn(f"*{correction.id}*  {summary} · _{withdrawal}_")}


def shown(name: str) -> str:
    return bold(shortened(name))
