"""Profiles, candidates for a name, and the list of actors, as text."""

from collections.abc import Iterator, Sequence

from bot.model.actor import Actor
from bot.model.profile import Candidate, Candidates, Profile
from handlers.outline.profile import is_cut, kind, mentioned, outline, presence
from handlers.outline.text import counted
from handlers.terminal import citing
from handlers.terminal.citing import BULLET, INDENT
from handlers.terminal.paper import Line, heading, line
from handlers.terminal.readings import readings

OTHERS = 8
"""Other actors of the same name that are listed, at most; chosen, not measured."""


def profile(found: Profile) -> Iterator[Line]:
    outlined = outline(found)
    yield heading(outlined.title)
    yield from readings(found.interpretations)
    yield line(presence(found), style="dim")
    yield from namesakes(found)
    yield from citing.body(outlined)
    if (uncited := len(found.articles) - len(outlined.sources)) > 0:
        yield line(f"… and {counted(uncited, 'more article')} that name it", lead=INDENT)
    if is_cut(found):
        yield line("For more of its names and sentences, add --json.", style="dim")


def namesakes(found: Profile) -> Iterator[Line]:
    """The other actors that the name may mean, and how to ask for one."""
    if found.others:
        yield line(
            f"The name is also that of {counted(len(found.others), 'other actor')}; "
            "ask for one by its full name, or by its number: attache actor --id",
            style="italic",
        )
        yield from (namesake(one) for one in found.others[:OTHERS])
    if (left := len(found.others) - OTHERS) > 0:
        yield line(f"and {left:,} more", lead=BULLET)


def candidates(found: Candidates) -> Iterator[Line]:
    yield heading(f"{found.asked}: {counted(len(found.candidates), 'actor')}")
    yield from readings(found.interpretations)
    yield from (namesake(one) for one in found.candidates)


def namesake(one: Candidate) -> Line:
    """ "• Nawaz Sharif, person, Prime Minister: 12 mentions (#7)"."""
    known = ", ".join(part for part in (one.actor.name, kind(one.actor), one.title) if part)
    mentions = counted(one.actor.mentions, "mention")
    return line(f"{known}: {mentions} (#{one.actor.id})", lead=BULLET)


def actors(everyone: Sequence[Actor]) -> Iterator[Line]:
    if not everyone:
        yield line("No actors yet. Index some articles: attache index FOLDER")
        return
    yield heading(counted(len(everyone), "actor"))
    widest = len(str(max(who.id for who in everyone)))
    for who in everyone:
        number = f"#{who.id}".rjust(widest + 1)
        yield line(f"{who.name}, {kind(who)}: {mentioned(who)}", lead=f"{INDENT}{number}  ")
