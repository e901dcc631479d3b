"""The form for a question outside of any conversation: the question is posted to the person's
direct messages and answered there."""

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import BotError
from handlers.blocks import Message
from handlers.blocks.ask_form import ASKED, QUESTION, ask_form, on_its_way, question, sent
from handlers.blocks.help import ASK
from handlers.bureau import Bureau
from handlers.gateway.errors import in_words
from handlers.history.asking_day import asking_day
from handlers.history.threads import ThreadRef, converse, reply
from handlers.outline.text import fold
from handlers.payload import Payload, given, user_of, words


def listen(app: App, bureau: Bureau) -> None:
    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=words(body, "trigger_id"), view=dict(ask_form()))

    def submitted(ack: Ack, body: Payload, client: WebClient) -> None:
        """Posts the question before the form closes, so that a failure shows in the form."""
        said = fold(given(body, QUESTION))
        if not said:
            ack(response_action="errors", errors={QUESTION: "Say what you want to know."})
            return
        try:
            spot = put(said, user_of(body), client, bureau)
        except (BotError, SlackApiError) as error:
            ack(response_action="update", view=dict(sent(in_words(error, bureau))))
            return
        ack(response_action="update", view=dict(sent(on_its_way(messages(body)))))
        answer(said, spot, user_of(body), client, bureau)

    app.action(ASK)(opened)
    app.view(ASKED)(submitted)


def put(said: str, user: str, client: WebClient, bureau: Bureau) -> ThreadRef:
    """Posts the question; returns where the answer goes, the direct messages. Raises Limited where
    Slack limits it, as whoever asks looks at a form meanwhile."""
    says = question(said)
    posted = bureau.outbox.at_once(user, lambda: client.chat_postMessage(channel=user, **says))
    return ThreadRef(channel=str(posted["channel"]))


def answer(said: str, spot: ThreadRef, user: str, client: WebClient, bureau: Bureau) -> None:
    """Posts the answer, or the error, after the question."""

    def answered() -> Message:
        try:
            return converse(said, spot, bureau, asking_day(spot.channel, user, client, bureau))
        except Exception as error:
            return in_words(error, bureau)

    reply(answered, spot, client, bureau)


def messages(body: Payload) -> str:
    """The channel id of a user's direct messages."""
    app, team = words(body, "api_app_id"), words(body, "team", "id")
    return f"https://slack.com/app_redirect?app={app}&team={team}"
