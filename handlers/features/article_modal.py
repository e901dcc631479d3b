"""The modal of an article: the button that opens it at a sentence, those that page through it, and
for curators the one that shows how it was read."""

import re

from slack_bolt import Ack, App
from slack_sdk import WebClient

from handlers import blocks
from handlers.blocks import Modal
from handlers.blocks.article_modal import EARLIER, LATER, OPEN, TITLE
from handlers.blocks.cursor import placed
from handlers.blocks.reading_modal import READ
from handlers.blocks.reading_modal import TITLE as READ_TITLE
from handlers.bureau import Bureau
from handlers.features.correct_actor import permit
from handlers.gateway.modals import open_modal, update_modal
from handlers.payload import Payload, pressed_value, user_of


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
        opened = bureau.desk.open(placed(place), at=at)
        return blocks.opening(opened, curates=bureau.curates(user_of(body)))

    def read(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        open_modal(READ_TITLE, lambda: reading(body), body, client, bureau)

    def reading(body: Payload) -> Modal:
        permit(bureau, user_of(body))
        return blocks.reading(bureau.desk.as_read(pressed_value(body)))

    app.action(re.compile(rf"{OPEN}:\d+"))(opened)
    app.action(READ)(read)
    app.action(re.compile(f"{EARLIER}|{LATER}"))(turned)
