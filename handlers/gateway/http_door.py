"""The HTTP endpoint: serves requests that carry Slack's signature, and parses no others."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.adapter.wsgi.http_response import WsgiHttpResponse

from handlers.gateway.envelopes import Unreadable, opened, read
from handlers.gateway.refusals import Refusals

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

EVENTS = "/slack/events"
HEALTH = "/health"
PLAIN = "text/plain; charset=utf-8"
FRESH = 5 * 60
"""Seconds for which a signature is valid: https://docs.slack.dev/authentication/."""

UNSIGNED = "it is not signed as Slack signs (401)"
STALE = "it was signed more than five minutes from now: is this machine's clock right? (401)"
FORGED = "its signature is not Slack's: is SLACK_SIGNING_SECRET that of the app? (401)"


class Dispatches(Protocol):
    """What answers a request: a Bolt app, or what chooses one."""

    def dispatch(self, req: BoltRequest) -> BoltResponse: ...


class HttpDoor:
    """The WSGI application: Slack's requests, and a health check at GET /health."""

    def __init__(
        self,
        app: Dispatches,
        signing_secret: str,
        refusals: Refusals,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._app = app
        self._secret = signing_secret.encode()
        self._refusals = refusals
        self._clock = clock

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        response = self._answer(environ)
        start(response.status, response.get_headers())
        return response.get_body()

    def _answer(self, environ: "WSGIEnvironment") -> WsgiHttpResponse:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if path == HEALTH:
            return _said(HTTPStatus.OK, PLAIN, "ok\n")
        if (method, path) != ("POST", EVENTS):
            return _said(HTTPStatus.NOT_FOUND, PLAIN, "Not found.\n")
        raw = environ["wsgi.input"].read()
        if refusal := self._unsigned(environ, raw):
            return self._refuse(HTTPStatus.UNAUTHORIZED, refusal)
        try:
            request = opened(read(raw, environ.get("CONTENT_TYPE", "")))
        except Unreadable as error:
            return self._refuse(HTTPStatus.BAD_REQUEST, f"signed by Slack, but {error} (400)")
        response = self._app.dispatch(request)
        return WsgiHttpResponse(response.status, response.headers, response.body)

    def _unsigned(self, environ: "WSGIEnvironment", raw: bytes) -> str | None:
        """Why the signature does not hold; None where it does."""
        stamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
        given = environ.get("HTTP_X_SLACK_SIGNATURE", "")
        if not (self._secret and given and len(stamp) < 20 and stamp.isascii() and stamp.isdigit()):
            return UNSIGNED
        if abs(self._clock() - int(stamp)) > FRESH:
            return STALE
        signed = b"v0:" + stamp.encode() + b":" + raw
        right = "v0=" + hmac.new(self._secret, signed, hashlib.sha256).hexdigest()
        return None if hmac.compare_digest(right.encode(), given.encode()) else FORGED

    def _refuse(self, status: HTTPStatus, reason: str) -> WsgiHttpResponse:
        self._refusals.note(reason)
        return _said(status, "application/json", json.dumps({"error": status.phrase.lower()}))


def _said(status: HTTPStatus, kind: str, body: str) -> WsgiHttpResponse:
    return WsgiHttpResponse(status, {"content-type": [kind]}, body)
