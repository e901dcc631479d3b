"""Posts digests and watches of all workspaces, and tidies: a round looks at each whose library has
changed or whose next time has come, and leaves the others closed."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Self

from bot.digests.delivery import OPEN
from bot.storage.workspaces import Workspace, Workspaces
from handlers.bureau import Bureau
from handlers.gateway import logs
from handlers.schedule.scheduler import ENDING, EVERY, run_due, tell_of_feeds, tidy
from handlers.settings import Settings
from handlers.slack_errors import where
from handlers.wiring import written
from handlers.workspaces.departures import Departures
from handlers.workspaces.opened import OpenWorkspace, OpenWorkspaces
from handlers.workspaces.places import library_of
from handlers.workspaces.renewal import AHEAD, Renewal

log = logging.getLogger("attache.digests")

AT_LEAST = timedelta(hours=6)
"""After how long each is looked at in any case, such as to delete what is too old."""
AFTER_FAULT = timedelta(minutes=1)
"""After how long one is looked at again where that failed."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the library was like before it was looked at, and when there is more to do. Whatever
    was written since, also by that look, is looked at again."""

    written: tuple[int, ...]
    next: datetime


class Rounds:
    """A thread that goes round as long as its context lasts."""

    def __init__(
        self,
        settings: Settings,
        workspaces: Workspaces,
        opened: OpenWorkspaces,
        renewal: Renewal,
        departures: Departures,
        *,
        clock: Callable[[], datetime],
        every: float = EVERY,
    ) -> None:
        self._settings = settings
        self._workspaces = workspaces
        self._opened = opened
        self._renewal = renewal
        self._departures = departures
        self._clock = clock
        self._every = every
        self._looks: dict[str, Look] = {}
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="rounds", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def stop(self) -> None:
        """Begins with no further workspace."""
        self._stopped.set()

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._thread.join(ENDING)

    def go(self) -> int:
        """Goes round once; how many were looked at. What fails in one keeps no other waiting."""
        count = 0
        for workspace in self._workspaces.installed():
            if self._stopped.is_set():
                break
            with logs.in_workspace(workspace.id):
                try:
                    count += self._visit(workspace)
                except Exception as error:
                    log.error("its digests could not be looked at: %s", where(error))
        self._opened.close_idle()
        self._departures.clear()
        return count

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self.go()
            except Exception as error:
                log.error("digests could not be looked at: %s", where(error))
            self._stopped.wait(self._every)

    def _visit(self, workspace: Workspace) -> bool:
        workspace = self._renewal.fresh(workspace, AHEAD)
        now = self._clock()
        last, before = (
            self._looks.get(workspace.id),
            written(library_of(self._settings, workspace.id)),
        )
        if last and last.written == before and now < last.next:
            return False
        self._looks[workspace.id] = Look(before, now + AFTER_FAULT)  # where what follows fails
        there = self._opened.is_open(workspace.id)
        with self._opened.using(workspace) as opened:
            _look_after(opened)
            following = min(next_times(opened.bureau, now), default=now + AT_LEAST)
        if not there:
            self._opened.shut(workspace.id)
        self._looks[workspace.id] = Look(before, min(following, now + AT_LEAST))
        return True


def _look_after(opened: OpenWorkspace) -> None:
    run_due(opened.bureau, opened.client)
    tell_of_feeds(opened.bureau, opened.client)
    tidy(opened.bureau)


def next_times(bureau: Bureau, now: datetime) -> Iterator[datetime]:
    """When there is more to do, as far as it does not follow from a change of the library, as for
    watches."""
    for each in bureau.subscriptions.listed():
        if not each.paused and each.next_due > now:
            yield each.next_due
    counts = bureau.deliveries.counts()
    if any(counts.get(state) for state in OPEN):
        yield now
