"""The line that does at the console what a button or a menu does in Slack."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.model.briefing import BriefingPart
from handlers.blocks.block_kit import MENU
from handlers.blocks.briefing import PART, PROVE
from handlers.blocks.candidates import CHOOSE
from handlers.blocks.cursor import Cursor
from handlers.blocks.digests import DO
from handlers.blocks.front_page import DAYS
from handlers.blocks.help import ADD, HELP, HOW
from handlers.blocks.library import ADD as ADD_SOURCE
from handlers.blocks.offers import DIGESTS, FEEDS, NAMED, SEARCH, SHOWN, SUMMARISE, TOPIC
from handlers.blocks.passages import ASIDE, BRIEF, MORE

Block = Mapping[str, object]

Typed = Callable[[str, str], str]
"""The line of a button, by its value and by what stands behind the colon of its action."""

_PARTS = {
    BriefingPart.SOURCES: "sources",
    BriefingPart.QUOTES: "quotes",
    BriefingPart.TIMELINE: "timeline",
}


def _marked(mark: str) -> str:
    """The profile of an actor, by the name that the mark holds behind its number."""
    return f"/actor {mark.partition(' ')[2]}"


def _deed(value: str, which: str) -> str:
    """What the menu beside a digest does; edited it is in words."""
    verb = which.partition(":")[0]
    return f"/digest {verb} {value}{' daily 9am' if verb == 'edit' else ''}"


LINES: dict[str, Typed] = {
    TOPIC: lambda value, _: f"/brief {value}",
    DAYS: lambda value, _: f"/brief {value}",
    BRIEF: lambda value, _: f"/brief {value}",
    PROVE: lambda value, _: f"/brief verify {value}",
    NAMED: lambda value, _: f"/actor {value}",
    SHOWN: lambda value, _: _marked(value),
    CHOOSE: lambda value, _: _marked(value),
    SUMMARISE: lambda value, _: f"/summary {value}",
    SEARCH: lambda value, _: f"/passages {Cursor.read(value).question}",
    MORE: lambda value, _: "more",
    ASIDE: lambda value, _: "more",
    PART: lambda _, which: _PARTS.get(BriefingPart(which), ""),
    HOW: lambda value, _: f"/{value} help",
    HELP: lambda value, _: "/brief help",
    ADD: lambda value, _: "/digest add TOPIC weekdays 08:00",
    DO: _deed,
    DIGESTS: lambda value, _: "/digest list",
    FEEDS: lambda value, _: "/library list",
    ADD_SOURCE: lambda value, _: "/library add ADDRESS",
}
"""By the name of the action. What is not here is Slack's alone: sharing, forms, modals."""


def typed(elements: Sequence[Block]) -> Iterator[str]:
    """The lines for these buttons and menus, each once."""
    lines = (line for element in elements for line in _of(element))
    yield from dict.fromkeys(filter(None, lines))


def _of(element: Block) -> Iterator[str]:
    action = str(element.get("action_id", ""))
    if action.startswith(f"{MENU}:"):
        options = element.get("options")
        for option in options if isinstance(options, list) else ():
            name, _, value = str(option.get("value", "")).partition(" ")
            yield _line(name, value)
    else:
        yield _line(action, str(element.get("value", "")))


def _line(action: str, value: str) -> str:
    name, _, which = action.partition(":")
    line = LINES.get(name)
    return line(value, which) if line else ""
