"""Slack's newer blocks in place of today's, where a team has chosen them (ATTACHE_BLOCKS=new).

https://docs.slack.dev/reference/block-kit/blocks/context-actions-block
"""

from collections.abc import Iterator
from typing import Any, cast

from handlers.blocks.block_kit import Block, plain_text
from handlers.blocks.briefing import USEFUL, USELESS
from handlers.blocks.message import Message

FEEDBACK = "feedback"
"""The action of a pair of feedback buttons, each of which stands for one of today's."""


def with_feedback(message: Message) -> Message:
    """The message with its pair "It was useful" and "It was not useful" out of the menu, as Slack's
    own feedback buttons beneath."""
    return {**message, "blocks": [each for one in message["blocks"] for each in _parted(one)]}


def _parted(block: Block) -> Iterator[Block]:
    menu = cast(dict[str, Any], block.get("accessory") or {})
    held = menu.get("options", [])
    pair = [one for one in held if one["value"].split(" ")[0] in {USEFUL, USELESS}]
    if len(pair) < 2 or len(held) == len(pair):
        yield block
        return
    yield {**block, "accessory": {**menu, "options": [one for one in held if one not in pair]}}
    yes, no = (_half(mark, one) for mark, one in zip("👍👎", pair, strict=True))
    buttons = {"positive_button": yes, "negative_button": no}
    element = {"type": "feedback_buttons", "action_id": FEEDBACK, **buttons}
    yield {"type": "context_actions", "elements": [element]}


def _half(mark: str, option: dict[str, Any]) -> Block:
    words = option["text"]["text"]
    return {"text": plain_text(mark), "value": option["value"], "accessibility_label": words}
