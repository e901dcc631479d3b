"""What becomes of many commands a second at the signed HTTP door, over a large library.

python -m bench.load [--articles N] [--rate N] [--seconds N] [--library FILE] [--workers N …]

`attache serve` runs as a process of its own. A double of Slack (`bench.slack`) sends it commands,
each at its time whether or not those before were answered, and hears what comes back, taking a
tenth of a second for each message. Then the same with one command in ten delivered twice, as Slack
does where it saw no acknowledgement. Acknowledgements are timed from when commands were to be sent.

Commands ask in turn for briefings on actors and on two of them, for passages on headlines as they
are and misspelt (`bench.slips`), for profiles and for summaries. The library is that of
`bench.briefings`; with `--library` it is kept there.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import cycle, islice, pairwise
from pathlib import Path
from random import Random

from bench.briefings import fill
from bench.data import public, rows
from bench.figures import Times, show
from bench.slack import Said, Server, Slack, serving, slack
from bench.slips import Slips, misspellings
from handlers import wiring
from handlers.gateway.wait_notice import LOOKING
from handlers.settings import Settings

_AGAIN = (0.5, 3.0)  # seconds after which a command comes again
_SENDERS = 200  # commands that may be under way at a time
_QUIET = 60.0  # seconds without a word after which none is awaited
_LOOKS = 0.2  # seconds between two looks at what has come

Command = tuple[str, str]  # its name, and the words behind it


@dataclass(frozen=True, slots=True, order=True)
class Sending:
    """When a command is to be sent, in seconds from the beginning, and its number."""

    due: float
    number: int


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """How many seconds after it was to be sent, and with which status."""

    seconds: float
    status: int


@dataclass(frozen=True, slots=True)
class Run:
    """What became of commands: their sendings, how each was acknowledged, when the first began, and
    what was said to each command. `cpu` are seconds of a core, of all of the server's processes."""

    sent: Sequence[Sending]
    acknowledged: Sequence[Acknowledged]
    began: float
    heard: Mapping[int, Sequence[Said]]
    megabytes: float
    cpu: float


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=10_000)
    asked.add_argument("--rate", type=int, default=50)
    asked.add_argument("--seconds", type=int, default=60)
    asked.add_argument("--library", type=Path)
    asked.add_argument("--workers", type=int, nargs="*", default=[1])
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = wanted.library or Path(folder) / "attache.db"
        settings = replace(Settings.read(), db=library)
        if not library.exists():
            fill(settings, wanted.articles)
        commands = list(islice(_commands(settings), wanted.rate * wanted.seconds))
        runs = {
            f"{says}, workers: {workers}": _run(library, commands, wanted.rate, again, workers)
            for workers in wanted.workers
            for says, again in (("each once", 0.0), ("one in ten twice", 0.1))
        }
        columns = [_figures(run) for run in runs.values()]
    title = f"{wanted.rate} commands a second for {wanted.seconds} s"
    table = [(name, *(column[name] for column in columns)) for name in columns[0]]
    show(title, ("", *runs), table)


def _commands(settings: Settings) -> Iterator[Command]:
    """Without end."""
    library = wiring.open_library(settings)
    names = [actor.name for actor in library.directory.actors()[:500]]
    headlines = [row["title"] for row in rows("wikinews/wikinews.jsonl")]
    with public("misspellings/codespell.tsv").open(encoding="utf-8") as lines:
        slips = Slips(misspellings(lines), ())
    kinds: list[tuple[str, Sequence[str]]] = [
        ("/brief", names),
        ("/passages", headlines),
        ("/brief", [f"{one} and {other}" for one, other in pairwise(names)]),
        ("/actor", names),
        ("/passages", [slips.easy(headline) for headline in headlines]),
        ("/summary", [source.title for source in library.articles.sources()[:1_000]]),
    ]
    texts = [cycle(kind) for _, kind in kinds]
    while True:
        for (command, _), text in zip(kinds, texts, strict=True):
            yield command, next(text)


