"""Pictures of what the bot posts: in the emulator's own page, and drawn as Slack would."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.slack.emulator import ANA, BEN, BOT, CHANNEL, HERE
from tests.slack.workspace import Json, Message

PICTURES = HERE.parent.parent / "screenshots"
DESKTOP, THREAD, PHONE = 720, 480, 390
"""Widths in CSS pixels: a channel and a thread's pane on a desktop, and all of a phone."""

PEOPLE = {BOT: "Attaché", ANA: "Ana Petrov", BEN: "Ben Okafor"}
NAMES = {"users": PEOPLE, "channels": {CHANNEL: "south-asia"}}


def drawn(name: str, title: str, messages: Sequence[Message], width: int) -> Json:
    """A picture to take: messages drawn as in Slack."""
    rows = [row(message) for message in messages]
    return {"path": path(name), "title": title, "rows": rows, "width": width, "height": 200}


def drawn_view(name: str, title: str, home: Json, width: int) -> Json:
    rows = [{"blocks": home["blocks"]}]
    return {
        "path": path(name),
        "title": title,
        "rows": rows,
        "width": width,
        "height": 200,
    }


def drawn_home(name: str, home: Json, width: int) -> Json:
    return drawn_view(name, "Attaché  ·  Home", home, width)


def page(name: str, address: str, clicks: Sequence[str | Json] = ()) -> Json:
    """A picture to take: the emulator's page, when what reads so has been clicked. `{"type": …}`
    and `{"choose": …}` fill in the open form's input."""
    where = {"address": address, "clicks": list(clicks)}
    return {"path": path(name), **where, "width": 1100, "height": 600}


def photograph(*pictures: Json) -> list[Path]:
    job = {"browser": os.environ["CHROMIUM"], "names": NAMES, "pictures": pictures}
    node = ["node", str(HERE / "camera.mjs")]
    taken = subprocess.run(node, input=json.dumps(job), text=True, capture_output=True)
    assert taken.returncode == 0, taken.stderr
    return [Path(str(picture["path"])) for picture in pictures]


def row(message: Message) -> Mapping[str, object]:
    spoken = {"type": "section", "text": {"type": "mrkdwn", "text": message.text}}
    return {
        "by": PEOPLE[message.user],
        "bot": message.user == BOT,
        "private": message.only_for is not None,
        "blocks": list(message.blocks) or [spoken],
    }


def path(name: str) -> str:
    PICTURES.mkdir(exist_ok=True)
    return str(PICTURES / f"{name}.png")
