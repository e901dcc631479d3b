"""The indexing pipeline: submission → article → analysis → actors → library."""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from itertools import chain
from typing import Protocol, TypeVar

from bot.actors.overrides import Overrides
from bot.actors.records import ChangeSet
from bot.actors.resolution import resolve
from bot.actors.splitting import split_entities
from bot.embeddings.encoder import Encoder
from bot.embeddings.vectors import quantise
from bot.errors import BotError
from bot.faults import Failure
from bot.language.article_reader import Reading, Readings
from bot.model.actor import Correction, StatedActor
from bot.model.article import Flaw, Submission
from bot.reading.quality import flaws
from bot.storage.index_records import PassageVectors
from bot.storage.library import Library

Done = TypeVar("Done")

_Curated = tuple[tuple[StatedActor, ...], tuple[Correction, ...]]


class Status(StrEnum):
    """How an indexed article compares with what the library held before."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"
    """It was removed before, or what it says was: it is not in the library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An article that is in the library now, unless it was left out; `words` is its length, split
    at white space.

    How it was read is told of what is new or changed: its format, flaws, language, notes on what
    could not be read, and near copies that the library holds.
    """

    key: str
    status: Status
    words: int
    format: str | None = None
    language: str | None = None
    flaws: tuple[Flaw, ...] = ()
    copies: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An article that could not be read or kept. What the library holds of it stays as it was, and
    the next run tries again."""

    key: str
    failure: Failure


class Reads(Protocol):
    """A reader of submissions: one result for each, in order."""

    def read(self, submissions: Iterable[Submission]) -> Readings: ...


def _nothing_more(key: str) -> None: ...


