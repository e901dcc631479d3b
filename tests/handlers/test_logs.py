"""No text and no token in any log, at any level, from any library: every mark holds the one word
that nothing else here holds."""

import json
import logging
import ssl
import threading
import time
import warnings
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient

from bot.errors import LibraryUnusable
from bot.model.topic import Topic
from handlers.app import build_app
from handlers.blocks.ask_form import ASKED, QUESTION
from handlers.blocks.passages import BRIEF
from handlers.bureau import Bureau
from handlers.gateway import logs
from handlers.gateway.acknowledge import AckMiddleware
from handlers.gateway.http_door import HttpDoor
from handlers.gateway.refusals import Refusals
from handlers.gateway.throttle import EACH
from handlers.gateway.transport import SocketDoor
from handlers.gateway.wait_notice import NoticeTimer, post_or_log
from handlers.gateway.worker_queue import WorkerQueue
from handlers.settings import Settings
from handlers.slack_errors import where
from handlers.terminal.console import Console
from tests.handlers.signing import FORM, JSON, sent, signed
from tests.handlers.workspace import ANA, CHANNEL

MARK = "zebra"
TEXT = f"who is {MARK} payload"
SECRET = f"secret-{MARK}"
BOT_TOKEN = f"xoxb-{MARK}"
APP_TOKEN = f"xapp-{MARK}"
GOOD = {
    "ok": True,
    "channel": "D1",
    "ts": "30.1",
    "user_id": "UBOT",
    "bot_id": "B1",
    "team_id": "T1",
}


class Slack(ThreadingHTTPServer):
    """Knows the token, and answers all else with the same: a status and a body."""

    answer: tuple[int, str]


class _Said(BaseHTTPRequestHandler):
    server: Slack

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        known = self.path.endswith("auth.test")
        status, body = (200, json.dumps(GOOD)) if known else self.server.answer
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def slack() -> Iterator[Slack]:
    with Slack(("127.0.0.1", 0), _Said) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def settings(slack: Slack) -> Settings:
    slack.answer = 200, json.dumps(GOOD)
    return Settings(api_url=f"http://127.0.0.1:{slack.server_port}/api/")


@pytest.fixture(scope="module")
def certificates() -> ssl.SSLContext:
    """Read once: it takes as long as a test."""
    return ssl.create_default_context()


@pytest.fixture
def client(settings: Settings, certificates: ssl.SSLContext) -> WebClient:
    return WebClient(BOT_TOKEN, base_url=settings.api_url, ssl=certificates)


@pytest.fixture
def app(bureau: Bureau, client: WebClient) -> App:
    return build_app(bureau, client=client)


@pytest.fixture
def door(app: App) -> HttpDoor:
    return HttpDoor(app, SECRET, Refusals())


