"""A double of Slack, and `attache serve` as a process of its own that speaks with it."""

import hashlib
import hmac
import json
import os
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import IO
from urllib.parse import urlencode

ATTACHE = str(Path(sys.executable).with_name("attache"))
_SECRET = "0" * 32
_TAKES = 0.1  # seconds that Slack takes for a message
_PATIENCE = 10.0  # seconds that a request waits for its answer
_SAID = {"ok": True, "user_id": "U1", "bot_id": "B1", "team_id": "T1", "url": "", "user": ""}


@dataclass(frozen=True, slots=True)
class Said:
    """What came to an address that was given out, and when, as `time.perf_counter` tells it."""

    at: float
    text: str


class Slack(ThreadingHTTPServer):
    """As much of Slack as commands need. It gives out an address for each number."""

    request_queue_size = 128
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Door)
        self.heard: dict[int, list[Said]] = defaultdict(list)
        self.lock = Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def command(self, number: int, command: str, text: str, team: str = "T1") -> str:
        """The body of a slash command, the same each time that it is delivered."""
        return urlencode(
            {
                "command": command,
                "text": text,
                "user_id": f"U{number % 100}",
                "team_id": team,
                "channel_id": f"C{number % 10}",
                "trigger_id": f"{self.server_port}.{number}",
                "response_url": f"{self.url}/said/{number}",
            }
        )


class _Door(BaseHTTPRequestHandler):
    server: Slack

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.startswith("/said/"):
            time.sleep(_TAKES)
            number, text = int(self.path.removeprefix("/said/")), json.loads(sent)["text"]
            with self.server.lock:
                self.server.heard[number].append(Said(time.perf_counter(), text))
        body = json.dumps(_SAID).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def slack() -> Iterator[Slack]:
    with Slack() as double:
        Thread(target=double.serve_forever, daemon=True).start()
        yield double
        double.shutdown()


class Server:
    """`attache serve` over signed HTTP. `more` are settings besides; empty ones are not set."""

    def __init__(
        self,
        database: str | Path,
        slack: Slack,
        log: IO[bytes] | None = None,
        workers: int = 1,
        more: Mapping[str, str] | None = None,
    ) -> None:
        self._port = _free_port()
        told = {
            "ATTACHE_WORKERS": str(workers),
            "SLACK_BOT_TOKEN": "xoxb-1-1-measured",
            "SLACK_SIGNING_SECRET": _SECRET,
            "PORT": str(self._port),
            "SLACK_API_URL": f"{slack.url}/api/",
            "ATTACHE_DB": str(database),
        }
        environment = {**os.environ, **told, **(more or {})}
        self._process = subprocess.Popen(
            [ATTACHE, "serve"], env=environment, stderr=log or subprocess.DEVNULL
        )

    def wait_until_up(self) -> None:
        while self._process.poll() is None:
            try:
                self._requested("GET", "/health", "", {})
                return
            except ConnectionError:
                time.sleep(0.1)
        sys.exit(f"attache serve ended with {self._process.returncode}.")

    def deliver(self, body: str) -> int:
        """The status that a signed body is answered with; 0 for no answer in ten seconds."""
        stamp = str(int(time.time()))
        digest = hmac.new(_SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={digest.hexdigest()}",
        }
        return self.post(body, headers)

    def post(self, body: str, headers: dict[str, str]) -> int:
        """The status that is given to a body; 0 for none in ten seconds."""
        try:
            return self._requested("POST", "/slack/events", body, headers)
        except (OSError, HTTPException):
            return 0

    def connection(self) -> socket.socket:
        """One over which nothing is said yet."""
        return socket.create_connection(("127.0.0.1", self._port), timeout=_PATIENCE)

    def cpu(self) -> float:
        """How long it has kept a core busy, with the processes it started, in seconds."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        children = [child for task in tasks for child in task.read_text().split()]
        return sum(_cpu(process) for process in (str(self._process.pid), *children))

    def megabytes(self, of: str = "VmRSS") -> float:
        """Its resident memory, or the most it ever was (VmHWM)."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.split(f"{of}:")[1].split()[0]) / 1024

    def stop(self) -> float:
        """How long it takes to end when it is told to, in seconds."""
        began = time.perf_counter()
        self._process.terminate()
        self._process.wait()
        return time.perf_counter() - began

    def _requested(self, method: str, path: str, body: str, headers: dict[str, str]) -> int:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=_PATIENCE)
        try:
            connection.request(method, path, body.encode(), headers)
            response = connection.getresponse()
            response.read()
            return response.status
        finally:
            connection.close()


@contextmanager
def serving(
    database: str | Path,
    slack: Slack,
    log: IO[bytes] | None = None,
    workers: int = 1,
    more: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    server = Server(database, slack, log, workers, more)
    try:
        server.wait_until_up()
        yield server
    finally:
        server.stop()


def _cpu(process: str) -> float:
    spent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
