"""A worker process that reads articles, and its handle in the parent. It has one batch at a time,
so that whatever ends it, the parent knows which articles it was reading."""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from os import _exit
from threading import Lock
from types import ModuleType

from bot.errors import ReaderBroken
from bot.faults import OUT_OF_MEMORY, Failure
from bot.language import process_limits
from bot.language.article_reader import Reader, Reading
from bot.model.article import Submission

Begin = Callable[[], Reader]
"""Makes a reader; called in the worker process, so it must be picklable."""

# "spawn" because a fork of a process with threads may hang.
_SPAWN = get_context("spawn")
_ATTEMPTS = 3  # to start a process, if it ends before it is ready; chosen, not measured
_starting = Lock()  # multiprocessing's registry of processes is not thread-safe


class Worker:
    """The handle of a worker process. The process is started with the first batch, and again with
    the next one after it ended. A batch may take `seconds`, however many articles it holds."""

    def __init__(self, begin: Begin, seconds: float) -> None:
        self._begin = begin
        self._seconds = seconds
        self._closed = False
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def read(self, batch: Sequence[Submission]) -> list[Reading | Failure]:
        """A result for each submission. If the process ends, each is read alone, so that only the
        one that ends it fails. Raises ReaderBroken where no process can be started."""
        found = self._ask(batch)
        if not isinstance(found, Failure):
            return found
        if len(batch) == 1:
            return [found]
        return [one for each in batch for one in self.read([each])]

    def close(self) -> None:
        """Ends the process for good, even while another thread waits for it."""
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
            self._stop()  # the memory that it still holds may be what the next article lacks
        return found

    def _started(self) -> Connection:
        if self._process and self._connection and self._process.is_alive():
            return self._connection
        for _ in range(_ATTEMPTS):
            connection = self._start()
            try:
                broken: Failure | None = connection.recv()
            except (EOFError, OSError):
                continue  # it ended before it was ready
            if broken:
                raise ReaderBroken(
                    f"The reader of articles could not be loaded ({broken.kind}). "
                    "attache doctor says whether the language model is there."
                )
            return connection
        raise ReaderBroken(
            "The process that reads articles ended while it loaded the language model, "
            f"{_ATTEMPTS} times. It needs half a gigabyte of memory."
        )

    def _start(self) -> Connection:
        """Starts a new process; the connection on which it will report that it is ready."""
        self._stop()
        with _starting:
            if self._closed:
                raise ReaderBroken("The run was ended.")
            self._connection, theirs = _SPAWN.Pipe()
            self._process = _SPAWN.Process(target=_work, args=(self._begin, theirs), daemon=True)
            with unimported_main():
                self._process.start()
            theirs.close()  # so that `recv` raises EOFError when the process ends
            return self._connection

    def _lost(self) -> Failure:
        """Why the process ended. It is let go: where another thread has waited for it too, it
        would seem to be alive."""
        ended, self._process = self._process, None
        assert ended is not None
        ended.join()
        code = ended.exitcode or 0
        if code == process_limits.OUT_OF_MEMORY:
            return Failure.out_of_memory()
        how = f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
        return Failure(kind="ProcessEnded", reason=_ENDED.format(how=how))

    def _stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
        if self._connection:
            self._connection.close()


def unsignalled(*numbers: int) -> None:
    """Blocks these signals (by default SIGINT, which a terminal sends to all of its processes) in
    this thread, and in the processes that it starts. Who blocks SIGTERM has to close its `Worker`s
    before it exits: Python would wait for them without end."""
    if hasattr(signal, "pthread_sigmask"):  # not on Windows
        signal.pthread_sigmask(signal.SIG_BLOCK, numbers or {signal.SIGINT})


@contextmanager
def unimported_main() -> Iterator[None]:
    """Hides the main module: a spawned process would import it again, which takes a second."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


_ENDED = (
    "The process that read it ended {how}, perhaps because memory ran out. Try again, or divide it "
    "into several articles."
)


def _overtime(seconds: float) -> Failure:
    return Failure(
        kind="TimeoutError",
        reason=f"Reading it took more than {seconds:g} seconds. Divide it into several articles, "
        "or set ATTACHE_ARTICLE_SECONDS higher.",
    )


def _work(begin: Begin, connection: Connection) -> None:
    """The main function of the process: sends None when it is ready, or the Failure that prevents
    it, and then a result for each batch. Its exceptions are never printed: they may hold text of
    an article."""
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
    except (EOFError, OSError):  # the parent closed the connection
        _exit(0)
    except BaseException:
        _exit(1)
