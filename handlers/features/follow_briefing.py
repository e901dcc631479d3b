"""Follow: the button under a briefing that makes its topic a digest of the channel."""

import json

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import BotError
from handlers.blocks.briefing import FOLLOW as BUTTON
from handlers.blocks.following import FOLLOW, following, settled, there
from handlers.bureau import Bureau
from handlers.features.digest_form import Unfilled, about_of, filled
from handlers.gateway.errors import in_words
from handlers.history.briefings import recalled
from handlers.payload import Payload, pressed_value, user_of, words
from handlers.schedule.subscribe import DigestRequester, added


def listen(app: App, bureau: Bureau) -> None:
    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        bureau.access.permit_change(user_of(body))
        found = recalled(pressed_value(body), bureau)
        asker = DigestRequester.of(body, bureau, client)
        zone = asker.zone()
        about = json.dumps({"briefing": found.id, "channel": asker.channel})
        view = following(found, there(asker.channel), zone, about)
        client.views_open(trigger_id=words(body, "trigger_id"), view=dict(view))

    def submitted(ack: Ack, body: Payload, client: WebClient) -> None:
        """Adds the digest before the form closes, so that an error shows in the form."""
        about = json.loads(words(body, "view", "private_metadata"))
        try:
            topic = recalled(about["briefing"], bureau).topic.text
            digest = about_of(body, bureau, client).follow(filled(body, topic=topic))
            said = added(digest)
        except Unfilled as error:
            ack(response_action="errors", errors=error.faults)
            return
        except (BotError, SlackApiError) as error:
            said = in_words(error, bureau)
        ack(response_action="update", view=dict(settled(said)))

    app.action(BUTTON)(opened)
    app.view(FOLLOW)(submitted)
