"""Which collections are seen from where somebody asks, and the app that answers from these alone.

What lies outside of them no listener could show: it is given a bureau whose library holds nothing
else (`Bureau.within`).
"""

from collections.abc import Callable
from threading import Lock

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient

from bot.storage.channels import Presence
from bot.storage.collections import GENERAL
from handlers.bureau import Bureau
from handlers.gateway.membership import seen
from handlers.gateway.middleware import Next
from handlers.payload import asker_of, user_of

MOST = 24
"""Apps that are kept: one for each set of collections that is seen from somewhere."""


def in_its_room(bureau: Bureau, build: Callable[[Bureau], App]) -> Callable[..., BoltResponse]:
    """Bolt middleware that has a request answered from the collections that are seen from where it
    came, by an app that `build` makes once for each set of them."""
    apps: dict[frozenset[int], tuple[Bureau, App]] = {}
    building = Lock()

    def app_of(room: Bureau, reach: frozenset[int]) -> App:
        with building:
            held = apps.get(reach)
            if held is None or held[0] is not room:
                held = apps[reach] = room, build(room)
                if len(apps) > MOST:
                    del apps[next(iter(apps))]
            return held[1]

    def look(req: BoltRequest, next: Next) -> BoltResponse:
        room = room_at(asker_of(req.body), user_of(req.body), bureau, req.context.client)
        return app_of(room, room.reach).dispatch(req) if room.reach is not None else next()

    return look


def room_at(place: str, user: str, bureau: Bureau, client: WebClient) -> Bureau:
    """The bureau of a channel, or of a user's direct messages, where `place` is one of these or the
    user's own id."""
    whole = bureau.whole or bureau
    if len(whole.collections.names()) == 1:
        return whole
    direct = place.startswith("D") or place in {"", user}
    return whole.within(of_person(user, whole, client) if direct else of_channel(place, whole))


def of_channel(channel: str, bureau: Bureau) -> frozenset[int]:
    """The collections that are seen from a channel: those set for it, else `general`."""
    return bureau.collections.of(channel) or frozenset({GENERAL})


def of_person(user: str, bureau: Bureau, client: WebClient) -> frozenset[int]:
    """The collections that a person sees in direct messages and at their App Home: `general`, what
    was set for them there, and those of the channels that they are in. Of nobody in particular, as
    of a digest that was added at a terminal, it is `general` alone."""
    if not user:
        return frozenset({GENERAL})
    settled = bureau.collections.set_for()
    listed = bureau.access.people.channels(user, client)
    met = bureau.channels.met(user)

    def there(channel: str) -> bool:
        if channel in listed:
            return True
        return channel in met and seen(user, channel, bureau, client) is Presence.HERE

    seen_there = (held for place, held in settled.items() if place == user or there(place))
    return frozenset({GENERAL}).union(*seen_there)
