"""Creates digests and watches for somebody in Slack: permission, their time zone, and the
announcement in the channel."""

import logging
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.digests.request import Request
from bot.digests.subscription import Subscription
from bot.errors import DigestRefused
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.digests import coming, when
from handlers.blocks.text import bold, escape, shortened
from handlers.bureau import Bureau
from handlers.gateway import membership
from handlers.outbox.rate_limits import limited
from handlers.payload import Payload, channel_of, user_of, words
from handlers.slack_errors import where

log = logging.getLogger("attache.digests")

ADMINS = (
    "In this channel only admins of the workspace may change digests. Ask one of them, or have "
    "one change that setting."
)


UNDOING = {
    "added": "/digest remove {}",
    "paused": "/digest resume {}",
    "resumed": "/digest pause {}",
    "brought back": "/digest remove {}",
}
"""What is typed in its channel to take back what was done with a digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRequester:
    """Who asks for digests, and where."""

    bureau: Bureau
    client: WebClient
    channel: str
    user: str

    @classmethod
    def of(cls, body: Payload, bureau: Bureau, client: WebClient) -> "DigestRequester":
        return cls(bureau=bureau, client=client, channel=channel_of(body), user=user_of(body))

    def permit(self) -> None:
        """Raises DigestRefused for one who may not change this channel's digests, and
        ChangeRefused for one who changes nothing anywhere."""
        membership.permit(self.user, self.channel, self.bureau, self.client)
        settled = self.bureau.channels.of(self.channel)
        if settled.admins_only and not administers(self.client, self.user):
            raise DigestRefused(ADMINS)

    def zone(self) -> str:
        """The time zone where none is named."""
        return self.bureau.digests.zone(self.channel, self.own_zone)

    def own_zone(self) -> str | None:
        return timezone_of(self.client, self.user)

    def watch(self, topic: str, most: int) -> Subscription:
        """A new watch, announced in the channel."""
        self.permit()
        added = self.bureau.digests.watch(
            topic, most, channel=self.channel, owner=self.user, own_zone=self.own_zone
        )
        announced = self.announced(added, watch_announcement(added.topic, most))
        self.note(added, "added")
        return announced

    def follow(self, wanted: Request) -> Subscription:
        """A new digest, announced in the channel, so that all know, and it shows that posting
        there works. Raises DigestRefused."""
        if wanted.personal:
            return self._to_themselves(wanted)
        self.permit()
        added = self.bureau.digests.add(
            wanted, channel=self.channel, owner=self.user, own_zone=self.own_zone
        )
        self.announced(added, announcement(added.topic, when(added)))
        self.note(added, "added")
        # At the Home Slack offers a person the channels that they are in, or may be in.
        membership.meet(self.user, self.channel, self.bureau)
        return added

    def _to_themselves(self, wanted: Request) -> Subscription:
        """A new digest in their direct messages. Their channel is known by what is posted there, so
        it is announced before it is kept."""
        said = announcement(wanted.topic, escape(wanted.cadence.words), personal=True)
        posted = self.bureau.outbox.at_once(
            self.user, lambda: self.client.chat_postMessage(channel=self.user, **said)
        )
        channel = str(posted.get("channel") or self.user)
        added = self.bureau.digests.add(
            wanted, channel=channel, owner=self.user, own_zone=self.own_zone
        )
        self.note(added, "added")
        return added

    def tell(self, changed: Subscription, what: str, undo: str = "") -> None:
        """Tells its channel what this person did with a digest, unless it is theirs alone, and
        records it."""
        self.note(changed, what)
        if changed.channel.startswith("D"):
            return
        said = blocks.changed(changed, self.user, what, undo)
        self.bureau.outbox.send(
            changed.channel,
            lambda: self.client.chat_postMessage(channel=changed.channel, **said),
            failed=untold,
        )

    def note(self, digest: Subscription, what: str) -> None:
        """Records in the audit what this person did with a digest."""
        undo = UNDOING.get(what, "").format(digest.id)
        deed = f"{digest.noun} {digest.id} on {digest.topic} {what}"
        self.bureau.note(deed, about=f"digest {digest.id}", by=self.user, undo=undo)

    def announced(self, added: Subscription, said: Message) -> Subscription:
        """One that is kept by now, so that nothing is announced that is not; and no longer where
        posting there does not work. Raises Limited where Slack takes it later: the asker is still
        there to ask again."""
        try:
            self.bureau.outbox.at_once(
                self.channel, lambda: self.client.chat_postMessage(channel=self.channel, **said)
            )
        except BaseException:
            self.bureau.digests.take_back(added)
            raise
        return added


def administers(client: WebClient, user: str) -> bool:
    """Whether the user is an admin or an owner of the workspace."""
    found = client.users_info(user=user).get("user") or {}
    return bool(found.get("is_admin") or found.get("is_owner"))


def timezone_of(client: WebClient, user: str) -> str | None:
    """The user's own time zone; None where Slack gives none. Raises SlackApiError where Slack
    limits the call: nobody wants a digest in another's zone."""
    try:
        found = client.users_info(user=user)
    except SlackApiError as error:
        if limited(error):
            raise
        return None
    return words(found.get("user") or {}, "tz") or None


def started(subscription: Subscription) -> Message:
    return told(subscription, f"Started. {coming(subscription)}")


def added(subscription: Subscription) -> Message:
    quiet = " It says nothing where there is nothing new." if subscription.quiet else ""
    return told(subscription, f"Added. {coming(subscription)}{quiet}")


def told(subscription: Subscription, what: str) -> Message:
    """What became of a digest."""
    named = f"{subscription.noun.capitalize()} {subscription.id}"
    topic = bold(shortened(subscription.topic))
    return blocks.note(f"{named} on {topic}, {when(subscription)}. {what}")


def watch_announcement(topic: str, most: int) -> Message:
    """The announcement of a watch."""
    topic = shortened(topic)
    head = "From now on I post here when an article comes in that speaks of"
    often = f"at most {most} an hour. "
    return blocks.note(f"{head} {bold(topic)}, {often}`/digest list` shows what is posted here.")


def untold(error: Exception) -> None:
    log.warning("a channel could not be told of a digest: %s", where(error))


def announcement(topic: str, at: str, *, personal: bool = False) -> Message:
    """`at` is the schedule as mrkdwn."""
    topic = shortened(topic)
    head = f"From now on I brief {'you' if personal else 'this channel'} on"
    return blocks.note(f"{head} {bold(topic)}, {at}. `/digest list` shows what is posted here.")
