"""What a job of reading holds: a submission as it came, and who wanted it read."""

from dataclasses import dataclass

import msgspec

from bot.jobs.job import TOLD, Kind, Work
from bot.model.article import Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """A submission in line. `by_hand` tells that a person named it: then it comes in though it was
    removed before. `feed` names the feed that brought it, `name` what a person calls it."""

    submission: Submission
    by_hand: bool = False
    feed: str = ""
    name: str = ""

    @property
    def work(self) -> Work:
        return self.of_group("")

    def of_group(self, group: str) -> Work:
        """The job, among those of one request."""
        named = self.name or self.submission.url or self.submission.key
        return Work(
            kind=Kind.READ,
            subject=self.submission.key,
            name=named[:TOLD],
            payload=msgspec.msgpack.encode(self),
            urgent=self.by_hand,
            group=group,
        )


def to_read(work: Work) -> ToRead:
    """What is to be read. Raises msgspec.MsgspecError for what another version put in line."""
    return msgspec.msgpack.decode(work.payload, type=ToRead)
