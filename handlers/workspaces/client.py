"""The client of one workspace. What Slack would say of it is known since it was installed, so that
the first request after a pause asks Slack for nothing of that."""

import ssl
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.storage.workspaces import Workspace
from handlers.gateway.transport import TIMEOUT, Acquainted
from handlers.settings import Settings


class WorkspaceClient(Acquainted):
    def __init__(self, settings: Settings, context: ssl.SSLContext) -> None:
        super().__init__(base_url=settings.api_url, ssl=context, timeout=TIMEOUT)
        self._workspace: Workspace | None = None

    def become(self, workspace: Workspace) -> None:
        """Speaks for the workspace as it is kept now."""
        self.token = workspace.tokens.bot if workspace.tokens else None
        self._workspace = workspace
        self._known = self._said("auth.test", _auth_test(workspace), workspace)

    def bots_info(self, **asked: Any) -> SlackResponse:
        own = self._workspace
        if own and own.app and asked.get("bot") == own.bot:
            return self._said("bots.info", {"ok": True, "bot": {"app_id": own.app}}, own)
        return super().bots_info(**asked)

    def _said(self, method: str, data: dict[str, Any], own: Workspace) -> SlackResponse:
        return SlackResponse(
            client=WebClient(),  # it is for paging only
            http_verb="POST",
            api_url=method,
            req_args={},
            data=data,
            headers={"x-oauth-scopes": ",".join(sorted(own.scopes))},
            status_code=200,
        )


def _auth_test(workspace: Workspace) -> dict[str, Any]:
    return {
        "ok": True,
        "team": workspace.name,
        "team_id": workspace.team or None,
        "enterprise_id": workspace.organisation or None,
        "user_id": workspace.bot_user,
        "bot_id": workspace.bot,
    }
