"""The outline of a profile: its sections, the best of each first."""

from collections.abc import Iterator
from dataclasses import replace

from bot.model.actor import Actor, Name
from bot.model.citations import CitedQuote, CitedRole
from bot.model.profile import Companion, Profile
from handlers.outline.dates import span
from handlers.outline.model import Item, Outline, Section, sentence
from handlers.outline.text import counted, dotted

NAMES, SENTENCES = 20, 8
"""How many names, and how many sentences by and about the actor, are shown at most; chosen, not
measured."""

# --- how often and where --------------------------------------------------------------------------


SPEAKS = "named only as who speaks"
"""Said of an actor whom no sentence names."""


def mentioned(actor: Actor) -> str:
    """ "12 mentions in 3 articles"; whom no sentence names may speak in an interview."""
    told = counted(actor.mentions, "mention") if actor.mentions else SPEAKS
    return f"{told} in {counted(actor.articles, 'article')}"


def by_capital(found: Profile) -> str:
    """How many of the mentions are of its capital; empty where none is."""
    return f"{found.by_capital:,} of them by its capital" if found.by_capital else ""


def presence(found: Profile) -> str:
    """How often it is named, where, and when."""
    return dotted(
        (
            f"named {counted(found.actor.mentions, 'time')}" if found.actor.mentions else SPEAKS,
            by_capital(found),
            f"in {counted(found.actor.articles, 'article')}",
            span(found.first_seen, found.last_seen),
        )
    )


# --- the sections ---------------------------------------------------------------------------------


def outline(found: Profile) -> Outline:
    """With the sources of the sentences that are shown, under their numbers among all."""
    outlined = tuple(section for section in sections(found) if section.items)
    items = [item for section in outlined for item in section.items]
    cited = sorted({item.citation.source for item in items if item.citation})
    return Outline(
        title=f"{found.actor.name}, {kind(found.actor)}",
        sections=outlined,
        sources={number: found.sources[number - 1] for number in cited},
    )


def kind(actor: Actor) -> str:
    return f"capital of {actor.capital_of}" if actor.capital_of else actor.kind.value


def is_cut(found: Profile) -> bool:
    """Whether the profile holds more than its outline shows."""
    return len(found.names) > NAMES or max(len(found.said), len(found.about)) > SENTENCES


def sections(found: Profile) -> Iterator[Section]:
    totals = found.totals
    yield Section(
        title="Names",
        items=tuple(map(name, found.names[:NAMES])),
        total=len(found.names),
    )
    yield Section(
        title="Roles",
        items=tuple(role(one, found.actor) for one in found.roles),
        total=totals.roles,
    )
    yield Section(
        title="Said",
        items=tuple(statement(one, found.actor) for one in found.said[:SENTENCES]),
        total=totals.said,
    )
    yield Section(
        title="Said about",
        items=tuple(map(sentence, found.about[:SENTENCES])),
        total=totals.about,
    )
    yield Section(
        title="Appears with",
        items=tuple(map(companion, found.companions)),
        total=totals.company,
    )


def name(alias: Name) -> Item:
    return Item(label=alias.text, aside=f"{alias.origin.value}, {alias.count}")


def role(held: CitedRole, actor: Actor) -> Item:
    return replace(sentence(held.citation), label=actor.name, title=held.title)


def statement(spoken: CitedQuote, actor: Actor) -> Item:
    """Labelled with the speaker where that is another for the actor, such as its capital."""
    label = spoken.speaker if spoken.speaker != actor.name else ""
    return replace(sentence(spoken.citation), label=label)


def companion(named: Companion) -> Item:
    item = sentence(named.evidence)
    return replace(item, label=named.actor.name, aside=str(named.count))
