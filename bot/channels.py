"""What a channel has settled for itself, and whose it is."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """`timezone` is the clock of its digests, None for that of whoever asks for one. With
    `follow_ups` a thread that Attaché answers in is followed without a mention. With
    `admins_only` nobody else changes its digests, nor what is settled here."""

    timezone: str | None = None
    follow_ups: bool = False
    admins_only: bool = False


class Channels(Protocol):
    """Where that is kept."""

    def of(self, channel: str) -> Channel: ...

    def settle(self, channel: str, settled: Channel) -> None: ...

    def meet(self, user: str, channel: str) -> None:
        """Remembers that somebody spoke to Attaché in a channel, as only its people can."""
        ...

    def channels_of(self, user: str) -> frozenset[str]:
        """Those in which somebody was met."""
        ...
