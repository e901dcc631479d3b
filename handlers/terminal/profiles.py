"""Profiles, candidates for a name, and the list of actors, as text."""

from collections.abc import Iterator, Sequence

from bot.model.actor import Actor, Name
from bot.model.citations import Citation, CitedQuote
from bot.model.profile import Candidate, Candidates, Profile
from handlers.blocks.profile import mentioned
from handlers.blocks.text import counted, dotted
from handlers.terminal.citing import BULLET, INDENT, card, cited, readings, span
from handlers.terminal.paper import Line, heading, line, section

NAMES, SENTENCES, OTHERS = 20, 8, 8


def profile(who: Profile) -> Iterator[Line]:
    yield heading(f"{who.actor.name}, {kind(who.actor)}")
    yield from readings(who.interpretations)
    yield line(presence(who), style="dim")
    yield from namesakes(who)
    name, totals = who.actor.name, who.totals
    said, about = who.said[:SENTENCES], who.about[:SENTENCES]
    yield from best("Names", [alias(each) for each in who.names[:NAMES]], len(who.names))
    roles = [cited(each.citation, note=f"{name}, {each.title}") for each in who.roles]
    yield from best("Roles", roles, totals.roles)
    yield from best("Said", [spoken(each, who.actor) for each in said], totals.said)
    yield from best("Said about", [cited(each) for each in about], totals.about)
    company = [cited(c.evidence, note=f"{c.actor.name} ({c.count})") for c in who.companions]
    yield from best("Appears with", company, totals.company)
    yield from sources(who)
    if more(who):
        yield line("For more of its names and sentences, add --json.", style="dim")


def sources(who: Profile) -> Iterator[Line]:
    """Those of the sentences shown, under the numbers that they have among all."""
    numbers = sorted({each.source for each in shown(who)})
    yield from section(
        "Sources", [line(card(who.sources[n - 1]), lead=f"  [{n}] ") for n in numbers]
    )
    if (uncited := len(who.articles) - len(numbers)) > 0:
        yield line(f"… and {counted(uncited, 'more article')} that name it", lead=INDENT)


def shown(who: Profile) -> list[Citation]:
    return [
        *(each.citation for each in who.roles),
        *(each.citation for each in who.said[:SENTENCES]),
        *who.about[:SENTENCES],
        *(each.evidence for each in who.companions),
    ]


def more(who: Profile) -> bool:
    """Whether the profile holds more than is shown of it."""
    return len(who.names) > NAMES or max(len(who.said), len(who.about)) > SENTENCES


def presence(who: Profile) -> str:
    """How often it is named, where, and when."""
    return dotted(
        (
            f"named {counted(who.actor.mentions, 'time')}",
            f"{who.by_capital:,} of them by its capital" if who.by_capital else "",
            f"in {counted(who.actor.articles, 'article')}",
            span(who.first_seen, who.last_seen),
        )
    )


def best(title: str, lines: Sequence[Line], total: int) -> Iterator[Line]:
    """The best of so many, and how many more there are."""
    left = total - len(lines)
    more = [line(f"and {left:,} more", lead=BULLET)] if lines and left > 0 else []
    return section(title, [*lines, *more])


def spoken(said: CitedQuote, who: Actor) -> Line:
    return cited(said.citation, note=said.speaker if said.speaker != who.name else "")


def namesakes(who: Profile) -> Iterator[Line]:
    """Who else may be meant, and how to ask for them."""
    if who.others:
        yield line(
            f"The name is also that of {counted(len(who.others), 'other actor')}; "
            "ask for one by its full name, or by its number: attache actor --id",
            style="italic",
        )
        yield from (namesake(one) for one in who.others[:OTHERS])
    if (left := len(who.others) - OTHERS) > 0:
        yield line(f"and {left:,} more", lead=BULLET)


def candidates(found: Candidates) -> Iterator[Line]:
    yield heading(f"{found.asked}: {counted(len(found.candidates), 'actor')}")
    yield from readings(found.interpretations)
    yield from (namesake(one) for one in found.candidates)


def namesake(one: Candidate) -> Line:
    """ "• Nawaz Sharif, person, Prime Minister: 12 mentions (#7)"."""
    told = ", ".join(part for part in (one.actor.name, kind(one.actor), one.title) if part)
    mentions = counted(one.actor.mentions, "mention")
    return line(f"{told}: {mentions} (#{one.actor.id})", lead=BULLET)


def kind(actor: Actor) -> str:
    return f"capital of {actor.capital_of}" if actor.capital_of else actor.kind.value


def alias(name: Name) -> Line:
    return line(f"{name.text} ({name.origin.value}, {name.count})", lead=BULLET)


def actors(everyone: Sequence[Actor]) -> Iterator[Line]:
    if not everyone:
        yield line("No actors yet. Index some articles: attache index FOLDER")
        return
    yield heading(counted(len(everyone), "actor"))
    widest = len(str(max(who.id for who in everyone)))
    for who in everyone:
        number = f"#{who.id}".rjust(widest + 1)
        yield line(f"{who.name}, {kind(who)}: {mentioned(who)}", lead=f"{INDENT}{number}  ")
