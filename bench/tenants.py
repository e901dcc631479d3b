"""What many workspaces cost on one server, and whether they slow each other.

python -m bench.tenants [--workspaces N] [--articles N] [--rounds N] [--library FILE]

One library of N articles (that of `bench.briefings`) is copied for each workspace, and one server
(`attache serve`, a process of its own) serves them all. Each is asked for a briefing, one after the
other: the first time it is closed, the second time it is open, but for those that were closed for
others. Then ten ask at once, round after round: ten different workspaces that are open, and, to
compare, ten people of one workspace that a server of its own serves, in turn. Answers are timed
from their sending until a double of Slack (`bench.slack`) hears them, which takes a tenth of a
second for each message.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count, cycle, islice
from pathlib import Path

from cryptography.fernet import Fernet

from bench.briefings import fill
from bench.figures import Times, show
from bench.slack import Server, Slack, serving, slack
from bot.storage.workspaces import Tokens, Workspace
from handlers import wiring
from handlers.gateway.wait_notice import LOOKING
from handlers.settings import Settings
from handlers.workspaces.scopes import REASONS

_TOGETHER = 10
_PATIENCE = 120.0  # seconds that an answer is awaited
_LOOKS = 0.002  # seconds between two looks at whether it has come


class Asking:
    """Asks one server, and hears its answers."""

    def __init__(self, server: Server, double: Slack, numbers: Iterator[int]) -> None:
        self.server = server
        self._double = double
        self._numbers = numbers

    def one(self, team: str, topic: str) -> float:
        """The seconds until an answer. Ends the run where none comes."""
        number = next(self._numbers)
        body = self._double.command(number, "/brief", topic, team)
        began = time.perf_counter()
        if self.server.deliver(body) != 200:
            raise SystemExit(f"{team} was refused.")
        while time.perf_counter() - began < _PATIENCE:
            for said in self._double.heard.get(number, ()):
                if said.text.startswith("Sorry"):
                    raise SystemExit(f"{team} was told that something went wrong.")
                if said.text != LOOKING:
                    return said.at - began
            time.sleep(_LOOKS)
        raise SystemExit(f"{team} was not answered.")

    def together(self, teams: Sequence[str], topics: Sequence[str]) -> list[float]:
        with ThreadPoolExecutor(len(teams)) as people:
            return list(people.map(self.one, teams, topics))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--workspaces", type=int, default=20)
    asked.add_argument("--articles", type=int, default=100)
    asked.add_argument("--rounds", type=int, default=20)
    asked.add_argument("--library", type=Path)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        library = wanted.library or folder / "attache.db"
        settings = replace(Settings.read(), db=library)
        if not library.exists():
            fill(settings, wanted.articles)
        teams = [f"T{number}" for number in range(1, wanted.workspaces + 1)]
        more = _installed(folder / "teams", teams, library)
        topics = _topics(settings)
        rows = _run(folder, teams, topics, more, library, wanted.rounds)
    title = f"{wanted.workspaces:,} workspaces of {wanted.articles:,} articles"
    show(title, ("", "several", "alone"), rows)


def _installed(folder: Path, teams: Sequence[str], library: Path) -> Mapping[str, str]:
    """Makes the workspaces; the settings of a server for them."""
    key = Fernet.generate_key().decode()
    settings = replace(Settings(), workspaces=folder, secret_keys=(key,))
    with closing(wiring.open_workspaces(settings, folder)) as kept:
        for team in teams:
            kept.save(_workspace(team))
            (folder / team).mkdir()
            shutil.copy(library, folder / team / "attache.db")
    return {
        "ATTACHE_WORKSPACES": str(folder),
        "ATTACHE_SECRET_KEY": key,
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "measured",
        "SLACK_BOT_TOKEN": "",
    }


def _workspace(team: str) -> Workspace:
    return Workspace(
        id=team,
        team=team,
        organisation="",
        name=team,
        app="A1",
        bot="B1",
        bot_user="U1",
        scopes=frozenset(REASONS),
        installed=datetime.now(UTC),
        tokens=Tokens(bot=f"xoxb-{team}"),
    )


def _topics(settings: Settings) -> list[str]:
    library = wiring.open_library(settings)
    return [actor.name for actor in library.directory.actors()[:50]]


def _run(
    folder: Path,
    teams: Sequence[str],
    topics: Sequence[str],
    more: Mapping[str, str],
    library: Path,
    rounds: int,
) -> list[tuple[str, str, str]]:
    with ExitStack() as stack:
        double, numbers = stack.enter_context(slack()), count(1)
        alone_db = shutil.copy(library, folder / "alone.db")
        several = Asking(
            stack.enter_context(serving(folder / "none.db", double, more=more)), double, numbers
        )
        alone = Asking(stack.enter_context(serving(alone_db, double)), double, numbers)
        idle = several.server.megabytes(), alone.server.megabytes()
        cold = Times([several.one(team, topics[0]) for team in teams])
        alone.one("T1", topics[0])
        opened = several.server.megabytes(), alone.server.megabytes()
        warm = Times([several.one(team, topics[0]) for team in teams[-_TOGETHER:]])
        warm_alone = Times([alone.one("T1", topics[0]) for _ in range(_TOGETHER)])
        ours, theirs, topic = [], [], cycle(topics)
        for _ in range(rounds):
            asked = list(islice(topic, _TOGETHER))
            ours += several.together(teams[-_TOGETHER:], asked)
            theirs += alone.together(["T1"] * _TOGETHER, asked)
        ends = several.server.megabytes(), alone.server.megabytes()
        return [
            ("MB at the start", f"{idle[0]:,.0f}", f"{idle[1]:,.0f}"),
            ("MB when each was asked once", f"{opened[0]:,.0f}", f"{opened[1]:,.0f}"),
            ("MB at the end", f"{ends[0]:,.0f}", f"{ends[1]:,.0f}"),
            *_times("closed before, one after the other", cold, None),
            *_times("open, one after the other", warm, warm_alone),
            *_times(f"{_TOGETHER} at once, open", Times(ours), Times(theirs)),
        ]


def _times(name: str, ours: Times, alone: Times | None) -> list[tuple[str, str, str]]:
    def shown(of: Times | None, figure: str) -> str:
        return f"{1_000 * getattr(of, figure):,.0f}" if of else ""

    return [
        (f"{name}: median ms", shown(ours, "median"), shown(alone, "median")),
        ("   95 % ms", shown(ours, "percentile_95"), shown(alone, "percentile_95")),
    ]


if __name__ == "__main__":
    main()
