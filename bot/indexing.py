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

from bot.actors.identity import keys, portrait, same
from bot.library import Library
from bot.model import Analysis, Article, Entity, Submission
from bot.reading.layout import article


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
    `pipeline` names what reads; an article that another pipeline read counts as changed.
    """

    def __init__(self, library: Library, analyst: Callable[[], Analyses], pipeline: str) -> None:
        self._library = library
        self._analyst = analyst
        self._pipeline = pipeline

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

    def _keep(self, fresh: "_Fresh", analysis: Analysis, now: datetime) -> Outcome:
        with self._library.transaction():
            touched = set(self._library.remove(fresh.submission.key))
            actors = self._actors(analysis.entities)
            self._library.save(
                fresh.submission,
                fresh.article,
                analysis,
                actors=actors,
                fingerprint=fresh.fingerprint,
                pipeline=self._pipeline,
                added=now.isoformat(timespec="seconds"),
            )
            self._library.prune(touched - set(actors))
            self._settle(touched | set(actors))
        return _outcome(fresh.submission, fresh.status)

    def _actors(self, entities: Sequence[Entity]) -> list[int]:
        """The id of the actor that each entity is; actors that it shows to be one are merged."""
        actors: list[int] = []
        for entity in entities:
            known = same(entity, self._library.known(keys(entity)))
            first, *others = [each.actor.id for each in known] or [self._library.create(entity)]
            actors.append(first)
            for other in others:
                self._library.merge(other, first)
                actors = [first if actor == other else actor for actor in actors]
        return actors

    def _settle(self, actors: Iterable[int]) -> None:
        for known in self._library.known_by_id(sorted(actors)):
            found = portrait(known)
            if (found.name, found.kind) != (known.actor.name, known.actor.kind):
                self._library.settle(known.actor.id, found.name, found.kind)


@dataclass(frozen=True, slots=True)
class _Fresh:
    """An article on its way through the model."""

    submission: Submission
    article: Article
    fingerprint: str
    status: Status


def fingerprint(submission: Submission, pipeline: str) -> str:
    """A short hash of all that an article's place in the library follows from."""
    told = json.dumps([asdict(submission), pipeline], sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _outcome(submission: Submission, status: Status) -> Outcome:
    return Outcome(key=submission.key, status=status, words=len(submission.text.split()))


def _emptied(outcomes: "deque[Outcome]") -> Iterator[Outcome]:
    while outcomes:
        yield outcomes.popleft()
