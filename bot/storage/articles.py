"""The protocol of the articles' metadata and texts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model.article import Flaw, Layout, Source, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageStats:
    """Statistics of some articles: the number of distinct outlets, the oldest and newest ISO dates
    (None if no article has one), and the numbers of articles without date, and in other languages
    than English."""

    outlets: int
    oldest: str | None
    newest: str | None
    undated: int
    foreign: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """An article in a list of what the library holds: its metadata, its length in words, split at
    white space, and the ISO time at which it was last read."""

    source: Source
    words: int
    added: str


class Articles(Protocol):
    """The articles of the library, by key, a text, or by id, a number that no other article ever
    had."""

    def sources(self) -> tuple[Source, ...]:
        """The metadata of all articles, newest first, undated ones last, then by key."""
        ...

    def source(self, key: str) -> Source | None: ...

    def cards(self, ids: Collection[int]) -> Mapping[int, Source]:
        """The metadata of the articles with these ids, by id."""
        ...

    def keys(self, ids: Collection[int]) -> Mapping[int, str]:
        """The keys of the articles with these ids, by id."""
        ...

    def layout(self, key: str) -> Layout | None:
        """How an article was read: format, language, pages and blocks; None where that is not
        known."""
        ...

    def flaws(self) -> Mapping[Flaw, Sequence[str]]:
        """The keys of the articles that have each flaw; no entry for one that none has."""
        ...

    def copies(self, key: str) -> Sequence[str]:
        """The keys of the articles that are near copies of this one, also shortened or longer
        ones: those that came in first come first."""
        ...

    def text(self, key: str) -> str | None:
        """An article's text, as it was read."""
        ...

    def at_address(self, address: str) -> str | None:
        """The key of the article of this canonical address, the one that came in first."""
        ...

    def versions(self, key: str) -> Sequence[Version]:
        """How an article's publisher changed it since it came in, the latest first."""
        ...

    def older_than(self, day: str, outlet: str | None = None) -> Sequence[Source]:
        """The metadata of the articles, of one outlet where it is named, that were published before
        an ISO day, the oldest first; of one without a date counts the day on which it was read."""
        ...

    def holdings(self, keys: Sequence[str]) -> Sequence[Holding]:
        """How long these articles are and when they were read, in the order of the keys."""
        ...

    def lately(self, limit: int) -> Sequence[Holding]:
        """The articles that came in last, or in another version, the last first."""
        ...

    def removed_on(self, article: int | str) -> datetime | None:
        """When the article of this id or key was removed; None where it never was."""
        ...

    def arrived_after(self, revision: int) -> Sequence[int]:
        """The ids of articles that were added or changed after this revision of the library.
        Reindexing an unchanged article does not count."""
        ...

    def outlets(self) -> tuple[str, ...]:
        """Every outlet of the articles, as it is written there."""
        ...

    def authors(self) -> tuple[str, ...]:
        """Every author, as articles write them."""
        ...

    def coverage(self, ids: Collection[int]) -> CoverageStats:
        """Statistics of the articles with these ids."""
        ...
