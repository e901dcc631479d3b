import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient

from bot.errors import SettingWrong
from bot.model.topic import Topic
from handlers import app
from handlers.bureau import Bureau
from handlers.gateway import transport
from handlers.gateway.wait_notice import LOOKING
from handlers.settings import Settings
from tests.handlers.signing import SECRET, command, signed
from tests.handlers.workspace import RecordingClient, Said, Workspace, read


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def signals() -> Iterator[None]:
    """Puts back what listens to signals."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture
def settings(tmp_path: Path, port: int, signals: None, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Those of a server over HTTP whose Slack records what it is told."""
    monkeypatch.setattr(app, "web_client", lambda settings: RecordingClient())
    return Settings(db=tmp_path / "new.db", bot_token="xoxb-test", signing_secret=SECRET, port=port)


def meanwhile(port: int, do: Callable[[HTTPConnection], None]) -> threading.Thread:
    """Does this once the server is up, and then asks it to stop."""

    def run() -> None:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            while not up(connection):
                time.sleep(0.005)
            do(connection)
            connection.close()
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def up(connection: HTTPConnection) -> bool:
    try:
        connection.request("GET", "/health")
        return connection.getresponse().read() == b"ok\n"
    except ConnectionError:
        connection.close()
        return False


def status(connection: HTTPConnection, path: str, body: str, headers: dict[str, str]) -> int:
    connection.request("POST", path, body, headers)
    response = connection.getresponse()
    response.read()
    return response.status


def test_slack_over_http_from_start_to_stop(
    settings: Settings, response_server: tuple[str, list[Said]]
) -> None:
    response_url, heard = response_server
    heard.clear()
    seen: list[int] = []

    def talk(connection: HTTPConnection) -> None:
        body = command("help", response_url)
        seen.append(status(connection, "/slack/events", body, signed(body, "forged")))
        seen.append(status(connection, "/slack/events", body, {}))
        seen.append(status(connection, "/elsewhere", body, signed(body)))
        seen.append(status(connection, "/slack/events", body, signed(body)))
        while not heard:
            time.sleep(0.005)

    talking = meanwhile(settings.port, talk)
    app.serve(settings)
    talking.join()

    assert seen == [401, 401, 404, 200]
    assert len(heard) == 1
    assert read(heard[0]).startswith("# /brief")


def test_what_was_acknowledged_is_answered_before_it_stops(
    settings: Settings,
    bureau: Bureau,
    response_server: tuple[str, list[Said]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stopping, read_topic = threading.Event(), bureau.desk.read

    def slow(text: str, today: date | None = None) -> Topic:
        assert stopping.wait(10)
        return read_topic(text, today)

    def stop() -> None:
        stopping.set()
        raise SystemExit(0)

    bureau.desk.read = slow  # type: ignore[method-assign]
    monkeypatch.setattr(app, "open_bureau", lambda settings, create: bureau)
    monkeypatch.setattr(transport, "stop_server", stop)
    response_url, heard = response_server
    heard.clear()
    seen: list[int] = []

    def talk(connection: HTTPConnection) -> None:
        for number in range(20):
            body = command(f"norland {number}", response_url)
            seen.append(status(connection, "/slack/events", body, signed(body)))

    talking = meanwhile(settings.port, talk)
    app.serve(settings, reading=False)
    talking.join()

    assert seen == [200] * 20
    answers = [read(one) for one in heard if not read(one).startswith(LOOKING)]
    assert len(answers) == 20


def test_a_port_that_is_taken(workspace: Workspace) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings(port=taken.getsockname()[1])
        with pytest.raises(SettingWrong, match="Set PORT or ATTACHE_HOST"):
            transport.over_http(workspace.app, settings)


def test_serving_needs_tokens() -> None:
    with pytest.raises(SettingWrong, match="No Slack token is set"):
        app.serve(Settings())


def test_a_token_that_slack_refuses(client: RecordingClient) -> None:
    client.failing["auth.test"] = "invalid_auth"
    with pytest.raises(SettingWrong, match=r"refused SLACK_BOT_TOKEN \(invalid_auth\)") as caught:
        transport.greet(client)
    assert "xoxb" not in str(caught.value)


def test_a_slack_that_is_not_there(client: RecordingClient) -> None:
    client.failing["auth.test"] = URLError("no route")
    with pytest.raises(SettingWrong, match="cannot be reached"):
        transport.greet(client)


class SocketDouble:
    """A connection over Socket Mode that opens, or fails as Slack would."""

    refusal: Exception | None = None
    made: list["SocketDouble"] = []  # noqa: RUF012 (one list for the test to look at)

    def __init__(self, app: object, app_token: str, web_client: WebClient) -> None:
        self.token = app_token
        self.address = web_client.base_url
        self.said: list[str] = []
        SocketDouble.made.append(self)

    def connect(self) -> None:
        if self.refusal:
            raise self.refusal
        self.said.append("connected")

    def close(self) -> None:
        self.said.append("closed")


@pytest.fixture
def sockets(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[SocketDouble]]:
    monkeypatch.setattr(transport, "SocketDoor", SocketDouble)
    SocketDouble.made.clear()
    yield SocketDouble
    SocketDouble.refusal = None


SOCKET = Settings(
    bot_token="xoxb-test", app_token="xapp-test", api_url="http://127.0.0.1:3900/api/"
)


def test_socket_mode_until_told_to_stop(
    workspace: Workspace,
    signals: None,
    sockets: type[SocketDouble],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listening = transport.told_to_stop

    def stopped_at_once() -> threading.Event:
        event = listening()
        os.kill(os.getpid(), signal.SIGINT)
        return event

    monkeypatch.setattr(transport, "told_to_stop", stopped_at_once)
    transport.over_socket(workspace.app, SOCKET)
    (made,) = sockets.made
    assert made.said == ["connected", "closed"]
    assert (made.token, made.address) == ("xapp-test", "http://127.0.0.1:3900/api/")


def test_an_app_token_that_slack_refuses(
    workspace: Workspace, client: RecordingClient, sockets: type[SocketDouble]
) -> None:
    client.failing["apps.connections.open"] = "not_allowed_token_type"
    with pytest.raises(Exception) as refused:
        client.apps_connections_open(app_token="xapp-test")
    sockets.refusal = refused.value
    with pytest.raises(SettingWrong, match="refused SLACK_APP_TOKEN"):
        transport.over_socket(workspace.app, SOCKET)
    assert sockets.made[0].said == ["closed"]


def test_serving_over_socket_mode(
    tmp_path: Path, client: RecordingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[Any] = []
    monkeypatch.setattr(app, "web_client", lambda settings: client)
    monkeypatch.setattr(app, "over_socket", lambda app, settings: served.append(settings))
    settings = Settings(db=tmp_path / "a.db", bot_token="xoxb-test", app_token="xapp-test")
    app.serve(settings, reading=False)
    assert served == [settings]
    assert client.sent("auth.test")


def test_the_client_speaks_to_the_slack_that_was_set() -> None:
    client = transport.web_client(SOCKET)
    assert (client.base_url, client.token) == ("http://127.0.0.1:3900/api/", "xoxb-test")
