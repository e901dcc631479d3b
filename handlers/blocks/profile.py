"""A profile as a message: an overview, with the rest behind its buttons."""

from collections.abc import Iterator, Mapping, Sequence

from bot.model.citations import Citation, CitedRole
from bot.model.profile import Companion, Profile
from handlers.blocks.block_kit import (
    VALUE,
    Block,
    beside,
    button,
    fits_menu,
    header,
    mark,
    menu,
    primary,
    row,
    section,
)
from handlers.blocks.citing import bullet, numbered, read_as
from handlers.blocks.correcting import correct_button
from handlers.blocks.export_modal import export_button
from handlers.blocks.message import Items, Message, message
from handlers.blocks.namesakes import namesakes
from handlers.blocks.offers import actors
from handlers.blocks.passages import BRIEF
from handlers.blocks.profile_modals import SENTENCES, ProfilePart, total, words
from handlers.blocks.text import bold, escape, plain
from handlers.outline.dates import span
from handlers.outline.profile import by_capital, mentioned
from handlers.outline.references import number
from handlers.outline.text import dotted, listed, shortened

LOOK, PICTURE = "actor_look", "actor_picture"
AT_HAND = {ProfilePart.SAID: "Said", ProfilePart.ARTICLES: "Articles"}
BEHIND = {
    ProfilePart.ROLES: "Roles",
    ProfilePart.ABOUT: "About",
    ProfilePart.COMPANY: "Company",
}
NAMES = {ProfilePart.NAMES: "Names"}
"""The parts that buttons open: at hand, behind a menu beneath, and in that beside the name."""
ROLES, BEST, COMPANY = 2, 2, 3
SHORT = 260
"""Characters of a sentence that a phone shows in a few lines: such are shown before others."""


def profile(found: Profile) -> Message:
    actor = found.actor
    best = at_a_glance(found)
    shown = [*(one.citation for one in found.roles[:ROLES]), *(one for one, _ in best)]
    return message(
        f"{plain(shortened(actor.name))}: {actor.kind}, {mentioned(actor)}.",
        head=[header(actor.name), about(found)],
        body=body(found, [line for _, line in best]),
        foot=[*buttons(found), *namesakes(found.others), *numbered(found.sources, shown)],
    )


def about(found: Profile) -> Block:
    """What is known of it, with a menu of what can be done about it."""
    menus = [one for one in deeds(found) if fits_menu(one)]
    told = section(known(found))
    return beside(told, menu(menus, "actor")) if menus else told


def known(found: Profile) -> str:
    """Kind, mentions, dates, and how the question was interpreted."""
    actor = found.actor
    capital = f"capital of {escape(shortened(actor.capital_of))}" if actor.capital_of else None
    return dotted(
        (
            str(actor.kind).capitalize(),
            capital,
            mentioned(actor),
            by_capital(found),
            span(found.first_seen, found.last_seen),
            read_as(found.interpretations),
        )
    )


def body(found: Profile, best: Sequence[str]) -> Iterator[Items]:
    yield Items(lines=main_roles(found.roles, found.totals.roles))
    yield Items(lines=tuple(best), gap="\n\n")
    yield Items(lines=closest(found.companions))


def main_roles(roles: Sequence[CitedRole], total: int) -> tuple[str, ...]:
    """ "*Minister* [1] · *Chairman* [2] · and 3 more"; their sentences are behind a button."""
    titles = [f"{bold(shortened(one.title))} {number(one.citation)}" for one in roles[:ROLES]]
    left = total - len(titles)
    return (dotted((*titles, f"and {left:,} more" if left > 0 else None)),) if titles else ()


def at_a_glance(found: Profile) -> list[tuple[Citation, str]]:
    """The best quote of the actor and the best sentence about it, short ones first, each with its
    line."""
    quotes = sorted(found.said[:SENTENCES], key=lambda one: len(one.citation.text) > SHORT)[:1]
    others = sorted(found.about[:SENTENCES], key=lambda one: len(one.text) > SHORT)
    return [
        *((one.citation, words(one, found.actor)) for one in quotes),
        *((one, bullet(one)) for one in others[: BEST - len(quotes)]),
    ]


def closest(companions: Sequence[Companion]) -> tuple[str, ...]:
    """ "Named with *China* (12) and *India* (9)": in how many sentences."""
    near = [f"{bold(shortened(one.actor.name, 60))} ({one.count:,})" for one in companions]
    return (f"Named with {listed(near[:COMPANY])}",) if near else ()


def buttons(found: Profile) -> list[Block]:
    """The profiles of its closest company; then a briefing, its words and its articles, and behind
    a menu the other parts."""
    company = [one.actor for one in found.companions[:COMPANY]]
    brief = primary(button("Brief this", BRIEF, found.actor.name[:VALUE]))
    aside = [one for one in deeds(found) if not fits_menu(one)]
    return [
        *actors(company),
        *row([brief, *parts(found, AT_HAND)], [*parts(found, BEHIND), *aside]),
    ]


def parts(found: Profile, which: Mapping[ProfilePart, str]) -> list[Block]:
    """A button for each of these parts that has anything."""
    actor = mark(found.actor)
    return [
        button(f"{label} ({count:,})", f"{LOOK}:{part}", actor)
        for part, label in which.items()
        if (count := total(found, part))
    ]


def deeds(found: Profile) -> list[Block]:
    """Its names, the picture of its company, the file of it, and its correction."""
    picture = [button("Picture", PICTURE, mark(found.actor))] if found.companions else []
    export = export_button("actor", mark(found.actor))
    return [*parts(found, NAMES), *picture, *export, correct_button(found.actor)]
