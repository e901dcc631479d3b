"""A front page as a message: each story a line, and a button that opens its briefing."""

from collections.abc import Iterable, Iterator

from bot.model.answers import Help
from bot.model.article import Source
from bot.model.briefing import Briefing, FrontPage
from handlers.blocks.block_kit import Block, beside, button, context, row, section
from handlers.blocks.citing import card
from handlers.blocks.message import SECTION, Message, message
from handlers.blocks.offers import topics
from handlers.blocks.text import bold, escape, plain
from handlers.outline import front_page as outline
from handlers.outline.model import Item, Section
from handlers.outline.text import counted

STORY, DAYS = "open_story", "front_page"
_TODAY, _YESTERDAY, _WEEK = "today", "yesterday", "this week"


def outlined(found: Briefing) -> Section:
    return outline.stories(found)


def stories(found: Briefing, shown: Iterable[Section]) -> Iterator[Block]:
    """Those stories, each with a button that opens its briefing; those that the page does not
    tell are counted."""
    told = outline.stories(found).items
    places = {item.citation: place for place, item in enumerate(told)}
    for item in (item for part in shown for item in part.items):
        yield story(found, item, places[item.citation])
    if found.front and found.front.stories > len(told):
        yield context(f"_and {counted(found.front.stories - len(told), 'smaller story')}_")


def story(found: Briefing, item: Item, place: int) -> Block:
    told = line(item)
    shown = section(told if len(told) <= SECTION else bold(item.label))
    heard = item.citation.text if item.citation else item.label
    value = f"{found.id} {place}"
    return beside(
        shown, button("Briefing", f"{STORY}:{place}", value, spoken=f"Briefing on: {heard}")
    )


def line(item: Item) -> str:
    """ "*Sat 28 Nov 2026 · 3 outlets* · _Update, told since 23 Nov 2026_", and the sentence."""
    update = f"_{escape(', '.join(filter(None, ('Update', item.aside))))}_" if item.update else ""
    head = " · ".join(filter(None, (bold(item.label), update)))
    sentence = escape(item.citation.text) if item.citation else ""
    return f"{head}\n{sentence} {escape(str(item.reference or ''))}"


def nothing(found: Briefing, front: FrontPage) -> Message:
    """That there is no news of these days, or none that can be quoted, with links to its articles;
    and buttons for other days."""
    said = outline.nothing(found, front)
    days = [button("The newest day", f"{DAYS}:newest", front.newest)] if front.newest else []
    return message(
        plain(said),
        head=[section(escape(said)), *titles(found.sources), *row([*days, week()])],
    )


def titles(sources: Iterable[Source]) -> Iterator[Block]:
    """Articles to open where none can be quoted."""
    return (section(f"• {card(source)}") for source in sources)


def week() -> Block:
    return button("This week", f"{DAYS}:week", _WEEK)


def choice(found: Help) -> Message:
    """What can be briefed on: buttons for days, and for topics of the library."""
    days = [
        button("Today", f"{DAYS}:today", _TODAY),
        button("Yesterday", f"{DAYS}:yesterday", _YESTERDAY),
        week(),
    ]
    return message(
        "What shall I brief you on? /brief and a topic, or some days.",
        head=[
            section("*What shall I brief you on?*"),
            *row(days),
            *topics(found.topics),
            context("Or type it: `/brief` and a topic. `/brief help` shows more."),
        ],
    )
