"""The protocol of channel settings and membership."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

AWAY = timedelta(days=30)
"""How long after a person's last message in a channel they count as a member. Chosen, not
measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel's settings.

    timezone: of its digests, by IANA name; None for that of whoever creates one.
    follow_ups: follow-up questions in a thread are answered without a mention.
    admins_only: only admins change its digests and these settings.
    """

    timezone: str | None = None
    follow_ups: bool = False
    admins_only: bool = False


class Presence(Enum):
    """What is known of somebody's membership of a channel: `LAPSED` if their last message there is
    older than `AWAY`, `UNKNOWN` if there was none."""

    HERE = auto()
    LEFT = auto()
    LAPSED = auto()
    UNKNOWN = auto()


def presence(met: Mapping[str, datetime | None], channel: str, now: datetime) -> Presence:
    """Presence in a channel, by the times that `Channels.met` gives."""
    if channel not in met:
        return Presence.UNKNOWN
    last = met[channel]
    if last is None:
        return Presence.LEFT
    return Presence.HERE if now - last < AWAY else Presence.LAPSED


class Channels(Protocol):
    """Keeps channel settings, and when users were last seen in channels."""

    def of(self, channel: str) -> Channel:
        """A channel's settings; the defaults if it has none."""
        ...

    def settle(self, channel: str, settled: Channel) -> None:
        """Replaces a channel's settings."""
        ...

    def meet(self, user: str, channel: str, at: datetime) -> None:
        """Records that somebody wrote to Attaché in a channel, which only members can."""
        ...

    def speak(self, user: str, channel: str) -> bool:
        """Records that somebody has spoken to Attaché in a channel or in direct messages; whether
        these are their first words there."""
        ...

    def leave(self, user: str, channel: str) -> None:
        """Records that somebody has left a channel."""
        ...

    def met(self, user: str) -> Mapping[str, datetime | None]:
        """When somebody was last seen in each channel, to the day; None for one they left."""
        ...
