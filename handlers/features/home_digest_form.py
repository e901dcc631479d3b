"""The form for a digest that is opened at the App Home, with a field for its channel."""

import json

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import BotError, DigestRefused
from handlers.access.admission import ChangeRefused
from handlers.blocks import Message
from handlers.blocks.following import ANYWHERE, CHANNEL, digest_form_anywhere, settled
from handlers.blocks.help import ADD
from handlers.bureau import Bureau
from handlers.features.digest_form import Unfilled, fault, filled, subscribe
from handlers.features.home_view import HOME, publish
from handlers.gateway.errors import ACTIONABLE, in_words
from handlers.payload import Payload, given, user_of, words
from handlers.schedule.subscribe import DigestRequester
from handlers.slack_errors import kind

NOWHERE = "Choose a channel, or our messages."
STRANGERS = "I am not part of that conversation. Choose a channel, or our messages."


def listen(app: App, bureau: Bureau) -> None:
    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        try:
            bureau.access.permit_change(user_of(body))
        except ChangeRefused as error:
            publish(user_of(body), bureau, client, in_words(error, bureau))
            return
        client.views_open(trigger_id=words(body, "trigger_id"), view=dict(digest_form_anywhere()))

    def submitted(ack: Ack, body: Payload, client: WebClient) -> None:
        """Adds the digest before the form closes, so that an error shows in the form."""
        channel, user = given(body, CHANNEL), user_of(body)
        try:
            said = added(
                body, DigestRequester(bureau=bureau, client=client, channel=channel, user=user)
            )
        except Unfilled as error:
            ack(response_action="errors", errors=error.faults)
            return
        except (BotError, SlackApiError) as error:
            said = in_words(error, bureau)
        about = json.dumps({"channel": channel, HOME: True})
        ack(response_action="update", view=dict(settled(said, about)))
        publish(user, bureau, client)

    app.action(ADD)(opened)
    app.view(ANYWHERE)(submitted)


def added(body: Payload, asker: DigestRequester) -> Message:
    """Adds the digest. Raises Unfilled with all errors, and what else prevents it."""
    try:
        wanted = filled(body, topic=None)
    except Unfilled as error:
        raise Unfilled(error.faults | ({} if asker.channel else {CHANNEL: NOWHERE})) from error
    if not asker.channel:
        raise Unfilled({CHANNEL: NOWHERE})
    try:
        return subscribe(asker, wanted)
    except DigestRefused as error:
        raise Unfilled({CHANNEL: fault(error)}) from error
    except SlackApiError as error:
        if why := unreachable(asker.channel, error):
            raise Unfilled({CHANNEL: why}) from error
        raise


def unreachable(channel: str, error: SlackApiError) -> str:
    """The sentence for an error in posting that choosing another channel can mend."""
    direct = channel.startswith("D") and kind(error) == "channel_not_found"
    return STRANGERS if direct else ACTIONABLE.get(kind(error), "")
