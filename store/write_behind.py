"""A write-behind queue for records of answers: written at once if possible, else retried.

No answer waits for another program's writing, or fails because the disk is full. What could not be
written is held in memory, where it is found as if it were written, and one thread retries, in
order, until it is."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Thread

from bot.errors import LibraryUnusable
from store.database import Database
from store.errors import LibraryInUse

log = logging.getLogger("attache")

AT_ONCE = 0.1
"""Seconds that an answer waits for another writer. Chosen, not measured."""
AGAIN = 2.0
"""Seconds between retries, and how long each waits for another writer. Chosen, not measured."""
MOST = 2_000
"""Writes held in memory, mostly of 8 KB at most; beyond that the oldest is dropped. Chosen, not
measured."""

Key = tuple[str, ...]
"""Identifies a write: its table, then its key there."""


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    value: object
    write: Callable[[], object]


class Writer:
    """Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: dict[Key, _Held] = {}
        self._changing = Lock()
        self._closing = Event()
        self._thread: Thread | None = None
        self._told = False
        self._dropped = 0
        self._stuck = False

    def write(self, key: Key, value: object, work: Callable[[], object]) -> bool:
        """Does the work in a transaction; whether it is done. If not, it is queued, in the place of
        one with the same key, and `held` gives `value`; None if its loss need not be reported."""
        if not self.busy:
            try:
                self._do(work, AT_ONCE)
                return True
            except LibraryUnusable as error:
                self.failed(error)
        self._hold(key, _Held(value, work))
        return False

    def failed(self, error: LibraryUnusable) -> None:
        """Records that a write failed, and whether for longer than a moment."""
        self._stuck = self._stuck or not isinstance(error, LibraryInUse)

    def first(self, key: Key, work: Callable[[], object]) -> bool:
        """Queues the work; False if some with this key is queued already."""
        return self._hold(key, _Held(None, work), again=False)

    @property
    def stuck(self) -> bool:
        """Whether what is queued will not be written within a moment."""
        return self._stuck and self.busy

    @property
    def busy(self) -> bool:
        """Whether anything is queued; then later writes are queued too."""
        return bool(self._held)

    def held(self, key: Key) -> object | None:
        """The value that is queued under this key."""
        found = self._held.get(key)
        return found.value if found else None

    def flush(self) -> str:
        """Writes what is queued; the reason if that fails, else empty."""
        for key, held in list(self._held.items()):
            try:
                self._do(held.write, AGAIN)
            except LibraryUnusable as error:
                self._stuck = True
                return error.public
            except Exception as error:  # a fault of this write: it must not block those behind it
                log.error("something that goes with an answer was lost: %s", type(error).__name__)
            with self._changing:
                if self._held.get(key) is held:
                    del self._held[key]
        return ""

    def close(self) -> None:
        """Writes what is queued; what then fails is lost, and logged."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()
        why = self.flush()
        lost = self._dropped + sum(held.value is not None for held in self._held.values())
        if lost:
            log.warning(
                "What goes with answers could not be kept (%d): these briefings cannot be "
                "verified, and these conversations not be gone on with. %s",
                lost,
                why,
            )

    def _do(self, work: Callable[[], object], patience: float) -> None:
        with self._database.waiting(patience), self._database.transaction():
            work()

    def _hold(self, key: Key, held: _Held, *, again: bool = True) -> bool:
        with self._changing:
            if key in self._held and not again:
                return False
            self._held[key] = held
            if len(self._held) > MOST:
                del self._held[next(iter(self._held))]
                self._dropped += 1
            if self._thread is None and not self._closing.is_set():
                self._thread = Thread(target=self._try_again, name="writer", daemon=True)
                self._thread.start()
        return True

    def _try_again(self) -> None:
        while not self._closing.wait(AGAIN):
            if why := self.flush():
                self._tell(why)
            elif self._rests():
                return

    def _rests(self) -> bool:
        """Whether all is written: then this thread ends, and another is started when needed."""
        with self._changing:
            if self._held:
                return False
            self._thread = None
        if self._told:
            dropped = f", all but {self._dropped} things" if self._dropped else ""
            log.info("What goes with answers is written down again%s.", dropped)
        self._told, self._stuck, self._dropped = False, False, 0
        return True

    def _tell(self, why: str) -> None:
        if not self._told:
            log.warning(
                "What goes with answers cannot be written down now. It is kept in memory, and "
                "tried again: %s",
                why,
            )
        self._told = True
