"""One person's App Home: put together from what there is, and published."""

import json
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.digests.delivery import Delivery, State
from bot.digests.subscription import Subscription
from handlers import blocks
from handlers.blocks import Message, View
from handlers.blocks.home import DIGESTS, NEWEST, Entries, Entry
from handlers.bureau import Bureau
from handlers.errors import ACTIONABLE, home_of
from handlers.payload import Payload, words
from handlers.subscribing import administers

HOME = "home"
"""What a form remembers that was opened at the App Home, which lies under it."""


def over_home(body: Payload) -> bool:
    """Whether something was pressed in such a form."""
    return HOME in json.loads(words(body, "view", "private_metadata") or "{}")


def publish(user: str, bureau: Bureau, client: WebClient, notice: Message | None = None) -> None:
    """Shows them their Home as it is now, with a word on what they did last."""
    home = dict(view(Visitor(user, bureau, client), notice))
    bureau.outbox.send(home_of(user), lambda: client.views_publish(user_id=user, view=home))


class Visitor:
    """Somebody at their Home, who sees their own digests and those of channels they were met in.
    Slack is asked no more than once whether they are an admin, and only where that matters."""

    def __init__(self, user: str, bureau: Bureau, client: WebClient) -> None:
        self.user = user
        self.bureau = bureau
        self._client = client

    def owns(self, digest: Subscription) -> bool:
        return digest.owner == self.user

    def sees(self, digest: Subscription) -> bool:
        return self.owns(digest) or digest.channel in self._channels

    def changes(self, digest: Subscription) -> bool:
        return not self.bureau.channels.of(digest.channel).admins_only or self._admin

    @cached_property
    def _channels(self) -> frozenset[str]:
        return self.bureau.channels.channels_of(self.user)

    @cached_property
    def _admin(self) -> bool:
        try:
            return administers(self._client, self.user)
        except SlackApiError:
            return False


def view(visitor: Visitor, notice: Message | None = None) -> View:
    desk = visitor.bureau.desk
    seen = [one for one in visitor.bureau.subscriptions.listed() if visitor.sees(one)]
    others = [one for one in seen if not visitor.owns(one)]
    overview = desk.overview()
    return blocks.home(
        overview=overview,
        indexed=local(overview.indexed, visitor.bureau.timezone),
        newest=desk.newest(NEWEST),
        actors=desk.foremost(),
        own=entries([one for one in seen if visitor.owns(one)], visitor),
        others=entries(sorted(others, key=lambda one: one.channel), visitor),
        notice=notice["blocks"] if notice else (),
    )


def local(iso: str | None, timezone: str) -> datetime | None:
    return datetime.fromisoformat(iso).astimezone(ZoneInfo(timezone)) if iso else None


def entries(found: list[Subscription], visitor: Visitor) -> Entries:
    """Only those that are shown are looked up."""
    shown = tuple(entry(one, visitor) for one in found[:DIGESTS])
    return Entries(shown=shown, beyond=len(found) - len(shown))


def entry(digest: Subscription, visitor: Visitor) -> Entry:
    last = next(iter(visitor.bureau.deliveries.log(digest.id, 1)), None)
    return Entry(
        subscription=digest,
        last=last,
        reason=reason(digest, last),
        changeable=visitor.changes(digest),
    )


def reason(digest: Subscription, last: Delivery | None) -> str:
    """Why it was paused, where that can be put right."""
    failed = digest.paused and last is not None and last.state is State.FAILED
    return ACTIONABLE.get(last.reason, "") if failed and last else ""
