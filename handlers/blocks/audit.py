"""The audit in a modal, at an owner's App Home."""

from collections.abc import Sequence

from bot.storage.audit import Deed
from handlers.blocks.block_kit import section
from handlers.blocks.message import Items, Modal, laid_out
from handlers.blocks.modal import modal
from handlers.blocks.text import escape, moment, who
from handlers.outline.audit import NONE, SETTINGS
from handlers.outline.text import dotted, shortened

AUDIT = "home_audit"
"""Opens it."""
LISTED = 30
TITLE = "Who changed what"


def audit(found: Sequence[Deed]) -> Modal:
    """The changes, the latest first, each with what is typed to take it back."""
    if not found:
        return modal(TITLE, [section(NONE)])
    lines = tuple(map(line, found[:LISTED]))
    return modal(TITLE, laid_out([], [Items(lines=lines, gap="\n\n")], []))


def line(deed: Deed) -> str:
    about = dotted((who(deed.by) if deed.by else SETTINGS, moment(deed.at)))
    undo = f"\nUndo: `{deed.undo.replace('`', '')}`" if deed.undo else ""
    return f"{escape(shortened(deed.deed, 300))}\n{about}{escape(undo)}"
