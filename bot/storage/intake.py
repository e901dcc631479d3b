"""The protocols of feeds and their entries."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.intake.model import NO_RULES, Entry, Feed, FullText, Item, Rules, Stage
from bot.model.age import Age


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedCounts:
    """How many entries of a feed are in the library, waiting, and could not be read."""

    kept: int = 0
    waiting: int = 0
    unread: int = 0


NO_ENTRIES = FeedCounts()


class Feeds(Protocol):
    """The feeds, by number. A feed's address is that of one feed alone."""

    def add(
        self,
        *,
        url: str,
        title: str,
        site: str | None,
        added_by: str,
        now: datetime,
        full_text: FullText = FullText.AUTO,
        rules: Rules = NO_RULES,
        keep: Age | None = None,
    ) -> Feed:
        """Adds a feed that is due at once; the one that is there where it has this address."""
        ...

    def listed(self) -> tuple[Feed, ...]:
        """All feeds, by their numbers."""
        ...

    def get(self, number: int) -> Feed | None: ...

    def at(self, url: str) -> Feed | None:
        """The feed of this address, also of an earlier one."""
        ...

    def due(self, now: datetime) -> tuple[Feed, ...]:
        """The active feeds that may be asked, those that waited longest first."""
        ...

    def next_due(self) -> datetime | None:
        """When the next of the active feeds, or of the entries, is due."""
        ...

    def save(self, feed: Feed) -> None:
        """Replaces what is known of a feed. One that moved to another feed's address is merged into
        that."""
        ...

    def remove(self, number: int) -> None:
        """Removes a feed and its entries; their articles stay."""
        ...

    def counts(self) -> Mapping[int, FeedCounts]:
        """The counts of each feed that has entries."""
        ...

    def ages(self) -> Mapping[int, Age]:
        """How old the articles of a feed may become, of the feeds with an age of their own."""
        ...

    def bringing(self, feeds: Collection[int]) -> Mapping[str, Collection[int]]:
        """The articles, by key, that these feeds brought, each with all the feeds that did."""
        ...

    def told(self, number: int, state: str) -> bool:
        """Notes the state that is being told to whoever added a feed; false where that was told
        last."""
        ...


class Entries(Protocol):
    """Articles on their way into the library."""

    def seen(self, feed: int, items: Collection[str]) -> Mapping[str, Entry]:
        """The entries of those of these items of a feed that were seen before, by item."""
        ...

    def put(
        self,
        item: Item,
        *,
        feed: int | None,
        address: str,
        now: datetime,
        stage: Stage = Stage.WAITING,
        by: str = "",
        reason: str = "",
    ) -> Entry:
        """Adds an entry, or replaces the one of the same feed and item, and of the same address
        where it was given by hand."""
        ...

    def get(self, id: int) -> Entry | None: ...

    def at(self, address: str) -> tuple[Entry, ...]:
        """The entries of a canonical address, the first seen first."""
        ...

    def waiting(self, now: datetime, feed: int | None = None) -> tuple[Entry, ...]:
        """The entries that may be fetched, of one feed or of all, the oldest first."""
        ...

    def unqueued(self, now: datetime, limit: int) -> tuple[Entry, ...]:
        """Those of them for which no job of fetching is in line, or was left."""
        ...

    def latest(self, feed: int, limit: int) -> tuple[Entry, ...]:
        """The entries of a feed that were read last, or could not be, the last seen first."""
        ...

    def settle(
        self,
        id: int,
        stage: Stage,
        *,
        article: str | None = None,
        reason: str = "",
    ) -> None:
        """What became of an entry: `article` is the key of what it is read as, `reason` in a few
        words why it is not. What its feed gave of it is deleted."""
        ...

    def became(self, article: str, stage: Stage, reason: str = "") -> None:
        """The same of all entries that were fetched as this article."""
        ...

    def postpone(self, id: int, due: datetime, reason: str) -> None:
        """Counts one more attempt that failed; the next is due then."""
        ...

    def forget_unread(self, before: datetime) -> int:
        """Lets go of entries that could not be read, seen before then, and of the addresses that
        were given by hand; the number of rows."""
        ...
