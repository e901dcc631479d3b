"""/summary: an article, found by words of its title, in a few of its sentences."""

from slack_bolt import Ack, App, Respond

from handlers import blocks
from handlers.bureau import Bureau
from handlers.hearing import heard, wants_help
from handlers.payload import Payload, words


def listen(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def summary(ack: Ack, command: Payload, respond: Respond) -> None:
        ack()
        title = heard(words(command, "text"))
        if wants_help(title):
            answer = blocks.help(desk.help())
        else:
            answer = blocks.summary(desk.summary([desk.article(title).key]))
        respond(**answer, response_type="ephemeral")

    app.command("/summary")(summary)
