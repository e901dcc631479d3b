"""The small parts of a message, each one Block Kit object.

Mrkdwn is `verbatim`: an address or a name in it is never made a link by Slack itself.
"""

from collections.abc import Sequence
from typing import Any

from bot.model.actor import Actor
from handlers.blocks.text import plain
from handlers.outline.text import shortened

Block = dict[str, object]
"""A block, as JSON has it."""

VALUE = 2_000
"""The most characters a button's value may have."""
MENU = "menu"
"""The action of an overflow menu, whose options stand for buttons."""
OPTIONS, OPTION = 5, 150
"""The most options that an overflow menu takes, and the most characters of their values."""


def mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def header(text: str) -> Block:
    return {"type": "header", "text": label(text, 150)}


def section(text: str) -> Block:
    """Of finished mrkdwn."""
    return {"type": "section", "text": mrkdwn(text)}


def markdown_list(items: Sequence[str]) -> Block:
    """A markdown block, one of Slack's newer: a list that a screen reader tells as one. Of our own
    words alone, since in Markdown far more is markup than in mrkdwn.

    https://docs.slack.dev/reference/block-kit/blocks/markdown-block
    """
    return {"type": "markdown", "text": "\n".join(f"- {one}" for one in items)}


def context(text: str) -> Block:
    """A context block (small print) of finished mrkdwn."""
    return {"type": "context", "elements": [mrkdwn(text)]}


def beside(block: Block, element: Block) -> Block:
    """A section with an accessory beside its text."""
    return {**block, "accessory": element}


def divider() -> Block:
    return {"type": "divider"}


def actions(buttons: Sequence[Block]) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def button(words: str, action: str, value: str, *, spoken: str = "") -> Block:
    """`action` must be unique in its message; `value` comes back when it is pressed. `spoken` is
    what a screen reader says, where the words alone do not tell one button from another."""
    heard = {"accessibility_label": fitting(spoken, 75)} if spoken else {}
    return {
        "type": "button",
        "text": label(words, 75),
        "action_id": action,
        "value": value,
        **heard,
    }


def primary(element: Block) -> Block:
    """The one button of a message that a reader most likely wants."""
    return {**element, "style": "primary"}


def row(shown: Sequence[Block], rest: Sequence[Block] = (), name: str = "more") -> list[Block]:
    """A row of buttons, with the `rest` of them behind an overflow menu as far as that takes them;
    nothing where there are none. `name` tells the menu from others in its message."""
    held = [one for one in rest if fits_menu(one)][:OPTIONS]
    aside = [one for one in rest if one not in held]
    elements = [*shown, *aside, *([menu(held, name)] if held else [])]
    return [actions(elements)] if elements else []


def fits_menu(element: Block) -> bool:
    """Whether a button can stand in a menu: its value may be too long."""
    return len(str(_option(element)["value"])) <= OPTION


def menu(buttons: Sequence[Block], name: str) -> Block:
    """An overflow menu of buttons: choosing one does what pressing it would
    (`handlers.gateway.menus`)."""
    return {
        "type": "overflow",
        "action_id": f"{MENU}:{name}",
        "options": [_option(one) for one in buttons],
    }


def _option(element: Block) -> dict[str, Any]:
    return {"text": element["text"], "value": f"{element['action_id']} {element['value']}"}


def confirmed(element: Block, title: str, question: str, yes: str) -> Block:
    """A button with a confirmation dialog; `question` is finished mrkdwn of at most 300
    characters."""
    dialog = {
        "title": label(title, 100),
        "text": mrkdwn(question),
        "confirm": label(yes, 30),
        "deny": label("Cancel", 30),
        "style": "danger",
    }
    return {**element, "confirm": dialog}


def mark(actor: Actor) -> str:
    """The value of a button on an actor: its id, and the name that it was shown under."""
    return f"{actor.id} {actor.name[:300]}"


def option(words: str, value: str) -> Block:
    """An option of a select or of radio buttons; `value` is at most 150 characters."""
    return {"text": label(words, 75), "value": value}


def plain_text(text: str) -> Block:
    """A plain_text object for the title, buttons, labels and hints of a form."""
    return label(text, 150)


def label(text: str, most: int) -> Block:
    """A plain_text object of at most `most` characters, entities counted as written."""
    return {"type": "plain_text", "text": fitting(text, most) or "–", "emoji": False}


def fitting(text: str, most: int) -> str:
    """Plain text cut so that it has at most `most` characters, entities counted as written."""
    cuts = (plain(shortened(text, limit)) for limit in range(most, 0, -5))
    return next(cut for cut in cuts if len(cut) <= most)
