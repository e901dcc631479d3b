"""The App Home, and its buttons."""

import re

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.digests.subscription import Subscription
from handlers import blocks
from handlers.blocks import View
from handlers.blocks.home import BRIEF, PAUSE, REMOVE, RESUME
from handlers.briefings import given
from handlers.bureau import Bureau
from handlers.payload import Payload, pressed_value, user_of, words
from handlers.subscribing import resumed


def listen(app: App, bureau: Bureau) -> None:
    def opened(event: Payload, client: WebClient) -> None:
        if words(event, "tab") in {"home", ""}:
            show(words(event, "user"), client)

    def show(user: str, client: WebClient) -> None:
        client.views_publish(user_id=user, view=dict(view(bureau, user)))

    def brief(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        found = given(bureau.desk.briefing(bureau.desk.read(pressed_value(body))), bureau)
        client.chat_postMessage(channel=user_of(body), **blocks.briefing(found))

    def pause(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        for subscription in own(bureau, body):
            bureau.subscriptions.pause(subscription.id)
        show(user_of(body), client)

    def resume(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        for subscription in own(bureau, body):
            resumed(bureau, subscription)
        show(user_of(body), client)

    def remove(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        for subscription in own(bureau, body):
            bureau.subscriptions.remove(subscription.id)
        show(user_of(body), client)

    app.event("app_home_opened")(opened)
    for name, press in ((BRIEF, brief), (PAUSE, pause), (RESUME, resume), (REMOVE, remove)):
        app.action(re.compile(rf"{name}:\d+"))(press)


def view(bureau: Bureau, user: str) -> View:
    """One person's Home."""
    return blocks.home(
        overview=bureau.desk.overview(),
        actors=bureau.desk.foremost(),
        topics=bureau.desk.help().topics,
        digests=[one for one in bureau.subscriptions.listed() if one.owner == user],
    )


def own(bureau: Bureau, body: Payload) -> list[Subscription]:
    """The digest whose button was pressed; none where it is gone, or somebody else's."""
    found = bureau.subscriptions.get(int(pressed_value(body)))
    return [found] if found is not None and found.owner == user_of(body) else []
