"""The modals of a briefing's parts: the buttons that open them, and those that page through
them."""

import re

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.model.briefing import BriefingPart
from handlers import blocks, pictures
from handlers.blocks.block_kit import section
from handlers.blocks.briefing import PART
from handlers.blocks.briefing_modals import PICTURE, TURN
from handlers.blocks.modal import modal
from handlers.blocks.timeline import alt, name
from handlers.bureau import Bureau
from handlers.gateway.errors import telling
from handlers.gateway.modals import open_modal, update_modal
from handlers.gateway.uploads import DRAWING, send
from handlers.history.briefings import recalled
from handlers.outline.briefing import TITLES
from handlers.payload import Payload, action, pressed_value, user_of, words


def listen(app: App, bureau: Bureau) -> None:
    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        part = BriefingPart(words(action(body), "action_id").removeprefix(f"{PART}:"))
        id = pressed_value(body)
        open_modal(
            TITLES[part], lambda: blocks.appendix(recalled(id, bureau), part), body, client, bureau
        )

    def turned(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        id, part_name, page = pressed_value(body).split()
        part = BriefingPart(part_name)
        update_modal(
            TITLES[part],
            lambda: blocks.appendix(recalled(id, bureau), part, int(page)),
            body,
            client,
            bureau,
        )

    def picture(ack: Ack, body: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        found = recalled(pressed_value(body), bureau)
        drawing = modal("Picture", [section(DRAWING)])
        open_modal("Picture", lambda: drawing, body, client, bureau)
        send(
            pictures.drawn(found),
            blocks.timeline(found),
            filename="timeline.png",
            title=name(found),
            alt=alt(found),
            client=client,
            user=user_of(body),
            outbox=bureau.outbox,
            failed=telling(body, respond, client, bureau),
        )

    app.action(PICTURE)(picture)
    app.action(re.compile(rf"{PART}:({'|'.join(BriefingPart)})"))(opened)
    app.action(re.compile(rf"{TURN}:\d+"))(turned)
