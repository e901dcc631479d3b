"""How long `attache passages` takes from start to end, and what memory it and an idle server take.

python -m bench.startup [--rounds N]
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from bench.data import SEEDS
from bench.figures import Times, show

_ATTACHE = [str(Path(sys.executable).with_name("attache"))]
_SETTLED = 5.0  # seconds until the server has started and idles


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=15)
    rounds = asked.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "bench.db")
        attache = [*_ATTACHE, "--db", database]
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


class _Slack(BaseHTTPRequestHandler):
    """As much of Slack as a server asks for when it starts."""

    def do_POST(self) -> None:
        said = {"ok": True, "user_id": "U1", "bot_id": "B1", "team_id": "T1", "url": "", "user": ""}
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def _idle_server(database: str) -> float:
    """What a server that waits takes, in megabytes of resident memory."""
    slack = HTTPServer(("127.0.0.1", 0), _Slack)
    threading.Thread(target=slack.serve_forever, daemon=True).start()
    told = {
        "SLACK_BOT_TOKEN": "xoxb-1-1-measured",
        "SLACK_SIGNING_SECRET": "0" * 32,
        "PORT": str(_free_port()),
        "SLACK_API_URL": f"http://127.0.0.1:{slack.server_port}/api/",
        "ATTACHE_DB": database,
    }
    server = subprocess.Popen(
        [*_ATTACHE, "serve"], env={**os.environ, **told}, stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(_SETTLED)
        status = Path(f"/proc/{server.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024
    finally:
        server.terminate()
        server.wait()
        slack.shutdown()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
