"""Channel membership: recorded where people write to Attaché; Slack is asked for a channel's
members only where the app has the scope for it."""

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
    """Bolt middleware that records it. A request is answered also where recording fails."""

    def note(req: BoltRequest, next: Next) -> BoltResponse:
        user, channel = user_of(req.body), channel_of(req.body)
        if user and channel:
            with unhindered():
                if speaks(req.body):
                    meet(user, channel, bureau)
                    if words(req.body, "command"):
                        bureau.channels.speak(user, channel)
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
    """Registers the events of joining and leaving. Slack sends those of public channels to apps
    with `channels:read`, of private ones with `groups:read`; manifest.json asks for neither."""

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
    """Logs a failure to record membership and goes on."""
    try:
        yield
    except LibraryUnusable as error:
        log.warning("Who is in a channel could not be kept: %s", error.public)


def meet(user: str, channel: str, bureau: Bureau) -> None:
    """Records that the user is in the channel."""
    bureau.access.people.spoke(user, channel)
    bureau.channels.meet(user, channel, bureau.clock())


def speaks(body: Payload) -> bool:
    """Whether it is something that only members of a channel can do there: a command, a mention,
    a direct message."""
    direct = words(body, "event", "channel_type") == "im"
    return bool(words(body, "command")) or direct or words(body, "event", "type") == "app_mention"


def pressed(body: Payload) -> bool:
    return words(body, "type") == "block_actions"


def seen(user: str, channel: str, bureau: Bureau, client: WebClient) -> Presence:
    """Whether the user is in the channel: as Slack says, else as was recorded."""
    known = presence(bureau.channels.met(user), channel, bureau.clock())
    if channel.startswith("D"):  # nobody leaves it
        return Presence.UNKNOWN if known is Presence.UNKNOWN else Presence.HERE
    there = bureau.access.people.member(user, channel, client)
    if there is None:
        return known
    return Presence.HERE if there else Presence.LEFT


def permit(user: str, channel: str, bureau: Bureau, client: WebClient) -> None:
    """Raises DigestRefused where the user is not in the channel any more or was not seen there for
    long, and ChangeRefused where they may change nothing anywhere."""
    bureau.access.permit_change(user)
    found = seen(user, channel, bureau, client)
    if found is Presence.LEFT:
        raise DigestRefused(LEFT)
    if found is Presence.LAPSED:
        raise DigestRefused(LAPSED)
