"""The text that goes with the picture of a timeline."""

from bot.model.briefing import Briefing
from handlers.blocks.message import Message
from handlers.blocks.network import ALT
from handlers.blocks.notice import note
from handlers.blocks.text import bold
from handlers.outline.dates import short_date
from handlers.outline.text import fold
from handlers.outline.topics import title


def timeline(found: Briefing) -> Message:
    intro = "The timeline of the briefing on"
    return note(f"{intro} {bold(title(found.topic))}, with its sentences.")


def name(found: Briefing) -> str:
    """Plain text, as a file's title is."""
    return f"When: {title(found.topic)}"


def alt(found: Briefing) -> str:
    """The alternative text of the picture, with as many whole sentences as fit ALT."""
    text = "A timeline."
    for event in found.timeline:
        line = f" {short_date(event.when)}: {fold(event.citation.text)}"
        if len(text) + len(line) <= ALT:
            text += line
    return text
