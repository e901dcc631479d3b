"""What leads on from an article: what is like it, the story it tells, and whom it names. Under an
opened article all of that shows in its modal, or in one on top of it."""

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from handlers import blocks
from handlers.blocks import Modal
from handlers.blocks.article_modal import MORE_LIKE, NAMED, STORY
from handlers.blocks.like_modal import LIKE_TITLE
from handlers.blocks.modal import modal
from handlers.blocks.named_modal import MOST_NAMED, NAMED_TITLE
from handlers.bureau import Bureau
from handlers.gateway.modals import open_modal, update_modal
from handlers.history.briefings import archived, noted
from handlers.history.threads import answered
from handlers.payload import Payload, pressed_value, thread_of

STORY_TITLE = "Its story"


def listen(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def pressed(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        show = update_modal if body.get("view") else open_modal
        show(LIKE_TITLE, lambda: like(pressed_value(body)), body, client, bureau)

    def like(key: str) -> Modal:
        return blocks.like_list(desk.passages(desk.like_article(key)))

    def story(ack: Ack, body: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        found = archived(desk.briefing(desk.story_of(pressed_value(body))), bureau)
        if body.get("view"):
            told = noted(blocks.briefing(found), found, bureau)
            view = modal(STORY_TITLE, told["blocks"])
            open_modal(STORY_TITLE, lambda: view, body, client, bureau)
            return
        respond(
            **noted(blocks.briefing(found, shareable=True), found, bureau),
            response_type="ephemeral",
            replace_original=False,
            thread_ts=thread_of(body),
        )
        answered(found, body, bureau)

    def named(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        key = pressed_value(body)
        open_modal(NAMED_TITLE, lambda: who(key), body, client, bureau)

    def who(key: str) -> Modal:
        return blocks.named_in(desk.article(key), desk.actors_in(key, MOST_NAMED))

    app.action(MORE_LIKE)(pressed)
    app.action(STORY)(story)
    app.action(NAMED)(named)
