"""`attache index`: files into the library, and the count of what became of them."""

import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from bot.errors import FileRefused
from bot.indexing import Outcome, Refused, Status
from bot.model.article import Submission
from bot.reading.submissions import Refusal
from bot.storage.unread import TOLD, Unread, UnreadArticles
from handlers import wiring
from handlers.outline.text import among, counted, listed, quoted
from handlers.settings import Settings
from handlers.terminal import article_faults, corrections, files, how_read, own_actors, progress
from handlers.terminal.files import PassedOver
from handlers.terminal.own_actors import Statements
from handlers.terminal.paper import Page, line, section
from handlers.terminal.progress import Advance
from handlers.terminal.records import Record

SEEDS = Path("seeds")
NAMED = 5
"""Files passed over for one reason that are named."""

Done = TypeVar("Done", Outcome, str)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of what was given. `renewed` are articles of the library that another language
    pipeline had read, and that were not among those given; `embedded` are those whose vectors
    another encoder had made, or none; `read` what is new or changed; `restated` tells whether the
    team's own actors, `stated`, are others than before; `left_out` are the keys of articles that
    were removed before, `not_there` those that were to be let in again and were not given;
    `workers` tells of the workers of a cluster that were refused."""

    refused: list[Refusal]
    passed_over: tuple[PassedOver, ...]
    missing: tuple[Path, ...]
    statuses: Counter[str] = field(default_factory=Counter)
    stated: Statements | None = None
    restated: bool = False
    renewed: int = 0
    embedded: int = 0
    words: int = 0
    left_out: list[str] = field(default_factory=list)
    not_there: list[str] = field(default_factory=list)
    workers: list[str] = field(default_factory=list)
    read: list[Outcome] = field(default_factory=list)

    @property
    def articles(self) -> int:
        return self.statuses.total()

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to tell: every article was there, and unchanged."""
        changed = self.renewed or self.embedded or self.refused or self.restated
        return self.articles == self.statuses["unchanged"] and not changed

    def accepted(self, outcome: Done | Refused) -> Done | None:
        """The outcome; None where it is a refusal, which is added to `refused`."""
        if isinstance(outcome, Refused):
            self.refused.append(article_faults.refusal(outcome.key, outcome.failure))
            return None
        return outcome

    def record(self) -> Record:
        return {
            **{status: self.statuses[status] for status in ("new", "changed", "unchanged")},
            "renewed": self.renewed,
            "embedded": self.embedded,
            "words": self.words,
            "passed_over": len(self.passed_over),
            "stated": stated_record(self.stated, self.restated),
            "left_out": self.left_out,
            "not_there": self.not_there,
            "workers_refused": self.workers,
            "refused": [_refused(each) for each in self.refused],
            "read": [how_read.record(each) for each in self.read],
        }

    def page(self) -> Page:
        """What became of the articles, and how they were read."""
        yield from self.counts()
        yield from how_read.page(self.read)
        yield from self.refusals()
        yield from self.others()

    def others(self) -> Page:
        """The files passed over, grouped by the reason; the first of each are named."""
        reasons: dict[str, list[str]] = {}
        for each in self.passed_over:
            reasons.setdefault(each.reason, []).append(each.path.name)
        rows = (
            f"{among(names[:NAMED], len(names))}: {reason}" for reason, names in reasons.items()
        )
        yield from section("Passed over", (line(row, lead="  • ") for row in rows))

    def counts(self) -> Page:
        counts = [f"{self.statuses[each]:,} {each}" for each in ("new", "changed", "unchanged")]
        counts.append(f"{len(self.refused):,} refused")
        if self.renewed:
            counts.append(f"{self.renewed:,} more read anew")
        if self.embedded:
            counts.append(f"{self.embedded:,} given vectors anew")
        if self.passed_over:
            counts.append(f"{counted(len(self.passed_over), 'other file')} passed over")
        yield line(f"{counted(self.articles, 'article')}: {listed(counts)}.")
        if self.left_out:
            first = shlex.quote(self.left_out[0])
            yield line(
                f"{counted(len(self.left_out), 'article')} removed before, left out. "
                f"This brings the first back: attache index --again {first} PATH"
            )
        if self.not_there:
            keys = listed([quoted(key) for key in self.not_there], "or")
            yield line(
                f"Nothing here has the key {keys}, so --again let nothing in by it. "
                "attache articles --removed lists the keys of what was removed."
            )
        if self.stated:
            stated = self.stated
            yield corrections.stating(str(stated.file), len(stated.actors), self.restated)

    def refusals(self) -> Page:
        yield from section(
            "Workers refused", (line(each, lead="  • ") for each in self.workers[:NAMED])
        )
        yield from section(
            "Refused", (line(f"{each.where}: {each.reason}", lead="  • ") for each in self.refused)
        )

    def check(self) -> None:
        """Raises FileRefused where a path that was named is not there, nothing could be read, or an
        article failed."""
        if self.missing:
            raise FileRefused(
                f"There is no such file or folder: {listed([*map(str, self.missing)], 'or')}."
            )
        if self.refused and not (self.articles or self.left_out):
            raise FileRefused("Nothing could be read: every file was refused.")
        if failed := sum(each.kind is not None for each in self.refused):
            raise FileRefused(
                f"{counted(failed, 'article')} failed, and what the library held of "
                f"{'it' if failed == 1 else 'them'} is as it was. The next run tries again."
            )


