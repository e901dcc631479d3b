"""How much of a phone each of Slack's messages takes, how many buttons it shows, and how many
words: the table of docs/words.md. Drawn by the camera of the tests, which wants what
`make test-slack` wants; pictures go to screenshots/glance/.

python -m bench.glance --db LIBRARY TOPIC … [--actor NAME …] [--question WORDS …]
"""

import argparse
import json
import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from struct import unpack

from bench.figures import show
from bot.desk import Desk
from handlers import blocks
from handlers.blocks import Message, offers
from handlers.outline.help import COMMANDS
from store import open_store
from tests.slack import camera
from tests.slack.emulator import ANA, BOT, CHANNEL
from tests.slack.workspace import Json, texts
from tests.slack.workspace import Message as Seen

SCREEN = 844
"""The height of a phone of 390 by 844 CSS pixels."""
_SCALE, _TITLE = 1.5, 56
"""Of the pictures: pixels to one of CSS, and what stands above the message."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", type=Path, required=True)
    asked.add_argument("topics", nargs="+")
    asked.add_argument("--actor", nargs="*", default=[])
    asked.add_argument("--question", nargs="*", default=[])
    given = asked.parse_args()
    os.environ.setdefault("CHROMIUM", shutil.which("chromium") or "chromium")
    camera.PICTURES = camera.PICTURES / "glance"
    camera.PICTURES.parent.mkdir(exist_ok=True)
    with open_store(given.db) as store:
        made = dict(messages(Desk(store.library), given))
    columns = "message", "screens", "buttons", "words"
    pictures = camera.photograph(*(picture(name, one) for name, one in made.items()))
    rows = [row(name, made[name], path) for name, path in zip(made, pictures, strict=True)]
    show(f"a phone, {SCREEN} pixels high", columns, rows)


def messages(desk: Desk, given: argparse.Namespace) -> Iterator[tuple[str, Message]]:
    """Each message by its name."""
    today = datetime.now(UTC).date()
    topics = desk.help().topics
    yield "first", blocks.help(desk.help())
    for command in COMMANDS:
        yield f"help {command}", blocks.command_help(command, topics, offers.topics(topics))
    for topic in given.topics:
        read = desk.read_days(topic, today) or desk.read(topic, today)
        yield f"briefing {topic}", blocks.briefing(desk.briefing(read), shareable=True)
        if not read.of_days:
            yield f"passages {topic}", blocks.passages(desk.passages(read), own=True)
    for name in given.actor:
        yield f"profile {name}", blocks.answer(desk.who(name))
    for question in given.question:
        yield f"question {question}", blocks.answer(desk.ask(question, today))
    for headline in desk.newest(2):
        found = desk.summary([headline.source.key])
        yield f"summary {headline.source.key}", blocks.summary(found, own=True)


def picture(name: str, message: Message) -> Json:
    """The picture to take of it, as its only reader sees it."""
    seen = Seen(
        channel=CHANNEL,
        ts="1.0",
        user=BOT,
        text=message["text"],
        blocks=tuple(message["blocks"]),
        only_for=ANA,
    )
    return camera.drawn(re.sub(r"\W+", "-", name), "#", [seen], camera.PHONE)


def row(name: str, message: Message, path: Path) -> tuple[str, str, str, str]:
    height = unpack(">I", path.read_bytes()[20:24])[0] / _SCALE - _TITLE
    words = len(" ".join(texts(message["blocks"])).split())
    shown = json.dumps(message["blocks"]).count('"type": "button"')
    return name, f"{height / SCREEN:.2f}", str(shown), str(words)


if __name__ == "__main__":
    main()
