"""What leaves the library: what somebody removes, and what becomes too old."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.curation import Curator
from bot.jobs.job import Kind
from bot.jobs.queue import Jobs
from bot.model.age import Age
from bot.model.article import Source
from bot.storage.briefings import Archive
from bot.storage.intake import Feeds
from bot.storage.library import Library

TOGETHER = 20
"""Articles forgotten in one transaction, so that other writers wait briefly. Chosen, not
measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TooOld:
    """The articles that are older than may be, the oldest first: those that would go, and those
    that stay because a briefing that was shared cites them, or because they are on hold."""

    going: tuple[Source, ...]
    cited: tuple[Source, ...]
    held: tuple[Source, ...] = ()


class Retention:
    """Takes articles out of the library for good. They do not come back by themselves, and no
    word of them stays once `Store.clear` has run too."""

    def __init__(self, library: Library, jobs: Jobs, archive: Archive, feeds: Feeds) -> None:
        self._library = library
        self._jobs = jobs
        self._archive = archive
        self._feeds = feeds

    def remove(
        self, keys: Sequence[str], *, by: str, reason: str = "", now: datetime
    ) -> tuple[Source, ...]:
        """Removes these articles, all or none, and what is in line to be read under their keys;
        returns their metadata. `by` is a Slack user's id, or a user of this machine. Raises
        ArticleUnknown, and ArticleHeld."""
        with self._library.transaction():
            sources = Curator(self._library).remove(keys, by=by, reason=reason, now=now)
            self._jobs.drop(Kind.READ, keys)
        return sources

    def too_old(
        self, age: Age, *, outlet: str | None = None, also_cited: bool = False, now: datetime
    ) -> TooOld:
        """The articles, of one outlet where it is named, published longer ago than `age`; of one
        without a date counts the day on which it was read."""
        found = self._library.articles.older_than(age.before(now.date()).isoformat(), outlet)
        cited = frozenset() if also_cited else self._archive.cited()
        holds = self._library.holds.all()
        free = [source for source in found if source.key not in holds]
        return TooOld(
            going=tuple(source for source in free if source.key not in cited),
            cited=tuple(source for source in free if source.key in cited),
            held=tuple(source for source in found if source.key in holds),
        )

    def outlived(self, age: Age | None, now: datetime) -> Mapping[Age, Sequence[Source]]:
        """The articles that would go, under the ages that they are past: of what feeds brought that
        of its feed, the longest where several did, and `age` for all else; None is for ever. What a
        shared briefing cites stays, and what is on hold."""
        own = self._feeds.ages()
        brought = self._feeds.bringing(own)

        def longest(key: str) -> Age | None:
            ages = [own.get(feed, age) for feed in brought.get(key, ())] or [age]
            known = [each for each in ages if each]
            return min(known, key=lambda each: each.before(now.date())) if known == ages else None

        return {
            each: [s for s in self.too_old(each, now=now).going if longest(s.key) == each]
            for each in dict.fromkeys((age, *own.values()))
            if each
        }

    def forget(self, articles: Sequence[Source], *, reason: str, now: datetime) -> Iterator[int]:
        """Removes articles for their age, several in a transaction; yields how many as each is
        done. Those that are gone already, or are on hold by now, are passed over."""
        for start in range(0, len(articles), TOGETHER):
            keys = [source.key for source in articles[start : start + TOGETHER]]
            with self._library.transaction():
                holds = self._library.holds.all()
                there = [k for k in keys if k not in holds and self._library.articles.source(k)]
                Curator(self._library).remove(there, reason=reason, now=now)
                self._jobs.drop(Kind.READ, there)
            yield len(there)
