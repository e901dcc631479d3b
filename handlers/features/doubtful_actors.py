"""The doubts of actors, opened from a curator's App Home, each settled by one press."""

import re
from collections.abc import Callable

from slack_bolt import Ack, App
from slack_sdk import WebClient

from handlers.blocks import Modal
from handlers.blocks.doubts import DOUBTS, LISTED, NO, TITLE, YES, doubts
from handlers.blocks.text import bold
from handlers.bureau import Bureau
from handlers.features.correct_actor import permit
from handlers.gateway.modals import open_modal, update_modal
from handlers.outline.corrections import true_now
from handlers.outline.text import shortened
from handlers.payload import Payload, pressed_value, user_of


def listen(app: App, bureau: Bureau) -> None:
    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()

        def fill() -> Modal:
            permit(bureau, user_of(body))
            return doubts(bureau.doubtful.listed(LISTED))

        open_modal(TITLE, fill, body, client, bureau)

    def settling(*, right: bool) -> Callable[[Ack, Payload, WebClient], None]:
        def press(ack: Ack, body: Payload, client: WebClient) -> None:
            ack()
            update_modal(TITLE, lambda: settled(body, right=right), body, client, bureau)

        return press

    def settled(body: Payload, *, right: bool) -> Modal:
        by = user_of(body)
        permit(bureau, by)
        found = bureau.doubtful.settle(pressed_value(body), right=right, by=by, now=bureau.clock())
        said = f"{true_now(found, shown)} `/actor undo` takes it back."
        return doubts(bureau.doubtful.listed(LISTED), said)

    app.action(DOUBTS)(opened)
    app.action(re.compile(rf"{YES}:.+"))(settling(right=False))
    app.action(re.compile(rf"{NO}:.+"))(settling(right=True))


def shown(name: str) -> str:
    return bold(shortened(name, 80))
