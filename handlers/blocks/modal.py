"""A modal, and what stands in it while it is made, or where it cannot be."""

from collections.abc import Sequence

from handlers.blocks.block_kit import Block, label, section
from handlers.blocks.message import Message, Modal


def modal(title: str, blocks: Sequence[Block]) -> Modal:
    return Modal(type="modal", title=label(title, 24), close=label("Close", 24), blocks=[*blocks])


def looking(title: str) -> Modal:
    """The modal until its content is ready: Slack wants one within three seconds."""
    return modal(title, [section("Looking it up …")])


def refused(title: str, reason: Message) -> Modal:
    """The modal where its content cannot be made: the reason, without the buttons that answer
    beside a message."""
    return modal(title, [one for one in reason["blocks"] if one["type"] != "actions"])
