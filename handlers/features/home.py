"""The App Home and its buttons; what they do shows there."""

import re
from collections.abc import Callable

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.digests.subscription import Subscription
from bot.errors import DigestUnknown
from handlers import blocks
from handlers.blocks import Message, Modal
from handlers.blocks.digests import coming
from handlers.blocks.home import BRIEF, HELP, PAUSE, REMOVE, RESUME
from handlers.blocks.modal import modal
from handlers.blocks.text import bold, plain
from handlers.bureau import Bureau
from handlers.features.ask_form import answer, put
from handlers.features.digest_actions import GONE, permitted
from handlers.features.home_view import Visitor, publish
from handlers.gateway.errors import in_words
from handlers.gateway.modals import open_modal
from handlers.payload import Payload, pressed_value, user_of, words
from handlers.schedule.subscribe import told

Act = Callable[[Bureau, Subscription], Message]
"""What a button does to a subscription; returns the message that tells of it."""
TITLE = "Help"


def listen(app: App, bureau: Bureau) -> None:
    def opened(event: Payload, client: WebClient) -> None:
        if words(event, "tab") in {"home", ""}:
            publish(words(event, "user"), bureau, client)

    def help(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        open_modal(TITLE, helped, body, client, bureau)

    def helped() -> Modal:
        return modal(TITLE, blocks.help(bureau.desk.help())["blocks"])

    def brief(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        publish(user_of(body), bureau, client, tried(lambda: briefed(body, client)))

    def briefed(body: Payload, client: WebClient) -> Message:
        name = pressed_value(body)
        asked = f"brief us on {name}"
        user = user_of(body)
        answer(asked, user, put(asked, user, client, bureau), client, bureau)
        says = "What I have on {} is in our messages."
        return blocks.note(says.format(plain(name)), says.format(bold(name)))

    def change(act: Act) -> Callable[[Ack, Payload, WebClient], None]:
        def press(ack: Ack, body: Payload, client: WebClient) -> None:
            ack()
            said = tried(lambda: act(bureau, chosen(bureau, body, client)))
            publish(user_of(body), bureau, client, said)

        return press

    def tried(work: Callable[[], Message]) -> Message:
        """The message of an act, or of its error."""
        try:
            return work()
        except Exception as error:
            return in_words(error, bureau)

    app.event("app_home_opened")(opened)
    app.action(HELP)(help)
    app.action(numbered(BRIEF))(brief)
    for name, act in ((PAUSE, pause), (RESUME, resume), (REMOVE, remove)):
        app.action(numbered(name))(change(act))


def numbered(name: str) -> re.Pattern[str]:
    return re.compile(rf"{name}:\d+")


def chosen(bureau: Bureau, body: Payload, client: WebClient) -> Subscription:
    """The subscription of the pressed button, for one who sees it and may change it. Raises
    DigestUnknown and DigestRefused."""
    found = permitted(bureau, body, client, int(pressed_value(body)))
    if not Visitor(user_of(body), bureau, client).sees(found):
        raise DigestUnknown(GONE)
    return found


def pause(bureau: Bureau, digest: Subscription) -> Message:
    bureau.digests.pause(digest)
    return told(digest, "Paused.")


def resume(bureau: Bureau, digest: Subscription) -> Message:
    going = bureau.digests.resume(digest)
    return told(going, f"Resumed. {coming(going)}")


def remove(bureau: Bureau, digest: Subscription) -> Message:
    bureau.digests.remove(digest)
    return told(digest, "Removed.")
