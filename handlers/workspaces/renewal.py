"""Renews tokens that expire (token rotation), one at a time for a workspace, also where several
processes serve: https://docs.slack.dev/authentication/using-token-rotation."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.storage.workspaces import Tokens, Workspace, Workspaces
from handlers.settings import Settings
from handlers.slack_errors import kind

log = logging.getLogger("attache")

AHEAD = timedelta(hours=2)
"""How long before its end a token is renewed: it lasts twelve hours, and until then the old one
goes on working."""
SOON = timedelta(minutes=2)
"""How long before its end whoever needs it waits for it to be renewed."""
CLAIM = timedelta(seconds=30)
"""How long one may take to renew it; after a failure as much passes until it is tried again."""
WAITS, EVERY = 20, 0.1
"""How often, and after how many seconds, it is looked whether another one has renewed it."""


class Renewal:
    def __init__(
        self,
        settings: Settings,
        workspaces: Workspaces,
        client: WebClient,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._settings = settings
        self._workspaces = workspaces
        self._client = client
        self._clock = clock
        self._sleep = sleep

    def due(self, workspace: Workspace, ahead: timedelta = SOON) -> bool:
        tokens = workspace.tokens
        expires = tokens.expires if tokens else None
        return expires is not None and expires <= self._clock() + ahead

    def fresh(self, workspace: Workspace, ahead: timedelta = SOON) -> Workspace:
        """The workspace with a token that lasts, as far as Slack gives one."""
        if not self.due(workspace, ahead):
            return workspace
        now = self._clock()
        if self._workspaces.claim_renewal(workspace.id, now, now + CLAIM):
            return self._renewed(workspace)
        return self._awaited(workspace)

    def _renewed(self, workspace: Workspace) -> Workspace:
        # As it is now: another one may have renewed it between our look and our claim.
        held = self._workspaces.get(workspace.id)
        if held is None or held.tokens is None or held.tokens != workspace.tokens:
            return held or workspace
        before = held.tokens
        try:
            found = self._client.oauth_v2_access(
                client_id=self._settings.client_id or "",
                client_secret=self._settings.client_secret or "",
                grant_type="refresh_token",
                refresh_token=before.refresh,
            )
            lasts = timedelta(seconds=int(found["expires_in"]))
            after = Tokens(
                bot=str(found["access_token"]),
                refresh=str(found.get("refresh_token") or before.refresh),
                expires=self._clock() + lasts,
            )
        except Exception as error:
            why = kind(error) if hasattr(error, "response") else type(error).__name__
            log.error(
                "Slack did not renew the token of %s (%s). Where it stays so, the app has to be "
                "installed there again.",
                workspace.id,
                why,
            )
            return workspace
        self._workspaces.renew(workspace.id, before, after)
        return replace(held, tokens=after)

    def _awaited(self, workspace: Workspace) -> Workspace:
        """As another one renews it; the token that there is, where it still works."""
        for _ in range(WAITS if self.due(workspace, timedelta()) else 0):
            self._sleep(EVERY)
            held = self._workspaces.get(workspace.id)
            if held is None or held.tokens != workspace.tokens:
                return held or workspace
        return workspace
