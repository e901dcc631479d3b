"""The door for installing, before the one for Slack's own requests."""

import logging
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.adapter.wsgi.http_response import WsgiHttpResponse

from handlers.gateway.refusals import Refusals
from handlers.slack_errors import where
from handlers.workspaces.install_flow import InstallFlow
from handlers.workspaces.pages import INSTALL, PAGE_HEADERS, failed_page

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("attache")

REDIRECT = "/slack/oauth_redirect"
LONGEST = 4_000
"""Characters of what stands behind the path: Slack's code and state have a few hundred."""


class InstallDoor:
    """The WSGI application: the pages of installing, and all else by another one."""

    def __init__(self, flow: InstallFlow, rest: "WSGIApplication", refusals: Refusals) -> None:
        self._flow = flow
        self._rest = rest
        self._refusals = refusals

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] != "GET" or path not in {INSTALL, REDIRECT}:
            return self._rest(environ, start)
        found = self._answered(path, environ)
        headers: dict[str, Sequence[str]] = dict(found.headers)
        headers |= {name: [value] for name, value in PAGE_HEADERS.items()}
        response = WsgiHttpResponse(found.status, headers, found.body)
        start(response.status, response.get_headers())
        return response.get_body()

    def _answered(self, path: str, environ: "WSGIEnvironment") -> BoltResponse:
        query = environ.get("QUERY_STRING", "")
        if len(query) > LONGEST:
            self._refusals.note("what stands behind its path is too long (400)")
            return BoltResponse(status=HTTPStatus.BAD_REQUEST, body=failed_page("missing_code"))
        cookie = environ.get("HTTP_COOKIE", "")
        try:
            request = BoltRequest(body="", query=query, headers={"cookie": cookie})
            if path == INSTALL:
                return self._flow.handle_installation(request)
            return self._flow.handle_callback(request)
        except OSError as error:
            log.warning("Slack could not be asked about an installation: %s", where(error))
            return BoltResponse(status=HTTPStatus.BAD_GATEWAY, body=failed_page("unreachable"))
        except Exception as error:
            log.error("an installation failed: %s", where(error))
            body = failed_page("storage_error")
            return BoltResponse(status=HTTPStatus.INTERNAL_SERVER_ERROR, body=body)
