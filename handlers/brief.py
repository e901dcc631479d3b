"""/brief: the briefing, for whoever asks; and the button that shares it in the channel."""

from slack_bolt import Ack, App, Respond, Say

from bot.errors import BotError
from handlers import blocks
from handlers.blocks.briefing import SHARE
from handlers.bureau import Bureau
from handlers.hearing import asked_to_post, heard, wants_help
from handlers.payload import Payload, press_id, pressed_value


class PressedAlready(BotError):
    """A Share button is good for one press."""


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
        if not bureau.receipts.first_time(press_id(body), bureau.clock()):
            raise PressedAlready("That button was pressed already. Ask again for a fresh one.")
        found = desk.briefing(desk.read(pressed_value(body)))
        say(**blocks.briefing(found))
        respond(**blocks.shared(found), response_type="ephemeral", replace_original=True)

    app.command("/brief")(brief)
    app.action(SHARE)(share)
