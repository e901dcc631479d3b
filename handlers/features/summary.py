"""/summary: the summary of an article, found by words of its title."""

from slack_bolt import Ack, App, Respond, Say
from slack_sdk import WebClient

from handlers import blocks
from handlers.blocks.summary import SHARE
from handlers.bureau import Bureau
from handlers.features.help import helped
from handlers.features.sharing import press_once, share
from handlers.gateway.message_text import plain_message_text, wants_help
from handlers.history.threads import answered
from handlers.payload import Payload, pressed_value, words

OTHERS = 3
"""Articles whose titles fit as well that are offered, at most."""


def listen(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def summary(ack: Ack, command: Payload, respond: Respond) -> None:
        ack()
        title = plain_message_text(words(command, "text"))
        if wants_help(title):
            respond(**helped("summary", bureau), response_type="ephemeral")
        else:
            article = desk.article(title)
            others = desk.titled_as_well(title, article)[:OTHERS]
            found = desk.summary([article.key])
            respond(**blocks.summary(found, own=True, others=others), response_type="ephemeral")
            answered(found, command, bureau)

    def pressed(ack: Ack, body: Payload, respond: Respond, say: Say, client: WebClient) -> None:
        ack()
        press_once(body, bureau)
        found = desk.summary([desk.article(pressed_value(body)).key])
        share(
            found,
            blocks.summary(found),
            blocks.shared_article(found.sources[0]),
            body=body,
            respond=respond,
            say=say,
            client=client,
            bureau=bureau,
        )

    app.command("/summary")(summary)
    app.action(SHARE)(pressed)
