"""A server of several workspaces, and people of theirs who ask it."""

import itertools
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bot.indexing import Indexer
from bot.model.article import Submission
from handlers.bureau import now
from handlers.settings import Settings
from handlers.workspaces.places import settings_of
from handlers.workspaces.serving import House
from store import Store, open_store
from tests.handlers.signing import JSON, sent, signed
from tests.handlers.workspace import read
from tests.light import begin
from tests.workspaces.browser import Browser
from tests.workspaces.slack_double import APP, Slack, Team

PATIENCE = 60.0


def until(there: Callable[[], object], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


def library(settings: Settings, id: str) -> Store:
    """The library of a workspace, as another process opens it."""
    return open_store(settings_of(settings, id).db, create=True)


def fill(settings: Settings, id: str, *texts: str) -> None:
    """Puts articles into the library of a workspace."""
    with library(settings, id) as store:
        given = [
            Submission(key=f"{id}-{place}", title=text.partition(".")[0], text=text)
            for place, text in enumerate(texts)
        ]
        list(Indexer(store.library, begin, "1").index(given, now=now()))


@dataclass(slots=True)
class Server:
    house: House
    slack: Slack
    ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def install(self, team: Team) -> str:
        return Browser(self.house.door).install(self.slack, team)

    def type(self, team: str, text: str, **other: str) -> str:
        """Types a command: where its answers go."""
        name, _, rest = text.partition(" ")
        number = str(next(self.ids))
        fields = {
            "command": name,
            "text": rest,
            "user_id": f"UANA{team}",
            "team_id": team,
            "channel_id": f"C{team}",
            "api_app_id": APP,
            "trigger_id": f"t{number}",
            "response_url": f"{self.slack.url}/said/{number}",
        }
        body = urlencode(fields | other)
        assert sent(self.house.door, body, signed(body)) == 200  # type: ignore[arg-type]
        return number

    def answers(self, numbers: Sequence[str]) -> list[str]:
        until(lambda: all(self._final(each) for each in numbers))
        return ["\n".join(map(read, self._final(each))) for each in numbers]

    def _final(self, number: str) -> list[dict[str, Any]]:
        return [one for one in self.slack.responses[number] if "moment" not in one["text"]]

    def ask(self, team: str, text: str, **other: str) -> str:
        return self.answers([self.type(team, text, **other)])[0]

    def event(self, team: str, kind: str, **other: Any) -> int:
        envelope = other.pop("envelope", {})
        body = {
            "type": "event_callback",
            "team_id": team,
            "api_app_id": APP,
            "event_id": f"Ev{next(self.ids)}",
            "event": {"type": kind, "user": f"UANA{team}", "ts": "20.1", **other},
            "authorizations": [{"team_id": team, "is_enterprise_install": False}],
        }
        raw = json.dumps(body | envelope)
        return sent(self.house.door, raw, signed(raw, kind=JSON))  # type: ignore[arg-type]
