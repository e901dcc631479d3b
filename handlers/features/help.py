"""Help in steps: the commands behind *More*, and how each is typed."""

import re

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from handlers import blocks
from handlers.blocks import Message, Modal, offers
from handlers.blocks.help import HELP, HOW, command_help, commands
from handlers.blocks.modal import modal
from handlers.bureau import Bureau
from handlers.gateway.modals import open_modal, update_modal
from handlers.payload import Payload, pressed_value, thread_of

TITLE = "Help"


def listen(app: App, bureau: Bureau) -> None:
    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        open_modal(TITLE, every, body, client, bureau)

    def how(ack: Ack, body: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        command = pressed_value(body)
        if body.get("view"):
            update_modal(TITLE, lambda: one(command), body, client, bureau)
            return
        respond(
            **helped(command, bureau),
            response_type="ephemeral",
            replace_original=False,
            thread_ts=thread_of(body),
        )

    def every() -> Modal:
        return modal(TITLE, commands(bureau.desk.help().topics))

    def one(command: str) -> Modal:
        topics = bureau.desk.help().topics
        _, *told = blocks.command_help(command, topics)["blocks"]
        return modal(f"/{command}", [*told, *commands(topics)[1:]])

    app.action(HELP)(opened)
    app.action(re.compile(f"^{HOW}:"))(how)


def helped(command: str, bureau: Bureau, heard: str = "") -> Message:
    """How a command is typed, with something to use it on; `heard` is what it does not know."""
    desk = bureau.desk
    topics = desk.help().topics
    match command:
        case "passages":
            offered = offers.searches(topics)
        case "actor":
            offered = offers.actors(desk.foremost())
        case "summary":
            offered = offers.cards([one.source for one in desk.newest(3)])
        case "library":
            offered = []
        case _:
            offered = offers.topics(topics)
    return command_help(command, topics, offered, heard, newer=bureau.newer_blocks)
