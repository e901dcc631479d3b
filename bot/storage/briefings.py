"""The protocol of the briefing archive, so that briefings can be verified, opened and rated
later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model.briefing import Briefing
from bot.model.topic import Watermark


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedBriefing:
    """A briefing as it was first given, at the time `at`. `briefing` is None if this version of
    Attaché cannot read it."""

    id: str
    question: str
    at: datetime
    briefing: Briefing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One person's rating of one briefing; `question` is the one it answers, `by` a user's id."""

    briefing: str
    question: str
    by: str
    useful: bool
    at: datetime


class Archive(Protocol):
    """Keeps briefings, ratings, and when who asked for what.

    No method that records raises for a file that cannot be written to, or delays the answer by
    more than a moment: the record is then held in memory, found as if it were written, and written
    as soon as possible.
    """

    def keep(self, briefing: Briefing, at: datetime) -> None:
        """Archives a briefing; one with the same id stays as it is."""
        ...

    def unwritten(self, id: str) -> bool:
        """Whether the briefing is only in this process's memory, and cannot be written soon."""
        ...

    def kept(self, id: str) -> ArchivedBriefing | None:
        """The briefing as it was given, or None; a notice replaces what it cites of articles that
        were removed since."""
        ...

    def keep_longer(self, id: str, at: datetime) -> None:
        """Records that it was shared, or asked to be verified, so that it is kept for longer."""
        ...

    def cited(self) -> frozenset[str]:
        """The keys of the articles that briefings cite which were ever kept longer."""
        ...

    def last_asked(self, asker: str, topic: str) -> Watermark | None:
        """When this was last asked for, or None. `asker` is a channel's or a user's id, `topic` the
        key of the parsed query (`bot.briefing.briefing_id.query_key`)."""
        ...

    def note_asked(self, asker: str, topic: str, asked: Watermark) -> None:
        """Records the last time that this was asked for; it replaces an earlier one."""
        ...

    def record_feedback(self, id: str, *, by: str, useful: bool, at: datetime) -> None:
        """Records a rating, which replaces the same person's earlier one and keeps the briefing for
        longer. Raises BriefingUnknown."""
        ...

    def feedback(self) -> Sequence[Feedback]:
        """All ratings, the newest first."""
        ...
