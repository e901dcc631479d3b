"""The App Home and its buttons; what they do shows there."""

import re
from collections.abc import Callable

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.digests.subscription import Subscription
from bot.errors import BotError, DigestUnknown
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.digests import RESTORE, coming
from handlers.blocks.digests import RESUME as RESUMED
from handlers.blocks.home import BRIEF, EDIT, PAUSE, REMOVE, RESUME
from handlers.blocks.text import bold
from handlers.bureau import Bureau
from handlers.features.ask_form import answer, put
from handlers.features.digest_actions import GONE, permitted
from handlers.features.digest_form import edit_form
from handlers.features.home_view import Visitor, publish
from handlers.gateway.errors import in_words
from handlers.payload import Payload, pressed_value, user_of, words
from handlers.schedule.subscribe import DigestRequester, told

Act = Callable[[DigestRequester, Subscription], Message]
"""What a button of somebody's does to a subscription; returns the message that tells of it."""


def listen(app: App, bureau: Bureau) -> None:
    def opened(event: Payload, client: WebClient) -> None:
        if words(event, "tab") in {"home", ""}:
            publish(words(event, "user"), bureau, client)

    def brief(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        publish(user_of(body), bureau, client, tried(lambda: briefed(body, client)))

    def briefed(body: Payload, client: WebClient) -> Message:
        name = pressed_value(body)
        asked = f"brief us on {name}"
        user = user_of(body)
        answer(asked, put(asked, user, client, bureau), user, client, bureau)
        return blocks.note(f"What I have on {bold(name)} is in our messages.")

    def change(act: Act) -> Callable[[Ack, Payload, WebClient], None]:
        def press(ack: Ack, body: Payload, client: WebClient) -> None:
            ack()
            said = tried(lambda: acted(act, body, client))
            publish(user_of(body), bureau, client, said)

        return press

    def acted(act: Act, body: Payload, client: WebClient) -> Message:
        digest = chosen(bureau, body, client)
        return act(requester(digest, body, client), digest)

    def requester(digest: Subscription, body: Payload, client: WebClient) -> DigestRequester:
        return DigestRequester(
            bureau=bureau, client=client, channel=digest.channel, user=user_of(body)
        )

    def edit(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        try:
            digest = chosen(bureau, body, client)
            asker = requester(digest, body, client)
            edit_form(asker, digest, words(body, "trigger_id"), home=True)
        except BotError as error:
            publish(user_of(body), bureau, client, in_words(error, bureau))

    def tried(work: Callable[[], Message]) -> Message:
        """The message of an act, or of its error."""
        try:
            return work()
        except Exception as error:
            return in_words(error, bureau)

    app.event("app_home_opened")(opened)
    app.action(numbered(BRIEF))(brief)
    app.action(numbered(EDIT))(edit)
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


def pause(asker: DigestRequester, digest: Subscription) -> Message:
    asker.bureau.digests.pause(digest)
    asker.tell(digest, "paused", RESUMED)
    return told(digest, "Paused.")


def resume(asker: DigestRequester, digest: Subscription) -> Message:
    going = asker.bureau.digests.resume(digest)
    asker.tell(going, "resumed")
    return told(going, f"Resumed. {coming(going)}")


def remove(asker: DigestRequester, digest: Subscription) -> Message:
    asker.bureau.digests.remove(digest)
    asker.tell(digest, "removed", RESTORE)
    return told(digest, "Removed.")
