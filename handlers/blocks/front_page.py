"""A front page as a message: each story a line, and a button that opens its briefing."""

from collections.abc import Iterator

from bot.model.answers import Help
from bot.model.briefing import Briefing, FrontPage
from handlers.blocks.block_kit import Block, actions, beside, button, context, section
from handlers.blocks.message import SECTION, Message, message, size
from handlers.blocks.text import bold, escape, plain
from handlers.outline import front_page as outline
from handlers.outline.model import Item
from handlers.outline.text import counted, shortened

STORY, DAYS, TOPIC = "open_story", "front_page", "brief_topic"
_TODAY, _YESTERDAY, _WEEK = "today", "yesterday", "this week"
_TOPICS = 5
"""Topics that are offered, at most: a row of buttons."""


def stories(found: Briefing, characters: int) -> Iterator[Block]:
    """A section for each story, as many as so many characters hold; the others are counted."""
    left = list(enumerate(outline.stories(found).items))
    shown = 0
    for place, item in left:
        told = line(item)
        block = beside(section(told), button("Briefing", f"{STORY}:{place}", f"{found.id} {place}"))
        characters -= size([block])
        if len(told) > SECTION or characters < 0:
            continue
        shown += 1
        yield block
    total = found.front.stories if found.front else len(left)
    if total > shown:
        yield context(f"_and {counted(total - shown, 'more story')}_")


def line(item: Item) -> str:
    """ "*Sat 28 Nov 2026 · 3 outlets* · _Update, told since 23 Nov 2026_", and the sentence."""
    update = f"_{escape(', '.join(filter(None, ('Update', item.aside))))}_" if item.update else ""
    head = " · ".join(filter(None, (bold(item.label), update)))
    sentence = escape(item.citation.text) if item.citation else ""
    return f"{head}\n{sentence} {escape(str(item.reference or ''))}"


def nothing(found: Briefing, front: FrontPage) -> Message:
    """That there is no news of these days, and buttons for days that have some."""
    said = outline.nothing(found, front)
    days = [button("The newest day", f"{DAYS}:newest", front.newest)] if front.newest else []
    return message(
        plain(said),
        head=[section(escape(said)), actions([*days, week()])],
    )


def week() -> Block:
    return button("This week", f"{DAYS}:week", _WEEK)


def choice(found: Help) -> Message:
    """What can be briefed on: buttons for days, and for topics of the library."""
    topics = [
        button(shortened(topic, 70), f"{TOPIC}:{place}", topic)
        for place, topic in enumerate(found.topics[:_TOPICS])
    ]
    days = [
        button("Today", f"{DAYS}:today", _TODAY),
        button("Yesterday", f"{DAYS}:yesterday", _YESTERDAY),
        week(),
    ]
    return message(
        "What shall I brief you on? /brief today, /brief this week, or /brief and a topic.",
        head=[
            section("*What shall I brief you on?*"),
            actions(days),
            *([actions(topics)] if topics else []),
            context("Or type it: `/brief` and a topic, `/brief since monday`; `/brief help`."),
        ],
    )
