"""The way of an article into the library: submission → article → analysis → actors → kept."""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import Protocol

from bot.actors.bearers import Touched
from bot.actors.division import divided
from bot.actors.resolution import resolve
from bot.actors.rulings import Rulings
from bot.library import Library
from bot.meaning.encoder import Encoder
from bot.meaning.vectors import steps
from bot.model import Analysis, Article, Correction, StatedActor, Submission
from bot.reading.layout import article
from bot.search.contents import Meaning

_Said = tuple[tuple[StatedActor, ...], tuple[Correction, ...]]


class Status(StrEnum):
    """What indexing an article came to."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An article that is in the library now; `words` is its length."""

    key: str
    status: Status
    words: int


class Analyses(Protocol):
    """Whatever can say what is in articles, one analysis for each, in order."""

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]: ...


class Indexer:
    """Takes articles into a library.

    `analyst` is called only when there is something to read: loading a model takes seconds.
    `pipeline` names what reads; an article that another pipeline read counts as changed. `encoder`
    makes the passages' vectors.
    """

    def __init__(
        self,
        library: Library,
        analyst: Callable[[], Analyses],
        pipeline: str,
        encoder: Encoder | None = None,
    ) -> None:
        self._library = library
        self._analyst = analyst
        self._pipeline = pipeline
        self._encoder = encoder
        self._ruled: tuple[_Said, Rulings] | None = None

    def index(self, submissions: Iterable[Submission], *, now: datetime) -> Iterator[Outcome]:
        """Indexes each submission in a transaction of its own; an outcome as each is done."""
        known: deque[Outcome] = deque()
        fresh: deque[_Fresh] = deque()
        waiting = self._fresh(submissions, known, fresh)
        first = next(waiting, None)
        if first is not None:
            for analysis in self._analyst().analyse(chain([first], waiting)):
                yield self._keep(fresh.popleft(), analysis, now)
                yield from _emptied(known)
        yield from _emptied(known)

    def renew(self, *, now: datetime) -> Iterator[Outcome]:
        """Reads anew the articles that another pipeline read, from their own stored text."""
        return self.index(list(self._library.outdated(self._pipeline)), now=now)

    def embed(self) -> Iterator[str]:
        """Makes anew the vectors that another encoder made, or none; the key of each article."""
        if self._encoder:
            for key, texts in self._library.unembedded(self._encoder.name):
                self._library.embed(key, meaning(self._encoder, texts))
                yield key

    def _fresh(
        self,
        submissions: Iterable[Submission],
        known: "deque[Outcome]",
        fresh: "deque[_Fresh]",
    ) -> Iterator[Article]:
        """The articles to read, noted in `fresh`; those that need no reading go to `known`."""
        for submission in submissions:
            now_is = fingerprint(submission, self._pipeline)
            before = self._library.fingerprint(submission.key)
            if before == now_is:
                known.append(_outcome(submission, Status.UNCHANGED))
                continue
            status = Status.NEW if before is None else Status.CHANGED
            read = article(submission)
            fresh.append(_Fresh(submission, read, now_is, status))
            yield read

    def _keep(self, fresh: "_Fresh", found: Analysis, now: datetime) -> Outcome:
        with self._library.transaction():
            rulings = self._rulings()
            analysis = divided(found, fresh.article.text, rulings)
            touched = self._library.save(
                fresh.submission,
                fresh.article,
                analysis,
                found=found,
                fingerprint=fresh.fingerprint,
                pipeline=self._pipeline,
                added=now.isoformat(timespec="seconds"),
            )
            if self._encoder:
                texts = [fresh.article.text[p.start : p.end] for p in analysis.passages]
                self._library.embed(fresh.submission.key, meaning(self._encoder, texts))
            resolve(touched | Touched.by(analysis.entities), self._library, rulings)
        return _outcome(fresh.submission, fresh.status)

    def _rulings(self) -> Rulings:
        """What people said until now, put together anew only where that changed: a team may state
        thousands of actors."""
        said = self._library.stated(), self._library.corrections()
        if self._ruled is None or self._ruled[0] != said:
            self._ruled = said, Rulings.of(*said)
        return self._ruled[1]


@dataclass(frozen=True, slots=True)
class _Fresh:
    """An article on its way through the model."""

    submission: Submission
    article: Article
    fingerprint: str
    status: Status


def meaning(encoder: Encoder, texts: Sequence[str]) -> Meaning:
    """Of an article's passages."""
    return Meaning(encoder=encoder.name, vectors=steps(encoder.encode(texts)))


def fingerprint(submission: Submission, pipeline: str) -> str:
    """A short hash of all that an article's place in the library follows from."""
    told = json.dumps([asdict(submission), pipeline], sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _outcome(submission: Submission, status: Status) -> Outcome:
    return Outcome(key=submission.key, status=status, words=len(submission.text.split()))


def _emptied(outcomes: "deque[Outcome]") -> Iterator[Outcome]:
    while outcomes:
        yield outcomes.popleft()
