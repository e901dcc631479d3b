"""Delivers a post of a digest or a watch to its channel exactly once, writing down each step before
the next (`bot.digests.delivery`)."""

import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.digests.clocks import astray, told_already
from bot.digests.delivery import (
    LEASE,
    Delivery,
    State,
    doubtful,
    failed,
    posted,
    posting,
    silent,
    taken,
    undecided,
    waiting,
)
from bot.digests.subscription import HOUR, Subscription, next_time, rate_limited_until
from bot.model.topic import Watermark
from bot.storage.channels import Presence
from handlers import blocks
from handlers.blocks import Message
from handlers.bureau import Bureau
from handlers.gateway.errors import ACTIONABLE
from handlers.gateway.membership import seen
from handlers.gateway.rooms import room_at
from handlers.history import threads
from handlers.schedule.corrected_threads import tell_where_shown
from handlers.schedule.digest_post import edition, written
from handlers.schedule.slack_posting import Failure, Fault, found, judged, unrepeating
from handlers.slack_errors import where

log = logging.getLogger("attache.digests")


NOW = timedelta()


@dataclass(frozen=True, slots=True)
class DeliveryWorker:
    """Delivers for one bureau, through one client."""

    bureau: Bureau
    client: WebClient

    def mend(self, subscription: Subscription) -> bool:
        """Resets a due time that a wrong clock left too far ahead; returns whether it did."""
        now = self._now()
        wrong = astray(subscription, now)
        if wrong:
            name = subscription.noun, subscription.id
            log.warning("%s %d: a wrong clock had it due too far ahead, which is put right", *name)
            due = next_time(subscription, now)
            self.bureau.deliveries.mend(subscription, next_due=due, now=now)
        return wrong

    def send(self, subscription: Subscription) -> bool:
        """Posts what is due, if no other process does; returns whether it was posted."""
        if subscription.most is not None:
            return self._watch(subscription, subscription.most)
        now = self._now()
        following = next_time(subscription, now)
        if told_already(subscription, now):
            self.bureau.subscriptions.pass_over(subscription, following, subscription.since)
            return False
        return self._begin(subscription, subscription.next_due, following)

    def send_now(self, subscription: Subscription) -> Delivery | None:
        """Posts what is new, due or not; None where a delivery of it is in progress."""
        now = self._now()
        claimed = self.bureau.deliveries.claim(
            subscription, due=now, next_due=subscription.next_due, now=now
        )
        if claimed is None:
            return None
        self._deliver(subscription, claimed)
        return self.bureau.deliveries.get(claimed.id)

    def finish(self, delivery: Delivery) -> bool:
        """Goes on with a delivery that another process left, or that was to wait; returns whether
        it is posted now."""
        subscription = self.bureau.subscriptions.get(delivery.subscription)
        held = taken(delivery, self._now())
        if subscription is None or not self._change(delivery, held):
            return False
        if held.state is not State.CLAIMED:
            return self._look(subscription, held)
        if subscription.paused:  # while it was being sent, which came to nothing
            self._change(held, failed(held, self._now(), "paused"))
            return False
        return self._deliver(subscription, held)

    def post(self, subscription: Subscription, delivery: Delivery) -> bool:
        """Posts a delivery that was left to its owner to decide; returns whether it was posted."""
        if delivery.post and not delivery.post.body:
            return self._anew(delivery)
        again = posting(delivery, self._now(), delivery.post) if delivery.post else delivery
        return self._change(delivery, again) and self._send(subscription, again)

    def _watch(self, subscription: Subscription, most: int) -> bool:
        """Posts an alert on all that came in on a watch's topic, at most as often as the watch
        may."""
        now, since = self._now(), subscription.since
        if since and since.revision == self._room(subscription).desk.overview().revision:
            return False
        posted = self.bureau.deliveries.posted_since(subscription.id, now - HOUR)
        if until := rate_limited_until(most, posted, now):
            self.bureau.subscriptions.pass_over(subscription, until, since)
            return False
        said = edition(self._room(subscription), subscription)
        if said.news:
            return self._begin(subscription, now, now)
        seen = Watermark(revision=said.revision, at=now)
        self.bureau.subscriptions.pass_over(subscription, subscription.next_due, seen)
        return False

    def _begin(self, subscription: Subscription, due: datetime, following: datetime) -> bool:
        claimed = self.bureau.deliveries.claim(
            subscription, due=due, next_due=following, now=self._now()
        )
        return claimed is not None and self._deliver(subscription, claimed)

    def _deliver(self, subscription: Subscription, delivery: Delivery) -> bool:
        """Makes the message, writes it down, and posts it."""
        try:
            said = edition(self._room(subscription), subscription)
        except Exception as error:
            log.warning("digest %d is made again later: %s", subscription.id, where(error))
            self._change(delivery, waiting(delivery, self._now(), type(error).__name__))
            return False
        post = written(said, delivery)
        if subscription.quiet and not said.news:
            self._change(delivery, silent(delivery, self._now(), post))
            self._end(subscription)
            return False
        sent = posting(delivery, self._now(), post)
        posted = self._change(delivery, sent) and self._send(subscription, sent)
        if posted:
            tell_where_shown(said, subscription.id, self.bureau, self.client)
        return posted

    def _send(self, subscription: Subscription, delivery: Delivery) -> bool:
        message = json.loads(delivery.post.body if delivery.post else "{}")
        try:
            answer = self._post(subscription.channel, message)
        except Exception as error:
            self._failed(subscription, delivery, judged(error))
            return False
        place = str(answer.get("channel") or ""), str(answer.get("ts") or "")
        self._change(delivery, posted(delivery, self._now(), *place))
        self._remember(subscription, delivery, *place)
        log.info("digest %d posted", subscription.id)
        self._end(subscription)
        return True

    def _end(self, subscription: Subscription) -> None:
        """Removes what was due once, by now."""
        if subscription.cadence.once:
            self.bureau.digests.remove(subscription)

    def _post(self, channel: str, message: Message) -> SlackResponse:
        """Posts it. Where messages wait for the channel already, it is put off and written down
        rather than queued."""
        client = unrepeating(self.client)
        return self.bureau.outbox.at_once(
            channel, lambda: client.chat_postMessage(channel=channel, **message)
        )

    def _remember(
        self, subscription: Subscription, delivery: Delivery, channel: str, ts: str
    ) -> None:
        """Remembers the briefing, the first of several, as the context of the post's thread."""
        ids = delivery.post.briefing.split() if delivery.post else []
        room = self._room(subscription)
        kept = [one for id in ids if (one := room.archive.kept(id))]
        for one in kept:
            room.archive.keep_longer(one.id, self._now())
        if kept and kept[0].briefing and ts:
            threads.remember_posted_answer(kept[0].briefing, channel, ts, room)

    def _failed(self, subscription: Subscription, delivery: Delivery, why: Failure) -> None:
        log.warning("digest %d was not posted: %s", subscription.id, why.reason)
        if why.fault is Fault.UNSENT:
            self._change(delivery, waiting(delivery, self._now(), why.reason, why.wait))
        elif why.fault is Fault.UNKNOWN:
            self._change(delivery, doubtful(delivery, self._now(), why.reason))
        else:
            self._stop(subscription, delivery, why.reason)

    def _stop(self, subscription: Subscription, delivery: Delivery, reason: str) -> None:
        """Pauses what Slack does not take, once its owner knows why. Who is ended in between, or
        cannot tell them, leaves it to be tried, and refused, and told again."""
        kept = waiting(delivery, self._now(), reason, LEASE)
        if not self._change(delivery, kept):
            return
        if self._tell(subscription, blocks.stopped(subscription, ACTIONABLE.get(reason))):
            self._change(kept, failed(kept, self._now(), reason))
            self.bureau.subscriptions.pause(subscription.id)
        else:
            self._change(kept, waiting(kept, self._now(), reason))

    def _look(self, subscription: Subscription, delivery: Delivery) -> bool:
        """Looks in the channel for a message that may have been posted, and posts it where it was
        not."""
        try:
            ts = found(self.client, subscription.channel, delivery)
        except Exception as error:
            self._unseen(subscription, delivery, judged(error))
            return False
        if ts is not None:
            return self._change(delivery, posted(delivery, self._now(), subscription.channel, ts))
        if subscription.paused or delivery.post is None:
            self._change(delivery, failed(delivery, self._now(), "paused"))
            return False
        if not delivery.post.body:
            return self._anew(delivery)
        again = posting(delivery, self._now(), delivery.post)
        return self._change(delivery, again) and self._send(subscription, again)

    def _anew(self, delivery: Delivery) -> bool:
        """Makes the message again where it was deleted: it may quote an article that was
        removed."""
        self._change(delivery, waiting(delivery, self._now(), "an article was removed", NOW))
        return False

    def _unseen(self, subscription: Subscription, delivery: Delivery, why: Failure) -> None:
        """Where Slack does not let us look, the owner decides; else it looks again later."""
        asked = why.fault is Fault.REFUSED and self._tell(
            subscription, blocks.unsure(subscription, delivery)
        )
        if asked:
            self._change(delivery, undecided(delivery, self._now()))
        else:
            later = doubtful(delivery, self._now(), delivery.reason or why.reason, why.wait)
            self._change(delivery, later)

    def _tell(self, subscription: Subscription, message: Message) -> bool:
        """Tells the owner, unless there is none or they left the channel; False where that is to be
        tried again."""
        owner, channel = subscription.owner, subscription.channel
        if not owner or seen(owner, channel, self.bureau, self.client) is Presence.LEFT:
            return True
        try:
            self._post(owner, message)
        except Exception as error:
            why = judged(error)
            log.warning("its owner could not be told: %s", why.reason)
            return why.fault is Fault.REFUSED
        return True

    def _room(self, subscription: Subscription) -> Bureau:
        """The bureau that its channel, or its owner, is answered by."""
        return room_at(subscription.channel, subscription.owner, self.bureau, self.client)

    def _change(self, before: Delivery, after: Delivery) -> bool:
        return self.bureau.deliveries.change(before, after)

    def _now(self) -> datetime:
        return self.bureau.clock()
