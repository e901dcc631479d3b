"""Slack's tables, for teams that have chosen its newer blocks (ATTACHE_BLOCKS=new): in messages
only, and one in each.

https://docs.slack.dev/reference/block-kit/blocks/table-block
"""

from collections.abc import Sequence

from handlers.blocks.block_kit import Block, context
from handlers.blocks.message import CHARACTERS, Message, message, size
from handlers.blocks.rich_text import rich_text
from handlers.blocks.text import bold, unmarked

ROWS = 100
"""The most rows of a table, its heads among them."""
TEXT = 3_000
"""Characters of the text that is shown in the table's place."""

Cells = Sequence[str]
"""A row: finished mrkdwn, one piece a column."""


def tabled(
    text: str, heads: Cells, rows: Sequence[Cells], *, head: Sequence[Block], foot: Sequence[Block]
) -> Message:
    """A message with a table of as many rows as fit between `head` and `foot`; those left out are
    counted. A client that draws no tables has its rows as `text`, one a line."""
    room = CHARACTERS - size(head) - size(foot) - 200
    shown = [row(map(bold, heads))]
    for cells in rows[: ROWS - 1]:
        shown.append(row(cells))
        if size([_table(shown, len(heads))]) > room:
            shown.pop()
            break
    left = len(rows) - (len(shown) - 1)
    beyond = [context(f"_and {left:,} more_")] if left else []
    told = message(text, head=[*head, _table(shown, len(heads)), *beyond], foot=foot)
    return {**told, "text": _in_words(text, rows[: len(shown) - 1])}


def row(cells: "Sequence[str] | map[str]") -> list[Block]:
    return [rich_text(cell or "–") for cell in cells]


def _table(rows: Sequence[Sequence[Block]], columns: int) -> Block:
    wrapped = [{"is_wrapped": True}] * columns
    return {"type": "table", "rows": [list(one) for one in rows], "column_settings": wrapped}


def _in_words(text: str, rows: Sequence[Cells]) -> str:
    """The text, and the rows each on a line, as many as it has room for."""
    for cells in rows:
        line = unmarked(" · ".join(filter(None, cells)))
        if len(text) + len(line) > TEXT:
            break
        text += f"\n{line}"
    return text
