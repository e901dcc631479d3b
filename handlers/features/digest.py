"""/digest: the scheduled briefings and the watches of a channel."""

import re
from collections.abc import Callable

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.digests.request import edited, request, rewatched, watched
from bot.digests.subscription import Subscription
from bot.errors import CadenceUnreadable, DigestUnknown
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.block_kit import VALUE
from handlers.blocks.digests import DO, RESTORE, RESUME, coming, outcome
from handlers.blocks.offers import DIGESTS
from handlers.bureau import Bureau
from handlers.features.channel_settings import settings
from handlers.features.digest_form import edit_form, open_form
from handlers.features.help import helped
from handlers.gateway.message_text import plain_message_text, wants_help
from handlers.outline.text import shortened
from handlers.payload import Payload, action, pressed_value, words
from handlers.schedule.delivery_worker import DeliveryWorker
from handlers.schedule.digest_post import edition
from handlers.schedule.subscribe import DigestRequester, added, started, told


def listen(app: App, bureau: Bureau) -> None:
    def digest(ack: Ack, command: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        verb, _, rest = plain_message_text(words(command, "text")).partition(" ")
        asker = DigestRequester.of(command, bureau, client)
        if verb.lower() in {"", "add"} and not rest and not bureau.access.reserve(asker.user):
            open_form(asker, words(command, "trigger_id"))
        respond(**answer(asker, verb.lower(), rest), response_type="ephemeral")

    def show(ack: Ack, body: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        respond(
            **listed(DigestRequester.of(body, bureau, client), ""),
            response_type="ephemeral",
            replace_original=False,
        )

    def do(ack: Ack, body: Payload, respond: Respond, client: WebClient) -> None:
        """What the menu beside a digest of the list says."""
        ack()
        verb = words(action(body), "action_id").split(":")[1]
        asker = DigestRequester.of(body, bureau, client)
        if verb == "edit":
            edit_form(asker, own(asker, pressed_value(body)), words(body, "trigger_id"))
            return
        respond(
            **answer(asker, verb, pressed_value(body)),
            response_type="ephemeral",
            replace_original=False,
        )

    app.command("/digest")(digest)
    app.action(re.compile(f"^{DO}:"))(do)
    app.action(DIGESTS)(show)


def answer(asker: DigestRequester, verb: str, rest: str) -> Message:
    """Runs a verb of /digest; its message for the asker."""
    verbs: dict[str, Callable[[DigestRequester, str], Message]] = {
        "": listed,
        "list": listed,
        "add": add,
        "watch": watch,
        "edit": edit,
        "preview": preview,
        "run": run,
        "log": log,
        "pause": pause,
        "resume": resume,
        "remove": remove,
        "settings": settings,
    }
    act = verbs.get(verb)
    if act:
        return act(asker, rest)
    return helped("digest", asker.bureau, "" if wants_help(verb) else verb)


def listed(asker: DigestRequester, rest: str) -> Message:
    """A page of the channel's subscriptions; pages count from 1."""
    page = int(rest) if rest.isascii() and rest.isdigit() and len(rest) < 5 else 1
    return blocks.digests(asker.bureau.subscriptions.listed(asker.channel), page)


def add(asker: DigestRequester, rest: str, *, anyway: bool = False) -> Message:
    """Adds a digest; with `anyway`, also on a topic that the library has nothing on yet."""
    if not rest:
        return blocks.adding()
    try:
        wanted = request(rest)
    except CadenceUnreadable as error:
        return blocks.notice(error.public, blocks.offers.add_digest())
    asker.permit()
    found = asker.bureau.digests.propose(wanted.topic, asker.channel)
    if not (found.bottom_line or anyway):
        return blocks.unheld(found, rest)
    return added(asker.follow(wanted))


def watch(asker: DigestRequester, rest: str, *, start: bool = False) -> Message:
    """Adds a watch; before `start`, only says how often it would have posted so far."""
    topic, most = watched(rest)
    asker.permit()
    past = asker.bureau.digests.propose_watch(topic, asker.channel)
    if not start and len(rest) <= VALUE:
        return blocks.offer(past, rest, most)
    return started(asker.watch(topic, most))


def preview(asker: DigestRequester, rest: str) -> Message:
    return edition(asker.bureau, own(asker, rest)).message


def run(asker: DigestRequester, rest: str) -> Message:
    """Posts what is new now; this counts as a scheduled post does."""
    subscription = own(asker, rest)
    asker.permit()
    delivery = DeliveryWorker(asker.bureau, asker.client).send_now(subscription)
    return told(subscription, outcome(delivery, subscription))


def log(asker: DigestRequester, rest: str) -> Message:
    subscription = own(asker, rest)
    deliveries = asker.bureau.deliveries.log(subscription.id, LOGGED)
    return blocks.log(subscription, deliveries, newer=asker.bureau.newer_blocks)


def pause(asker: DigestRequester, rest: str) -> Message:
    subscription = own(asker, rest)
    asker.permit()
    asker.bureau.digests.pause(subscription)
    asker.tell(subscription, "paused", RESUME)
    return told(subscription, f"Paused; `/digest resume {subscription.id}` starts it again.")


def resume(asker: DigestRequester, rest: str) -> Message:
    subscription = own(asker, rest)
    asker.permit()
    going = asker.bureau.digests.resume(subscription)
    asker.tell(going, "resumed")
    return told(going, f"Resumed. {coming(going)}")


def remove(asker: DigestRequester, rest: str) -> Message:
    subscription = own(asker, rest)
    asker.permit()
    asker.bureau.digests.remove(subscription)
    asker.tell(subscription, "removed", RESTORE)
    return told(subscription, "Removed.")


def edit(asker: DigestRequester, rest: str) -> Message:
    """Changes the time, the topic or both, and of a watch how often it may post."""
    number, _, wanted = rest.partition(" ")
    before = own(asker, number)
    asker.permit()
    if before.watches:
        after = asker.bureau.digests.edit_watch(before, *rewatched(before, wanted))
    else:
        after = asker.bureau.digests.edit(before, edited(before, wanted))
    asker.tell(after, "changed")
    return told(after, f"Changed. {coming(after)}")


LOGGED = 10
"""Deliveries that a log shows."""


def own(asker: DigestRequester, rest: str) -> Subscription:
    """The subscription of this channel with this number. Raises DigestUnknown."""
    number = rest.strip().lstrip("#")
    found = None
    if number.isascii() and number.isdigit() and len(number) < 10:
        found = asker.bureau.digests.find(int(number), asker.channel)
    if found is None:
        asked = f" {shortened(number, 20)}" if number else " without a number"
        raise DigestUnknown(
            f"There is no digest{asked} in this channel. /digest list shows those there are."
        )
    return found
