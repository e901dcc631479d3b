"""/summary: the summary of an article, found by words of its title."""

from slack_bolt import Ack, App, Respond

from handlers import blocks
from handlers.bureau import Bureau
from handlers.gateway.message_text import plain_message_text, wants_help
from handlers.history.threads import answered
from handlers.payload import Payload, words


def listen(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def summary(ack: Ack, command: Payload, respond: Respond) -> None:
        ack()
        title = plain_message_text(words(command, "text"))
        if wants_help(title):
            respond(**blocks.help(desk.help()), response_type="ephemeral")
        else:
            found = desk.summary([desk.article(title).key])
            respond(**blocks.summary(found), response_type="ephemeral")
            answered(found, command, bureau)

    app.command("/summary")(summary)
