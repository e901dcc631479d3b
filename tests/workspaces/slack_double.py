"""A double of Slack for several workspaces: its OAuth, and as much of its Web API as answers need.
Each token speaks for one workspace; what is said with it is kept under that."""

import base64
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qsl

from handlers.workspaces.scopes import REASONS

Said = dict[str, Any]

CLIENT_ID, CLIENT_SECRET, APP = "1.2", "hush", "A1"


@dataclass(slots=True, kw_only=True)
class Team:
    """A workspace of Slack's, or an organisation (`whole`). What it grants, and its tokens."""

    id: str
    name: str
    scopes: str = ",".join(REASONS)
    organisation: str = ""
    whole: bool = False
    rotating: bool = False
    revoked: set[str] = field(default_factory=set)
    heard: list[tuple[str, Said]] = field(default_factory=list)

    @property
    def bot(self) -> str:
        return f"UBOT{self.id}"

    def posted(self) -> list[Said]:
        return [said for method, said in self.heard if method == "chat.postMessage"]


class Slack(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Door)
        self.teams: dict[str, Team] = {}
        self.tokens: dict[str, Team] = {}
        self.codes: dict[str, Team] = {}
        self.refresh: dict[str, Team] = {}
        self.exchanges: list[Said] = []
        self.responses: dict[str, list[Said]] = defaultdict(list)
        self.failing: dict[str, str] = {}
        self.lock = Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def team(self, id: str, name: str, **other: Any) -> Team:
        self.teams[id] = Team(id=id, name=name, **other)
        return self.teams[id]

    def allow(self, team: Team) -> str:
        """Somebody there presses Allow: the code that their browser brings back."""
        code = f"code-{len(self.codes)}"
        self.codes[code] = team
        return code

    def answer(self, method: str, token: str, sent: Said, basic: str) -> Said:
        if error := self.failing.get(method):
            return {"ok": False, "error": error}
        if method == "oauth.v2.access":
            return self._exchange(sent, basic)
        team = self.tokens.get(token)
        if team is None or token in team.revoked:
            return {"ok": False, "error": "invalid_auth" if team is None else "token_revoked"}
        team.heard.append((method, sent))
        match method:
            case "auth.test":
                found = {"user_id": team.bot, "bot_id": f"B{team.id}", "team": team.name}
                found |= {"team_id": team.id, "url": "https://x.slack.com/", "user": "attache"}
                return {"ok": True, **found, "enterprise_id": team.organisation or None}
            case "users.info":
                user = {"id": sent["user"], "team_id": team.id, "tz": "Europe/Paris"}
                return {"ok": True, "user": user}
            case "bots.info":
                return {"ok": True, "bot": {"app_id": APP}}
        return {"ok": True, "channel": sent.get("channel", ""), "ts": "30.1"}

    def _exchange(self, sent: Said, basic: str) -> Said:
        with self.lock:
            self.exchanges.append(sent)
            if basic != f"{CLIENT_ID}:{CLIENT_SECRET}":
                return {"ok": False, "error": "bad_client_secret"}
            if sent.get("grant_type") == "refresh_token":
                team = self.refresh.pop(sent["refresh_token"], None)
                return (
                    self._grant(team) if team else {"ok": False, "error": "invalid_refresh_token"}
                )
            team = self.codes.pop(sent.get("code", ""), None)
            return self._grant(team) if team else {"ok": False, "error": "invalid_code"}

    def _grant(self, team: Team) -> Said:
        token = f"xoxb-{team.id}-{len(self.tokens)}"
        self.tokens[token] = team
        found: Said = {
            "ok": True,
            "access_token": token,
            "token_type": "bot",
            "scope": team.scopes,
            "bot_user_id": team.bot,
            "app_id": APP,
            "team": None if team.whole else {"id": team.id, "name": team.name},
            "enterprise": None,
            "is_enterprise_install": team.whole,
            "authed_user": {"id": "UANA"},
        }
        if team.whole or team.organisation:
            found["enterprise"] = {"id": team.organisation or team.id, "name": team.name}
        if team.rotating:
            found |= {"refresh_token": f"xoxe-{token}", "expires_in": 43_200}
            self.refresh[f"xoxe-{token}"] = team
        return found


class _Door(BaseHTTPRequestHandler):
    server: Slack

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        sent = json.loads(raw) if raw.startswith(b"{") else _form(raw)
        if self.path.startswith("/said/"):
            with self.server.lock:
                self.server.responses[self.path.removeprefix("/said/")].append(sent)
            return self._say({"ok": True})
        scheme, _, given = self.headers.get("Authorization", "").partition(" ")
        token = given if scheme == "Bearer" else sent.get("token", "")
        basic = base64.b64decode(given).decode() if scheme == "Basic" else ""
        self._say(self.server.answer(self.path.removeprefix("/api/"), token, sent, basic))

    def _say(self, said: Mapping[str, Any]) -> None:
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None: ...


def _form(raw: bytes) -> Said:
    return dict(parse_qsl(raw.decode(), keep_blank_values=True))


@contextmanager
def slack() -> Iterator[Slack]:
    with Slack() as double:
        thread = Thread(target=double.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield double
        double.shutdown()
        thread.join()
