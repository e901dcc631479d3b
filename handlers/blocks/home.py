"""The App Home: what the library holds, how to ask, and the digests that are a person's business.

Slack takes 100 blocks: as many digests are shown as fit, and the others are counted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.digests.delivery import Delivery
from bot.digests.subscription import Subscription
from bot.intake.model import Feed
from bot.model.actor import Actor
from bot.model.passages import Headline
from bot.model.stored import Overview
from bot.storage.channels import AWAY
from handlers.blocks.article_modal import open_button
from handlers.blocks.audit import AUDIT
from handlers.blocks.audit import TITLE as CHANGES
from handlers.blocks.block_kit import (
    Block,
    actions,
    beside,
    button,
    confirmed,
    context,
    divider,
    header,
    primary,
    row,
    section,
)
from handlers.blocks.citing import publication
from handlers.blocks.digests import outcome, state, when
from handlers.blocks.doubts import DOUBTS, TITLE
from handlers.blocks.feeds import AT_HOME, Counts, rows
from handlers.blocks.help import ADD, ASK, HELP, holdings
from handlers.blocks.library import ADD as ADD_SOURCE
from handlers.blocks.library import NO_FEEDS
from handlers.blocks.message import View
from handlers.blocks.text import bold, escape, link, moment
from handlers.outline.help import GREETING
from handlers.outline.library import in_line
from handlers.outline.profile import mentioned
from handlers.outline.text import dotted, shortened

BRIEF, PAUSE, RESUME, REMOVE = "home_brief", "home_pause", "home_resume", "home_remove"
EDIT = "home_edit"
ACTORS, NEWEST = 5, 3
DIGESTS = 14
"""Of each of the two lists: two blocks each, and the rest of the view takes fewer than 43."""
SOURCES = 5
"""Feeds that are shown, two blocks each: those to look at first."""
NONE = "None yet: *Add a digest* above has a topic briefed on time."
NONE_BY_OTHERS = "None by others, in channels where you have asked me something."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A digest or watch as a person sees it: its `last` delivery, and the `reason` why it was
    paused, where something can be done about that. `changers` names who may change it, where not
    everybody may."""

    subscription: Subscription
    last: Delivery | None = None
    reason: str = ""
    changers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The digests shown, and how many more there are `beyond` them."""

    shown: Sequence[Entry] = ()
    beyond: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The feeds, how many articles came of each, and how many wait or could not be read."""

    now: datetime
    feeds: Sequence[Feed] = ()
    counts: Counts = field(default_factory=dict)
    waiting: int = 0
    unread: int = 0


def home(
    *,
    overview: Overview,
    newest: Sequence[Headline],
    actors: Sequence[Actor],
    own: Entries,
    others: Entries,
    sources: Sources,
    missed: int = 0,
    curates: bool = False,
    owns: bool = False,
    indexed: datetime | None = None,
    notice: Sequence[Block] = (),
) -> View:
    """The App Home. `own` are the digests that a person asked for, `others` those of the channels
    they are in; `sources` the feeds that the library is filled from; `missed` counts their own
    digests hidden until they speak in those channels again; one who `curates` may see the doubtful
    actors, one who `owns` who changed what. `indexed` is when the last article came in, in the time
    zone to show. `notice` is the outcome of a pressed button, shown between the
    sources and the digests."""
    return View(
        type="home",
        blocks=[
            header("Attaché"),
            section(GREETING),
            *row([*brief_on(actors), *doors(ways(curates=curates, owns=owns))]),
            divider(),
            *library(overview, newest, indexed),
            *most_named([one for one in actors if not one.capital_of][:ACTORS]),
            divider(),
            *feeds(sources),
            divider(),
            *notice,
            *listed("Your digests", own, NONE),
            *([context(unseen(missed))] if missed else []),
            divider(),
            *listed("In your channels", others, NONE_BY_OTHERS),
        ],
    )


WAYS = {ASK: "Ask a question", ADD: "Add a digest", HELP: "Help"}


def ways(*, curates: bool, owns: bool) -> Mapping[str, str]:
    """What the first buttons do, by their actions; a curator has one more, an owner another."""
    own = {DOUBTS: TITLE} if curates else {}
    return {**WAYS, **own, **({AUDIT: CHANGES} if owns else {})}


