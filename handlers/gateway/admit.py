"""Admission: refuses, with the reason, whoever may not ask."""

import json
import logging
from collections.abc import Callable

from slack_bolt import BoltRequest, BoltResponse
from slack_sdk import WebClient

from handlers import blocks
from handlers.access.access import Access
from handlers.access.admission import REFUSALS, Standing
from handlers.access.roles import Role, role
from handlers.blocks import Message
from handlers.bureau import Bureau
from handlers.gateway.errors import OUTCOME, home_of, tell, thread, view_of
from handlers.gateway.middleware import Next
from handlers.outbox.outbox import Outbox
from handlers.payload import Payload, channel_of, user_of, words
from handlers.slack_errors import where

log = logging.getLogger("attache")

TITLE = "Not answered"
REFUSED = "refused"
"""The outcome of a request that was not admitted."""


def role_of(user: str, bureau: Bureau, client: WebClient) -> Role:
    """The role of somebody who was just admitted."""
    return role(
        user,
        bureau.access.reserve(user),
        bureau.access.people.person(user, client),
        owners=bureau.owners,
        curators=bureau.curators,
    )


def admitted(access: Access, outbox: Outbox) -> Callable[[BoltRequest, Next], BoltResponse]:
    """Bolt middleware that lets only those through who may ask, and tells the others why not."""

    def look(req: BoltRequest, next: Next) -> BoltResponse:
        why = access.admit(req.body, req.context.client).refused
        if why is None:
            return next()
        req.context[OUTCOME] = REFUSED
        log.info("a request was refused: %s", why)
        try:
            return refuse(req, why, outbox)
        except Exception as error:
            log.warning("a refusal could not be told: %s", where(error))
            return BoltResponse(status=200)

    return look


def refuse(req: BoltRequest, why: Standing, outbox: Outbox) -> BoltResponse:
    """Posts the reason where the request came from, visible to the requester only."""
    body, said = req.body, blocks.note(REFUSALS[why])
    if words(body, "type") == "view_submission":
        answer = {"response_action": "update", "view": blocks.refused(TITLE, said)}
        return BoltResponse(
            status=200,
            body=json.dumps(answer),
            headers={"Content-Type": "application/json;charset=utf-8"},
        )
    if words(body, "type") != "event_callback":
        _tell_presser(body, said, req, outbox)
    elif why not in {Standing.APP, Standing.WORKSPACE}:
        _tell_speaker(body, said, req, outbox)
    return BoltResponse(status=200)


def _tell_presser(body: Payload, said: Message, req: BoltRequest, outbox: Outbox) -> None:
    """Tells whoever typed a command or pressed a button. A press in a modal or an App Home has no
    response_url, so that view is replaced."""
    view, client = words(body, "view", "id"), req.context.client
    if words(body, "response_url") or not view:
        tell(said, body, req.context["respond"], client, outbox)
    elif words(body, "view", "type") == "home":
        user = user_of(body)
        outbox.send(home_of(user), lambda: client.views_publish(user_id=user, view=_home(said)))
    else:
        shown = dict(blocks.refused(TITLE, said))
        outbox.send(view_of(view), lambda: client.views_update(view_id=view, view=shown))


def _tell_speaker(body: Payload, said: Message, req: BoltRequest, outbox: Outbox) -> None:
    """Tells whoever sent a message or opened the App Home, in a channel by an ephemeral message.
    Messages that were not addressed to the bot get no answer."""
    client, user, channel = req.context.client, user_of(body), channel_of(body)
    direct = words(body, "event", "channel_type") == "im"
    match words(body, "event", "type"):
        case "app_home_opened":
            outbox.send(home_of(user), lambda: client.views_publish(user_id=user, view=_home(said)))
        case "app_mention":
            there = words(body, "event", "thread_ts") or None

            def whisper() -> None:
                client.chat_postEphemeral(
                    channel=channel,
                    user=user,
                    thread_ts=there,
                    text=said["text"],
                    blocks=said["blocks"],
                )

            outbox.send(channel, whisper)
        case "message" if direct:
            spot = thread(body)
            outbox.send(
                channel, lambda: client.chat_postMessage(channel=channel, thread_ts=spot, **said)
            )


def _home(said: Message) -> dict[str, object]:
    return {"type": "home", "blocks": said["blocks"]}
