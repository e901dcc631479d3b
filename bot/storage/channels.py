"""What a channel has settled for itself, and whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

AWAY = timedelta(days=30)
"""After so long without a word from somebody in a channel, nobody knows whether they are in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """`timezone` is the clock of its digests, None for that of whoever asks for one. With
    `follow_ups` a thread that Attaché answers in is followed without a mention. With
    `admins_only` nobody else changes its digests, nor what is settled here."""

    timezone: str | None = None
    follow_ups: bool = False
    admins_only: bool = False


class Presence(Enum):
    """Whether somebody is in a channel, as far as is known: one has `LAPSED` who said nothing there
    for long, and one is `UNKNOWN` of whom nothing was ever heard there."""

    HERE = auto()
    LEFT = auto()
    LAPSED = auto()
    UNKNOWN = auto()


def presence(met: Mapping[str, datetime | None], channel: str, now: datetime) -> Presence:
    """By when they were last met in each channel, as `Channels.met` tells it."""
    if channel not in met:
        return Presence.UNKNOWN
    last = met[channel]
    if last is None:
        return Presence.LEFT
    return Presence.HERE if now - last < AWAY else Presence.LAPSED


class Channels(Protocol):
    """Where that is kept."""

    def of(self, channel: str) -> Channel: ...

    def settle(self, channel: str, settled: Channel) -> None: ...

    def meet(self, user: str, channel: str, at: datetime) -> None:
        """Remembers that somebody spoke to Attaché in a channel, as only its people can."""
        ...

    def leave(self, user: str, channel: str) -> None:
        """Remembers that they are not in it any more."""
        ...

    def met(self, user: str) -> Mapping[str, datetime | None]:
        """When somebody was last met in each channel, to the day; None where they left it."""
        ...
