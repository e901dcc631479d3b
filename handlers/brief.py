"""/brief: the briefing, for whoever asks; the button that shares it in the channel, and the one
under passages that makes it of the same question."""

from slack_bolt import Ack, App, Respond, Say

from bot.answers import Briefing
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.briefing import SHARE
from handlers.blocks.passages import BRIEF
from handlers.bureau import Bureau
from handlers.hearing import asked_to_post, heard, wants_help
from handlers.payload import Payload, pressed_value, thread_of
from handlers.sharing import press_once

TOO_LITTLE = "There is too little on that for a briefing: the passages are what there is."


def listen(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def brief(ack: Ack, command: Payload, respond: Respond, say: Say) -> None:
        ack()
        words, post = asked_to_post(heard(str(command.get("text", ""))))
        if wants_help(words):
            respond(**blocks.help(desk.help()), response_type="ephemeral")
            return
        found = desk.briefing(desk.read(words))
        if post and found.bottom_line:
            say(**blocks.briefing(found))
        else:
            respond(**blocks.briefing(found, shareable=True), response_type="ephemeral")

    def share(ack: Ack, body: Payload, respond: Respond, say: Say) -> None:
        ack()
        press_once(body, bureau)
        found = desk.briefing(desk.read(pressed_value(body)))
        say(**blocks.briefing(found), thread_ts=thread_of(body))
        done = blocks.shared("the briefing", found.topic)
        respond(**done, response_type="ephemeral", replace_original=True)

    def brief_this(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        respond(
            **beneath(desk.briefing(desk.read(pressed_value(body)))),
            response_type="ephemeral",
            replace_original=False,
            thread_ts=thread_of(body),
        )

    app.command("/brief")(brief)
    app.action(SHARE)(share)
    app.action(BRIEF)(brief_this)


def beneath(found: Briefing) -> Message:
    """The briefing on what passages were found for, which may be too little for one."""
    if not found.bottom_line:
        return blocks.note(TOO_LITTLE)
    return blocks.briefing(found, shareable=True)
