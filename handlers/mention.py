"""@Attaché in a channel or a thread, and direct messages: answered where they were asked."""

from slack_bolt import App, Say

from handlers import blocks
from handlers.blocks import Message
from handlers.briefings import given
from handlers.bureau import Bureau
from handlers.hearing import heard, wants_help
from handlers.payload import Payload, words


def listen(app: App, bureau: Bureau) -> None:
    def mention(event: Payload, say: Say) -> None:
        if spoken(event):
            say(**answer(event), thread_ts=words(event, "thread_ts") or words(event, "ts"))

    def direct(event: Payload, say: Say) -> None:
        if words(event, "channel_type") == "im" and spoken(event):
            say(**answer(event), thread_ts=words(event, "thread_ts") or None)

    def answer(event: Payload) -> Message:
        asked = heard(words(event, "text"))
        desk = bureau.desk
        return blocks.answer(desk.help() if wants_help(asked) else given(desk.ask(asked), bureau))

    app.event("app_mention")(mention)
    app.event("message")(direct)


def spoken(event: Payload) -> bool:
    """A person's own new words: no bot's, no edit, no notice that somebody joined."""
    return not event.get("bot_id") and not event.get("subtype") and bool(words(event, "text"))
