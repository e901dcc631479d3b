"""How long `attache passages` takes from start to end, and what memory it and an idle server take.

python -m bench.startup [--rounds N]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.data import SEEDS
from bench.figures import Times, show
from bench.slack import ATTACHE, serving, slack

_SETTLED = 5.0  # seconds until the server has started and idles


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=15)
    rounds = asked.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "bench.db")
        attache = [ATTACHE, "--db", database]
        subprocess.run([*attache, "index", str(SEEDS)], check=True, capture_output=True)
        bare = _runs([sys.executable, "-c", "pass"], rounds)
        passages = _runs([*attache, "passages", "surveillence tecnology"], rounds)
        table = [_row("python alone", *bare), _row("attache passages", *passages)]
        table.append(("idle server (HTTP)", "", "", f"{_idle_server(database):.0f}"))
    show("Start-up", ("", "median s", "95 % s", "peak MB"), table)


def _row(name: str, times: Times, megabytes: float) -> tuple[str, ...]:
    return (name, f"{times.median:.2f}", f"{times.percentile_95:.2f}", f"{megabytes:.0f}")


def _runs(command: list[str], rounds: int) -> tuple[Times, float]:
    """How long whole runs take, and the most memory one took, in megabytes."""
    _run(command)  # warms the disk's cache
    measured = [_run(command) for _ in range(rounds)]
    return Times([seconds for seconds, _ in measured]), max(size for _, size in measured)


def _run(command: list[str]) -> tuple[float, float]:
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}.")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def _idle_server(database: str) -> float:
    """What a server that waits takes, in megabytes of resident memory."""
    with slack() as double, serving(database, double) as server:
        time.sleep(_SETTLED)
        return server.megabytes()


if __name__ == "__main__":
    main()
