"""Overflow menus: what is chosen in one is heard as the press of the button that it stands for."""

from slack_bolt import BoltRequest, BoltResponse

from handlers.blocks.block_kit import MENU
from handlers.gateway.middleware import Next
from handlers.payload import action, words


def press_chosen(req: BoltRequest, next: Next) -> BoltResponse:
    """Bolt middleware that does so, before any listener is looked for."""
    chosen = action(req.body)
    if words(chosen, "action_id").startswith(f"{MENU}:"):
        name, _, value = words(chosen, "selected_option", "value").partition(" ")
        pressed = {**chosen, "type": "button", "action_id": name, "value": value}
        req.body["actions"] = [pressed]
    return next()
