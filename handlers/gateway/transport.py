"""Serves Slack until told to stop, over Socket Mode or signed HTTP."""

import logging
import math
import signal
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from types import FrameType
from typing import TYPE_CHECKING, Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.internals import send_response
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web import SlackResponse

from bot.errors import SettingWrong
from handlers.gateway import logs
from handlers.gateway.envelopes import Unreadable, opened
from handlers.gateway.http_door import EVENTS, HttpDoor
from handlers.gateway.http_server import Server
from handlers.gateway.refusals import Refusals
from handlers.outbox.rate_limits import limited, pause
from handlers.settings import Settings
from handlers.slack_errors import kind

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

log = logging.getLogger("attache")

TIMEOUT = 10
"""Seconds that a request to Slack may take."""
TRIES, AT_START = 5, 60.0
"""At the start: how often a request that Slack limits is repeated, and the seconds of each
wait, at most. Chosen, not measured."""
CLOSING = 3.0
"""Seconds that closing a Socket Mode connection may take."""


def web_client(settings: Settings) -> WebClient:
    """A client with the bot's token. It never retries by itself when Slack limits it:
    `handlers.outbox.outbox` does."""
    logs.discreet()
    # One context for all: reading the certificates takes as long as an answer.
    context = ssl.create_default_context()
    return Acquainted(
        token=settings.bot_token, base_url=settings.api_url, ssl=context, timeout=TIMEOUT
    )


class Acquainted(WebClient):
    """A client that calls auth.test once. Bolt calls it with the first request, which is neither
    acknowledged nor answered where Slack limits the call."""

    _known: SlackResponse | None = None

    def auth_test(self, **others: Any) -> SlackResponse:
        if self._known is None:
            self._known = super().auth_test(**others)
        return self._known


def greet(client: WebClient) -> None:
    """Checks that Slack accepts the bot's token. Raises SettingWrong."""
    with refused("SLACK_BOT_TOKEN"):
        found = patiently(client.auth_test)
    log.info("In Slack as @%s in %s.", found.get("user"), found.get("team"))


def patiently(
    ask: Callable[[], SlackResponse], sleep: Callable[[float], object] = time.sleep
) -> SlackResponse:
    """Calls `ask`, and again a few times where Slack limits it; for the start, when there is
    nothing else to do."""
    for tries in range(TRIES):
        try:
            return ask()
        except SlackApiError as error:
            put_off = limited(error)
            if put_off is None:
                raise
            sleep(min(pause(put_off.wait, tries), AT_START))
    return ask()


class Connecting(WebClient):
    """A client that opens Socket Mode connections. slack_sdk sleeps for whatever Retry-After says,
    so that is kept within bounds."""

    def apps_connections_open(self, *, app_token: str, **others: object) -> SlackResponse:
        try:
            return super().apps_connections_open(app_token=app_token, **others)
        except SlackApiError as error:
            if put_off := limited(error):
                seconds = math.ceil(min(pause(put_off.wait, 0), AT_START))
                error.response.headers["Retry-After"] = str(seconds)
            raise


@contextmanager
def refused(setting: str) -> Iterator[None]:
    """Turns Slack's refusal, or its absence, into a sentence that names the setting."""
    try:
        yield
    except SlackApiError as error:
        raise SettingWrong(
            f"Slack refused {setting} ({kind(error)}). Copy it again from the app's pages at "
            "api.slack.com/apps, and install the app if it is not."
        ) from None
    except OSError as error:
        raise SettingWrong(
            "Slack cannot be reached. Look at the network, and at SLACK_API_URL if it is set."
        ) from error


def over_socket(app: App, settings: Settings) -> None:
    """Serves over Socket Mode until SIGTERM or SIGINT."""
    connection = Connecting(token=settings.app_token, base_url=settings.api_url, timeout=TIMEOUT)
    handler = SocketDoor(app, settings.app_token, web_client=connection)
    try:
        with refused("SLACK_APP_TOKEN"):
            handler.connect()  # type: ignore[no-untyped-call]  # Bolt gives it no types
        log.info("Listening over Socket Mode.")
        told_to_stop().wait()
    finally:
        # It waits for its own threads, of which one may be asleep.
        closing = Thread(target=handler.close, daemon=True)
        closing.start()
        closing.join(CLOSING)


class SocketDoor(SocketModeHandler):
    """Socket Mode. A malformed request is refused as over HTTP, and acknowledged, since Slack would
    send it again."""

    refusals = Refusals()

    def handle(self, client: BaseSocketModeClient, req: SocketModeRequest) -> None:
        began = time.time()
        try:
            request = opened(req.payload)
        except Unreadable as error:
            self.refusals.note(f"over Socket Mode, {error}")
            client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
            return
        send_response(client, req, self.app.dispatch(request), began)


def over_http(app: App, settings: Settings) -> None:
    """Serves signed HTTP until SIGTERM or SIGINT."""
    refusals = Refusals()
    at_door(HttpDoor(app, settings.signing_secret or "", refusals), settings, refusals)


def at_door(door: "WSGIApplication", settings: Settings, refusals: Refusals) -> None:
    """Serves a WSGI application until SIGTERM or SIGINT."""
    server = Server(door, bound(settings.host, settings.port), refusals)
    log.info("Listening on http://%s:%s%s.", settings.host, settings.port, EVENTS)
    on_signal(stop_server)
    server.run()
    for connection in list(server.active_channels.values()):
        connection.handle_close()
    server.close()


def bound(host: str, port: int | None) -> socket.socket:
    """A listening socket. Raises SettingWrong."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with listening(host, port, "PORT"):
        return socket.create_server((host, port or 0), family=family)


@contextmanager
def listening(host: str, port: int | None, setting: str) -> Iterator[None]:
    """Turns what keeps a port from being listened on into a sentence that names its setting."""
    try:
        yield
    except OSError as error:
        raise SettingWrong(
            f"Nothing can listen on {host}, port {port} ({error.strerror}). "
            f"Set {setting} or ATTACHE_HOST to something else."
        ) from error


def stop_server() -> None:
    """Waitress ends its loop at SystemExit, and lets running requests finish."""
    raise SystemExit(0)


def told_to_stop() -> Event:
    """An event that is set at SIGTERM or SIGINT."""
    stopped = Event()
    on_signal(stopped.set)
    return stopped


def on_signal(act: Callable[[], None]) -> None:
    """Calls `act` at SIGTERM and SIGINT."""

    def received(number: int, frame: FrameType | None) -> None:
        act()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, received)
