"""A profile as a message."""

from collections.abc import Iterator

from bot.answers import CitedRole, Companion, Profile
from bot.model import Actor
from handlers.blocks.citing import bullet, cited, read_as, sources, span
from handlers.blocks.message import Items, Message, message
from handlers.blocks.pieces import context, header
from handlers.blocks.text import bold, counted, dotted, escape, plain, shortened


def profile(found: Profile) -> Message:
    actor = found.actor
    return message(
        f"{plain(shortened(actor.name))}: {actor.kind}, {mentioned(actor)}.",
        head=[header(actor.name), context(known(found))],
        body=body(found),
        foot=sources(found.sources),
    )


def known(found: Profile) -> str:
    """What it is, how often it is named and when, how the question was read."""
    actor = found.actor
    capital = f"capital of {escape(shortened(actor.capital_of))}" if actor.capital_of else None
    return dotted(
        (
            str(actor.kind).capitalize(),
            capital,
            mentioned(actor),
            span(found.first_seen, found.last_seen),
            read_as(found.interpretations),
        )
    )


def mentioned(actor: Actor) -> str:
    return f"{counted(actor.mentions, 'mention')} in {counted(actor.articles, 'article')}"


def body(found: Profile) -> Iterator[Items]:
    yield Items(heading="*Also called*", lines=other_names(found), gap=" · ")
    yield Items(heading="*Roles*", lines=tuple(role(one) for one in found.roles))
    yield Items(
        heading="*What they said*",
        lines=tuple(f"> {cited(one)}" for one in found.said),
        gap="\n\n",
    )
    yield Items(heading="*What is said of them*", lines=tuple(bullet(one) for one in found.about))
    yield Items(heading="*Named with*", lines=tuple(company(one) for one in found.companions))


def other_names(found: Profile) -> tuple[str, ...]:
    """With how often articles use each."""
    return tuple(
        f"{escape(shortened(name.text, 60))} ({name.count})"
        for name in found.names
        if name.text != found.actor.name
    )


def role(found: CitedRole) -> str:
    return f"• {bold(shortened(found.title))} – {cited(found.citation)}"


def company(found: Companion) -> str:
    shared = counted(found.count, "sentence")
    return f"• {bold(shortened(found.actor.name))} ({shared}) – {cited(found.evidence)}"
