"""How much of the library an answer comes from, told where it found little."""

from handlers import blocks
from handlers.blocks import Message
from handlers.bureau import Bureau


def with_reach(message: Message, bureau: Bureau) -> Message:
    """A message that found little, with how much of the library it comes from, where that is not
    all."""
    if bureau.reach is None:
        return message
    return blocks.with_reach(message, len(bureau.reach), len(bureau.collections.names()))
