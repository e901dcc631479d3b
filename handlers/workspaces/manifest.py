"""The app's manifest for a server of several workspaces, made from manifest.json."""

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from bot.errors import SettingWrong
from handlers.gateway.http_door import EVENTS
from handlers.workspaces import departures
from handlers.workspaces.install_door import REDIRECT


def for_several(manifest: Mapping[str, Any], address: str) -> dict[str, Any]:
    """`address` is where the server is reached from outside. Raises SettingWrong where that is no
    address Slack would send anybody to."""
    base = address.rstrip("/")
    if not re.fullmatch(r"https://[\w.-]+(:\d+)?(/[\w./-]*)?", base):
        raise SettingWrong(
            "Slack wants the server's address from outside, with https, such as "
            "https://attache.example.org."
        )
    made = deepcopy(dict(manifest))
    requests = f"{base}{EVENTS}"
    for command in made["features"]["slash_commands"]:
        command["url"] = requests
    made["oauth_config"]["redirect_urls"] = [f"{base}{REDIRECT}"]
    settings = made["settings"]
    events = settings["event_subscriptions"]
    events["request_url"] = requests
    events["bot_events"] = sorted({*events["bot_events"], *departures.EVENTS})
    settings["interactivity"]["request_url"] = requests
    settings["socket_mode_enabled"] = False
    settings["token_rotation_enabled"] = True
    return made
