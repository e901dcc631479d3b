"""How to ask, with topics that this library can answer."""

from bot.model.answers import Help
from bot.model.stored import Overview
from handlers.blocks.block_kit import context, header, section
from handlers.blocks.message import Items, Message, message
from handlers.blocks.notice import code
from handlers.blocks.text import bold, escape, plain
from handlers.outline.dates import span
from handlers.outline.text import counted, dotted, shortened


def help(found: Help) -> Message:
    if found.note:
        return message(plain(found.note), head=[section(found.note)])
    topics = tuple(bold(shortened(topic, 80)) for topic in found.topics)
    return message(
        summary(found),
        head=[header("How to ask Attaché"), *misheard(found)],
        body=[
            Items(lines=tuple(ways(found.topics))),
            Items(heading="*Topics in the library*", lines=topics, gap=" · "),
        ],
        foot=[context(holdings(found.overview))],
    )


def summary(found: Help) -> str:
    """The message in a line, for a notification."""
    prefix = f"I could not make sense of “{plain(shortened(found.heard))}”. " if found.heard else ""
    return f"{prefix}Ask me for a briefing: /brief and a topic."


def misheard(found: Help) -> list[dict[str, object]]:
    if not found.heard:
        return []
    return [context(f"I could not make sense of {bold(shortened(found.heard))}.")]


def ways(topics: tuple[str, ...]) -> list[str]:
    """Each command with an example: a topic of this library, where it has any."""
    topic = code(topics[0]) if topics else "a topic"
    return [
        f"• `/brief {topic}` – what the articles say, each line with its source; "
        "`--post` puts it in the channel, `--new` gives what came in since it was last asked here",
        "• `/brief verify` and a briefing's id – whether the library still gives exactly that",
        "• `/passages` and words, spelled as they come – the passages that answer",
        '• in any question: `"words as they stand"`, `-without`, `from:outlet`, `by:author`, '
        "`since:2024-03`, `until:2024-05-10`, `actor:name`",
        "• `/actor` and a name – who they are, what they said, with whom they are named",
        "• `/actor merge A into B`, `split B from A`, `rename A to B`, `kind A person`, "
        "`dismiss A`, `undo`, `log` – corrects who is who",
        "• `/summary` and words of a title – the article in a few of its sentences",
        f"• `/digest add {topic} weekdays 08:00` – what is new on it, posted here on time; "
        "`/digest list`, `preview 1`, `run 1`, `log 1`, `pause 1`, `resume 1`, `remove 1`",
        f"• `/digest watch {topic}` – posts here when an article that comes in speaks of it",
        "• `/library` – what the library holds and where from; `/library add` and an address "
        "brings an article or a feed in, and so does a link or a file sent to me directly",
        "• `@Attaché who is …?` in a channel or a thread, or write to me directly",
    ]


def holdings(found: Overview) -> str:
    """ "2 articles from 2 outlets · 40 actors · 2024-01-01 to 2024-03-26"."""
    if not found.articles:
        return (
            "The library is empty: `/library add` and an address fills it, or `attache index` and "
            "a folder of articles."
        )
    outlets = f" from {counted(found.outlets, 'outlet')}" if found.outlets else ""
    return dotted(
        (
            counted(found.articles, "article") + outlets,
            counted(found.passages, "passage"),
            counted(found.actors, "actor"),
            span(found.oldest, found.newest, escape),
        )
    )
