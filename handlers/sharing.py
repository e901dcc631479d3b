"""Buttons that are good for one press, such as Share: it posts where it was pressed."""

from bot.errors import BotError
from handlers.bureau import Bureau
from handlers.payload import Payload, press_id


class PressedAlready(BotError):
    """A button that is good for one press."""


def press_once(body: Payload, bureau: Bureau) -> None:
    """Notes a press. Raises PressedAlready where it was noted before."""
    if not bureau.receipts.first_time(press_id(body), bureau.clock()):
        raise PressedAlready("That button was pressed already. Ask again for a fresh one.")
