"""The parts of a profile as modals behind its buttons."""

from collections.abc import Iterable
from enum import StrEnum

from bot.model.actor import Actor, Name
from bot.model.citations import Citation, CitedQuote, CitedRole
from bot.model.profile import Companion, Profile
from handlers.blocks.block_kit import context, header
from handlers.blocks.citing import bullet, card, cited, numbered, quoted
from handlers.blocks.message import Items, Modal, laid_out
from handlers.blocks.modal import modal
from handlers.blocks.notice import code
from handlers.blocks.text import bold, escape
from handlers.outline.text import counted, dotted, shortened


class ProfilePart(StrEnum):
    """A part of a profile."""

    ROLES = "roles"
    SAID = "said"
    ABOUT = "about"
    COMPANY = "company"
    ARTICLES = "articles"
    NAMES = "names"


TITLES = {
    ProfilePart.ROLES: "Roles",
    ProfilePart.SAID: "What they said",
    ProfilePart.ABOUT: "What is said of them",
    ProfilePart.COMPANY: "Company",
    ProfilePart.ARTICLES: "Articles",
    ProfilePart.NAMES: "Names",
}
SENTENCES, ARTICLES, NAMES = 8, 30, 60


def total(found: Profile, part: ProfilePart) -> int:
    """How many there are in the library, shown or not."""
    return {
        ProfilePart.ROLES: found.totals.roles,
        ProfilePart.SAID: found.totals.said,
        ProfilePart.ABOUT: found.totals.about,
        ProfilePart.COMPANY: found.totals.company,
        ProfilePart.ARTICLES: len(found.articles),
        ProfilePart.NAMES: len(found.names),
    }[part]


def dossier(found: Profile, part: ProfilePart) -> Modal:
    """A part of a profile as a modal."""
    lines, shown = content(found, part)
    head = [header(found.actor.name), context(note(found, part))]
    gap = "\n\n" if shown else "\n"
    items = Items(lines=lines, gap=gap, beyond=total(found, part) - len(lines))
    body = [items] if lines else [Items(lines=("None of them can stand by itself.",))]
    return modal(TITLES[part], laid_out(head, body, numbered(found.sources, shown)))


def content(found: Profile, part: ProfilePart) -> tuple[tuple[str, ...], list[Citation]]:
    """The lines of a part as mrkdwn, and the sentences cited in them."""
    match part:
        case ProfilePart.ROLES:
            return _each(role(found.actor, one) for one in found.roles)
        case ProfilePart.SAID:
            return _each((words(one, found.actor), one.citation) for one in found.said[:SENTENCES])
        case ProfilePart.ABOUT:
            return _each((bullet(one), one) for one in found.about[:SENTENCES])
        case ProfilePart.COMPANY:
            return _each(companion(one) for one in found.companions)
        case ProfilePart.ARTICLES:
            return tuple(f"• {card(one)}" for one in found.articles[:ARTICLES]), []
        case ProfilePart.NAMES:
            return tuple(name(one) for one in found.names[:NAMES]), []


def _each(pairs: Iterable[tuple[str, Citation]]) -> tuple[tuple[str, ...], list[Citation]]:
    listed = list(pairs)
    return tuple(line for line, _ in listed), [citation for _, citation in listed]


def note(found: Profile, part: ProfilePart) -> str:
    """What the part lists, and in which order."""
    match part:
        case ProfilePart.ROLES:
            return "Titles that articles give, the most frequent first, each with a sentence"
        case ProfilePart.SAID:
            return f"From {counted(found.totals.said, 'sentence')} with their own words"
        case ProfilePart.ABOUT:
            hint = f"`/passages {code(found.actor.name)}` finds others"
            naming = f"From {counted(found.totals.about, 'sentence')} naming them"
            return dotted((naming, hint))
        case ProfilePart.COMPANY:
            return "Who is named in one sentence with them, how often, and where best to see it"
        case ProfilePart.ARTICLES:
            return "All that name them, the newest first"
        case ProfilePart.NAMES:
            return "What articles call them, how often, and what the name comes from"


def role(actor: Actor, held: CitedRole) -> tuple[str, Citation]:
    holder = escape(shortened(actor.name, 80))
    return f"{holder}, {bold(shortened(held.title))}\n> {cited(held.citation)}", held.citation


def words(quote: CitedQuote, actor: Actor) -> str:
    """A quote; with its speaker where that is another for the actor, such as its capital."""
    if quote.speaker == actor.name:
        return f"> {cited(quote.citation)}"
    return quoted(quote.citation, quote.speaker)


def companion(named: Companion) -> tuple[str, Citation]:
    shared = f"{named.actor.kind}, {counted(named.count, 'sentence')}"
    line = f"{bold(shortened(named.actor.name, 80))} – {shared}\n> {cited(named.evidence)}"
    return line, named.evidence


def name(alias: Name) -> str:
    return f"• {bold(shortened(alias.text, 80))} – {alias.origin}, {counted(alias.count, 'time')}"
