"""The port for whoever watches: /healthz, /readyz and /metrics."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from socketserver import ThreadingMixIn
from threading import Thread
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from bot.errors import BotError
from handlers.gateway.http_door import PLAIN
from handlers.gateway.transport import listening

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

log = logging.getLogger("attache")

METRICS = "/metrics"
ENDING = "It is stopping."


class Watched:
    """The WSGI application. `unready` says why requests cannot be answered just now, and is empty
    where they can."""

    def __init__(self, registry: CollectorRegistry, unready: Callable[[], str]) -> None:
        self._registry = registry
        self._unready = unready

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        status, kind, body = self._answer(environ["PATH_INFO"])
        start(f"{status.value} {status.phrase}", [("Content-Type", kind)])
        return [body]

    def _answer(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        match path:
            case "/healthz":
                return HTTPStatus.OK, PLAIN, b"ok\n"
            case "/readyz":
                return self._ready()
            case "/metrics":
                return self._metrics()
        return HTTPStatus.NOT_FOUND, PLAIN, b"Not found.\n"

    def _ready(self) -> tuple[HTTPStatus, str, bytes]:
        if why := self._unready():
            return HTTPStatus.SERVICE_UNAVAILABLE, PLAIN, f"{why}\n".encode()
        return HTTPStatus.OK, PLAIN, b"ready\n"

    def _metrics(self) -> tuple[HTTPStatus, str, bytes]:
        try:
            return HTTPStatus.OK, CONTENT_TYPE_LATEST, generate_latest(self._registry)
        except BotError as error:
            return HTTPStatus.SERVICE_UNAVAILABLE, PLAIN, f"{error.public}\n".encode()


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    timeout = 10

    def log_message(self, format: str, *args: object) -> None: ...


@contextmanager
def watched(application: Watched, host: str, port: int) -> Iterator[int]:
    """Serves inside, in threads of its own; the port that it listens on. Raises SettingWrong."""
    with listening(host, port, "ATTACHE_WATCH_PORT"):
        server = _Server((host, port), _Quiet)
    server.set_app(application)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, name="watch")
    thread.start()
    log.info("To be watched at http://%s:%s%s.", host, server.server_port, METRICS)
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
