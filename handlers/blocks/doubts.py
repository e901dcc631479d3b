"""Doubts of actors in a modal, each with a button for yes and one for no; and a rule's outcome."""

from collections.abc import Sequence

from bot.model.actor import Correction
from bot.model.doubt import Doubt
from handlers.blocks.block_kit import actions, button, context, section
from handlers.blocks.correcting import UNDO
from handlers.blocks.message import Message, Modal, message
from handlers.blocks.modal import modal
from handlers.blocks.text import bold, escape, plain
from handlers.outline import doubts as wording
from handlers.outline.text import shortened

DOUBTS = "home_doubts"
"""Opens the list, at the App Home of a curator."""
YES, NO = "doubt_yes", "doubt_no"
LISTED = 20
"""Doubts that are shown, three blocks each: Slack takes 100 in a modal."""
TITLE = "Doubtful actors"


def doubts(found: Sequence[Doubt], notice: str = "") -> Modal:
    """The doubts, after a line on what was settled last."""
    said = [context(notice)] if notice else []
    rows = [block for each in found[:LISTED] for block in row(each)]
    return modal(TITLE, [*said, *(rows or [section(wording.NONE)])])


def row(doubt: Doubt) -> list[dict[str, object]]:
    pressed = (YES, wording.yes(doubt)), (NO, wording.no(doubt))
    return [
        section(wording.question(doubt, shown)),
        context(escape(shortened(wording.because(doubt), 300))),
        actions([button(says, f"{name}:{doubt.id}", doubt.id) for name, says in pressed]),
    ]


def ruled(rule: Correction, names: tuple[str, ...]) -> Message:
    number, form = str(rule.id), shortened(rule.name, 80).replace("`", "'")
    return message(
        wording.barred(plain(form), names, lambda name: plain(shortened(name))),
        head=[
            section(wording.barred(f"`{escape(form)}`", names, shown)),
            actions([button("Undo", UNDO, number)]),
        ],
    )


def shown(name: str) -> str:
    return bold(shortened(name, 80))