class Indexer:
    """Indexes articles into a library.

    `reader` is called only when there is something to read: loading a model takes seconds.
    `pipeline` names the rules and the model; an article that another pipeline read counts as
    changed. `encoder` makes the passages' vectors. An exception costs the one article it is raised
    for; a BotError or an OSError ends the run.
    """

    def __init__(
        self,
        library: Library,
        reader: Callable[[], Reads],
        pipeline: str,
        encoder: Encoder | None = None,
    ) -> None:
        self._library = library
        self._reader = reader
        self._pipeline = pipeline
        self._encoder = encoder
        self._cached: tuple[_Curated, Overrides] | None = None
        self._refused: set[str] = set()

    def index(
        self,
        submissions: Iterable[Submission],
        *,
        now: datetime,
        again: Collection[str] = (),
        within: Callable[[str], None] = _nothing_more,
    ) -> Generator[Outcome | Refused, None, None]:
        """Indexes each submission in a transaction of its own; yields an outcome as each is done.
        Those whose keys are in `again` come in although they were removed before. `within` is
        called with its key in that transaction, and undoes it by raising. Raises BotError and
        OSError."""
        settled: deque[Outcome | Refused] = deque()
        fresh: deque[_Fresh] = deque()
        waiting = self._changed(submissions, again, settled, fresh)
        first = next(waiting, None)
        if first is not None:
            with closing(self._reader().read(chain([first], waiting))) as readings:
                for reading in readings:
                    yield self._settled(fresh.popleft(), reading, now, within)
                    yield from _drained(settled)
        yield from _drained(settled)

    def reanalyse_outdated(self, *, now: datetime) -> Generator[Outcome | Refused, None, None]:
        """Reads the articles that another pipeline read again, from their stored text, except those
        that this indexer refused."""
        outdated = self._library.outdated(self._pipeline)
        return self.index((each for each in outdated if each.key not in self._refused), now=now)

    def embed(self) -> Iterator[str | Refused]:
        """Makes the vectors of articles that have none, or another encoder's; yields their keys."""
        if self._encoder:
            for key, texts in self._library.unembedded(self._encoder.name):
                done = _attempted(key, partial(self._embed, key, texts))
                yield done if isinstance(done, Refused) else key

    def _changed(
        self,
        submissions: Iterable[Submission],
        again: Collection[str],
        settled: "deque[Outcome | Refused]",
        fresh: "deque[_Fresh]",
    ) -> Iterator[Submission]:
        """Yields the submissions to read and queues them in `fresh`; queues the outcomes of
        unchanged ones in `settled`."""
        for submission in submissions:
            now_is = fingerprint(submission, self._pipeline)
            before = self._library.fingerprint(submission.key)
            if before == now_is:
                words = _words(submission.text)
                settled.append(Outcome(key=submission.key, status=Status.UNCHANGED, words=words))
                continue
            wanted = submission.key in again
            if not wanted and self._keeps_out(submission.key, submission.url):
                settled.append(_left_out(submission.key))
                continue
            status = Status.NEW if before is None else Status.CHANGED
            fresh.append(_Fresh(submission, now_is, status, wanted))
            yield submission

    def _settled(
        self,
        fresh: "_Fresh",
        reading: Reading | Failure,
        now: datetime,
        within: Callable[[str], None],
    ) -> Outcome | Refused:
        key = fresh.submission.key
        if isinstance(reading, Failure):
            self._refused.add(key)
            return Refused(key=key, failure=reading)
        stored = _attempted(key, partial(self._store, fresh, reading, now, within))
        if isinstance(stored, Refused):
            self._refused.add(key)
            return stored
        if not stored:
            return _left_out(key)
        article = reading.article
        return Outcome(
            key=key,
            status=fresh.status,
            words=_words(article.text),
            format=article.format,
            language=article.language,
            flaws=flaws(article, reading.analysis),
            copies=tuple(self._library.articles.copies(key)),
            notes=article.notes,
        )

    def _store(
        self, fresh: "_Fresh", reading: Reading, now: datetime, within: Callable[[str], None]
    ) -> bool:
        """Stores an article with its analysis; False where it is left out."""
        article, text = reading.article, reading.article.text
        with self._library.transaction():
            within(article.key)
            overrides = self._overrides()
            analysis = split_entities(reading.analysis, text, overrides)
            texts = [text[p.start : p.end] for p in analysis.passages]
            if fresh.wanted:
                self._library.removals.let_in(article.key, article.url)
            elif self._keeps_out(article.key, article.url, texts):
                return False
            touched = self._library.save(
                fresh.submission,
                article,
                analysis,
                found=reading.analysis,
                fingerprint=fresh.fingerprint,
                pipeline=self._pipeline,
                added=now.isoformat(timespec="seconds"),
            )
            self._embed(article.key, texts)
            resolve(touched | ChangeSet.by(analysis.entities), self._library.registry, overrides)
        return True

    def _keeps_out(self, key: str, url: str | None, texts: Sequence[str] = ()) -> bool:
        """Whether an article was removed before; not one that is in the library."""
        removals = self._library.removals
        return self._library.fingerprint(key) is None and (
            removals.keeps_out(key, url) or removals.keeps_out_text(texts)
        )

    def _embed(self, key: str, texts: Sequence[str]) -> None:
        if self._encoder:
            self._library.embed(key, meaning(self._encoder, texts))

    def _overrides(self) -> Overrides:
        """The overrides in force, rebuilt only when they changed: a team may state thousands of
        actors."""
        curated = self._library.corrections.stated(), self._library.corrections.all()
        if self._cached is None or self._cached[0] != curated:
            self._cached = curated, Overrides.of(*curated)
        return self._cached[1]


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A submission that is being read."""

    submission: Submission
    fingerprint: str
    status: Status
    wanted: bool
    """It comes in although it was removed before."""


def _left_out(key: str) -> Outcome:
    return Outcome(key=key, status=Status.LEFT_OUT, words=0)


def _attempted(key: str, work: Callable[[], Done]) -> Done | Refused:
    """What `work` on an article gives; its refusal where that raises. Raises BotError and
    OSError."""
    try:
        return work()
    except (BotError, OSError):
        raise
    except Exception as error:
        return Refused(key=key, failure=Failure.of(error))


def meaning(encoder: Encoder, texts: Sequence[str]) -> PassageVectors:
    """The vectors of an article's passages, quantised."""
    return PassageVectors(encoder=encoder.name, vectors=quantise(encoder.encode(texts)))


def fingerprint(submission: Submission, pipeline: str) -> str:
    """SHA-256 of all that an article's analysis depends on; the first 32 hex digits."""
    given = asdict(replace(submission, data=None, notes=()))
    content = json.dumps([given, pipeline], sort_keys=True)
    hashed = hashlib.sha256(content.encode("utf-8", "surrogatepass"))
    hashed.update(submission.data or b"")
    return hashed.hexdigest()[:32]


def _words(text: str) -> int:
    return len(text.split())


def _drained(outcomes: "deque[Outcome | Refused]") -> Iterator[Outcome | Refused]:
    while outcomes:
        yield outcomes.popleft()
