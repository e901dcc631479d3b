"""Installing: from the page that says what is asked for to the workspace that is kept, and whatever
may go wrong between."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot
from slack_sdk import WebClient

from bot.errors import LibraryUnusable
from handlers.gateway.refusals import Refusals
from handlers.settings import Settings
from handlers.workspaces.install_door import InstallDoor
from handlers.workspaces.install_flow import InstallFlow
from handlers.workspaces.scopes import REASONS
from store.workspaces import SqliteWorkspaces
from tests.workspaces.browser import Browser, read
from tests.workspaces.slack_double import CLIENT_ID, Slack

STALE = "This link was used already"
NOON = datetime(2024, 3, 26, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
MANIFEST = json.loads((ROOT / "manifest.json").read_text("utf-8"))


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def browser(settings: Settings, kept: SqliteWorkspaces, clock: Clock) -> Callable[[], Browser]:
    folder = settings.workspaces
    assert folder
    flow = InstallFlow(
        settings,
        kept,
        client=WebClient(base_url=settings.api_url, retry_handlers=[]),
        clock=clock,
        holds=lambda id: (folder / id).exists(),
    )

    def rest(environ: Any, start: Any) -> list[bytes]:
        start("404 Not Found", [])
        return [b"Not found."]

    return lambda: Browser(InstallDoor(flow, rest, Refusals()))


def test_the_page_says_what_it_asks_for_and_why(browser: Callable[[], Browser]) -> None:
    ana = browser()
    assert read(ana.get("/slack/install")) == snapshot("""\
Install Attaché in Slack
Attaché keeps a library of your team's articles, and answers with what they say.
It asks for these permissions:
app_mentions:read
to hear who mentions it in a channel that it was invited to
chat:write
to answer, and to post digests
commands
to be asked by /brief and its other commands, and by message shortcuts
files:read
to read the files that people send it for the library
files:write
to send pictures and exports to whoever asks for them
im:history
to read what people write to it in direct messages
users:read
to know members from guests, and each one's time zone
Your workspace has a library of its own, which no other one sees. An organisation that
installs it for all its workspaces has one library for them all.
No text of yours leaves this server, except to Slack. When you remove the app, its data is
kept for 30 days and then deleted: install it again within that time, and all is as it
was.
Choose a workspace\
""")
    assert "script" not in ana.headers["content-security-policy"]
    assert ana.headers["cache-control"] == "no-store"
    asked = ana.begin()
    assert asked["client_id"] == CLIENT_ID
    assert set(asked["scope"].split(",")) == REASONS.keys()


def test_the_permissions_are_those_of_the_manifest() -> None:
    assert REASONS.keys() == set(MANIFEST["oauth_config"]["scopes"]["bot"])


def test_the_docs_give_the_same_reasons() -> None:
    page = (ROOT / "docs/permissions.md").read_text("utf-8")
    table = dict(re.findall(r"^\| `([a-z_:]+)` \| (.+?) \|$", page, re.MULTILINE))
    assert table == REASONS


def test_a_workspace_installs_it(
    browser: Callable[[], Browser], double: Slack, kept: SqliteWorkspaces
) -> None:
    said = browser().install(double, double.team("T1", "News & <Views>"))
    assert said == snapshot("""\
Attaché is installed in News & <Views>
In a channel, type /invite @Attaché and then /brief help. /library add and an address
fills the library.
Open Slack\
""")
    found = kept.get("T1")
    assert found is not None
    assert found.tokens is not None
    assert double.tokens[found.tokens.bot].id == "T1"
    assert found.name == "News & <Views>"
    assert (found.app, found.bot, found.bot_user) == ("A1", "BT1", "UBOTT1")
    assert found.tokens.expires is None
    assert found.installed == NOON


def test_who_installs_it_again_in_time_is_told_that_all_is_there(
    browser: Callable[[], Browser], double: Slack, kept: SqliteWorkspaces, settings: Settings
) -> None:
    team = double.team("T1", "News")
    browser().install(double, team)
    assert settings.workspaces
    (settings.workspaces / "T1").mkdir()
    kept.uninstall("T1", NOON + timedelta(days=1))
    assert kept.get("T1") is None
    assert "It has its library as it was." in browser().install(double, team)
    assert kept.get("T1") is not None


def test_an_organisation_installs_it_for_its_workspaces(
    browser: Callable[[], Browser], double: Slack, kept: SqliteWorkspaces
) -> None:
    browser().install(double, double.team("E1", "Press Group", whole=True))
    browser().install(double, double.team("T2", "News", organisation="E1"))
    whole, part = kept.get("E1"), kept.get("T2")
    assert whole
    assert part
    assert (whole.team, whole.organisation, whole.name) == ("", "E1", "Press Group")
    assert (part.team, part.organisation, part.name) == ("T2", "E1", "News")


def test_tokens_that_expire(
    browser: Callable[[], Browser], double: Slack, kept: SqliteWorkspaces
) -> None:
    browser().install(double, double.team("T1", "News", rotating=True))
    found = kept.get("T1")
    assert found
    assert found.tokens
    assert found.tokens.refresh.startswith("xoxe-")
    assert found.tokens.expires
    assert timedelta(hours=11) < found.tokens.expires - datetime.now(UTC) <= timedelta(hours=12)


def test_a_state_that_was_forged(
    browser: Callable[[], Browser], double: Slack, kept: SqliteWorkspaces
) -> None:
    ana, code = browser(), double.allow(double.team("T1", "News"))
    assert ana.come_back(code=code, state="forged") == snapshot("""\
