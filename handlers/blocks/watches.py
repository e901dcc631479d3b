"""Watches as messages: alerts, and the offer to start a watch."""

from bot.digests.subscription import Subscription
from bot.model.digest import Alert, AlertHit, WatchBacktest
from bot.model.topic import Topic
from handlers.blocks.block_kit import VALUE, actions, button, context, header, section
from handlers.blocks.briefing import corrected
from handlers.blocks.citing import card, reading
from handlers.blocks.digests import colophon, with_button
from handlers.blocks.message import Items, Message, message
from handlers.blocks.passages import BRIEF
from handlers.blocks.text import bold, escape, moment, plain, unmarked
from handlers.outline.dates import short_date
from handlers.outline.text import counted, dotted
from handlers.outline.topics import title

START = "start_watch"


def alert(subscription: Subscription, found: Alert) -> Message:
    """The articles that came in, each with its sentences, over a line that names the watch."""
    foot = [context(colophon(subscription))]
    corrections = tuple(corrected(found.corrections))
    if not found.news:
        return message(unmarked(silence(found)), head=[section(silence(found))], foot=foot)
    topic = found.topic.text
    brief = [actions([button("Brief me", BRIEF, topic)])] if len(topic) <= VALUE else []
    return message(
        headline(found),
        head=[header(f"Watch: {watched(found.topic)}")],
        body=[
            Items(
                lines=(*corrections, *(sighted(one, found) for one in found.sightings)),
                gap="\n\n",
                beyond=found.more,
            )
        ],
        foot=[*brief, *foot],
    )


def sighted(one: AlertHit, found: Alert) -> str:
    """An article, and its sentences beneath it."""
    bullets = (f"• {escape(each.text)}" for each in one.citations)
    return "\n".join((card(found.sources[one.source - 1]), *bullets))


def headline(found: Alert) -> str:
    """ "2 articles speak of TTP: the title of the first"."""
    if not found.sightings:
        return f"A correction of what was told here of {plain(watched(found.topic))}."
    count = len(found.sightings) + found.more
    speak = "speaks" if count == 1 else "speak"
    first = plain(found.sources[found.sightings[0].source - 1].title)
    return f"{counted(count, 'article')} {speak} of {plain(watched(found.topic))}: {first}"


def silence(found: Alert) -> str:
    """That no article on the topic came in, as mrkdwn."""
    after = found.topic.within.after
    since = f" since {moment(after.at)}" if after else ""
    return f"Nothing that came in{since} speaks of {bold(watched(found.topic))}."


def offer(past: WatchBacktest, command: str, most: int) -> Message:
    """How often a watch would have posted in the past, and a button that starts it; `command` is
    the line that asks for it."""
    head = "A watch posts here when an article comes in that speaks of"
    often = f"at most {most} an hour; what comes in between is told together."
    name = watched(past.topic)
    how = reading(past.topic)
    shown = message(
        f"{head} {plain(name)}, {often} {fired(past)}",
        head=[
            section(f"{head} {bold(name)}, {often}\n{fired(past)}"),
            *([context(how)] if how else []),
        ],
    )
    return with_button(shown, button("Start the watch", START, command))


def fired(past: WatchBacktest) -> str:
    """ "Over the library so far: 14 articles on 9 days, the last on 10 May 2024 · 3 undated"."""
    if not past.articles:
        return "No article in the library speaks of it yet."
    on = f" on {counted(past.days, 'day')}, the last on {short_date(past.last)}"
    count = counted(past.articles, "article") + (on if past.days else "")
    undated = f"{past.undated:,} undated" if past.undated else None
    return dotted((f"Over the library so far: {count}", undated))


def watched(topic: Topic) -> str:
    """The topic in words, without its watermark."""
    return title(topic.whole)
