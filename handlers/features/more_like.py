"""*More like this* under an opened article: the passages that are like it, in its modal."""

from slack_bolt import Ack, App
from slack_sdk import WebClient

from handlers import blocks
from handlers.blocks import Modal
from handlers.blocks.article_modal import MORE_LIKE
from handlers.blocks.like_modal import LIKE_TITLE
from handlers.bureau import Bureau
from handlers.gateway.modals import update_modal
from handlers.payload import Payload, pressed_value


def listen(app: App, bureau: Bureau) -> None:
    def pressed(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        update_modal(LIKE_TITLE, lambda: like(pressed_value(body)), body, client, bureau)

    def like(key: str) -> Modal:
        desk = bureau.desk
        return blocks.like_list(desk.passages(desk.like_article(key)))

    app.action(MORE_LIKE)(pressed)
