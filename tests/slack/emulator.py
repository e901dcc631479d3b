"""The emulated Slack: its configuration, and its process."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import yaml

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / "local-slack-linux-x64" / "bin" / "local-slack"

Transport = Literal["socket", "http"]

BOT, ANA, BEN = "U0ATTACHE", "U01ANA", "U02BEN"
CHANNEL = "C01SOUTHASIA"
BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-end-to-end", "xapp-end-to-end", "signed-end-to-end"

PATIENCE = 40.0
"""Seconds until what was waited for is taken not to come, on a machine that others use too."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def isolated() -> bool:
    """Whether no route leads out of this network namespace: its table holds a heading only."""
    return len(Path("/proc/net/route").read_text(encoding="ascii").splitlines()) <= 1


def wait_until(come: Callable[[], bool], what: Callable[[], str]) -> None:
    """Raises AssertionError, with `what` was missed, when it has not come in good time."""
    deadline = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < deadline, what()
        time.sleep(0.03)


def configuration(transport: Transport, bot_port: int) -> dict[str, object]:
    return {
        "workspace": {"name": "Risk Desk", "domain": "risk-desk", "teamId": "T01DESK"},
        "app": {
            "appId": "A01ATTACHE",
            "botUserId": BOT,
            "botName": "Attaché",
            "botToken": BOT_TOKEN,
            "appToken": APP_TOKEN,
            "signingSecret": SIGNING_SECRET,
            "mode": "socket" if transport == "socket" else "events",
            "requestUrl": f"http://127.0.0.1:{bot_port}/slack/events",
        },
        "users": [
            {"id": ANA, "name": "ana", "real_name": "Ana Petrov", "tz": "Europe/London"},
            {"id": BEN, "name": "ben", "real_name": "Ben Okafor", "tz": "Asia/Karachi"},
        ],
        "channels": [{"id": CHANNEL, "name": "south-asia", "members": [ANA, BEN, BOT]}],
    }


@contextmanager
def emulator(folder: Path, transport: Transport, bot_port: int) -> Iterator[str]:
    """A running workspace; its address."""
    assert PROGRAM.exists(), "The emulator is not installed: run make test-slack."
    config = folder / "slack.yaml"
    config.write_text(yaml.safe_dump(configuration(transport, bot_port)), encoding="utf-8")
    port = free_port()
    command = [PROGRAM, "--config", config, "--port", port, "--base-host", "127.0.0.1"]
    log = folder / "slack.log"
    with running([*map(str, command), "--files-dir", str(folder)], log, {}):
        wait_until(lambda: answers(port), lambda: f"The emulator did not start:\n{log.read_text()}")
        yield f"http://127.0.0.1:{port}"


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def running(
    command: list[str], log: Path, settings: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A process with these settings and hardly any other environment, ended with the block.

    It writes to `log`, and works in the log's folder, so that it reads nobody's `.env`.
    """
    environment = {
        name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ
    }
    with (
        log.open("ab") as out,
        subprocess.Popen(
            command, stdout=out, stderr=out, cwd=log.parent, env=environment | settings
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
