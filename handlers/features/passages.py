"""/passages: passage lists, page by page, and the button that shares a page."""

import re

from slack_bolt import Ack, App, Respond, Say
from slack_sdk import WebClient

from bot.errors import BotError
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.cursor import Cursor
from handlers.blocks.offers import SEARCH
from handlers.blocks.passages import ASIDE, BACK, MORE, SHARE
from handlers.bureau import Bureau
from handlers.features.help import helped
from handlers.features.sharing import press_once, share
from handlers.gateway.message_text import plain_message_text, wants_help
from handlers.history.asking_day import asking_day
from handlers.history.briefings import noted
from handlers.history.threads import answered
from handlers.outline.text import counted
from handlers.payload import Payload, channel_of, pressed_value, thread_of, words


class PassagesGone(BotError):
    """Raised where none of the passages to share is in the library any more."""


def listen(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def passages(ack: Ack, command: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        asked = plain_message_text(words(command, "text"))
        if wants_help(asked):
            respond(**helped("passages", bureau), response_type="ephemeral")
        else:
            user = words(command, "user_id")
            today = asking_day(channel_of(command), user, client, bureau)
            found = desk.passages(desk.read(asked, today))
            respond(
                **noted(blocks.passages(found, own=True), found, bureau), response_type="ephemeral"
            )
            answered(found, command, bureau)

    def more(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        respond(**after(trail(body)), response_type="ephemeral", replace_original=True)

    def aside(ack: Ack, body: Payload, respond: Respond) -> None:
        """Answers beside the message, which stays, since it may be others' too."""
        ack()
        respond(
            **after(trail(body)),
            response_type="ephemeral",
            replace_original=False,
            thread_ts=thread_of(body),
        )

    def back(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        respond(**last(trail(body)), response_type="ephemeral", replace_original=True)

    def pressed(ack: Ack, body: Payload, respond: Respond, say: Say, client: WebClient) -> None:
        ack()
        press_once(body, bureau)
        asked = trail(body)
        found = desk.at(desk.read(asked.question), asked.last)
        if not found.passages:
            raise PassagesGone("None of these passages is in the library any more. Ask again.")
        share(
            found,
            blocks.passages(found),
            blocks.shared(counted(len(found.passages), "passage"), found.topic),
            body=body,
            respond=respond,
            say=say,
            client=client,
            bureau=bureau,
        )

    def after(seen: Cursor) -> Message:
        """The next page."""
        found = desk.passages(desk.read(seen.question), shown=seen.shown)
        return blocks.passages(found, before=seen.pages, own=True)

    def last(seen: Cursor) -> Message:
        """The last page again."""
        before = seen.back
        found = desk.at(desk.read(seen.question), seen.last, before=before.shown)
        return blocks.passages(found, before=before.pages, own=True)

    app.command("/passages")(passages)
    app.action(MORE)(more)
    app.action(re.compile(f"^(?:{ASIDE}$|{SEARCH}:)"))(aside)
    app.action(BACK)(back)
    app.action(SHARE)(pressed)


def trail(body: Payload) -> Cursor:
    """The cursor in the pressed button's value."""
    return Cursor.read(pressed_value(body))
