"""What a person does to the library's intake, wherever they are: looks at an address, adds what is
there, sees what came of it, and looks after the feeds.

What is added stands in line for the worker. `preview` alone asks the network, for up to a minute:
call it in no thread that somebody else waits for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.errors import FeedUnknown, FileRefused
from bot.intake.jobs import feed_work, page_work
from bot.intake.model import NO_RULES, Feed, FullText, Rules, Stage
from bot.intake.states import TOLD_OF, State, described, is_passing, state
from bot.jobs.job import LEFT, OPEN, Job, Kind
from bot.jobs.queue import Jobs
from bot.jobs.reading import ToRead
from bot.model.article import Source
from bot.storage.articles import Articles, Holding
from bot.storage.audit import Audit, NoAudit
from bot.storage.collections import GENERAL, Collections
from bot.storage.intake import NO_ENTRIES, FeedCounts, Feeds
from bot.storage.unread import TOLD, Unread, UnreadArticles

if TYPE_CHECKING:
    from handlers.intake.context import Intake
    from handlers.intake.preview import ArticlePreview, Preview

_SHOWN = 50
"""Jobs in line that are named, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFeed:
    """A feed with how it fares: `says` is that in words ("403 since Tuesday")."""

    feed: Feed
    state: State
    says: str
    counts: FeedCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is in line: how many jobs of each kind are open, the first of them, and those that were
    left (`attache work --retry`)."""

    counts: dict[Kind, int]
    first: tuple[Job, ...]
    left: tuple[Job, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What became of something that was added: its article, or the reason why there is none."""

    article: Source | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What of the intake is seen from a place: the articles that are, and the feeds that fill one
    of the collections (`reach`). What is added there goes into the first of these."""

    articles: Articles
    collections: Collections
    reach: frozenset[int]

    def fills(self, feed: Feed) -> bool:
        filled = self.collections.filled().get(feed.id) or {GENERAL}
        return not self.reach.isdisjoint(filled)

    def expect(self, *keys: str) -> None:
        if GENERAL not in self.reach:
            self.collections.expect(keys, min(self.reach))

    def fill(self, feed: Feed) -> None:
        if not self.fills(feed):
            self.collections.fill(feed.id, min(self.reach))


class IntakeDesk:
    """Safe to share between threads. `by` is a person's id in Slack, or their name at a
    terminal."""

    def __init__(
        self,
        intake: "Callable[[], Intake]",
        feeds: Feeds,
        jobs: Jobs,
        unread: UnreadArticles,
        clock: Callable[[], datetime],
        audit: Audit | None = None,
        seen: Seen | None = None,
    ) -> None:
        """`intake` is called once, when it is first needed: what parses feeds takes a while to
        load. `seen` is what is seen of it all; None for everything."""
        self._made, self._feeds = intake, feeds
        self._jobs, self._unread, self._clock = jobs, unread, clock
        self._audit, self._seen = audit or NoAudit(), seen

    def within(self, seen: Seen) -> "IntakeDesk":
        """The same as it is seen from a place."""
        kept = self._feeds, self._jobs, self._unread, self._clock, self._audit
        return IntakeDesk(lambda: self._intake, *kept, seen)

    def preview(self, address: str, by: str) -> "Preview | ArticlePreview":
        """What an address leads to: a feed (also one that a site's front page names), or an
        article. Keeps nothing. Raises BotError."""
        from handlers.intake.preview import Preview, look

        found = look(self._looked_through, address)
        if isinstance(found, Preview) and found.known:
            there = self._feeds.get(found.known)
            if there and not self._sees(there):
                return replace(found, known=None)
        return found

    def add_article(self, address: str, by: str, *, group: str = "") -> Job:
        """Has the article at an address fetched and read, also one that was removed before;
        `arrived` tells what came of it. Raises AddressRefused."""
        from handlers.intake.adding import add_page

        now = self._clock()
        with self._intake.transaction():
            entry = add_page(self._intake, address, by=by, now=now)
            self._expect(entry.address)
            return self._jobs.add(page_work(entry, None, group=group), now)

    def add_file(self, name: str, data: bytes, by: str, *, group: str = "") -> tuple[Job, ...]:
        """Has a file read: one article, or one for each of its rows. Another file of the same name
        is another article. Raises FileRefused where nothing of it can be read."""
        from bot.reading.submissions import Refusal, submissions

        found = [*submissions(data, f"{sha256(data).hexdigest()[:8]}/{name}")]
        refused = [each for each in found if isinstance(each, Refusal)]
        taken = [each for each in found if not isinstance(each, Refusal)]
        if not taken:
            raise FileRefused(refused[0].reason if refused else f"{name} is empty.")
        now = self._clock()
        with self._intake.transaction():
            self._unread.note(
                *(Unread(key=each.where, name=name, reason=each.reason, at=now) for each in refused)
            )
            self._expect(*(each.key for each in taken))
            return tuple(
                self._jobs.add(
                    ToRead(submission=each, by_hand=True, name=name).of_group(group), now
                )
                for each in taken
            )

    def add_feed(
        self,
        address: str,
        by: str,
        *,
        title: str = "",
        site: str | None = None,
        full_text: FullText = FullText.AUTO,
        rules: Rules = NO_RULES,
    ) -> Feed:
        """Keeps the feed of this address, as `preview` gave it (its `url`, `title` and `site`), and
        has it asked at once; the one that is kept already where there is one. Raises
        AddressRefused."""
        from bot.intake.addresses import checked

        url, now = checked(address), self._clock()
        with self._intake.transaction():
            feed = self._intake.feeds.add(
                url=url,
                title=title,
                site=site,
                added_by=by,
                now=now,
                full_text=full_text,
                rules=rules,
            )
            if self._seen:
                self._seen.fill(feed)
            self._jobs.add(feed_work(feed, urgent=True), now)
            self._note(feed, "kept", by, f"/library remove feed {feed.id}")
        return feed

    def feeds(self) -> tuple[ListedFeed, ...]:
        """Every feed, by number."""
        counts, now = self._feeds.counts(), self._clock()
        return tuple(
            ListedFeed(
                feed=feed,
                state=state(feed, now),
                says=described(feed, now),
                counts=counts.get(feed.id, NO_ENTRIES),
            )
            for feed in self._feeds.listed()
            if self._sees(feed)
        )

    def news(self) -> tuple[ListedFeed, ...]:
        """The feeds whose state is to be told to whoever added them, and was not yet; from now on
        it counts as told."""
        now = self._clock()
        lasting = (each for each in self.feeds() if not is_passing(each.feed, now))
        changed = [each for each in lasting if self._feeds.told(each.feed.id, each.state)]
        return tuple(each for each in changed if each.state in TOLD_OF)

    def pause(self, number: int, by: str) -> Feed:
        """Asks a feed no more, until it is resumed. Raises FeedUnknown."""
        from handlers.intake import adding

        self._check(number)

        with self._intake.transaction():
            feed = adding.pause(self._intake, number)
            self._note(feed, "paused", by, f"/library resume {number}")
        return feed

    def resume(self, number: int, by: str) -> Feed:
        """Asks a feed again, at once. Raises FeedUnknown."""
        from handlers.intake import adding

        self._check(number)

        now = self._clock()
        with self._intake.transaction():
            feed = adding.resume(self._intake, number, now)
            self._jobs.add(feed_work(feed, urgent=True), now)
            self._note(feed, "resumed", by, f"/library pause {number}")
        return feed

    def remove_feed(self, number: int, by: str) -> Feed:
        """Forgets a feed; its articles stay. Raises FeedUnknown."""
        from handlers.intake import adding

        self._check(number)

        with self._intake.transaction():
            feed = adding.feed_of(self._intake, number)
            self._intake.feeds.remove(number)
            self._jobs.drop(Kind.FETCH_FEED, [str(number)])
            self._note(feed, "removed", by, f"/library add {feed.url}")
        return feed

    def lately(self, limit: int) -> Sequence[Holding]:
        """The articles that came in last, also in another version, the last first."""
        return self._looked_through.articles.lately(limit)

    def waiting(self) -> Line:
        """What is in line to be fetched and read."""
        if self._seen:  # nothing tells yet where it goes
            return Line(counts={}, first=(), left=())
        first = self._jobs.listed(OPEN, _SHOWN)
        return Line(
            counts=dict(self._jobs.open()),
            first=tuple(first),
            left=tuple(self._jobs.listed(LEFT, _SHOWN)),
        )

    def unread(self) -> Sequence[Unread]:
        """What could not be read within a week, with the reasons, the last first."""
        found = self._unread.listed(self._clock() - TOLD)
        if self._seen is None:
            return found
        feeds = {each.title or each.url for each in self._feeds.listed() if self._sees(each)}
        return [each for each in found if each.feed in feeds]

    def arrived(self, added: Job) -> Arrival | None:
        """What became of what `add_article` or `add_file` had put in line; None while it waits."""
        if added.work.kind is Kind.FETCH_PAGE:
            return self._fetched(added)
        return self._read(added.work.subject, added)

    def _fetched(self, added: Job) -> Arrival | None:
        given = [e for e in self._intake.entries.at(added.work.subject) if e.feed is None]
        if not given:
            return Arrival(reason="It was removed meanwhile.")
        entry = given[0]
        if entry.stage in (Stage.KEPT, Stage.FETCHED) and entry.article:
            return self._read(entry.article, added)
        if entry.stage is Stage.WAITING:
            return self._left(added)
        return self._noted(entry.address, added) or Arrival(reason=entry.reason)

    def _read(self, key: str, added: Job) -> Arrival | None:
        if noted := self._noted(key, added):
            return noted
        if self._jobs.standing(Kind.READ, [key]):
            return self._left(added)
        source = self._intake.articles.source(key)
        return Arrival(article=source) if source else Arrival(reason="It was left out.")

    def _noted(self, key: str, added: Job) -> Arrival | None:
        noted = [each for each in self._unread.listed(added.at) if each.key == key]
        return Arrival(reason=noted[0].reason) if noted else None

    def _left(self, added: Job) -> Arrival | None:
        """The reason why it is not done at all."""
        now_is = self._jobs.get(added.id)
        return Arrival(reason=now_is.reason) if now_is and now_is.state in LEFT else None

    def _note(self, feed: Feed, what: str, by: str, undo: str) -> None:
        deed = f"feed {feed.id} ({feed.title or feed.url}) {what}"
        about = f"feed {feed.id}"
        self._audit.note(deed, about=about, by=by, at=self._clock(), undo=undo)

    def _sees(self, feed: Feed) -> bool:
        return self._seen is None or self._seen.fills(feed)

    def _check(self, number: int) -> None:
        """Raises FeedUnknown for a feed that is not seen."""
        feed = self._feeds.get(number)
        if feed and not self._sees(feed):
            raise FeedUnknown(f"There is no feed {number}. /library list shows those there are.")

    def _expect(self, *keys: str) -> None:
        if self._seen:
            self._seen.expect(*keys)

    @property
    def _looked_through(self) -> "Intake":
        """The intake that knows the articles alone that are seen."""
        intake = self._intake
        return replace(intake, articles=self._seen.articles) if self._seen else intake

    @cached_property
    def _intake(self) -> "Intake":
        return self._made()
