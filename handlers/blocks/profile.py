"""A profile as a message."""

from collections.abc import Iterator

from bot.answers import CitedRole, Companion, Profile
from bot.model import Actor
from handlers.blocks.citing import bullet, cited, read_as, sources, span
from handlers.blocks.message import Items, Message, message
from handlers.blocks.pieces import context, header
from handlers.blocks.text import bold, counted, dotted, escape, plain, shortened

NAMES = 8
SHOWN = 3
"""How many sentences of a kind a message shows, so that it reads at a glance."""


def profile(found: Profile) -> Message:
    actor = found.actor
    return message(
        f"{plain(shortened(actor.name))}: {actor.kind}, {mentioned(actor)}.",
        head=[header(actor.name), context(known(found))],
        body=body(found),
        foot=sources(found.sources),
    )


def known(found: Profile) -> str:
    """What it is, how often it is named, under what names and when, how the question was read."""
    actor = found.actor
    capital = f"capital of {escape(shortened(actor.capital_of))}" if actor.capital_of else None
    return dotted(
        (
            str(actor.kind).capitalize(),
            capital,
            mentioned(actor),
            also_called(found),
            span(found.first_seen, found.last_seen),
            read_as(found.interpretations),
        )
    )


def mentioned(actor: Actor) -> str:
    return f"{counted(actor.mentions, 'mention')} in {counted(actor.articles, 'article')}"


def body(found: Profile) -> Iterator[Items]:
    yield Items(heading="*Roles*", lines=tuple(role(one) for one in found.roles))
    yield Items(
        heading="*What they said*",
        lines=tuple(f"> {cited(one)}" for one in found.said[:SHOWN]),
        gap="\n\n",
    )
    about = tuple(bullet(one) for one in found.about[:SHOWN])
    yield Items(heading="*What is said of them*", lines=about)
    company = tuple(companion(one) for one in found.companions)
    yield Items(heading="*Named with*", lines=company, gap=" · ")


def also_called(found: Profile) -> str:
    """ "also Iqbal (7), the minister (2)": its other names, with how often articles use each."""
    names = [
        f"{escape(shortened(name.text, 60))} ({name.count})"
        for name in found.names
        if name.text != found.actor.name and name.count
    ]
    return f"also {', '.join(names[:NAMES])}" if names else ""


def role(found: CitedRole) -> str:
    return f"• {bold(shortened(found.title))} – {cited(found.citation)}"


def companion(found: Companion) -> str:
    """With how many sentences name both."""
    return f"{bold(shortened(found.actor.name))} ({found.count:,})"
