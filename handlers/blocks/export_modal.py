"""The modal in which a file's format is chosen, and what becomes of it."""

from handlers.blocks.block_kit import VALUE, Block, actions, button, section
from handlers.blocks.message import Modal
from handlers.blocks.modal import modal
from handlers.memo.files import NAMES

EXPORT, EXPORT_AS = "export", "export_as"
"""Asks for the format, and sends the file; what is to be exported is the value of both."""
TITLE = "Export"
CHOOSE = "As what? The file comes to you alone, in your direct messages with me."
MAKING = "The file is being made: a moment, and it is in your direct messages with me."


def export_button(kind: str, what: str) -> list[Block]:
    """The button that asks; none where its value would be too long."""
    value = f"{kind} {what}"
    return [button("Export…", EXPORT, value)] if len(value) <= VALUE else []


def formats(value: str) -> Modal:
    choices = [button(name, f"{EXPORT_AS}:{form}", value) for form, name in NAMES.items()]
    return modal(TITLE, [section(CHOOSE), actions(choices)])


def making() -> Modal:
    return modal(TITLE, [section(MAKING)])
