"""Workspaces that removed the app: they are served no more at once, and their data goes in time."""

import logging
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from bot.storage.workspaces import Workspaces
from handlers.payload import Payload, words
from handlers.settings import Settings
from handlers.workspaces.opened import OpenWorkspaces
from handlers.workspaces.places import library_of

log = logging.getLogger("attache")

EVENTS = ("app_uninstalled", "tokens_revoked")


class Departures:
    def __init__(
        self,
        settings: Settings,
        workspaces: Workspaces,
        opened: OpenWorkspaces,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._workspaces = workspaces
        self._opened = opened
        self._clock = clock

    def heard(self, id: str, body: Payload) -> None:
        """Takes up an event that tells of a removal. One that comes late, after the app was
        installed again, changes nothing."""
        if self._workspaces.uninstall(id, happened(body, self._clock())):
            days = self._settings.keep_uninstalled.days
            log.info("Removed from %s: its data is deleted in %d days.", id, days)

    def clear(self) -> None:
        """Deletes what is left of those that removed it long enough ago."""
        before = self._clock() - self._settings.keep_uninstalled
        for id in self._workspaces.outlived(before):
            self._opened.shut(id, lambda id=id: self._delete(id, before))  # type: ignore[misc]

    def _delete(self, id: str, before: datetime) -> None:
        """Its line goes last, so that after a kill in between this is done again."""
        if id not in self._workspaces.outlived(before):  # it was installed again meanwhile
            return
        shutil.rmtree(library_of(self._settings, id).parent, ignore_errors=True)
        if self._workspaces.forget(id, before):
            log.info("What was left of %s is deleted.", id)


def revokes(body: Payload) -> bool:
    """Whether an event tells that our token is gone, not only that of a person."""
    match words(body, "event", "type"):
        case "app_uninstalled":
            return True
        case "tokens_revoked":
            event = body.get("event")
            tokens = event.get("tokens") if isinstance(event, Mapping) else None
            return isinstance(tokens, Mapping) and bool(tokens.get("bot"))
    return False


def happened(body: Payload, now: datetime) -> datetime:
    """When, to the second, and at its end: what was installed within it came before."""
    at = body.get("event_time")
    if not isinstance(at, int) or not 0 < at < now.timestamp():
        return now
    return datetime.fromtimestamp(at, UTC) + timedelta(seconds=1)
