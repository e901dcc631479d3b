"""Overflow menus and feedback buttons: what is chosen in one is heard as the press of the button
that it stands for."""

from slack_bolt import BoltRequest, BoltResponse

from handlers.blocks.block_kit import MENU
from handlers.blocks.newer import FEEDBACK
from handlers.gateway.middleware import Next
from handlers.payload import action, words


def press_chosen(req: BoltRequest, next: Next) -> BoltResponse:
    """Bolt middleware that does so, before any listener is looked for."""
    chosen = action(req.body)
    id = words(chosen, "action_id")
    if id == FEEDBACK or id.startswith(f"{MENU}:"):
        at = ("value",) if id == FEEDBACK else ("selected_option", "value")
        name, _, value = words(chosen, *at).partition(" ")
        pressed = {**chosen, "type": "button", "action_id": name, "value": value}
        req.body["actions"] = [pressed]
    return next()
