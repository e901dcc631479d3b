"""A modal, and what stands in it while it is made, or where it cannot be."""

from collections.abc import Sequence

from handlers.blocks.block_kit import Block, label, section
from handlers.blocks.message import Message, Modal


def modal(title: str, blocks: Sequence[Block]) -> Modal:
    return Modal(type="modal", title=label(title, 24), close=label("Close", 24), blocks=[*blocks])


def looking(title: str) -> Modal:
    """What stands there until the rest is found: Slack waits three seconds for a view."""
    return modal(title, [section("Looking it up …")])


def refused(title: str, reason: Message) -> Modal:
    """In place of what was looked up: why there is none."""
    return modal(title, reason["blocks"])
