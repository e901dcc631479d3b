"""The protocol of what a library holds of one person in Slack."""

from collections.abc import Mapping, Sequence
from typing import Protocol

Kept = Mapping[str, str | int | None]
"""One record: its fields by name, times in ISO."""


class People(Protocol):
    """Reads out, and deletes, what belongs to a person, by their id in Slack."""

    def export(self, user: str) -> Mapping[str, Sequence[Kept]]:
        """All that is held under their name, by kind: what they asked for, rated, follow, were
        seen in; the conversations in their direct messages; and what they did for all."""
        ...

    def forget(self, user: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Deletes what is theirs alone, and takes their name off what they did for all, which
        stays: their digests in channels, corrections, removals, feeds and articles added. How much
        of each kind was deleted, and how much unnamed. All of it, or none."""
        ...
