"""The buttons of a briefing that open its parts, and those that page through them."""

import re

from slack_bolt import Ack, App
from slack_sdk import WebClient

from handlers import blocks
from handlers.blocks.appendix import TITLES, TURN, Part
from handlers.blocks.briefing import PART
from handlers.briefings import recalled
from handlers.bureau import Bureau
from handlers.looking import look, turn
from handlers.payload import Payload, action, pressed_value, words


def listen(app: App, bureau: Bureau) -> None:
    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        part = Part(words(action(body), "action_id").removeprefix(f"{PART}:"))
        id = pressed_value(body)
        look(
            TITLES[part], lambda: blocks.appendix(recalled(id, bureau), part), body, client, bureau
        )

    def turned(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        id, name, page = pressed_value(body).split()
        part = Part(name)
        turn(
            TITLES[part],
            lambda: blocks.appendix(recalled(id, bureau), part, int(page)),
            body,
            client,
            bureau,
        )

    app.action(re.compile(rf"{PART}:({'|'.join(Part)})"))(opened)
    app.action(re.compile(rf"{TURN}:\d+"))(turned)
