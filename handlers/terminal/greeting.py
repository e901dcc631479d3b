"""What `attache` alone says in a terminal: three things to try, with this library."""

from collections.abc import Iterator
from contextlib import suppress

from bot.errors import BotError
from bot.model.answers import Help
from handlers import wiring
from handlers.outline.help import GREETING
from handlers.outline.text import counted
from handlers.settings import Settings
from handlers.terminal.paper import BLANK, Line, line


def greeting(settings: Settings) -> Iterator[Line]:
    found: Help | None = None
    with suppress(BotError):  # there is no library yet: the first thing to try makes one
        found = wiring.open_desk(settings).help()
    held = found.overview.articles if found else 0
    topic = found.topics[0] if found and found.topics else "TOPIC"
    yield line(GREETING)
    yield line(f"The library holds {counted(held, 'article')}. Three things to try:")
    yield BLANK
    for typed, does in (
        ("attache index FOLDER", "takes your articles in"),
        (f"attache brief {topic}", "what they say on it, each line with its source"),
        ("attache console", "asks and answers, as in Slack"),
    ):
        yield line(f"{typed:<32}  {does}", lead="  ")
    yield BLANK
    yield line("attache --help lists all commands.", style="dim")