def doors(named: Mapping[str, str]) -> list[Block]:
    return [button(label, name, name) for name, label in named.items()]


def brief_on(actors: Sequence[Actor]) -> list[Block]:
    """The button that briefs on whom most is written about."""
    return [
        primary(button(f"Brief me on {one.name}", f"{BRIEF}:99", shortened(one.name, 300)))
        for one in actors[:1]
        if shortened(one.name)
    ]


def library(
    overview: Overview, newest: Sequence[Headline], indexed: datetime | None
) -> Iterator[Block]:
    yield section(f"*The library*\n{holdings(overview)}")
    if indexed:
        yield context(f"Last indexed {moment(indexed)}. Newest:")
    for number, one in enumerate(newest):
        card = section(headline(one))
        yield (
            beside(card, open_button(one.begins, number, one.source.title)) if one.begins else card
        )


def feeds(found: Sources) -> Iterator[Block]:
    told = in_line(found.waiting, found.unread)
    if found.feeds:
        yield section("*Sources*")
    else:
        yield section(f"*Sources*\n{NO_FEEDS}")
    yield from rows(found.feeds, found.counts, found.now, SOURCES, place=AT_HOME)
    if told:
        yield context(told)
    yield actions([button("Add a source", ADD_SOURCE, ADD_SOURCE)])


def headline(one: Headline) -> str:
    title = f"*{link(one.source.url, shortened(one.source.title, 200))}*"
    details = publication(one.source)
    return f"{title}\n{details}" if details else title


def most_named(actors: Sequence[Actor]) -> Iterator[Block]:
    if actors:
        yield section("*Most written about*")
    for place, one in enumerate(actors):
        row = section(f"{bold(shortened(one.name, 80))}\n{one.kind}, {mentioned(one)}")
        yield beside(row, button("Brief me", f"{BRIEF}:{place}", shortened(one.name, 300)))


def listed(heading: str, entries: Entries, none: str) -> Iterator[Block]:
    yield section(f"*{heading}*" if entries.shown else f"*{heading}*\n{none}")
    for one in entries.shown:
        yield section(described(one))
        if not one.changers:
            yield controls(one.subscription)
    if entries.beyond:
        yield context(f"and {entries.beyond:,} more: `/digest list` in their channels")


def unseen(count: int) -> str:
    where = "a channel" if count == 1 else "channels"
    return (
        f"{count:,} more in {where} where you have said nothing to me for {AWAY.days} days: say "
        "something there, such as `/digest list`, to see it here again."
    )


def described(entry: Entry) -> str:
    """Its topic and channel, its schedule, and its last delivery, each on a line."""
    one = entry.subscription
    last = entry.reason or (outcome(entry.last, one) if entry.last else "")
    others = f"only {entry.changers} may change it" if entry.changers else ""
    lines = (
        f"{bold(shortened(one.topic))} in {channel(one.channel)}",
        dotted((f"{one.noun.capitalize()} {one.id}", when(one), state(one))),
        dotted((last, others)),
    )
    return "\n".join(filter(None, lines))


def channel(name: str) -> str:
    """A channel's id as a reference, which Slack shows as a name; any other text escaped."""
    if re.fullmatch("D[A-Z0-9]{2,20}", name):
        return "our messages"
    known = re.fullmatch("[CG][A-Z0-9]{2,20}", name)
    return f"<#{name}>" if known else escape(shortened(name, 80))


def controls(one: Subscription) -> Block:
    number = str(one.id)
    first = (
        button("Resume", f"{RESUME}:{number}", number)
        if one.paused
        else button("Pause", f"{PAUSE}:{number}", number)
    )
    remove = button("Remove", f"{REMOVE}:{number}", number)
    topic = bold(shortened(one.topic, 40))
    question = f"Remove the {one.noun} on {topic}? Its channel is told, and can bring it back."
    edit = [button("Edit…", f"{EDIT}:{number}", number)]
    gone = confirmed(remove, f"Remove this {one.noun}?", question, "Remove")
    return actions([*edit, first, gone])
