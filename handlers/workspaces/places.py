"""Where what belongs to a workspace lies: a folder of its own, by its id."""

import re
from dataclasses import replace
from pathlib import Path

from bot.errors import LibraryUnusable, SettingWrong
from handlers.settings import Settings

LIBRARY = "attache.db"
_ID = re.compile("[TE][A-Z0-9]{1,31}")


def folder(settings: Settings) -> Path:
    """The folder of all workspaces. Raises SettingWrong where one is served."""
    if settings.workspaces is None:
        raise SettingWrong("ATTACHE_WORKSPACES is not set.")
    return settings.workspaces


def library_of(settings: Settings, id: str) -> Path:
    """The file of a workspace's library. Raises LibraryUnusable for an id that is none of
    Slack's."""
    if not _ID.fullmatch(id):
        raise LibraryUnusable("has no place: its workspace has no id of Slack's.", "The library")
    return folder(settings) / id / LIBRARY


def settings_of(settings: Settings, id: str) -> Settings:
    """The settings of one workspace, without what is the server's alone. Raises LibraryUnusable for
    an id that is none of Slack's."""
    return replace(
        settings,
        db=library_of(settings, id),
        client_secret=None,
        secret_keys=(),
        signing_secret=None,
    )