def _run(library: Path, commands: Sequence[Command], rate: int, again: float, workers: int) -> Run:
    """`again` is how many of the commands are delivered twice."""
    with slack() as double, serving(library, double, workers=workers) as server:
        sendings = sorted(_sendings(len(commands), rate, again))
        bodies = [double.command(n, *command) for n, command in enumerate(commands)]
        cpu = server.cpu()
        began, acknowledged = _sent(server, sendings, bodies)
        _await(double, len(commands))
        most, cpu = server.megabytes("VmHWM"), server.cpu() - cpu
        return Run(sendings, acknowledged, began, double.heard, most, cpu)


def _sendings(commands: int, rate: int, again: float) -> Iterator[Sending]:
    chance = Random(1)
    for number in range(commands):
        due = number / rate
        yield Sending(due, number)
        if chance.random() < again:
            yield Sending(due + chance.uniform(*_AGAIN), number)


def _sent(
    server: Server, sendings: Sequence[Sending], bodies: Sequence[str]
) -> tuple[float, list[Acknowledged]]:
    """When the first was sent, and how each was acknowledged."""
    began = time.perf_counter()

    def deliver(sending: Sending) -> Acknowledged:
        status = server.deliver(bodies[sending.number])
        return Acknowledged(time.perf_counter() - began - sending.due, status)

    under_way: list[Future[Acknowledged]] = []
    with ThreadPoolExecutor(_SENDERS) as senders:
        for sending in sendings:
            time.sleep(max(0.0, began + sending.due - time.perf_counter()))
            under_way.append(senders.submit(deliver, sending))
    return began, [each.result() for each in under_way]


def _await(double: Slack, commands: int) -> None:
    """Until every command is answered, or nothing more comes."""
    heard, since = 0, time.perf_counter()
    while time.perf_counter() - since < _QUIET:
        with double.lock:
            said = list(double.heard.values())
        if sum(bool(_answers(each)) for each in said) == commands:
            time.sleep(_AGAIN[1])  # an answer too many would come now
            return
        if (now := sum(map(len, said))) != heard:
            heard, since = now, time.perf_counter()
        time.sleep(_LOOKS)


def _answers(heard: Sequence[Said]) -> list[Said]:
    """What came besides the word that the question was seen."""
    return [said for said in heard if said.text != LOOKING]


def _figures(run: Run) -> dict[str, str]:
    began = {sending.number: run.began + sending.due for sending in reversed(run.sent)}
    answers = {number: _answers(run.heard.get(number, ())) for number in began}
    words = sum(map(len, run.heard.values())) - sum(map(len, answers.values()))
    acks = Times([each.seconds for each in run.acknowledged])
    waits = Times([came[0].at - began[number] for number, came in answers.items() if came])
    return {
        "delivered": f"{len(run.sent):,}",
        "acknowledged, median ms": f"{1_000 * acks.median:,.0f}",
        "95 % ms": f"{1_000 * acks.percentile_95:,.0f}",
        "99 % ms": f"{1_000 * acks.percentile(99):,.0f}",
        "most ms": f"{1_000 * max(acks.seconds):,.0f}",
        "refused, or never": f"{sum(each.status != 200 for each in run.acknowledged):,}",
        "commands": f"{len(answers):,}",
        "answered": f"{sum(map(bool, answers.values())):,}",
        "answered twice": f"{sum(len(came) > 1 for came in answers.values()):,}",
        "told that they were seen": f"{words:,}",
        "told after the answer": f"{sum(map(_late, run.heard.values())):,}",
        "answer, median s": f"{waits.median:,.1f}",
        "answer, 95 % s": f"{waits.percentile_95:,.1f}",
        "answer, most s": f"{max(waits.seconds):,.1f}",
        "answers a second": f"{len(waits.seconds) / (max(waits.seconds)):,.1f}",
        "CPU of an answer, ms": f"{1_000 * run.cpu / max(len(waits.seconds), 1):,.0f}",
        "server, MB at most": f"{run.megabytes:,.0f}",
    }


def _late(heard: Sequence[Said]) -> bool:
    """Whether the word that a question was seen came after its answer."""
    return bool(heard) and heard[-1].text == LOOKING


if __name__ == "__main__":
    main()
