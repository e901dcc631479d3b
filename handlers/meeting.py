"""Who is in which channel, as far as they show it: it is remembered where people speak to Attaché,
so that Slack need not be asked for the members of its channels."""

import logging
from collections.abc import Callable

from slack_bolt import BoltRequest, BoltResponse

from bot.errors import LibraryUnusable
from handlers.bureau import Bureau
from handlers.delivery import Next
from handlers.payload import Payload, channel_of, user_of, words

log = logging.getLogger("attache")


def met(bureau: Bureau) -> Callable[[BoltRequest, Next], BoltResponse]:
    """Middleware that remembers it. What is asked is answered also where that cannot be written."""

    def note(req: BoltRequest, next: Next) -> BoltResponse:
        user, channel = user_of(req.body), channel_of(req.body)
        if speaks(req.body) and user and channel:
            try:
                bureau.channels.meet(user, channel)
            except LibraryUnusable as error:
                log.warning("Who is in a channel could not be kept: %s", error.public)
        return next()

    return note


def speaks(body: Payload) -> bool:
    """Whether it is what only a channel's people can do there: type a command, mention somebody."""
    return bool(words(body, "command")) or words(body, "event", "type") == "app_mention"
