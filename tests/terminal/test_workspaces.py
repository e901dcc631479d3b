"""A server of several workspaces, as whoever runs it sees it at the terminal."""

import json
import os
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from handlers.settings import Settings
from handlers.terminal.doctor import MANIFEST
from store.workspaces import open_workspaces
from tests.store.test_workspaces import DESK, NEWS, NOON
from tests.terminal.conftest import Attache

KEY = Fernet.generate_key().decode()


@pytest.fixture
def several(terminal: Attache, monkeypatch: pytest.MonkeyPatch) -> Attache:
    told = {
        "ATTACHE_WORKSPACES": "teams",
        "ATTACHE_SECRET_KEY": KEY,
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "hush",
        "SLACK_SIGNING_SECRET": "s3cret",
        "PORT": "3000",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    return terminal


def install() -> None:
    kept = open_workspaces(Path("teams"), [KEY])
    for each in (NEWS, DESK):
        kept.save(each)
    kept.uninstall("T2", NOON)
    kept.close()


def test_who_installed_it(several: Attache) -> None:
    assert "No workspace has installed the app yet" in several("workspaces").out
    install()
    assert several("workspaces").out.splitlines() == [
        "  • News · T1 · since 26 Mar 2024 · teams/T1/attache.db",
        "Of 1 workspace that removed it the data is still kept.",
    ]
    found = several("workspaces", "--json").json()
    assert [each["id"] for each in found["workspaces"]] == ["T1"]
    assert found["removed"] == 1
    assert "xox" not in json.dumps(found)


def test_one_is_served(terminal: Attache) -> None:
    heard = terminal("workspaces")
    assert (heard.code, heard.err) == (1, "ATTACHE_WORKSPACES is not set.\n")


def test_what_is_missing(several: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "")
    for command in ("workspaces", "serve"):
        heard = several(command)
        assert heard.code == 1
        assert "ATTACHE_WORKSPACES is set, but not SLACK_CLIENT_ID." in heard.err


def test_the_worker_works_for_all(several: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    began = list[Settings]()
    monkeypatch.setattr("handlers.workspaces.working.work", began.append)
    assert several("work").code == 0
    assert [each.workspaces for each in began] == [Path("teams")]


def test_serving(several: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    began = list[tuple[Settings, bool]]()

    def serve(settings: Settings, *, reading: bool) -> None:
        assert "ATTACHE_SECRET_KEY" not in os.environ
        began.append((settings, reading))

    monkeypatch.setattr("handlers.workspaces.serving.serve", serve)
    assert several("serve", "--no-reading").code == 0
    [(settings, reading)] = began
    assert (settings.secret_keys, reading) == ((KEY,), False)


def test_doctor(several: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    install()
    said = several("doctor").out
    assert "workspaces: 1 workspace installed it, and all tokens can be read." in said
    monkeypatch.setenv("ATTACHE_SECRET_KEY", Fernet.generate_key().decode())
    heard = several("doctor")
    assert heard.code == 1
    assert "ATTACHE_SECRET_KEY does not open the tokens" in heard.out.replace("\n", " ")


def test_the_manifest_of_several(terminal: Attache) -> None:
    one = json.loads(MANIFEST.read_text("utf-8"))
    made = terminal("workspaces", "manifest", "https://attache.example.org/").json()
    requests = "https://attache.example.org/slack/events"
    assert {each["url"] for each in made["features"]["slash_commands"]} == {requests}
    assert made["oauth_config"]["redirect_urls"] == [
        "https://attache.example.org/slack/oauth_redirect"
    ]
    assert made["settings"]["interactivity"]["request_url"] == requests
    events = made["settings"]["event_subscriptions"]
    assert events["request_url"] == requests
    ours = set(one["settings"]["event_subscriptions"]["bot_events"])
    assert set(events["bot_events"]) == ours | {"app_uninstalled", "tokens_revoked"}
    assert made["oauth_config"]["scopes"] == one["oauth_config"]["scopes"]
    assert made["settings"]["socket_mode_enabled"] is False


@pytest.mark.parametrize("address", ["http://attache.example.org", "attache", "https://a b"])
def test_an_address_that_slack_does_not_take(terminal: Attache, address: str) -> None:
    heard = terminal("workspaces", "manifest", address)
    assert heard.code == 1
    assert "with https" in heard.err
