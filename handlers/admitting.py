"""Each request is looked at before it is answered: who may not ask is told why."""

import json
import logging
from collections.abc import Callable

from slack_bolt import BoltRequest, BoltResponse

from handlers import blocks
from handlers.access import Access
from handlers.admission import REFUSALS, Standing
from handlers.blocks import Message
from handlers.delivery import Next
from handlers.errors import tell, thread, where
from handlers.payload import Payload, channel_of, user_of, words

log = logging.getLogger("attache")

TITLE = "Not answered"


def admitted(access: Access) -> Callable[[BoltRequest, Next], BoltResponse]:
    """Middleware that answers those alone who may ask, and tells the others why it does not."""

    def look(req: BoltRequest, next: Next) -> BoltResponse:
        why = access.admit(req.body, req.context.client).refused
        if why is None:
            return next()
        log.info("a request was refused: %s", why)
        try:
            return refuse(req, why)
        except Exception as error:
            log.warning("a refusal could not be told: %s", where(error))
            return BoltResponse(status=200)

    return look


def refuse(req: BoltRequest, why: Standing) -> BoltResponse:
    """Says it where it was asked, to nobody else."""
    body, said = req.body, blocks.note(REFUSALS[why])
    if words(body, "type") == "view_submission":
        answer = {"response_action": "update", "view": blocks.refused(TITLE, said)}
        return BoltResponse(
            status=200,
            body=json.dumps(answer),
            headers={"Content-Type": "application/json;charset=utf-8"},
        )
    if words(body, "type") != "event_callback":
        _tell_presser(body, said, req)
    elif why not in {Standing.APP, Standing.WORKSPACE}:
        _tell_speaker(body, said, req)
    return BoltResponse(status=200)


def _tell_presser(body: Payload, said: Message, req: BoltRequest) -> None:
    """Whoever typed a command or pressed a button; a modal or a Home has no address."""
    view, client = words(body, "view", "id"), req.context.client
    if words(body, "response_url") or not view:
        tell(said, body, req.context["respond"], client)
    elif words(body, "view", "type") == "home":
        client.views_publish(user_id=user_of(body), view=_home(said))
    else:
        client.views_update(view_id=view, view=dict(blocks.refused(TITLE, said)))


def _tell_speaker(body: Payload, said: Message, req: BoltRequest) -> None:
    """In a channel only they see it; what did not speak to us, or asks nothing, is left alone."""
    client, user = req.context.client, user_of(body)
    direct = words(body, "event", "channel_type") == "im"
    match words(body, "event", "type"):
        case "app_home_opened":
            client.views_publish(user_id=user, view=_home(said))
        case "app_mention":
            client.chat_postEphemeral(
                channel=channel_of(body),
                user=user,
                thread_ts=words(body, "event", "thread_ts") or None,
                text=said["text"],
                blocks=said["blocks"],
            )
        case "message" if direct:
            client.chat_postMessage(channel=channel_of(body), thread_ts=thread(body), **said)


def _home(said: Message) -> dict[str, object]:
    return {"type": "home", "blocks": said["blocks"]}
