"""/passages: the passages that answer, whatever the spelling."""

from slack_bolt import Ack, App, Respond

from handlers import blocks
from handlers.bureau import Bureau
from handlers.hearing import heard, wants_help
from handlers.payload import Payload, words


def listen(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def passages(ack: Ack, command: Payload, respond: Respond) -> None:
        ack()
        asked = heard(words(command, "text"))
        if wants_help(asked):
            answer = blocks.help(desk.help())
        else:
            answer = blocks.passages(desk.passages(desk.read(asked)))
        respond(**answer, response_type="ephemeral")

    app.command("/passages")(passages)
