"""The rules of digests and watches, which are the same at every door: doors parse, permit and
show."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.desk import Desk
from bot.digests import topics
from bot.digests.cadence import first_due
from bot.digests.clocks import no_later
from bot.digests.delivery import REMEMBERED, Deliveries
from bot.digests.request import Request
from bot.digests.subscription import (
    Subscription,
    Subscriptions,
    check_quota,
    next_time,
    watching,
)
from bot.digests.zones import clock
from bot.errors import DigestRefused, DigestUnknown, TopicMissing
from bot.model.briefing import Briefing
from bot.model.digest import Alert, Edition, WatchBacktest
from bot.model.topic import Topic, Watermark
from bot.storage.channels import Channels
from bot.words.whitespace import folded


def unknown_zone() -> None:
    """Of an owner whose own time zone is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestService:
    """Adds and changes digests and watches, and makes what they post.

    A topic is kept as it was typed, white space folded, and parsed anew for each post: so a person
    finds their own words in every list, and a name is read as the library knows it by then.

    `default_zone` is the time zone where neither the request nor the channel nor the owner has one.
    `own_zone` gives the owner's, and is called only where it decides.
    """

    desk: Desk
    subscriptions: Subscriptions
    deliveries: Deliveries
    channels: Channels
    default_zone: str
    now: Callable[[], datetime]

    def zone(self, channel: str, own_zone: Callable[[], str | None] = unknown_zone) -> str:
        """The time zone where a request names none: the channel's, else the owner's own, else the
        default."""
        return self.channels.of(channel).timezone or own_zone() or self.default_zone

    def propose(self, topic: str, channel: str) -> Briefing:
        """The briefing on a topic, before a digest on it is added; its bottom line is empty where
        the library holds nothing yet. Of several topics it is on the first that the library holds
        something on. Raises QuestionUnreadable, and DigestRefused for a channel that has as many as
        it may."""
        check_quota(self.subscriptions, channel)
        found = [self.desk.briefing(each) for each in self._topics(topic, self.default_zone)]
        return next((each for each in found if each.bottom_line), found[0])

    def propose_watch(self, topic: str, channel: str) -> WatchBacktest:
        """How often a watch would have posted so far. Raises the same, and TopicMissing."""
        check_quota(self.subscriptions, channel)
        if not topic:
            raise TopicMissing(
                "Say what to watch for, such as: /digest watch TTP at most 2 an hour"
            )
        return self.desk.past(self.desk.read(topic, self._today(self.default_zone)))

    def add(
        self,
        wanted: Request,
        *,
        channel: str,
        owner: str = "",
        own_zone: Callable[[], str | None] = unknown_zone,
    ) -> Subscription:
        """Adds a digest. `owner` is a user's id, empty for whoever runs the bot. Raises
        DigestRefused and ZoneUnknown."""
        check_quota(self.subscriptions, channel)
        zone = wanted.zone or self.zone(channel, own_zone)
        cadence, due = first_due(wanted.cadence, zone, self.now())
        return self.subscriptions.add(
            channel=channel,
            topic=folded(wanted.topic),
            cadence=cadence,
            timezone=zone,
            owner=owner,
            next_due=due,
            quiet=wanted.quiet,
        )

    def edit(self, before: Subscription, wanted: Request) -> Subscription:
        """Changes a digest's topic, schedule, time zone and quietness. On another topic all that
        the library holds is new to it. Raises DigestRefused where somebody changed it meanwhile,
        QuestionUnreadable and ZoneUnknown."""
        zone = wanted.zone or before.timezone
        topic = folded(wanted.topic)
        self._topics(topic, zone)
        cadence, due = first_due(wanted.cadence, zone, self.now())
        return self._edited(
            before,
            replace(
                before,
                topic=topic,
                cadence=cadence,
                timezone=zone,
                quiet=wanted.quiet,
                next_due=due,
                since=before.since if topic == before.topic else None,
            ),
        )

    def edit_watch(self, before: Subscription, topic: str, most: int) -> Subscription:
        """Changes what a watch is on, and how often it may post. Raises the same."""
        topic = folded(topic) or before.topic
        self.desk.read(topic, self._today(before.timezone))
        return self._edited(before, replace(before, topic=topic, cadence=watching(most), most=most))

    def _edited(self, before: Subscription, after: Subscription) -> Subscription:
        if not self.subscriptions.edit(before, after):
            raise DigestRefused(
                f"Somebody else changed {before.noun} {before.id} just now, so it stays as they "
                "left it. Look at it again, and then change it."
            )
        return self._reloaded(after)

    def watch(
        self, topic: str, most: int, *, channel: str, owner: str, own_zone: Callable[[], str | None]
    ) -> Subscription:
        """Adds a watch of at most `most` posts an hour. What the library holds by now is no news to
        it. Raises DigestRefused."""
        check_quota(self.subscriptions, channel)
        now = self.now()
        return self.subscriptions.add(
            channel=channel,
            topic=folded(topic),
            cadence=watching(most),
            timezone=self.zone(channel, own_zone),
            owner=owner,
            next_due=now,
            quiet=True,
            most=most,
            since=Watermark(revision=self.desk.overview().revision, at=now),
        )

    def find(self, number: int, channel: str | None = None) -> Subscription | None:
        """The digest or watch with this number; only one of the channel if that is given."""
        found = self.subscriptions.get(number)
        elsewhere = found is not None and channel is not None and found.channel != channel
        return None if elsewhere else found

    def pause(self, subscription: Subscription) -> Subscription:
        """Pauses it, and returns it as it is now; what is still unsent of it is not sent."""
        self.subscriptions.pause(subscription.id)
        return self._reloaded(subscription)

    def resume(self, subscription: Subscription) -> Subscription:
        """Starts it again, from its next time on, and returns it as it is now. Raises
        ZoneUnknown."""
        self.subscriptions.resume(subscription.id, next_time(subscription, self.now()))
        return self._reloaded(subscription)

    def remove(self, subscription: Subscription) -> None:
        """Removes it; `restore` brings it back."""
        self.subscriptions.set_aside(subscription.id, self.now())

    def take_back(self, subscription: Subscription) -> None:
        """Removes for good what came to nothing."""
        self.subscriptions.remove(subscription.id)

    def restore(self, number: int, channel: str) -> Subscription:
        """Brings back what was removed of a channel. Raises DigestUnknown where it is gone for
        good, and DigestRefused where the channel has as many as it may by now."""
        check_quota(self.subscriptions, channel)
        found = self.subscriptions.restore(number, channel)
        if found is None:
            raise DigestUnknown("That digest was removed too long ago to bring it back.")
        return self.resume(found)

    def contents(self, subscription: Subscription) -> Edition | Alert:
        """What it would post now: an alert on what came in since the last post; or on each of its
        topics a briefing on what is new since then, without sentences shown before, on everything
        the first time."""
        since = self._last_posted(subscription)
        shown = self.deliveries.told(subscription.id, REMEMBERED)
        if subscription.watches:
            topic = self.desk.read(subscription.topic, self._today(subscription.timezone))
            return self.desk.alert(topic, since or Watermark(revision=0, at=self.now()), shown)
        asked = self._topics(subscription.topic, subscription.timezone)
        return Edition(briefings=tuple(self.desk.digest(each, since, shown) for each in asked))

    def _topics(self, said: str, zone: str) -> list[Topic]:
        """What a digest is on, parsed. Raises QuestionUnreadable."""
        today = self._today(zone)
        return [
            topics.read(each, lambda words: self.desk.read(words, today))
            for each in topics.topics(said)
        ]

    def _today(self, zone: str) -> date:
        return self.now().astimezone(clock(zone)).date()

    def _last_posted(self, subscription: Subscription) -> Watermark | None:
        """Its watermark, in its own time zone."""
        if subscription.since is None:
            return None
        at = no_later(subscription.since.at, self.now())
        return replace(subscription.since, at=at.astimezone(clock(subscription.timezone)))

    def _reloaded(self, subscription: Subscription) -> Subscription:
        return self.subscriptions.get(subscription.id) or subscription
