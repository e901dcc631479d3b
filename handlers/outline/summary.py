"""The outline of a summary."""

from bot.model.answers import Summary
from handlers.outline.model import Outline, Section, numbered, sentence
from handlers.outline.text import dotted


def outline(found: Summary) -> Outline:
    """One of no sentences has no sections."""
    section = Section(items=tuple(map(sentence, found.sentences)))
    return Outline(
        title=dotted(source.title for source in found.sources) or "Summary",
        sections=(section,) if section.items else (),
        sources=numbered(found.sources),
    )
