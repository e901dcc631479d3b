"""Buttons on a digest or a watch: Resume, Post it now, Add it anyway, Start the watch."""

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.digests.delivery import State
from bot.digests.subscription import Subscription
from bot.errors import DigestUnknown
from handlers.blocks import Message
from handlers.blocks.digests import ANYWAY, POST, RESTORE, RESUME, coming, outcome
from handlers.blocks.following import settled
from handlers.blocks.watches import START
from handlers.bureau import Bureau
from handlers.features.digest import add, watch
from handlers.features.digest_form import about_of
from handlers.features.home_view import over_home, publish
from handlers.features.sharing import press_once
from handlers.gateway.errors import in_words
from handlers.gateway.modals import update
from handlers.payload import Payload, pressed_value, user_of, words
from handlers.schedule.delivery_worker import DeliveryWorker
from handlers.schedule.subscribe import DigestRequester, told

GONE = "That digest was removed. /digest list in its channel shows those there are."


def listen(app: App, bureau: Bureau) -> None:
    def resume(ack: Ack, body: Payload, client: WebClient, respond: Respond) -> None:
        ack()
        subscription = permitted(bureau, body, client, int(pressed_value(body)))
        going = bureau.digests.resume(subscription)
        DigestRequester.of(body, bureau, client).note(going, "resumed")
        respond(**told(going, f"Resumed. {coming(going)}"), replace_original=True)

    def restore(ack: Ack, body: Payload, client: WebClient, respond: Respond) -> None:
        """For whoever may change the digests of the channel that it was removed in."""
        ack()
        asker = DigestRequester.of(body, bureau, client)
        asker.permit()
        back = bureau.digests.restore(int(pressed_value(body)), asker.channel)
        asker.tell(back, "brought back")
        respond(**told(back, f"It is back. {coming(back)}"), replace_original=True)

    def post(ack: Ack, body: Payload, client: WebClient, respond: Respond) -> None:
        ack()
        delivery = bureau.deliveries.get(int(pressed_value(body)))
        subscription = permitted(bureau, body, client, delivery.subscription if delivery else 0)
        if delivery and delivery.state is State.UNDECIDED:
            DeliveryWorker(bureau, client).post(subscription, delivery)
            delivery = bureau.deliveries.get(delivery.id)
        respond(**told(subscription, outcome(delivery, subscription)), replace_original=True)

    def anyway(ack: Ack, body: Payload, client: WebClient, respond: Respond) -> None:
        ack()
        if not body.get("view"):
            press_once(body, bureau)
            asker = DigestRequester.of(body, bureau, client)
            respond(**add(asker, pressed_value(body), anyway=True), replace_original=True)
            return
        view = settled(added_in_form(body, client))
        update(words(body, "view", "id"), view, client, bureau)
        if over_home(body):
            publish(user_of(body), bureau, client)

    def added_in_form(body: Payload, client: WebClient) -> Message:
        asker = about_of(body, bureau, client)
        try:
            return add(asker, pressed_value(body), anyway=True)
        except Exception as error:
            return in_words(error, bureau)

    def start(ack: Ack, body: Payload, client: WebClient, respond: Respond) -> None:
        ack()
        press_once(body, bureau)
        asker = DigestRequester.of(body, bureau, client)
        respond(**watch(asker, pressed_value(body), start=True), replace_original=True)

    app.action(START)(start)
    app.action(RESUME)(resume)
    app.action(RESTORE)(restore)
    app.action(POST)(post)
    app.action(ANYWAY)(anyway)


def permitted(bureau: Bureau, body: Payload, client: WebClient, number: int) -> Subscription:
    """The subscription of the pressed button, for one who may change it. Raises DigestUnknown where
    it was removed meanwhile, and DigestRefused."""
    found = bureau.digests.find(number)
    if found is None:
        raise DigestUnknown(GONE)
    pressing = DigestRequester.of(body, bureau, client)
    DigestRequester(
        bureau=bureau, client=client, channel=found.channel, user=pressing.user
    ).permit()
    return found
