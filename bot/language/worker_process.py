"""A process that reads, and the handle of it: it has one batch at a time, so that whatever ends it,
it is known which articles it was on."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from os import _exit
from signal import Signals
from threading import Lock
from types import ModuleType

from bot.errors import ReaderBroken
from bot.faults import OUT_OF_MEMORY, Failure
from bot.language import process_limits
from bot.language.article_reader import Reader, Reading
from bot.model.article import Submission

Begin = Callable[[], Reader]
"""Makes what reads, in the process that it is to read in: it can be pickled."""

# "spawn" because a fork of a process with threads may hang.
_SPAWN = get_context("spawn")
_ATTEMPTS = 3  # to start a process, where something ends it before it is ready
_starting = Lock()  # multiprocessing keeps an account of its processes, for one thread at a time


class Worker:
    """Reads in a process of its own, which is started with the first batch, and another one where
    it is no more. A batch has `seconds`, however many articles it holds."""

    def __init__(self, begin: Begin, seconds: float) -> None:
        self._begin = begin
        self._seconds = seconds
        self._closed = False
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def read(self, batch: Sequence[Submission]) -> list[Reading | Failure]:
        """What came of each. Where the process is lost, each is read alone, and the one that costs
        it is the one that fails. Raises ReaderBroken where no process can be started."""
        found = self._ask(batch)
        if not isinstance(found, Failure):
            return found
        if len(batch) == 1:
            return [found]
        return [one for each in batch for one in self.read([each])]

    def close(self) -> None:
        """Ends the process for good, whatever another thread has it read."""
        with _starting:
            self._closed = True
            if self._process:
                self._process.kill()
        if self._process:
            self._process.join()

    def _ask(self, batch: Sequence[Submission]) -> "list[Reading | Failure] | Failure":
        connection = self._started()
        try:
            connection.send(batch)
            if not connection.poll(self._seconds):
                self._stop()
                return _overtime(self._seconds)
            found: list[Reading | Failure] = connection.recv()
        except (EOFError, OSError):
            return self._lost()
        if any(isinstance(each, Failure) and each.kind == OUT_OF_MEMORY for each in found):
            self._stop()  # what it still holds may be what the next one lacks
        return found

    def _started(self) -> Connection:
        if self._process and self._connection and self._process.is_alive():
            return self._connection
        for _ in range(_ATTEMPTS):
            connection = self._start()
            try:
                broken: Failure | None = connection.recv()
            except (EOFError, OSError):
                continue  # it was ended while it began
            if broken:
                raise ReaderBroken(
                    f"What reads articles could not be loaded ({broken.kind}). "
                    "attache doctor says whether the language model is there."
                )
            return connection
        raise ReaderBroken(
            "The process that reads articles ended while it loaded the language model, "
            f"{_ATTEMPTS} times. It needs half a gigabyte of memory."
        )

    def _start(self) -> Connection:
        """A new process, which is yet to say that it is ready."""
        self._stop()
        with _starting:
            if self._closed:
                raise ReaderBroken("The run was ended.")
            self._connection, theirs = _SPAWN.Pipe()
            self._process = _SPAWN.Process(target=_work, args=(self._begin, theirs), daemon=True)
            with _unimported_main():
                self._process.start()
            theirs.close()  # so that its end is heard of
            return self._connection

    def _lost(self) -> Failure:
        """Why the process is no more."""
        assert self._process is not None
        self._process.join()
        code = self._process.exitcode or 0
        if code == process_limits.OUT_OF_MEMORY:
            return Failure.out_of_memory()
        how = f"by {Signals(-code).name}" if code < 0 else f"with exit code {code}"
        return Failure(kind="ProcessEnded", reason=_ENDED.format(how=how))

    def _stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
        if self._connection:
            self._connection.close()


@contextmanager
def _unimported_main() -> Iterator[None]:
    """A process that is spawned imports the program's main module anew: a second for nothing."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


_ENDED = (
    "The process that read it ended {how}, perhaps for want of memory. Try again, or divide it "
    "into several articles."
)


def _overtime(seconds: float) -> Failure:
    return Failure(
        kind="TimeoutError",
        reason=f"Reading it took more than {seconds:g} seconds. Divide it into several articles, "
        "or set ATTACHE_ARTICLE_SECONDS higher.",
    )


def _work(begin: Begin, connection: Connection) -> None:
    """What the process does: says that it is ready, or why not, and answers batches until it is
    left. Its faults are never printed, for they may hold a text."""
    try:
        process_limits.end_with_parent()
        try:
            reader = begin()
        except Exception as error:
            connection.send(Failure.of(error))
            return
        process_limits.bound_memory()
        connection.send(None)
        while True:
            connection.send(reader.together(connection.recv()))
    except MemoryError:
        _exit(process_limits.OUT_OF_MEMORY)
    except (EOFError, OSError):  # nobody listens any more
        _exit(0)
    except BaseException:
        _exit(1)
