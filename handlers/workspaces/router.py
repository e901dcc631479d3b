"""Gives each request to the app of its workspace, and to no other."""

import json
import logging

from slack_bolt import BoltRequest, BoltResponse

from bot.errors import BotError
from bot.storage.workspaces import Workspace, Workspaces
from handlers.payload import Payload, words
from handlers.workspaces.addressed import addressed
from handlers.workspaces.departures import Departures, revokes
from handlers.workspaces.opened import OpenWorkspaces
from handlers.workspaces.renewal import Renewal

log = logging.getLogger("attache")

STRANGER = (
    "I am not installed in this workspace, so I do not answer here. Whoever may install apps can "
    "install me again, at the page where it was done."
)


class Router:
    def __init__(
        self,
        workspaces: Workspaces,
        opened: OpenWorkspaces,
        renewal: Renewal,
        departures: Departures,
    ) -> None:
        self._workspaces = workspaces
        self._opened = opened
        self._renewal = renewal
        self._departures = departures

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Never raises: what goes wrong in one workspace is told there."""
        body = req.body
        if words(body, "type") == "url_verification":
            return _json({"challenge": words(body, "challenge")})
        if "ssl_check" in body:
            return BoltResponse(status=200)
        try:
            return self._dispatched(req)
        except BotError as error:
            log.error("a workspace cannot be served: %s", error.public)
            return _told(body, error.public)

    def _dispatched(self, req: BoltRequest) -> BoltResponse:
        ids = addressed(req.body)
        if revokes(req.body):
            for id in ids[:1]:
                self._departures.heard(id, req.body)
            return BoltResponse(status=200)
        workspace = self._kept(ids)
        if workspace is None:
            return _told(req.body, STRANGER)
        with self._opened.using(self._renewal.fresh(workspace)) as opened:
            return opened.app.dispatch(req)

    def _kept(self, ids: tuple[str, ...]) -> Workspace | None:
        found = (self._workspaces.get(id) for id in ids)
        return next((each for each in found if each), None)


def _told(body: Payload, says: str) -> BoltResponse:
    """Tells it whoever typed a command; there is no token to tell others with."""
    if "command" not in body:
        return BoltResponse(status=200)
    return _json({"response_type": "ephemeral", "text": says})


def _json(said: object) -> BoltResponse:
    kind = "application/json;charset=utf-8"
    return BoltResponse(status=200, body=json.dumps(said), headers={"content-type": kind})