class Log(logging.Handler):
    """All that any logger says, at any level, as the plainest handler shows it."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []
        self.names: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))
        self.names.add(record.name)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[Log]:
    """The log at DEBUG, which in the end holds no mark; nor does what was printed."""
    caplog.set_level(logging.DEBUG)
    for name in ("slack_sdk", "slack_bolt", "attache", logs.BOLT):
        caplog.set_level(logging.DEBUG, name)
    heard = Log()
    logging.getLogger().addHandler(heard)
    yield heard
    logging.getLogger().removeHandler(heard)
    assert heard.lines
    assert MARK not in heard.text.lower()
    assert MARK not in "".join(capfd.readouterr()).lower()


def command(slack: Slack, name: str = "/brief", **other: str) -> str:
    fields = {
        "command": name,
        "text": TEXT,
        "token": f"verification-{MARK}",
        "user_id": ANA,
        "user_name": MARK,
        "team_id": "T1",
        "channel_id": CHANNEL,
        "channel_name": MARK,
        "trigger_id": f"trigger-{MARK}",
        "response_url": f"http://127.0.0.1:{slack.server_port}/respond/{MARK}",
    }
    return urlencode(fields | other)


def event(kind: str = "app_mention", **other: object) -> dict[str, Any]:
    said = {"type": kind, "user": ANA, "channel": CHANNEL, "ts": "2.1", "text": f"<@UBOT> {TEXT}"}
    return {
        "type": "event_callback",
        "token": f"verification-{MARK}",
        "event_id": f"E{MARK}{kind}",
        "event": said | other,
    }


def press(slack: Slack, action: str) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "token": f"verification-{MARK}",
        "user": {"id": ANA, "name": MARK},
        "channel": {"id": CHANNEL},
        "response_url": f"http://127.0.0.1:{slack.server_port}/respond/{MARK}",
        "trigger_id": f"press-{MARK}{action}",
        "actions": [{"type": "button", "action_id": action, "value": TEXT}],
        "message": {"text": TEXT},
    }


def form() -> dict[str, Any]:
    values = {QUESTION: {QUESTION: {"value": TEXT}}}
    view = {"type": "modal", "callback_id": ASKED, "state": {"values": values}}
    view["private_metadata"] = TEXT
    return {"type": "view_submission", "user": {"id": ANA}, "view": view}


def requests(slack: Slack) -> list[tuple[str, str]]:
    """Bodies of every kind, with how each is written."""
    bodies = [event(), event("message", channel_type="im"), event("app_home_opened")]
    bodies += [event("unheard_of"), {"type": "event_callback", "event": TEXT}]
    pressed = [press(slack, BRIEF), press(slack, "none"), form(), {"type": MARK}]
    return [
        (command(slack), FORM),
        (command(slack, "/unheard"), FORM),
        *((json.dumps(body), JSON) for body in bodies),
        *((urlencode({"payload": json.dumps(body)}), FORM) for body in pressed),
        (f'{{"text": "{MARK}', JSON),
        (urlencode({"text": TEXT}), FORM),
    ]


def test_over_http_whatever_the_signature(slack: Slack, door: HttpDoor, log: Log) -> None:
    for body, kind in requests(slack):
        assert sent(door, body, signed(body, "another's", kind=kind)) == 401
        assert sent(door, body, signed(body, SECRET, kind=kind, ago=400)) == 401
        assert sent(door, body, signed(body, SECRET, kind=kind)) in {200, 400, 404}
    assert {"attache", logs.BOLT, "slack_sdk.web.base_client"} <= log.names


def test_a_signature_that_bolt_looks_at(
    slack: Slack, client: WebClient, bureau: Bureau, log: Log
) -> None:
    app = build_app(bureau, client=client, signing_secret=SECRET)
    body = command(slack)
    refused = app.dispatch(BoltRequest(body=body, headers=dict(signed(body, "another's"))))
    assert refused.status == 401
    assert "slack_bolt.RequestVerification" in log.names


ANSWERS = {
    "an error": (200, json.dumps({"ok": False, "error": "internal_error", "echo": TEXT})),
    "an error in its own words": (200, json.dumps({"ok": False, "error": TEXT})),
    "a page": (500, f"<html>{TEXT}"),
    "no JSON": (200, f"{TEXT} {BOT_TOKEN}"),
    "JSON of another kind": (200, json.dumps([TEXT])),
    "too many": (429, json.dumps({"ok": False, "error": "ratelimited", "echo": TEXT})),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_slack_fails(slack: Slack, door: HttpDoor, log: Log, answer: tuple[int, str]) -> None:
    slack.answer = answer
    for body, kind in requests(slack):
        assert sent(door, body, signed(body, SECRET, kind=kind)) in {200, 400, 404, 500}


def test_an_address_takes_nothing(slack: Slack, door: HttpDoor, log: Log) -> None:
    for url in (f"http://127.0.0.1:9/{MARK}", f"no-address-{MARK}", f"file:///{MARK}"):
        body = command(slack, response_url=url, trigger_id=url)
        assert sent(door, body, signed(body, SECRET)) == 200


def broken(text: str) -> Topic:
    """Fails as code may: with the text in the error, its cause, its notes and its group."""
    try:
        raise KeyError(text)
    except KeyError as cause:
        error = ExceptionGroup(text, [ValueError(text)])
        error.add_note(text)
        raise error from cause


def test_a_handler_fails(slack: Slack, bureau: Bureau, door: HttpDoor, log: Log) -> None:
    bureau.desk.read = broken  # type: ignore[method-assign]
    bureau.desk.converse = lambda said, *_: broken(said)  # type: ignore[method-assign,assignment,return-value]
    for body, kind in requests(slack):
        sent(door, body, signed(body, SECRET, kind=kind))
    assert "ExceptionGroup" in log.text
    assert "in broken" in log.text


def test_slow_answers(slack: Slack, bureau: Bureau, client: WebClient, log: Log) -> None:
    with NoticeTimer(0.0) as watch, WorkerQueue(threads=2) as line:
        reception = AckMiddleware(build_app(bureau, client=client), line, watch, bureau.outbox)
        door = HttpDoor(build_app(bureau, client=client, reception=reception), SECRET, Refusals())
        bureau.desk.read = lambda text: time.sleep(0.02) or broken(text)  # type: ignore[method-assign,func-returns-value]
        slack.answer = 500, TEXT
        for body, kind in requests(slack):
            sent(door, body, signed(body, SECRET, kind=kind))
    post_or_log(lambda: broken(TEXT))


class Session:
    """A connection over Socket Mode."""

    session_id = "s1"

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def send(self, message: str) -> None:
        self.sent.append(json.loads(message))

    def is_active(self) -> bool:
        return False

    def close(self) -> None: ...


ENVELOPES = [
    f"{{{MARK}",
    f"[{TEXT}]",
    '{"a":' * 100_000,
    json.dumps({"type": "events_api", "payload": event()}),
    json.dumps({"type": TEXT, "envelope_id": MARK, "payload": [TEXT]}),
    json.dumps({"type": "events_api", "envelope_id": "1", "payload": TEXT}),
    json.dumps({"type": "events_api", "envelope_id": "2", "payload": {"event": None}}),
    json.dumps({"type": "events_api", "envelope_id": "3", "payload": event(user=[TEXT])}),
    json.dumps({"type": "interactive", "envelope_id": "4", "payload": {"type": [TEXT]}}),
    json.dumps({"type": "events_api", "envelope_id": "5", "payload": event("unheard_of")}),
    json.dumps({"type": "events_api", "envelope_id": "6", "payload": event()}),
]


def test_over_socket_mode_what_is_malformed_ends_nothing(
    app: App, client: WebClient, log: Log
) -> None:
    door = SocketDoor(app, APP_TOKEN, web_client=client)
    session = Session()
    door.client.current_session = session  # type: ignore[assignment]
    try:
        for envelope in ENVELOPES:
            door.client._on_message(envelope)
        end = time.monotonic() + 10
        while not any(each["envelope_id"] == "6" for each in session.sent):
            assert time.monotonic() < end
            time.sleep(0.005)
    finally:
        door.client.message_queue.put(None)
        door.close()  # type: ignore[no-untyped-call]
    assert {each["envelope_id"] for each in session.sent} >= {"1", "2", "3", "4", "6"}
    refused = [line for line in log.lines if "refused" in line]
    assert len(refused) == 4
    assert (
        "refused a request: over Socket Mode, event.user is not what Slack sends there" in refused
    )


def test_in_the_console(blank: Path, log: Log) -> None:
    console = Console(Settings(db=blank))
    for words in (f"/brief {TEXT}", f"/unheard {TEXT}", f"@attache {TEXT}", TEXT):
        assert console.answer(words)


def test_what_nobody_caught(log: Log) -> None:
    with logs.kept():
        thread = Thread(target=broken, args=(TEXT,))
        thread.start()
        thread.join()
        warnings.showwarning(TEXT, UserWarning, "x.py", 1)
    assert "nobody caught: ExceptionGroup" in log.text
    assert threading.excepthook is not logs._uncaught


def test_an_error_that_ends_the_process(log: Log) -> None:
    with pytest.raises(logs.Stopped) as stopped, logs.kept():
        broken(TEXT)
    assert "ExceptionGroup" in str(stopped.value)
    assert MARK not in str(stopped.value)
    assert stopped.value.__suppress_context__


def test_a_library_that_is_made_to_say_much_says_little(log: Log) -> None:
    seldom, library = logs.Seldom(), logging.getLogger("waitress.queue")
    library.addFilter(seldom)
    try:
        for _ in range(500):
            library.warning("Task queue depth is %d", 1)
    finally:
        library.removeFilter(seldom)
    assert len([line for line in log.lines if "said at test_logs.py" in line]) == EACH


def test_what_we_say_is_said_whole(log: Log) -> None:
    logging.getLogger("attache.digests").info("digest %d posted", 7)
    assert log.lines == ["digest 7 posted"]


def test_where_goes_in_no_circle() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert where(one).split() == ["ValueError", "KeyError"]


def test_an_error_of_the_library_is_logged_without_its_path(
    caplog: pytest.LogCaptureFixture,
) -> None:
    logs.discreet()
    logging.getLogger("attache").warning("Not kept: %s", LibraryUnusable("is locked.", "/srv/a.db"))
    assert caplog.messages == ["Not kept: The library is locked."]
