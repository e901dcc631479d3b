"""The modal of an article: the button that opens it at a sentence, and those that page through
it."""

import re

from slack_bolt import Ack, App
from slack_sdk import WebClient

from handlers import blocks
from handlers.blocks import Modal
from handlers.blocks.article_modal import EARLIER, LATER, OPEN, TITLE
from handlers.blocks.cursor import placed
from handlers.bureau import Bureau
from handlers.gateway.modals import open_modal, update_modal
from handlers.payload import Payload, pressed_value


def listen(app: App, bureau: Bureau) -> None:
    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        open_modal(TITLE, lambda: part(body), body, client, bureau)

    def turned(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        update_modal(TITLE, lambda: part(body), body, client, bureau)

    def part(body: Payload) -> Modal:
        place, *turned_to = pressed_value(body).split()
        at = int(turned_to[0]) if turned_to else None
        return blocks.opening(bureau.desk.open(placed(place), at=at))

    app.action(re.compile(rf"{OPEN}:\d+"))(opened)
    app.action(re.compile(f"{EARLIER}|{LATER}"))(turned)
