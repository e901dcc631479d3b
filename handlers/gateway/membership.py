"""Who is in which channel, as far as they show it: it is remembered where people speak to Attaché,
and Slack is asked for the members of a channel only where the app may list them."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient

from bot.errors import DigestRefused, LibraryUnusable
from bot.storage.channels import AWAY, Presence, presence
from handlers.bureau import Bureau
from handlers.gateway.middleware import Next
from handlers.payload import Payload, channel_of, user_of, words

log = logging.getLogger("attache")

LEFT = (
    "You are not in the channel that this belongs to any more, so nothing was changed. Ask "
    "somebody there to do it."
)
LAPSED = (
    f"You have said nothing to me for {AWAY.days} days in the channel that this belongs to, so I "
    "do not know whether you are still in it, and nothing was changed. Say something to me there, "
    "such as /digest list, and try again."
)


def record_membership(bureau: Bureau) -> Callable[[BoltRequest, Next], BoltResponse]:
    """Middleware that remembers it. What is asked is answered also where that cannot be written."""

    def note(req: BoltRequest, next: Next) -> BoltResponse:
        user, channel = user_of(req.body), channel_of(req.body)
        if user and channel:
            with unhindered():
                if speaks(req.body):
                    meet(user, channel, bureau)
                elif pressed(req.body) and not gone(user, channel):
                    # Slack's own list, where it is asked, goes before this.
                    bureau.channels.meet(user, channel, bureau.clock())
        return next()

    def gone(user: str, channel: str) -> bool:
        """A channel that is open to all shows its buttons to those who left it too."""
        known = presence(bureau.channels.met(user), channel, bureau.clock())
        return known is Presence.LEFT

    return note


def listen(app: App, bureau: Bureau) -> None:
    """Slack tells these of public channels to an app with `channels:read`, of private ones with
    `groups:read`; manifest.json asks for neither."""

    def left(event: Payload) -> None:
        user, channel = words(event, "user"), words(event, "channel")
        bureau.access.people.left(user, channel)
        with unhindered():
            bureau.channels.leave(user, channel)

    def joined(event: Payload) -> None:
        with unhindered():
            meet(words(event, "user"), words(event, "channel"), bureau)

    app.event("member_left_channel")(left)
    app.event("member_joined_channel")(joined)


@contextmanager
def unhindered() -> Iterator[None]:
    """Nobody asked for it to be kept: where it cannot be, that goes to the log."""
    try:
        yield
    except LibraryUnusable as error:
        log.warning("Who is in a channel could not be kept: %s", error.public)


def meet(user: str, channel: str, bureau: Bureau) -> None:
    bureau.access.people.spoke(user, channel)
    bureau.channels.meet(user, channel, bureau.clock())


def speaks(body: Payload) -> bool:
    """Whether it is what only a channel's people can do there: type a command, mention somebody."""
    return bool(words(body, "command")) or words(body, "event", "type") == "app_mention"


def pressed(body: Payload) -> bool:
    return words(body, "type") == "block_actions"


def seen(user: str, channel: str, bureau: Bureau, client: WebClient) -> Presence:
    """Whether somebody is in a channel: as Slack says, else as they were met there."""
    known = presence(bureau.channels.met(user), channel, bureau.clock())
    if channel.startswith("D"):  # nobody leaves it
        return Presence.UNKNOWN if known is Presence.UNKNOWN else Presence.HERE
    there = bureau.access.people.member(user, channel, client)
    if there is None:
        return known
    return Presence.HERE if there else Presence.LEFT


def permit(user: str, channel: str, bureau: Bureau, client: WebClient) -> None:
    """Raises DigestRefused for one who is not in the channel any more, and ChangeRefused for one
    who may change nothing anywhere."""
    bureau.access.permit_change(user)
    found = seen(user, channel, bureau, client)
    if found is Presence.LEFT:
        raise DigestRefused(LEFT)
    if found is Presence.LAPSED:
        raise DigestRefused(LAPSED)
