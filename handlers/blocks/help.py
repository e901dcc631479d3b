"""Help in steps: three things to do with this library, the commands, and how each is typed."""

from collections.abc import Sequence

from bot.model.answers import Help
from bot.model.stored import Overview
from handlers.blocks.block_kit import (
    Block,
    button,
    context,
    divider,
    header,
    markdown_list,
    primary,
    row,
    section,
)
from handlers.blocks.message import Message, message, room_for
from handlers.blocks.notice import code
from handlers.blocks.offers import ADD_DIGEST, TOPIC, fitting, leading
from handlers.blocks.text import bold, escape, plain, unmarked
from handlers.outline.dates import span
from handlers.outline.help import COMMANDS, GREETING, MENTIONED, Way, misheard
from handlers.outline.help import TOPIC as ANY
from handlers.outline.text import counted, dotted, shortened

ASK, ADD, HELP = "home_ask", ADD_DIGEST, "home_help"
"""Forms for a question and for a digest, and the commands; at the App Home and in messages."""
HOW = "help_with"
"""How the command that it holds is typed."""
FIRST = "First time here? I can do these for you too."
NOTHING_YET = (
    "The library is empty: `/library add` and an address fills it, or `attache index` and a "
    "folder of articles."
)


def help(found: Help) -> Message:
    """The first step, under what was not understood; a note instead where that answers."""
    if found.note:
        return message(unmarked(found.note), head=[section(found.note)])
    heard = bold(shortened(found.heard))
    unheard = f"I could not make sense of {heard}. " if heard else ""
    return message(
        plain(unmarked(f"{unheard}{GREETING}")),
        head=[section(f"{unheard}{GREETING}"), *first_steps(found)],
        foot=[context(holdings(found.overview))],
    )


def first_steps(found: Help) -> list[Block]:
    """Three things to do with this library, and the way to all others."""
    topic = next(iter(fitting(found.topics)), "")
    brief = [button(f"Brief me on {topic}", f"{TOPIC}:first", topic)] if topic else []
    return row(
        [
            *map(primary, brief),
            button("Ask a question", ASK, ASK),
            button("Add a digest", ADD, ADD),
            button("More", HELP, HELP, spoken="More: all commands"),
        ]
    )


def first_contact(answered: Message, found: Help) -> Message:
    """The answer to somebody's first words in a place, with the first steps below; as it is where
    it has them already, or has no room."""
    below = [divider(), context(FIRST), *first_steps(found)]
    has = any(HELP in str(block) for block in answered["blocks"])
    return answered if has or not room_for(below, answered) else leading(answered, below)


def commands(topics: Sequence[str]) -> list[Block]:
    """All commands, each with a button that tells how it is typed."""
    lines = [f"• {typed(ways[0], topics)}" for ways in COMMANDS.values()]
    buttons = [
        button(f"/{name}", f"{HOW}:{name}", name, spoken=f"How to use /{name}") for name in COMMANDS
    ]
    return [section("\n".join(lines)), *row(buttons), context(MENTIONED)]


def command_help(
    command: str,
    topics: Sequence[str],
    offers: Sequence[Block] = (),
    heard: str = "",
    *,
    newer: bool = False,
) -> Message:
    """How a command is typed, with `newer` in Slack's markdown; `offers` are buttons that use it,
    and `heard` what it does not know."""
    wrong = [section(escape(misheard(command, shortened(heard, 40))))] if heard else []
    lines = [typed(way, topics) for way in COMMANDS[command]]
    told = markdown_list(lines) if newer else section("\n".join(f"• {line}" for line in lines))
    return message(
        f"How to use /{command}.",
        head=[header(f"/{command}"), *wrong, told, *offers],
    )


def typed(way: Way, topics: Sequence[str]) -> str:
    """A way as mrkdwn, with a topic of this library for an example."""
    example = code(topics[0]) if topics else ANY.lower()
    return f"`{way.typed.replace(ANY, example)}` – {way.does}"


def holdings(found: Overview) -> str:
    """ "2 articles from 2 outlets · 40 actors · 1 Jan 2024 to 26 Mar 2024"."""
    if not found.articles:
        return NOTHING_YET
    outlets = f" from {counted(found.outlets, 'outlet')}" if found.outlets else ""
    return dotted(
        (
            counted(found.articles, "article") + outlets,
            counted(found.actors, "actor"),
            span(found.oldest, found.newest),
        )
    )
