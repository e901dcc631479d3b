"""A reaction of the team's choice (ATTACHE_ADD_REACTION), which adds the links and files of the
message that somebody gives it to."""

from collections.abc import Callable, Mapping

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import FileRefused
from handlers.blocks import Message
from handlers.bureau import Bureau
from handlers.features.library_messages import hand_over
from handlers.gateway.middleware import Next
from handlers.payload import Payload, words
from handlers.slack_errors import kind

UNSEEN = (
    "I cannot see that message: I lack the permission channels:history, or groups:history in a "
    "private channel, so nothing was added. Whoever runs me can add it to the app. *Add to "
    "library*, under a message's *⋮*, needs neither."
)


def listen(app: App, bureau: Bureau) -> None:
    """Registers the event. Slack sends it to apps with `reactions:read`, of the channels that they
    are in; manifest.json asks for neither."""

    def reacted(event: Payload, client: WebClient) -> None:
        channel, ts = words(event, "item", "channel"), words(event, "item", "ts")
        if not (channel and ts):
            return  # to what is no message
        user, message = words(event, "user"), message_at(channel, ts, client)

        def say(shown: Message) -> None:
            thread = words(message, "thread_ts") or None
            bureau.outbox.send(
                channel,
                lambda: client.chat_postEphemeral(
                    channel=channel, user=user, thread_ts=thread, **shown
                ),
                owed=(user, ""),
            )

        hand_over(message, user, say, client, bureau)

    app.event("reaction_added")(reacted)


def only_chosen(bureau: Bureau) -> Callable[[BoltRequest, Next], BoltResponse]:
    """Bolt middleware that passes over all other reactions, before anything is asked or kept of
    whoever gave them."""

    def look(req: BoltRequest, next: Next) -> BoltResponse:
        reacts = words(req.body, "event", "type") == "reaction_added"
        return BoltResponse(status=200) if reacts and not _chosen(req.body, bureau) else next()

    return look


def _chosen(body: Payload, bureau: Bureau) -> bool:
    """Whether it is the team's choice, in whatever skin tone."""
    name = words(body, "event", "reaction").partition("::")[0]
    return bool(name) and name == bureau.add_reaction


def message_at(channel: str, ts: str, client: WebClient) -> Payload:
    """The message that was written then; one without anything where it is gone. Raises FileRefused
    where Slack shows none."""
    try:
        found = client.conversations_history(channel=channel, latest=ts, inclusive=True, limit=1)
        if message := _written(ts, found.get("messages")):
            return message
        # It is an answer in a thread, by whose own time Slack finds that.
        found = client.conversations_replies(
            channel=channel, ts=ts, oldest=ts, latest=ts, inclusive=True
        )
        return _written(ts, found.get("messages"))
    except SlackApiError as error:
        if kind(error) == "missing_scope":
            raise FileRefused(UNSEEN) from error
        raise


def _written(ts: str, messages: object) -> Payload:
    found = messages if isinstance(messages, list) else []
    there = (each for each in found if isinstance(each, Mapping) and words(each, "ts") == ts)
    return next(there, {})
