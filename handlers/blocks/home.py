"""The App Home: what the library holds, how to ask, and a person's own digests."""

import re
from collections.abc import Sequence

from bot.digests.subscription import Subscription
from bot.model import Actor, Overview
from handlers.blocks.digests import line
from handlers.blocks.help import holdings, ways
from handlers.blocks.message import View
from handlers.blocks.pieces import Block, actions, button, context, divider, header, section
from handlers.blocks.profile import mentioned
from handlers.blocks.text import bold, escape, shortened

BRIEF, PAUSE, RESUME, REMOVE = "home_brief", "home_pause", "home_resume", "home_remove"
ACTORS = 5
DIGESTS = 12


def home(
    *,
    overview: Overview,
    actors: Sequence[Actor],
    topics: Sequence[str],
    digests: Sequence[Subscription],
) -> View:
    return View(
        type="home",
        blocks=[
            header("Attaché"),
            section("I answer with sentences from your own articles, each with its source."),
            context(holdings(overview)),
            *most_named([one for one in actors if not one.capital_of][:ACTORS]),
            divider(),
            section("*How to ask*\n" + "\n".join(ways(tuple(topics)))),
            divider(),
            *own_digests(digests),
        ],
    )


def most_named(actors: Sequence[Actor]) -> list[Block]:
    if not actors:
        return []
    lines = [f"• {bold(shortened(one.name, 80))} – {one.kind}, {mentioned(one)}" for one in actors]
    buttons = [
        button(f"Brief me on {one.name}", f"{BRIEF}:{place}", shortened(one.name, 300))
        for place, one in enumerate(actors)
    ]
    return [section("*Most written about*\n" + "\n".join(lines)), actions(buttons)]


def own_digests(digests: Sequence[Subscription]) -> list[Block]:
    if not digests:
        return [section("*Your digests*\nNone yet: `/digest add` in a channel schedules one.")]
    blocks = [section("*Your digests*")]
    for one in digests[:DIGESTS]:
        blocks += [section(f"{line(one)} · {channel(one.channel)}"), controls(one)]
    if len(digests) > DIGESTS:
        blocks.append(
            context(f"and {len(digests) - DIGESTS} more: `/digest list` in their channels")
        )
    return blocks


def channel(name: str) -> str:
    """A channel's id as its name, which Slack fills in; anything else as it stands."""
    return f"<#{name}>" if re.fullmatch("[CGD][A-Z0-9]{2,20}", name) else escape(name)


def controls(digest: Subscription) -> Block:
    number = str(digest.id)
    first = (
        button("Resume", f"{RESUME}:{number}", number)
        if digest.paused
        else button("Pause", f"{PAUSE}:{number}", number)
    )
    return actions([first, button("Remove", f"{REMOVE}:{number}", number, danger=True)])
