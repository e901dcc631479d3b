"""/digest: scheduled briefings for a channel."""

from collections.abc import Callable
from dataclasses import dataclass

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.digests import Cadence, Subscription, next_due, topic_and_cadence
from bot.errors import DigestUnknown
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.digests import due
from handlers.blocks.text import bold, escape, plain, shortened
from handlers.briefings import given
from handlers.bureau import Bureau
from handlers.hearing import heard
from handlers.payload import Payload, words


def listen(app: App, bureau: Bureau) -> None:
    def digest(ack: Ack, command: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        verb, _, rest = heard(words(command, "text")).partition(" ")
        round = Round(bureau=bureau, command=command, client=client)
        verbs: dict[str, Callable[[str], Message]] = {
            "": round.listed,
            "list": round.listed,
            "add": round.add,
            "preview": round.preview,
            "pause": round.pause,
            "resume": round.resume,
            "remove": round.remove,
        }
        act = verbs.get(verb.lower())
        answer = act(rest) if act else blocks.help(bureau.desk.help())
        respond(**answer, response_type="ephemeral")

    app.command("/digest")(digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One /digest command, with what its verbs work on; each returns what the asker is told."""

    bureau: Bureau
    command: Payload
    client: WebClient

    @property
    def channel(self) -> str:
        return words(self.command, "channel_id")

    def listed(self, _: str) -> Message:
        return blocks.digests(self.bureau.subscriptions.listed(self.channel))

    def add(self, rest: str) -> Message:
        topic, cadence = topic_and_cadence(rest)
        found = self.bureau.desk.briefing(self.bureau.desk.read(topic))
        if not found.bottom_line:
            return blocks.briefing(found)
        user = words(self.command, "user_id")
        return added(
            follow(
                self.bureau,
                self.client,
                topic=topic,
                cadence=cadence,
                channel=self.channel,
                timezone=timezone_of(self.client, user) or self.bureau.timezone,
                owner=user,
            )
        )

    def preview(self, rest: str) -> Message:
        subscription = self._own(rest)
        topic = self.bureau.desk.read(subscription.topic)
        found = given(self.bureau.desk.briefing(topic), self.bureau)
        return blocks.digest(subscription, found)

    def pause(self, rest: str) -> Message:
        subscription = self._own(rest)
        self.bureau.subscriptions.pause(subscription.id)
        return told(subscription, f"Paused; `/digest resume {subscription.id}` starts it again.")

    def resume(self, rest: str) -> Message:
        subscription = resumed(self.bureau, self._own(rest))
        return told(subscription, f"Resumed. Next: {due(subscription)}.")

    def remove(self, rest: str) -> Message:
        subscription = self._own(rest)
        self.bureau.subscriptions.remove(subscription.id)
        return told(subscription, "Removed.")

    def _own(self, rest: str) -> Subscription:
        """The digest of this channel that has this number. Raises DigestUnknown."""
        number = rest.strip().lstrip("#")
        found = None
        if number.isascii() and number.isdigit() and len(number) < 10:
            found = self.bureau.subscriptions.get(int(number))
        if found is None or found.channel != self.channel:
            asked = f" {shortened(number, 20)}" if number else " without a number"
            raise DigestUnknown(
                f"There is no digest{asked} in this channel. /digest list shows those there are."
            )
        return found


def follow(
    bureau: Bureau,
    client: WebClient,
    *,
    topic: str,
    cadence: Cadence,
    channel: str,
    timezone: str,
    owner: str,
) -> Subscription:
    """A new digest, announced in the channel, so that all know, and it shows that posting there
    works."""
    due_at = next_due(cadence, timezone, bureau.clock())
    client.chat_postMessage(channel=channel, **announcement(topic, cadence.words))
    return bureau.subscriptions.add(
        channel=channel,
        topic=topic,
        cadence=cadence,
        timezone=timezone,
        owner=owner,
        next_due=due_at,
    )


def added(subscription: Subscription) -> Message:
    return told(subscription, f"Added. Next: {due(subscription)}.")


def resumed(bureau: Bureau, subscription: Subscription) -> Subscription:
    """Going again, from its next time on."""
    due_at = next_due(subscription.cadence, subscription.timezone, bureau.clock())
    bureau.subscriptions.resume(subscription.id, due_at)
    return bureau.subscriptions.get(subscription.id) or subscription


def told(subscription: Subscription, what: str) -> Message:
    """What became of a digest."""
    topic, cadence = shortened(subscription.topic), subscription.cadence.words
    head = f"Digest {subscription.id} on"
    return blocks.note(
        f"{head} {plain(topic)}, {cadence}. {what}", f"{head} {bold(topic)}, {cadence}. {what}"
    )


def announcement(topic: str, cadence: str) -> Message:
    topic = shortened(topic)
    head = "From now on I brief this channel on"
    return blocks.note(
        f"{head} {plain(topic)}, {cadence}. /digest list shows the digests of this channel.",
        f"{head} {bold(topic)}, {escape(cadence)}. `/digest list` shows the digests here.",
    )


def timezone_of(client: WebClient, user: str) -> str | None:
    """A person's own time zone; None where Slack does not say."""
    try:
        found = client.users_info(user=user)
    except SlackApiError:
        return None
    return words(found.get("user") or {}, "tz") or None
