"""The bot, started as its users start it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from tests.slack.emulator import (
    APP_TOKEN,
    BOT_TOKEN,
    HERE,
    SIGNING_SECRET,
    Transport,
    answers,
    running,
    wait_until,
)
from tests.slack.workspace import Workspace

SEEDS = HERE.parent.parent / "seeds"
ATTACHE = str(Path(sys.executable).with_name("attache"))


def index(db: Path, articles: Path = SEEDS) -> None:
    """Makes a library of these articles, or takes them into one."""
    subprocess.run([ATTACHE, "--db", str(db), "index", str(articles)], check=True, cwd=db.parent)


class Bot:
    """`attache serve`, which can be stopped and started again over the same library."""

    def __init__(self, slack: Workspace, *, db: Path, transport: Transport, port: int) -> None:
        self.port = port
        self.log = db.with_name("bot.log")
        self.slack = slack
        self._transport = transport
        self._settings = settings(slack.address, db, transport, port)
        self._stage = ExitStack()

    def start(self) -> None:
        connections = self.slack.connections()
        command = [ATTACHE, "serve"]
        self._process = self._stage.enter_context(running(command, self.log, self._settings))
        wait_until(
            lambda: (
                self.slack.connections() > connections
                if self._transport == "socket"
                else answers(self.port)
            ),
            lambda: f"The bot did not start:\n{self.logged()}",
        )

    def index(self, *rows: Mapping[str, str]) -> None:
        """Takes these articles in while it serves."""
        articles = self.log.with_name("more.jsonl")
        articles.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        index(self.log.with_name("attache.db"), articles)

    def post_due(self) -> None:
        """Posts what is due, in a process of its own beside the one that serves."""
        command = [ATTACHE, "digest", "run"]
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        env = kept | self._settings
        subprocess.run(command, check=True, cwd=self.log.parent, env=env, stdout=subprocess.DEVNULL)

    def check(self) -> None:
        """Fails at once where waiting for an answer would be in vain."""
        assert self._process.poll() is None, f"The bot has ended:\n{self.logged()}"

    def logged(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def stop(self) -> None:
        self._stage.close()

    def restart(self) -> None:
        self.stop()
        self.start()


def settings(address: str, db: Path, transport: Transport, port: int) -> dict[str, str]:
    common = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_API_URL": f"{address}/api/",
        "ATTACHE_DB": str(db),
        "ATTACHE_FETCH_INTERNAL": "127.0.0.1",
    }
    if transport == "socket":
        return {**common, "SLACK_APP_TOKEN": APP_TOKEN}
    return {**common, "SLACK_SIGNING_SECRET": SIGNING_SECRET, "PORT": str(port)}