Attaché was not installed
This link was used already, is older than ten minutes, or belongs to another browser or
tab. Nothing was installed by it.
Begin again\
""")
    assert ana.status == 400
    ana.cookie = "slack-app-oauth-state=forged"
    assert STALE in ana.come_back(code=code, state="forged")
    assert ana.status == 401
    assert STALE in ana.come_back(code=code)
    assert double.exchanges == []
    assert kept.counts() == (0, 0)


def test_a_state_that_is_brought_back_again_or_late_or_by_another_browser(
    browser: Callable[[], Browser], double: Slack, kept: SqliteWorkspaces, clock: Clock
) -> None:
    ana, bo, team = browser(), browser(), double.team("T1", "News")
    state = ana.begin()["state"]
    held = ana.cookie
    assert STALE in bo.come_back(code=double.allow(team), state=state)
    assert "is installed" in ana.come_back(code=double.allow(team), state=state)
    ana.cookie = held
    assert STALE in ana.come_back(code=double.allow(team), state=state)
    late = ana.begin()["state"]
    clock.now += timedelta(minutes=10)
    assert STALE in ana.come_back(code=double.allow(team), state=late)
    assert len(double.exchanges) == 1


def test_somebody_says_no(browser: Callable[[], Browser], kept: SqliteWorkspaces) -> None:
    ana = browser()
    state = ana.begin()["state"]
    assert ana.come_back(error="access_denied", state=state) == snapshot("""\
Attaché was not installed
Nothing was installed: it was not allowed in Slack.
Begin again\
""")
    assert "(<script>alert(1)</script>)" in ana.come_back(error="<script>alert(1)</script>")
    assert "<script>" not in ana.get("/slack/oauth_redirect", error="<script>")
    assert kept.counts() == (0, 0)


def test_permissions_that_are_missing(
    browser: Callable[[], Browser], double: Slack, kept: SqliteWorkspaces
) -> None:
    lacking = double.team("T1", "News", scopes="commands,chat:write,users:read")
    assert browser().install(double, lacking) == snapshot("""\
Attaché was not installed
Slack did not give all permissions: without app_mentions:read, files:read, files:write and
im:history I cannot work, so nothing was installed. Allow all that is asked for; where an
admin has to, ask them.
Begin again\
""")
    assert kept.counts() == (0, 0)


def test_what_slack_does_not_confirm(
    browser: Callable[[], Browser], double: Slack, kept: SqliteWorkspaces
) -> None:
    ana = browser()
    assert ana.come_back(code="none", state=ana.begin()["state"]) == snapshot("""\
Attaché was not installed
Slack did not confirm the installation. Nothing was installed.
Begin again\
""")
    assert "Slack did not say what to install" in ana.come_back(state=ana.begin()["state"])
    # Revoked between the two requests that Slack is sent.
    double.failing["auth.test"] = "token_revoked"
    assert "did not confirm" in ana.install(double, double.team("T1", "News"))
    assert kept.counts() == (0, 0)


def test_slack_cannot_be_reached(
    browser: Callable[[], Browser], double: Slack, kept: SqliteWorkspaces
) -> None:
    ana = browser()
    state = ana.begin()["state"]
    double.shutdown()
    double.server_close()
    assert ana.come_back(code="code", state=state) == snapshot("""\
Attaché was not installed
Slack cannot be reached just now, so nothing was installed.
Begin again\
""")
    assert ana.status == 502


def test_what_cannot_be_kept(
    browser: Callable[[], Browser],
    double: Slack,
    kept: SqliteWorkspaces,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise LibraryUnusable("cannot grow, because the disk is full.", "installations.db")

    ana, team = browser(), double.team("T1", "News")
    with monkeypatch.context() as patch:
        patch.setattr(SqliteWorkspaces, "save", full)
        assert ana.install(double, team) == snapshot("""\
Attaché was not installed
The installation could not be kept, so nothing was installed. Whoever runs this server
finds why in its log.
Begin again\
""")
        patch.setattr(SqliteWorkspaces, "begin", full)
        assert "could not be kept" in read(ana.get("/slack/install"))
        assert ana.status == 500
    assert "is installed" in ana.install(double, team)


def test_two_at_once(browser: Callable[[], Browser], double: Slack, kept: SqliteWorkspaces) -> None:
    """Two people install it in one workspace: both are told that it is, and the last token holds.
    Two tabs of one browser: the older one is told to begin again."""
    team, ana, bo = double.team("T1", "News"), browser(), browser()
    states = ana.begin()["state"], bo.begin()["state"]
    assert "is installed" in ana.come_back(code=double.allow(team), state=states[0])
    assert "is installed" in bo.come_back(code=double.allow(team), state=states[1])
    found = kept.get("T1")
    assert found
    assert found.tokens
    assert found.tokens.bot == list(double.tokens)[-1]
    older, newer = ana.begin()["state"], ana.begin()["state"]
    assert STALE in ana.come_back(code=double.allow(team), state=older)
    assert "Begin again" in ana.come_back(code=double.allow(team), state=newer)
    assert kept.counts() == (1, 0)


def test_what_somebody_wrote_into_the_address_goes_nowhere(
    browser: Callable[[], Browser],
) -> None:
    ana = browser()
    assert "scope=admin" not in ana.get("/slack/install", team="T1&scope=admin")
    ana.get("/slack/oauth_redirect", code="c" * 5_000)
    assert ana.status == 400
    assert ana.get("/slack/events") == "Not found."


def test_no_secret_is_in_the_log(
    browser: Callable[[], Browser],
    double: Slack,
    caplog: pytest.LogCaptureFixture,
) -> None:
    from handlers.gateway import logs

    logs.discreet()
    caplog.set_level("DEBUG")
    ana = browser()
    ana.install(double, double.team("T1", "News"))
    ana.come_back(code="none-such", state=ana.begin()["state"])
    assert "Installed in T1." in caplog.text
    for secret in ("xoxb", "none-such", "hush", "News"):
        assert secret not in caplog.text
