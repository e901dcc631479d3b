"""The form that has a briefing posted again on time, and what it becomes when that is settled."""

from bot.answers import Briefing
from handlers.blocks.citing import title
from handlers.blocks.message import Form, Message
from handlers.blocks.pieces import Block, option, plain_text, section
from handlers.blocks.text import bold, escape

FOLLOW = "follow_form"
USUAL, OTHER = "usual", "other"
"""The blocks, and the inputs in them: a usual time, and any other."""
TIMES = {
    "weekdays 08:00": "Weekdays at 08:00",
    "daily 08:00": "Every day at 08:00",
    "daily 18:00": "Every day at 18:00",
    "every monday 09:00": "Every Monday at 09:00",
    "every friday 16:00": "Every Friday at 16:00",
    "monthly 1 08:00": "Every first of the month at 08:00",
}
"""Usual cadences, as `bot.digests.cadence` reads them."""
WORDS = 100
"""The most characters of a time that may be typed."""


def following(found: Briefing, where: str, timezone: str, about: str) -> Form:
    """`where` is the channel as mrkdwn; `about` comes back with what is given."""
    says = f"A fresh briefing on {bold(title(found.topic))}, posted {where} on time."
    blocks = [section(says), usual(f"On your own clock: {timezone}."), other()]
    return {**form(about, blocks, close="Cancel"), "submit": plain_text("Follow this topic")}


def settled(message: Message) -> Form:
    """What came of it: a digest, or why there is none."""
    return form("", message["blocks"], close="Close")


def form(about: str, blocks: list[Block], *, close: str) -> Form:
    return Form(
        type="modal",
        callback_id=FOLLOW,
        private_metadata=about,
        title=plain_text("Follow"),
        close=plain_text(close),
        blocks=blocks,
    )


def usual(hint: str) -> Block:
    options = [option(says, words) for words, says in TIMES.items()]
    return {
        "type": "input",
        "block_id": USUAL,
        "label": plain_text("When"),
        "hint": plain_text(hint),
        "element": {
            "type": "static_select",
            "action_id": USUAL,
            "options": options,
            "initial_option": options[0],
        },
    }


def other() -> Block:
    return {
        "type": "input",
        "block_id": OTHER,
        "optional": True,
        "label": plain_text("Or at another time"),
        "hint": plain_text("This goes before what is chosen above."),
        "element": {
            "type": "plain_text_input",
            "action_id": OTHER,
            "max_length": WORDS,
            "placeholder": plain_text("every tuesday and thursday 7:30am"),
        },
    }


def there(channel: str) -> str:
    """Where it is posted, as mrkdwn: Slack fills a channel's name in."""
    if channel.startswith("D"):
        return "in our direct messages"
    known = channel.isalnum() and channel.isascii()
    return f"in <#{channel}>" if known else f"in {escape(channel)}"
