"""What strangers cost at the HTTP door, and those who are let in.

python -m bench.door [--rate N] [--seconds N] [--silent N] [--bodies N] [--kilobytes N]

`attache serve` runs as a process of its own over an empty library, and a double of Slack
(`bench.slack`) sends it signed commands, each at its time whether or not those before were
acknowledged: alone; beside connections that say nothing or half a request, and are opened again as
they are closed; and beside a flood of bodies that nobody signed. Memory and the log are looked at
before and after.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from threading import Event, Thread

from bench.figures import Times, show
from bench.slack import Server, Slack, serving, slack

_SENDERS = 100  # requests that may be under way at a time
_SETTLED = 2.0  # seconds until the server has started and idles
_LOOKS = 0.2  # seconds between two looks at whether a connection was closed
_HALF = (
    b"POST /slack/events HTTP/1.1\r\nHost: slack\r\nContent-Length: 500\r\n\r\n{",
    b"",
    b"POST /",
)

Strangers = AbstractContextManager[Callable[[], int]]
"""What goes on beside the commands; counts its connections or requests."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What became of signed commands: how long each was awaited, in seconds, and its status."""

    name: str
    seconds: Sequence[float]
    statuses: Sequence[int]
    cpu: float
    megabytes: tuple[float, float]
    log: tuple[int, int]
    strangers: int = 0


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rate", type=int, default=10, help="signed commands a second")
    asked.add_argument("--seconds", type=int, default=60)
    asked.add_argument("--silent", type=int, default=200, help="connections")
    asked.add_argument("--bodies", type=int, default=2_000)
    asked.add_argument("--kilobytes", type=int, default=50, help="of each unsigned body")
    wanted = asked.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        (Path(folder) / "log").open("wb") as log,
        slack() as double,
        serving(Path(folder) / "attache.db", double, log) as server,
    ):
        run = Run(server, double, Path(log.name), wanted.rate, wanted.seconds)
        run.stretch("warm", nullcontext(lambda: 0))
        stretches = [
            run.stretch("alone", nullcontext(lambda: 0)),
            run.stretch(f"{wanted.silent} silent", silence(server, wanted.silent)),
            run.stretch(
                f"{wanted.bodies:,} unsigned",
                flood(server, wanted.bodies, wanted.kilobytes, wanted.seconds),
            ),
        ]
    columns = [_figures(each, stretches[0]) for each in stretches]
    table = [(name, *(column[name] for column in columns)) for name in columns[0]]
    title = f"{wanted.rate} signed commands a second for {wanted.seconds} s"
    show(title, ("", *(each.name for each in stretches)), table)


class Run:
    def __init__(self, server: Server, double: Slack, log: Path, rate: int, seconds: int) -> None:
        self._server, self._double, self._log = server, double, log
        self._rate, self._seconds = rate, seconds
        self._sent = 0

    def stretch(self, name: str, strangers: Strangers) -> Stretch:
        time.sleep(_SETTLED)
        cpu, memory, log = self._looks()
        with strangers as count:
            acknowledged = self._commands()
            came = count()
        time.sleep(_SETTLED)
        after = self._looks()
        return Stretch(
            name,
            [seconds for seconds, _ in acknowledged],
            [status for _, status in acknowledged],
            after[0] - cpu,
            (memory, after[1]),
            (log, after[2]),
            came,
        )

    def _looks(self) -> tuple[float, float, int]:
        return self._server.cpu(), self._server.megabytes(), self._log.stat().st_size

    def _commands(self) -> list[tuple[float, int]]:
        began = time.perf_counter()

        def deliver(due: float, body: str) -> tuple[float, int]:
            status = self._server.deliver(body)
            return time.perf_counter() - began - due, status

        under_way: list[Future[tuple[float, int]]] = []
        with ThreadPoolExecutor(_SENDERS) as senders:
            for number in range(self._rate * self._seconds):
                due = number / self._rate
                time.sleep(max(0.0, began + due - time.perf_counter()))
                self._sent += 1
                body = self._double.command(self._sent, "/brief", "help")
                under_way.append(senders.submit(deliver, due, body))
        return [each.result() for each in under_way]


@contextmanager
def silence(server: Server, number: int) -> Iterator[Callable[[], int]]:
    """Keeps as many connections open over which no whole request comes."""
    over = Event()
    opened = [0]

    def keep(turn: int) -> socket:
        made = server.connection()
        made.sendall(_HALF[turn % len(_HALF)])
        made.setblocking(False)
        opened[0] += 1
        return made

    def hold() -> None:
        held = [keep(turn) for turn in range(number)]
        while not over.wait(_LOOKS):
            for turn, each in enumerate(held):
                if _closed(each):
                    each.close()
                    held[turn] = keep(turn)
        for each in held:
            each.close()

    with _beside(hold, over):
        yield lambda: opened[0]


def _closed(connection: socket) -> bool:
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


@contextmanager
def flood(server: Server, number: int, kilobytes: int, seconds: int) -> Iterator[Callable[[], int]]:
    """Sends bodies that nobody signed, evenly over the time; every second pretends to be signed."""
    over = Event()
    refused = [0]
    body = "x" * (1_000 * kilobytes)

    def send() -> None:
        began = time.perf_counter()
        for turn in range(number):
            if over.wait(max(0.0, began + turn * seconds / number - time.perf_counter())):
                return
            signed = {
                "X-Slack-Request-Timestamp": str(int(time.time())),
                "X-Slack-Signature": "v0=0",
            }
            refused[0] += server.post(body, signed if turn % 2 else {}) == 401

    with _beside(send, over):
        yield lambda: refused[0]


@contextmanager
def _beside(work: Callable[[], None], over: Event) -> Iterator[None]:
    thread = Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _figures(stretch: Stretch, alone: Stretch) -> dict[str, str]:
    acks = Times(stretch.seconds)
    extra = 1_000 * (stretch.cpu - alone.cpu) / stretch.strangers if stretch.strangers else 0.0
    return {
        "signed": f"{len(acks.seconds):,}",
        "acknowledged, median ms": f"{1_000 * acks.median:,.1f}",
        "95 % ms": f"{1_000 * acks.percentile_95:,.1f}",
        "99 % ms": f"{1_000 * acks.percentile(99):,.1f}",
        "most ms": f"{1_000 * max(acks.seconds):,.1f}",
        "refused, or never": f"{sum(status != 200 for status in stretch.statuses):,}",
        "strangers": f"{stretch.strangers:,}",
        "CPU for each of them, ms": f"{extra:,.2f}" if stretch.strangers else "",
        "server, MB before": f"{stretch.megabytes[0]:,.1f}",
        "server, MB after": f"{stretch.megabytes[1]:,.1f}",
        "log, bytes before": f"{stretch.log[0]:,}",
        "log, bytes after": f"{stretch.log[1]:,}",
    }


if __name__ == "__main__":
    main()
