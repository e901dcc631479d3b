"""/actor: who somebody is, what they said, and with whom they are named."""

from slack_bolt import Ack, App, Respond

from handlers import blocks
from handlers.bureau import Bureau
from handlers.hearing import heard, wants_help
from handlers.payload import Payload, words


def listen(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def actor(ack: Ack, command: Payload, respond: Respond) -> None:
        ack()
        name = heard(words(command, "text"))
        if wants_help(name):
            answer = blocks.help(desk.help())
        else:
            answer = blocks.profile(desk.profile(name))
        respond(**answer, response_type="ephemeral")

    app.command("/actor")(actor)
