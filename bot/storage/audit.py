"""The protocol of the audit: who changed what, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A change that somebody made: `by` is a Slack user's id or a user of this machine, empty for
    the settings; `undo` what is typed to take it back, empty where nothing does."""

    at: datetime
    by: str
    deed: str
    undo: str = ""


class Audit(Protocol):
    """The changes that have no journal of their own, as corrections and removals have."""

    def note(self, deed: str, *, about: str, by: str, at: datetime, undo: str = "") -> None:
        """Records a change of what `about` names, such as "feed 3"."""
        ...

    def last(self, about: str) -> str:
        """The last change of it; empty where there was none."""
        ...

    def deeds(self, limit: int) -> Sequence[Deed]:
        """The changes, the latest first."""
        ...


class NoAudit:
    """Records nothing."""

    def note(self, deed: str, *, about: str, by: str, at: datetime, undo: str = "") -> None: ...

    def last(self, about: str) -> str:
        return ""

    def deeds(self, limit: int) -> Sequence[Deed]:
        return ()