def _refused(refusal: Refusal) -> Record:
    record: Record = {"where": refusal.where, "reason": refusal.reason}
    if refusal.kind:
        record |= {"kind": refusal.kind, "reference": refusal.reference}
    return record


def stated_record(stated: Statements | None, changed: bool) -> Record | None:
    if stated is None:
        return None
    return {"file": str(stated.file), "actors": len(stated.actors), "changed": changed}


def index(
    settings: Settings,
    paths: Sequence[Path],
    *,
    again: Collection[str] = (),
    collection: str | None = None,
    now: datetime,
) -> Tally:
    """Takes in all of the paths that can be, with a bar where somebody watches; what was removed
    before only where its key is in `again`; into a `collection`, if one is named. A team's own
    actors come first: raises StatementWrong, before anything is read, where they are faulty, and
    CollectionRefused where there is no such collection."""
    file = own_actors.found(settings, paths)
    stated = own_actors.read(file) if file else None
    found = files.Intake(paths)
    tally = Tally(
        refused=found.refusals,
        passed_over=found.passed_over,
        missing=found.missing,
        stated=stated,
    )
    submissions = found.submissions()
    first = [*islice(submissions, 1)]
    if first or stated:
        with (
            wiring.indexing(settings),
            gathered(settings, collection, chain(first, submissions)) as given,
            progress.bar("Indexing", found.most()) as advance,
        ):
            take_in(settings, given, tally, advance, again=again, now=now)
            with wiring.opened(settings) as store:
                note_unread(store.unread, found, tally.refused, now)
    return tally


@contextmanager
def gathered(
    settings: Settings, collection: str | None, submissions: Iterable[Submission]
) -> Iterator[Iterable[Submission]]:
    """The submissions, all of which are in a collection afterwards, if one is named: what is new
    never anywhere else. Raises CollectionRefused."""
    if collection is None:
        yield submissions
        return
    with wiring.collections(settings, create=True) as held:
        id, keys = held.id(collection), list[str]()

        def awaited() -> Iterator[Submission]:
            for each in submissions:
                keys.append(each.key)
                held.expect([each.key], id)
                yield each

        yield awaited()
        held.put(held.ids(keys), id)


def note_unread(
    unread: UnreadArticles, found: files.Intake, refused: Sequence[Refusal], now: datetime
) -> None:
    """Remembers what was refused now, and no longer what these files were refused for before."""
    given = tuple(str(file.path) for file in found.files)
    before = [one.key for one in unread.listed(now - TOLD)]
    unread.settle([key for key in before if key in given or key.startswith(rows_of(given))])
    unread.note(
        *(Unread(key=one.where, name=one.where, reason=one.reason, at=now) for one in refused)
    )


def rows_of(paths: Iterable[str]) -> tuple[str, ...]:
    """What refusals of rows of these files begin with."""
    return tuple(f"{path} line " for path in paths)


def take_in(
    settings: Settings,
    submissions: Iterable[Submission],
    tally: Tally,
    advance: Advance,
    *,
    again: Collection[str] = (),
    now: datetime,
) -> None:

    def loading() -> None:
        where = "Asking the cluster" if settings.cluster else "Loading the language model"
        advance(done=0, title=where)

    indexer = wiring.open_indexer(settings, loading=loading, refused=tally.workers.append)
    if tally.stated:
        curator = wiring.open_curator(settings, create=True)
        tally.restated = curator.state(tally.stated.actors)
    tally.not_there += sorted(again)
    with closing(indexer.index(submissions, now=now, again=again)) as outcomes:
        for outcome in outcomes:
            if outcome.key in tally.not_there:
                tally.not_there.remove(outcome.key)
            done = tally.accepted(outcome)
            if done and done.status is Status.LEFT_OUT:
                tally.left_out.append(done.key)
            elif done:
                tally.statuses[done.status] += 1
                tally.words += done.words
                tally.read += [done] if done.format else []
            advance(title="Indexing", note=f"{tally.words:,} words")
    with closing(indexer.reanalyse_outdated(now=now)) as outcomes:
        for outcome in outcomes:
            if done := tally.accepted(outcome):
                tally.renewed += 1
                tally.words += done.words
            advance(done=0, title="Reading anew", note=outcome.key)
    for embedded in indexer.embed():
        if key := tally.accepted(embedded):
            tally.embedded += 1
            advance(done=0, title="Making vectors", note=key)
