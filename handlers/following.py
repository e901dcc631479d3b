"""Follow: the button under a briefing by which its topic becomes a digest of the channel."""

import json

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.digests import Cadence, cadence
from bot.errors import BotError, CadenceUnreadable
from handlers.blocks.briefing import FOLLOW as BUTTON
from handlers.blocks.following import FOLLOW, OTHER, USUAL, following, settled, there
from handlers.blocks.notice import LONGEST
from handlers.briefings import recalled
from handlers.bureau import Bureau
from handlers.digest import added, follow, timezone_of
from handlers.errors import in_words
from handlers.payload import Payload, channel_of, given, pressed_value, user_of, words
from handlers.terminal.mrkdwn import told


def listen(app: App, bureau: Bureau) -> None:
    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        found = recalled(pressed_value(body), bureau)
        channel = channel_of(body)
        zone = timezone_of(client, user_of(body)) or bureau.timezone
        about = json.dumps({"briefing": found.id, "channel": channel, "zone": zone})
        view = following(found, there(channel), zone, about)
        client.views_open(trigger_id=words(body, "trigger_id"), view=dict(view))

    def submitted(ack: Ack, body: Payload, client: WebClient) -> None:
        """The digest is added before the form is let go: what is wrong is told there."""
        try:
            when = asked(body)
        except CadenceUnreadable as error:
            ack(response_action="errors", errors={OTHER: told(error)[:LONGEST]})
            return
        about = json.loads(words(body, "view", "private_metadata"))
        try:
            topic = recalled(about["briefing"], bureau).topic.text
            digest = follow(
                bureau,
                client,
                topic=topic,
                cadence=when,
                channel=about["channel"],
                timezone=about["zone"],
                owner=user_of(body),
            )
            said = added(digest)
        except (BotError, SlackApiError) as error:
            said = in_words(error, bureau)
        ack(response_action="update", view=dict(settled(said)))

    app.action(BUTTON)(opened)
    app.view(FOLLOW)(submitted)


def asked(body: Payload) -> Cadence:
    """When it is to be posted: as typed, else as chosen. Raises CadenceUnreadable."""
    return cadence(given(body, OTHER).strip() or given(body, USUAL))
