"""The briefings that were given: kept, so that each can be proved, opened and judged later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model.briefing import Briefing
from bot.model.topic import Watermark


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedBriefing:
    """A briefing as it was first given. `briefing` is None where a version of Attaché made it
    that kept it in another shape."""

    id: str
    question: str
    at: datetime
    briefing: Briefing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What one person says of one briefing; `question` is what it was made for."""

    briefing: str
    question: str
    by: str
    useful: bool
    at: datetime


class Archive(Protocol):
    """Where they are kept."""

    def keep(self, briefing: Briefing, at: datetime) -> None:
        """One that is there already stays as it is. Nothing here that notes what was answered
        raises, or lets the answer wait: where it cannot be written down now it is known for as long
        as this process lives, and written down as soon as it can be."""
        ...

    def unwritten(self, id: str) -> bool:
        """Whether it is known to this process alone, and will be for more than a moment."""
        ...

    def kept(self, id: str) -> ArchivedBriefing | None:
        """As it was given; in the place of what it took from an article that was removed since, a
        notice of that."""
        ...

    def keep_longer(self, id: str, at: datetime) -> None:
        """That it was shared, or asked to be proved."""
        ...

    def last_asked(self, asker: str, topic: str) -> Watermark | None:
        """`asker` is a channel's or a person's id, `topic` what names it however it is asked for
        (`bot.briefing.identity.query_key`)."""
        ...

    def note_asked(self, asker: str, topic: str, asked: Watermark) -> None:
        """What is remembered is the last time."""
        ...

    def record_feedback(self, id: str, *, by: str, useful: bool, at: datetime) -> None:
        """A person's later word on a briefing takes the place of an earlier one. It is kept longer
        then. Raises BriefingUnknown."""
        ...

    def feedback(self) -> Sequence[Feedback]:
        """All of it, the newest first."""
        ...
