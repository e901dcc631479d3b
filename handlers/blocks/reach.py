"""Which collections are seen from where somebody asks."""

from collections.abc import Collection

from handlers.blocks.block_kit import context, section
from handlers.blocks.message import Message, message
from handlers.blocks.text import bold, plain
from handlers.outline.text import listed

HOW = "`/library use general, Asia` says which are seen here."


def reach(seen: Collection[str], others: Collection[str], *, direct: bool) -> Message:
    """The collections that are seen from a channel, or in somebody's direct messages, by their
    names; `others` for those alone who may have them seen here."""
    of = "You see here" if direct else "This channel sees"
    lines = [f"{of} {listed([bold(name) for name in seen], 'and')}."]
    if others:
        lines.append(f"Not {listed([bold(name) for name in others], 'or')}.")
    says = f"{of} {listed([plain(name) for name in seen], 'and')}."
    return message(says, head=[section("\n".join(lines)), context(HOW)])


def with_reach(shown: Message, seen: int, of: int) -> Message:
    """An answer that found little, with how much of the library it comes from."""
    note = context(f"{seen:,} of the library's {of:,} collections can be seen from here.")
    return {**shown, "blocks": [*shown["blocks"], note]}
