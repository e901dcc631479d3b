"""A summary as a message, with what leads on from its article."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model.answers import Summary
from bot.model.article import Source
from bot.model.citations import Citation
from handlers.blocks.article_modal import MORE_LIKE, STORY, open_button, place_of
from handlers.blocks.block_kit import VALUE, Block, button, context, header, primary, row, section
from handlers.blocks.citing import bullet, publication, sources
from handlers.blocks.message import Items, Message, message
from handlers.blocks.offers import cards
from handlers.blocks.text import escape, link, plain
from handlers.outline.text import counted, dotted, shortened

SHARE = "share_summary"
NOTHING = "There is no whole sentence in there that a summary could show."
OTHERS = "These titles fit as well:"


def summary(found: Summary, *, own: bool = False, others: Sequence[Source] = ()) -> Message:
    """`own`: only its reader sees it, so it can be shared. `others` are articles whose titles fit
    what was asked for as well."""
    foot = [*buttons(found, own=own), *as_well(others)]
    if not found.sentences:
        return message(NOTHING, head=[section(NOTHING), *foot])
    name = heading(found)
    return message(
        f"A summary of {plain(name)}, in {counted(len(found.sentences), 'sentence')}.",
        head=[header(name), context(origin(found))],
        body=[Items(lines=tuple(line(one, found) for one in found.sentences))],
        foot=[*foot, *(sources(found.sources) if len(found.sources) > 1 else [])],
    )


def line(cited: Citation, found: Summary) -> str:
    """A sentence; with the number of its source where there are several."""
    page = f" (p. {cited.page})" if cited.page else ""
    return bullet(cited) if len(found.sources) > 1 else f"• {escape(cited.text)}{page}"


def heading(found: Summary) -> str:
    if len(found.sources) == 1:
        return shortened(found.sources[0].title, 120)
    return counted(len(found.sources), "article")


def origin(found: Summary) -> str:
    """Where its one article is from, and when; how many sentences stand for it."""
    length = f"{counted(len(found.sentences), 'sentence')} of it"
    if len(found.sources) != 1:
        return length
    [source] = found.sources
    outlet = link(source.url, source.outlet or "Its page" * bool(source.url))
    return dotted((outlet, publication(replace(source, outlet=None)), length))


def as_well(others: Sequence[Source]) -> list[Block]:
    return [context(OTHERS), *cards(others)] if others else []


def buttons(found: Summary, *, own: bool) -> list[Block]:
    """Of one article: sharing it, opening it, the story that it tells and what is like it."""
    if len(found.sources) != 1:
        return []
    [source] = found.sources
    key = source.key
    share = [primary(button("Share", SHARE, key))] if own and found.sentences else []
    place = place_of(found.sentences[0], found.sources) if found.sentences else None
    opening = [open_button(place, 0, source.title)] if place else []
    story = button("Its story", STORY, key, spoken=f"A briefing on the story of {source.title}")
    rest = [button("More like this", MORE_LIKE, key)]
    if len(key) > VALUE:
        return row(opening)
    return row([*share, *opening, story], rest)
