"""Slack's OAuth flow, by Bolt's `OAuthFlow`, with our own pages and our own store. Nothing is kept
of an installation that lacks a permission."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.error import BoltError
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.callback_options import CallbackOptions, FailureArgs, SuccessArgs
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth import OAuthStateStore
from slack_sdk.oauth.installation_store import Installation, InstallationStore

from bot.errors import BotError
from bot.storage.workspaces import Pending, Tokens, Workspace, Workspaces
from handlers.gateway import logs
from handlers.settings import Settings
from handlers.workspaces import pages
from handlers.workspaces.scopes import REASONS

log = logging.getLogger("attache")

VALID = timedelta(minutes=10)
"""How long an installation may take from its page to its end."""

Clock = Callable[[], datetime]


class Kept(Workspaces, Pending, Protocol):
    """Where installations are kept, and those under way."""


class ScopesMissing(BoltError):
    """Raised for an installation that lacks permissions."""

    def __init__(self, missing: frozenset[str]) -> None:
        super().__init__("permissions are missing")
        self.missing = missing


class NotKept(BoltError):
    """Raised where the store does not take an installation."""


class States(OAuthStateStore):
    def __init__(self, pending: Pending, clock: Clock) -> None:
        self._pending = pending
        self._clock = clock

    def issue(self, *args: object, **others: object) -> str:
        now = self._clock()
        return self._pending.begin(now, now + VALID)

    def consume(self, state: str) -> bool:
        return self._pending.finish(state, self._clock())


class Installations(InstallationStore):
    """Takes what the flow found. `again` tells of which it had been told before."""

    def __init__(self, workspaces: Workspaces, clock: Clock) -> None:
        self._workspaces = workspaces
        self._clock = clock

    def save(self, installation: Installation) -> None:
        found = workspace_of(installation, self._clock())
        if missing := REASONS.keys() - found.scopes:
            raise ScopesMissing(frozenset(missing))
        try:
            self._workspaces.save(found)
        except BotError as error:
            log.error("an installation could not be kept: %s", error.public)
            raise NotKept("not kept") from error
        log.info("Installed in %s.", found.id)


def workspace_of(installation: Installation, now: datetime) -> Workspace:
    """Of an organisation that installs it for all its workspaces there is no team."""
    team = "" if installation.is_enterprise_install else installation.team_id or ""
    organisation = installation.enterprise_id or ""
    expires = installation.bot_token_expires_at
    tokens = Tokens(
        bot=installation.bot_token or "",
        refresh=installation.bot_refresh_token or "",
        expires=datetime.fromtimestamp(expires, UTC) if expires else None,
    )
    return Workspace(
        id=team or organisation,
        team=team,
        organisation=organisation,
        name=(installation.team_name if team else installation.enterprise_name) or "",
        app=installation.app_id or "",
        bot=installation.bot_id or "",
        bot_user=installation.bot_user_id or "",
        scopes=frozenset(installation.bot_scopes or ()) if tokens.bot else frozenset(),
        installed=now,
        tokens=tokens,
    )


class InstallFlow(OAuthFlow):
    """The flow over one app. `holds` tells whether there is a library already for a workspace."""

    def __init__(
        self,
        settings: Settings,
        kept: Kept,
        *,
        client: WebClient,
        clock: Clock,
        holds: Callable[[str], bool],
    ) -> None:
        self._keep = settings.keep_uninstalled
        self._holds = holds
        super().__init__(
            client=client,
            logger=logging.getLogger(logs.BOLT),
            settings=OAuthSettings(
                client_id=settings.client_id,
                client_secret=settings.client_secret,
                scopes=list(REASONS),
                user_scopes=[],
                authorization_url=f"{settings.api_url.removesuffix('api/')}oauth/v2/authorize",
                installation_store=Installations(kept, clock),
                state_store=States(kept, clock),
                state_expiration_seconds=int(VALID.total_seconds()),
                callback_options=CallbackOptions(success=self._installed, failure=self._failed),
            ),
        )

    def build_authorize_url(self, state: str, request: BoltRequest) -> str:
        # Not with the team that the request names: whatever it says would go into the address.
        return self.settings.authorize_url_generator.generate(state)

    def build_install_page_html(self, url: str, request: BoltRequest) -> str:
        return pages.install_page(url, self._keep)

    def store_installation(self, request: BoltRequest, installation: Installation) -> None:
        there = self._holds(workspace_of(installation, datetime.now(UTC)).id)
        super().store_installation(request, installation)
        request.context["again"] = there

    def _installed(self, args: SuccessArgs) -> BoltResponse:
        found = workspace_of(args.installation, datetime.now(UTC))
        again = bool(args.request.context.get("again"))
        shown = pages.installed_page(found.name, app=found.app, team=found.id, again=again)
        return self._shown(200, shown)

    def _failed(self, args: FailureArgs) -> BoltResponse:
        if isinstance(args.error, ScopesMissing):
            return self._shown(400, pages.unpermitted_page(args.error.missing))
        return self._shown(args.suggested_status_code, pages.failed_page(args.reason))

    def _shown(self, status: int, page: str) -> BoltResponse:
        headers: dict[str, Any] = {
            "set-cookie": [self.settings.state_utils.build_set_cookie_for_deletion()]
        }
        return BoltResponse(status=status, body=page, headers=headers)
