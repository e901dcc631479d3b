"""Digests as messages: the list of a channel's, and the scheduled post itself."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.answers import Briefing
from bot.digests import Subscription
from handlers.blocks.briefing import briefing
from handlers.blocks.citing import title
from handlers.blocks.message import Items, Message, message
from handlers.blocks.notice import notice
from handlers.blocks.pieces import context, header
from handlers.blocks.text import bold, counted, dotted, escape, plain, shortened

ADDING = "`/digest add TOPIC WHEN`, where WHEN is `daily 08:00`, `every monday 9am` and the like"


def digest(subscription: Subscription, found: Briefing) -> Message:
    """The scheduled post: the briefing, under a line that says whose and when."""
    shown = briefing(found, heading=f"Digest: {title(found.topic)}")
    shown["blocks"].append(context(colophon(subscription)))
    return shown


def colophon(subscription: Subscription) -> str:
    number = subscription.id
    return dotted(
        (
            f"Digest {number}, {escape(subscription.cadence.words)}",
            f"`/digest pause {number}` or `/digest remove {number}`",
        )
    )


def digests(found: Sequence[Subscription]) -> Message:
    if not found:
        return message(
            "No digests in this channel yet.",
            head=[header("Digests of this channel"), context(f"None yet. {ADDING}")],
        )
    return message(
        f"{counted(len(found), 'digest')} in this channel.",
        head=[header("Digests of this channel")],
        body=[Items(lines=tuple(line(one) for one in found))],
        foot=[context("`/digest preview N`, `pause N`, `resume N`, `remove N`")],
    )


def stopped(subscription: Subscription, reason: str | None) -> Message:
    """What an owner is told whose digest cannot be posted."""
    why = reason or "Slack does not let me post it."
    return notice(
        f"I paused digest {subscription.id} on {shortened(subscription.topic)}: {why} "
        f"/digest resume {subscription.id} in its channel starts it again."
    )


def line(subscription: Subscription) -> str:
    """ "*3*  China and Pakistan · weekdays 08:00 · next Tuesday 26 March, 08:00 (Europe/Paris)"."""
    return f"*{subscription.id}*  " + dotted(
        (
            bold(shortened(subscription.topic)),
            escape(subscription.cadence.words),
            "paused" if subscription.paused else f"next {due(subscription)}",
        )
    )


def due(subscription: Subscription) -> str:
    """On the clock of the subscription's own time zone."""
    local = subscription.next_due.astimezone(ZoneInfo(subscription.timezone))
    return plain(f"{local:%A} {local.day} {local:%B}, {local:%H:%M} ({subscription.timezone})")
