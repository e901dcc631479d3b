"""The bureau: the desk, and everything else that handlers are given."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Protocol

from bot.conversation.context import Memory
from bot.curation import Curator
from bot.desk import Desk
from bot.digests.delivery import Deliveries
from bot.digests.service import DigestService
from bot.digests.subscription import Subscriptions
from bot.digests.zones import clock
from bot.doubtful import Doubtful
from bot.errors import ZoneUnknown
from bot.jobs.queue import Jobs
from bot.retention import Retention
from bot.storage.audit import Audit, Deed, NoAudit
from bot.storage.briefings import Archive
from bot.storage.channels import Channels
from bot.storage.collections import Collections, OneCollection
from bot.storage.unread import UnreadArticles
from bot.storage.upkeep import AGES, Ages, Upkeep
from handlers.access.access import Access
from handlers.intake.desk import IntakeDesk
from handlers.outbox.outbox import Outbox
from handlers.outbox.unanswered import Unanswered


class SeenEvents(Protocol):
    """The deliveries from Slack that were taken up, so that a repeated one is answered once."""

    def first_time(self, event_id: str, now: datetime) -> bool:
        """Records a delivery; False where it was recorded before."""
        ...


def now() -> datetime:
    return datetime.now(UTC)


def nothing_left() -> bool:
    return True


def nothing_open() -> None: ...


def never_waiting(seconds: float) -> None: ...


def nobody(limit: int) -> Sequence[Deed]:
    return ()


def unnarrowed(bureau: "Bureau", reach: frozenset[int]) -> "Bureau":
    return bureau


def no_size() -> int:
    return 0


def nothing_dated(now: datetime) -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bureau:
    """What every handler is given. `curators` are the ids of those who alone may correct actors and
    remove articles, everybody where there are none; `owners` those of whoever runs it in Slack, the
    workspace's admins where there are none; `access` knows who may ask; `ages` is how long
    what answers leave behind is kept; `timezone` is for those whose own is not known;
    `add_reaction` is the emoji that adds what a message holds, empty for none; `newer_blocks`
    says whether messages use those of Slack; `clear` takes the
    words of removed articles out of all that was kept, and tells whether none is left; `close` lets
    go of the library when all is done; `settle` dates anew what a clock dated that was ahead;
    `hurry` is told how many seconds its thread waits for another program's writing; `size` is how
    many bytes the library takes.

    `audit` records changes, `audited` gives those of all kinds, the latest first.

    `reach` are the ids of the `collections` that it answers from, None for all. One with a reach is
    of the bureau `whole`, which `narrow` made it from."""

    desk: Desk
    curator: Curator
    doubtful: Doubtful
    subscriptions: Subscriptions
    deliveries: Deliveries
    archive: Archive
    channels: Channels
    memory: Memory
    receipts: SeenEvents
    upkeep: Upkeep
    unanswered: Unanswered
    jobs: Jobs
    unread: UnreadArticles
    retention: Retention
    intake: IntakeDesk
    ages: Ages = AGES
    outbox: Outbox = field(default_factory=Outbox)
    add_reaction: str = ""
    newer_blocks: bool = False
    access: Access = field(default_factory=Access)
    curators: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    timezone: str = "UTC"
    clock: Callable[[], datetime] = now
    clear: Callable[[], bool] = nothing_left
    close: Callable[[], None] = nothing_open
    settle: Callable[[datetime], int] = nothing_dated
    hurry: Callable[[float], None] = never_waiting
    size: Callable[[], int] = no_size
    audit: Audit = field(default_factory=NoAudit)
    audited: Callable[[int], Sequence[Deed]] = nobody
    collections: Collections = field(default_factory=OneCollection)
    reach: frozenset[int] | None = None
    whole: "Bureau | None" = None
    narrow: Callable[["Bureau", frozenset[int]], "Bureau"] = unnarrowed

    def within(self, reach: frozenset[int]) -> "Bureau":
        """The bureau that answers from these collections, as if the library held no other."""
        whole = self.whole or self
        return whole if reach >= self.collections.names().keys() else whole.narrow(whole, reach)

    def note(self, deed: str, *, about: str, by: str, undo: str = "") -> None:
        """Records a change in the audit."""
        self.audit.note(deed, about=about, by=by, at=self.clock(), undo=undo)

    def today(self, zone: str = "") -> date:
        """The day that it is in a time zone; in the bureau's own where that is unknown."""
        with suppress(ZoneUnknown):
            return self.clock().astimezone(clock(zone or self.timezone)).date()
        return self.clock().astimezone(clock(self.timezone)).date()

    def curates(self, user: str) -> bool:
        """Whether somebody may correct actors and see how articles were read."""
        return not self.curators or user in self.curators | self.owners

    @property
    def digests(self) -> DigestService:
        return DigestService(
            desk=self.desk,
            subscriptions=self.subscriptions,
            deliveries=self.deliveries,
            channels=self.channels,
            default_zone=self.timezone,
            now=self.clock,
        )
