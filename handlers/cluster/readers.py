"""The processes of a cluster's worker that read, each with the model loaded once."""

from collections.abc import Callable
from signal import SIGINT, SIGTERM
from threading import Lock
from typing import TYPE_CHECKING

from distributed import Reschedule, WorkerPlugin

from bot.errors import ReaderBroken
from bot.language.worker_process import Begin, Worker, unsignalled
from handlers.cluster.reading_task import PLUGIN, Assignment, Declined, Readings, Terms

if TYPE_CHECKING:
    import distributed


_FAREWELL = 0.5  # seconds; chosen, not measured


class Readers(WorkerPlugin):
    """Reads each assignment in one of the processes, of which there are as many as assignments at
    once. `begin` makes the reader of such a process.

    What one article does to its process costs that article, as in a run by itself. A worker whose
    processes cannot begin leaves the cluster (`broken` is why), and others read in its place.
    """

    name = PLUGIN

    def __init__(self, begin: Callable[[Terms], Begin]) -> None:
        self.broken: ReaderBroken | None = None
        self._begin = begin
        self._closed = False
        self._changing = Lock()
        self._idle: list[tuple[Terms, Worker]] = []
        self._busy: list[Worker] = []

    def setup(self, worker: "distributed.Worker") -> None:
        self._member = worker

    def teardown(self, worker: "distributed.Worker") -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes for good."""
        with self._changing:
            self._closed = True
            processes = [*self._busy, *(process for _, process in self._idle)]
        for process in processes:
            process.close()

    def read(self, assignment: Assignment) -> Readings | Declined:
        """A result for each submission. Raises Reschedule where the worker is being closed."""
        # A supervisor sends SIGTERM to all processes of a service, and what it ends is no failure.
        unsignalled(SIGINT, SIGTERM)
        process = self._taken(assignment.terms)
        try:
            found = process.read(assignment.batch)
        except ReaderBroken as error:
            return self._declined(error)
        finally:
            self._put_back(assignment.terms, process)
        if self._closed:  # what was read when its process was ended is nobody's failure
            raise Reschedule
        return found

    def _taken(self, terms: Terms) -> Worker:
        """A process that nobody else uses, on these terms; for a new one an idle one goes, if there
        is any, so that there are never more than assignments at once."""
        gone: Worker | None = None
        with self._changing:
            if self._closed:
                raise Reschedule
            place = next((n for n, (theirs, _) in enumerate(self._idle) if theirs == terms), None)
            if place is not None:
                process = self._idle.pop(place)[1]
            else:
                process = Worker(self._begin(terms), terms.seconds)
                gone = self._idle.pop(0)[1] if self._idle else None
            self._busy.append(process)
        if gone:
            gone.close()
        return process

    def _put_back(self, terms: Terms, process: Worker) -> None:
        with self._changing:
            self._busy.remove(process)
            self._idle.append((terms, process))

    def _declined(self, error: ReaderBroken) -> Declined:
        """Has the worker leave, when it has had time to say so: to be rescheduled at once would
        come back to it at once."""
        if self._closed:
            raise Reschedule
        if self.broken is None:
            self.broken = error
            loop = self._member.loop
            loop.add_callback(loop.call_later, _FAREWELL, self._member.close)
        return Declined(str(error))
