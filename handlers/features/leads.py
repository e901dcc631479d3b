"""The buttons of one answer that lead to another: to an actor, an article, a list."""

import re
from collections.abc import Callable

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.model.answers import Answer
from bot.query.disambiguation import NameResolution
from handlers import blocks
from handlers.blocks.modal import modal
from handlers.blocks.offers import NAMED, SHOWN, SUMMARISE
from handlers.bureau import Bureau
from handlers.gateway.modals import open_modal
from handlers.history.threads import answered
from handlers.payload import Payload, pressed_value, thread_of

WHO = "Profile"


def listen(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def lead(
        find: Callable[[str], Answer], title: str
    ) -> Callable[[Ack, Payload, Respond, WebClient], None]:
        def press(ack: Ack, body: Payload, respond: Respond, client: WebClient) -> None:
            ack()
            value = pressed_value(body)
            if body.get("view"):
                open_modal(title, lambda: inside(find(value), title), body, client, bureau)
                return
            found = find(value)
            respond(
                **blocks.answer(found),
                response_type="ephemeral",
                replace_original=False,
                thread_ts=thread_of(body),
            )
            answered(found, body, bureau)

        return press

    def inside(found: Answer, title: str) -> blocks.Modal:
        return modal(title, blocks.answer(found)["blocks"])

    def shown(value: str) -> Answer:
        """The actor of a button's mark. Raises ActorUnknown."""
        id, _, name = value.partition(" ")
        return desk.profile(NameResolution.of(desk.actor(int(id), name)))

    def summed_up(key: str) -> Answer:
        return desk.summary([desk.article(key).key])

    app.action(re.compile(f"^{NAMED}:"))(lead(desk.who, WHO))
    app.action(re.compile(f"^{SHOWN}:"))(lead(shown, WHO))
    app.action(re.compile(f"^{SUMMARISE}:"))(lead(summed_up, "Summary"))
