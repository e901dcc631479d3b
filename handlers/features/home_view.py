"""Makes and publishes a person's App Home."""

import json
from collections.abc import Collection
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.digests.delivery import Delivery, State
from bot.digests.subscription import Subscription
from bot.storage.channels import Presence
from handlers import blocks
from handlers.access.roles import Role
from handlers.blocks import Message, View
from handlers.blocks.home import DIGESTS, NEWEST, Entries, Entry, Sources
from handlers.bureau import Bureau
from handlers.features.arrivals import articles_in_line
from handlers.gateway.admit import role_of
from handlers.gateway.errors import ACTIONABLE, home_of
from handlers.gateway.membership import seen
from handlers.payload import Payload, words
from handlers.schedule.subscribe import administers

HOME = "home"
"""The key in a form's private metadata of one that was opened at the App Home."""


def over_home(body: Payload) -> bool:
    """Whether a view was opened at the App Home."""
    return bool(json.loads(words(body, "view", "private_metadata") or "{}").get(HOME))


def publish(user: str, bureau: Bureau, client: WebClient, notice: Message | None = None) -> None:
    """Publishes the person's App Home as it is now, with a note on what they did last."""
    home = dict(view(Visitor(user, bureau, client), notice))
    bureau.outbox.send(home_of(user), lambda: client.views_publish(user_id=user, view=home))


class Visitor:
    """A person at their App Home, who sees their own subscriptions and those of channels where they
    were seen, as long as they are members. Slack is asked at most once whether they are an admin,
    and only where it matters."""

    def __init__(self, user: str, bureau: Bureau, client: WebClient) -> None:
        self.user = user
        self.bureau = bureau
        self._client = client
        self._presence: dict[str, Presence] = {}

    def owns(self, digest: Subscription) -> bool:
        return digest.owner == self.user

    @property
    def owns_all(self) -> bool:
        """Whether they are an owner of the team."""
        return role_of(self.user, self.bureau, self._client) is Role.OWNER

    def sees(self, digest: Subscription) -> bool:
        if self.owns(digest):
            return self._in(digest.channel) in {Presence.HERE, Presence.UNKNOWN}
        return digest.channel in self._met and self._in(digest.channel) is Presence.HERE

    def misses(self, digest: Subscription) -> bool:
        """Whether it is theirs, but hidden because they wrote nothing in its channel for long."""
        return self.owns(digest) and self._in(digest.channel) is Presence.LAPSED

    def changers(self, digest: Subscription) -> str:
        """Who alone may change it, where this person may not."""
        if self.bureau.access.reserve(self.user):
            return "members of the workspace"
        locked = self.bureau.channels.of(digest.channel).admins_only
        return "admins" if locked and not self._admin else ""

    def _in(self, channel: str) -> Presence:
        if channel not in self._presence:
            self._presence[channel] = seen(self.user, channel, self.bureau, self._client)
        return self._presence[channel]

    @cached_property
    def _met(self) -> Collection[str]:
        return self.bureau.channels.met(self.user).keys()

    @cached_property
    def _admin(self) -> bool:
        try:
            return administers(self._client, self.user)
        except SlackApiError:
            return False


def view(visitor: Visitor, notice: Message | None = None) -> View:
    desk = visitor.bureau.desk
    there = visitor.bureau.subscriptions.listed()
    found = [one for one in there if visitor.sees(one)]
    others = [one for one in found if not visitor.owns(one)]
    overview = desk.overview()
    return blocks.home(
        overview=overview,
        indexed=local(overview.indexed, visitor.bureau.timezone),
        newest=desk.newest(NEWEST),
        actors=desk.foremost(),
        own=entries([one for one in found if visitor.owns(one)], visitor),
        sources=sources(visitor.bureau),
        missed=sum(1 for one in there if visitor.misses(one)),
        curates=visitor.bureau.curates(visitor.user),
        owns=visitor.owns_all,
        others=entries(sorted(others, key=lambda one: one.channel), visitor),
        notice=notice["blocks"] if notice else (),
    )


def sources(bureau: Bureau) -> Sources:
    found, line = bureau.intake.feeds(), bureau.intake.waiting()
    return Sources(
        feeds=[each.feed for each in found],
        counts={each.feed.id: each.counts for each in found},
        waiting=articles_in_line(line),
        unread=len(bureau.intake.unread()),
        now=bureau.clock(),
    )


def local(iso: str | None, timezone: str) -> datetime | None:
    return datetime.fromisoformat(iso).astimezone(ZoneInfo(timezone)) if iso else None


def entries(found: list[Subscription], visitor: Visitor) -> Entries:
    """The first `DIGESTS` subscriptions as entries; only these are looked up."""
    shown = tuple(entry(one, visitor) for one in found[:DIGESTS])
    return Entries(shown=shown, beyond=len(found) - len(shown))


def entry(digest: Subscription, visitor: Visitor) -> Entry:
    last = next(iter(visitor.bureau.deliveries.log(digest.id, 1)), None)
    return Entry(
        subscription=digest,
        last=last,
        reason=reason(digest, last),
        changers=visitor.changers(digest),
    )


def reason(digest: Subscription, last: Delivery | None) -> str:
    """Why it was paused, where somebody can mend that."""
    failed = digest.paused and last is not None and last.state is State.FAILED
    return ACTIONABLE.get(last.reason, "") if failed and last else ""
