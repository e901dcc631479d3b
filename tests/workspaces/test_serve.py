"""`attache serve` for several workspaces, as a process of its own: installed, asked, watched,
stopped."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import Request, urlopen

import pytest
from cryptography.fernet import Fernet

from handlers.settings import SECRETS
from tests.handlers.signing import signed
from tests.workspaces.server import until
from tests.workspaces.slack_double import CLIENT_ID, CLIENT_SECRET, Slack

ATTACHE = str(Path(sys.executable).with_name("attache"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path, double: Slack) -> dict[str, str]:
    told = {
        "ATTACHE_WORKSPACES": str(tmp_path / "teams"),
        "ATTACHE_SECRET_KEY": Fernet.generate_key().decode(),
        "ATTACHE_WATCH_PORT": str(free_port()),
        "ATTACHE_ENCODER": "none",
        "PORT": str(free_port()),
        "SLACK_API_URL": f"{double.url}/api/",
        "SLACK_CLIENT_ID": CLIENT_ID,
        "SLACK_CLIENT_SECRET": CLIENT_SECRET,
        "SLACK_SIGNING_SECRET": "s3cret",
    }
    ours = {name: one for name, one in os.environ.items() if name not in SECRETS}
    return ours | told


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def process(
    environment: dict[str, str], log: Path, tmp_path: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    with log.open("wb") as errors:
        running = subprocess.Popen(
            [ATTACHE, "serve", "--no-reading"], env=environment, stderr=errors, cwd=tmp_path
        )
    yield running
    if running.poll() is None:
        running.kill()
    running.wait()


def get(port: str, path: str, cookie: str = "") -> tuple[int, str, str]:
    """The status, the cookie that is set, and the page."""
    request = Request(f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie})
    try:
        with urlopen(request, timeout=20) as response:
            return response.status, response.headers["Set-Cookie"] or "", response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, "", error.read().decode()
    except URLError:
        return 0, "", ""


def test_it_is_installed_asked_watched_and_stopped(
    process: "subprocess.Popen[bytes]", environment: dict[str, str], double: Slack, log: Path
) -> None:
    port, watch = environment["PORT"], environment["ATTACHE_WATCH_PORT"]
    until(lambda: get(port, "/health")[0] == 200)
    _, cookie, page = get(port, "/slack/install")
    [url] = re.findall('class="button" href="([^"]+)"', page)
    [state] = parse_qs(urlsplit(url.replace("&amp;", "&")).query)["state"]
    code = double.allow(double.team("T1", "News"))
    came = urlencode({"code": code, "state": state})
    status, _, page = get(port, f"/slack/oauth_redirect?{came}", cookie.split(";")[0])
    assert status == 200
    assert "Attaché is installed in News" in page

    body = urlencode(
        {
            "command": "/brief",
            "text": "help",
            "user_id": "UANA",
            "team_id": "T1",
            "channel_id": "C1",
            "trigger_id": "t1",
            "response_url": f"{double.url}/said/1",
        }
    )
    asked = Request(
        f"http://127.0.0.1:{port}/slack/events", body.encode(), signed(body), method="POST"
    )
    with urlopen(asked, timeout=20) as response:
        assert response.status == 200
    until(lambda: double.responses["1"])
    assert "wrong" not in str(double.responses["1"])

    assert get(watch, "/readyz")[0] == 200
    metrics = get(watch, "/metrics")[2]
    assert 'attache_workspaces{state="installed"} 1.0' in metrics
    assert 'attache_requests_total{feature="/brief",outcome="answered"} 1.0' in metrics
    assert "T1" not in metrics

    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    said = log.read_text("utf-8")
    assert "Installed in T1." in said
    assert "ERROR" not in said
    for secret in (CLIENT_SECRET, environment["ATTACHE_SECRET_KEY"], "xoxb", "s3cret"):
        assert secret not in said


def test_another_key_is_told_and_nothing_is_lost(
    environment: dict[str, str], tmp_path: Path
) -> None:
    from store.workspaces import open_workspaces
    from tests.store.test_workspaces import NEWS

    folder = Path(environment["ATTACHE_WORKSPACES"])
    kept = open_workspaces(folder, [environment["ATTACHE_SECRET_KEY"]])
    kept.save(NEWS)
    kept.close()
    other = environment | {"ATTACHE_SECRET_KEY": Fernet.generate_key().decode()}
    ended = subprocess.run(
        [ATTACHE, "serve"], env=other, cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 1
    assert "ATTACHE_SECRET_KEY does not open the tokens in" in ended.stderr
    assert "Traceback" not in ended.stderr
    kept = open_workspaces(folder, [environment["ATTACHE_SECRET_KEY"]])
    assert kept.get("T1") == NEWS
    kept.close()
