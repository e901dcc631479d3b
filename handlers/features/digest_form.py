"""The form for a digest, opened by /digest alone."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.digests.cadence import cadence
from bot.digests.request import Request, watched
from bot.digests.subscription import Subscription
from bot.digests.zones import zone
from bot.errors import BotError, DigestUnknown, QuestionUnreadable
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.digests import coming
from handlers.blocks.following import (
    DIGEST,
    EDITED,
    OTHER,
    QUIET,
    TOPIC,
    USUAL,
    ZONE,
    digest_form,
    editing,
    settled,
    there,
)
from handlers.blocks.notice import LONGEST
from handlers.blocks.text import unstarred
from handlers.bureau import Bureau
from handlers.features.home_view import HOME, over_home, publish
from handlers.gateway.errors import in_words
from handlers.payload import Payload, given, user_of, words
from handlers.schedule.subscribe import DigestRequester, added, told

Read = TypeVar("Read")


class Unfilled(BotError):
    """Raised for a form with errors: `faults` has a sentence for each field."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__("The form is not filled.")
        self.faults = faults


def listen(app: App, bureau: Bureau) -> None:
    def submitted(ack: Ack, body: Payload, client: WebClient) -> None:
        """Adds the digest before the form closes, so that an error shows in the form."""
        asker = about_of(body, bureau, client)
        try:
            wanted = filled(body, topic=None)
            said = subscribe(asker, wanted)
        except Unfilled as error:
            ack(response_action="errors", errors=error.faults)
            return
        except (BotError, SlackApiError) as error:
            said = in_words(error, bureau)
        about = words(body, "view", "private_metadata")
        ack(response_action="update", view=dict(settled(said, about)))

    def changed(ack: Ack, body: Payload, client: WebClient) -> None:
        """The same of a digest that there is."""
        try:
            said = edited(body, bureau, client)
        except Unfilled as error:
            ack(response_action="errors", errors=error.faults)
            return
        except (BotError, SlackApiError) as error:
            said = in_words(error, bureau)
        ack(response_action="update", view=dict(settled(said)))
        if over_home(body):
            publish(user_of(body), bureau, client)

    app.view(DIGEST)(submitted)
    app.view(EDITED)(changed)


def open_form(asker: DigestRequester, trigger: str) -> None:
    zone = asker.zone()
    about = json.dumps({"channel": asker.channel})
    view = digest_form(there(asker.channel), zone, about)
    asker.client.views_open(trigger_id=trigger, view=dict(view))


def edit_form(
    asker: DigestRequester, one: Subscription, trigger: str, *, home: bool = False
) -> None:
    """Opens the form that changes a digest. What it is now goes with it: who sends the form when
    somebody else changed it meanwhile is told so."""
    asker.permit()
    about = {"channel": one.channel, "number": one.id, "words": one.cadence.words, HOME: home}
    view = editing(one, json.dumps({**about, "topic": one.topic}))
    asker.client.views_open(trigger_id=trigger, view=dict(view))


def edited(body: Payload, bureau: Bureau, client: WebClient) -> Message:
    """Changes the digest as its form says. Raises Unfilled, DigestUnknown and DigestRefused."""
    about = json.loads(words(body, "view", "private_metadata"))
    asker = about_of(body, bureau, client)
    asker.permit()
    before = bureau.digests.find(int(about["number"]), asker.channel)
    if before is None:
        raise DigestUnknown("That digest was removed meanwhile, so there is nothing to change.")
    opened = replace(
        before, topic=about["topic"], cadence=replace(before.cadence, words=about["words"])
    )
    if before.watches:
        after = bureau.digests.edit_watch(opened, *rewatch(body))
    else:
        after = bureau.digests.edit(opened, filled(body, topic=None))
    asker.tell(after, "changed")
    return told(after, f"Changed. {coming(after)}")


def rewatch(body: Payload) -> tuple[str, int]:
    """The topic of a watch and its posts an hour, in a form. Raises Unfilled."""
    topic, often = given(body, TOPIC).strip(), given(body, OTHER).strip()
    faults = {} if topic else {TOPIC: "Say what to watch for."}
    rate = taken(watched, often, OTHER, faults)
    if rate and rate[0]:
        faults[OTHER] = "Give a number of posts, such as: at most 4 an hour."
    if faults or rate is None:
        raise Unfilled(faults)
    return topic, rate[1]


def about_of(body: Payload, bureau: Bureau, client: WebClient) -> DigestRequester:
    """Who submits a form, and the channel that it was opened for."""
    about = json.loads(words(body, "view", "private_metadata") or "{}")
    channel = str(about.get("channel", ""))
    return DigestRequester(bureau=bureau, client=client, channel=channel, user=user_of(body))


def subscribe(asker: DigestRequester, wanted: Request) -> Message:
    """Adds the digest; where the library has nothing on its topic yet, asks first."""
    asker.permit()
    try:
        found = asker.bureau.digests.propose(wanted.topic, asker.channel)
    except QuestionUnreadable as error:
        raise Unfilled({TOPIC: fault(error)}) from error
    if not found.bottom_line:
        return blocks.unheld(found, wanted.line)
    return added(asker.follow(wanted))


def filled(body: Payload, *, topic: str | None) -> Request:
    """The request in a form: its time as typed, else as chosen. `topic` is given for a form that
    has no field for it. Raises Unfilled with all errors."""
    faults: dict[str, str] = {}
    wanted = topic if topic is not None else " ".join(given(body, TOPIC).split())
    when, named = given(body, OTHER).strip() or given(body, USUAL), given(body, ZONE).strip()
    if not wanted:
        faults[TOPIC] = "Say what the digest is on, such as china-pakistan."
    if not when:
        faults[OTHER] = "Choose a time above, or say one here."
    said = taken(cadence, when, OTHER, faults) if when else None
    clock = taken(zone, named, ZONE, faults) if named else None
    if faults or said is None:
        raise Unfilled(faults)
    return Request(topic=wanted, cadence=said, zone=clock, quiet=given(body, QUIET) == QUIET)


def taken(
    read: Callable[[str], Read], words: str, field: str, faults: dict[str, str]
) -> Read | None:
    """The value read from a field; an error is added to the faults."""
    try:
        return read(words)
    except BotError as error:
        faults[field] = fault(error)
        return None


def fault(error: BotError) -> str:
    return unstarred(error)[:LONGEST]
