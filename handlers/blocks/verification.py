"""A proof as a message."""

from collections.abc import Iterator

from bot.model.briefing import Proof
from handlers.blocks.block_kit import context, header, section
from handlers.blocks.citing import bullet, sources
from handlers.blocks.message import Items, Message, message
from handlers.blocks.notice import code
from handlers.blocks.text import plain
from handlers.outline.text import dotted
from handlers.outline.topics import title
from handlers.outline.verification import changes, findings, verdict


def proof(found: Proof) -> Message:
    headline = plain(verdict(found))
    name = title(found.before.topic)
    question = "" if found.same else found.before.topic.text
    return message(
        headline,
        head=[
            header(f"Briefing {found.before.id}: {name}"),
            section(headline),
            context(dotted(findings(found))),
        ],
        body=body(found),
        foot=[
            *sources(found.sources),
            *([context(f"`/brief {code(question)}` gives it as it is now")] if question else []),
        ],
    )


def body(found: Proof) -> Iterator[Items]:
    for heading, citations in changes(found):
        yield Items(heading=f"*{heading}*", lines=tuple(map(bullet, citations)))
