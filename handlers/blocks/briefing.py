"""A briefing as a message, to be read at a glance: the rest is behind its buttons."""

from collections.abc import Iterator, Sequence

from bot.model.briefing import Briefing, BriefingPart, ShownCorrection
from handlers.blocks import front_page, phone
from handlers.blocks.block_kit import (
    Block,
    beside,
    button,
    context,
    header,
    menu,
    primary,
    row,
    section,
)
from handlers.blocks.briefing_modals import total
from handlers.blocks.citing import apart, bullet, reading, sources, unmet
from handlers.blocks.export_modal import export_button
from handlers.blocks.message import CONTEXT, Items, Message, laid_out, message
from handlers.blocks.notice import nothing
from handlers.blocks.text import bold, escape, link, plain
from handlers.outline import topics
from handlers.outline.briefing import corrections, coverage, little, telling
from handlers.outline.model import Item, Layout, Section
from handlers.outline.text import dotted, shortened
from handlers.outline.topics import title

PART, SHARE, FOLLOW = "briefing_part", "share_briefing", "follow_briefing"
USEFUL, USELESS, PROVE = "briefing_useful", "briefing_useless", "briefing_prove"
ROOM, FRONT = 46, 35
"""Lines of a phone that its sentences may take, and those of a front page, which have a button
each: with what stands around them, a screen and a half (bench/glance.py)."""
_CORRECTED = 6
"""Corrections shown on a front page and by a watch, at most."""
PARTS = {
    BriefingPart.QUOTES: "Quotes",
    BriefingPart.FIGURES: "Figures",
    BriefingPart.TIMELINE: "Timeline",
    BriefingPart.ACTORS: "Actors",
}


def briefing(found: Briefing, *, shareable: bool = False, heading: str = "") -> Message:
    """`shareable`: only its reader sees it, so it has a button that shares it. `heading` replaces
    the topic where it is posted as a digest. Its buttons name the briefing by its id, so whoever
    posts a briefing that is not empty archives it."""
    if found.unquoted:
        return unquoted(found)
    if not found.bottom_line and not found.corrections:
        if found.front and not found.topic.within.after:
            return front_page.nothing(found, found.front)
        return nothing(found.topic)
    name = heading or title(found.topic)
    lines, body, left = front(found) if found.front else told(found)
    followable = not heading and found.front is None
    return message(
        headline(found, name),
        head=[header(name), *top(found), *body],
        foot=[
            *legend(found, lines),
            *deeds(found, left, shareable=shareable, followable=followable),
            colophon(found),
        ],
    )


Told = tuple[list[Section], list[Block], int]
"""The sections that are shown, as blocks too, and how many of their lines are left out."""


def told(found: Briefing) -> Told:
    shown, left = phone.fitted(telling(found), ROOM, line)
    return shown, laid_out([], map(items, shown), []), left


def front(found: Briefing) -> Told:
    """The same of a front page, whose stories have buttons of their own."""
    shown, left = phone.fitted([front_page.outlined(found)], FRONT, front_page.line)
    corrections = [section(each) for each in corrected(found.corrections)]
    return shown, [*corrections, *front_page.stories(found, shown)], left


def unquoted(found: Briefing) -> Message:
    """Where the topic stands, if no sentence tells of it."""
    return message(
        topics.unquoted(found.topic, plain),
        head=[section(topics.unquoted(found.topic, bold))],
        body=[Items(lines=tuple(map(bullet, found.unquoted)))],
        foot=sources(found.sources),
    )


def top(found: Briefing) -> list[Block]:
    """The coverage; beneath it, where there is anything to say, how the topic was interpreted."""
    how = dotted((escape(little(found)), unmet(found.unmet), reading(found.topic)))
    return [context(coverage(found.coverage)), *([context(how)] if how else [])]


def items(shown: Section) -> Items:
    """A section of its lines; the other sections are behind buttons."""
    bullet = "" if shown.layout is Layout.PARAGRAPHS else "• "
    return Items(
        heading=bold(shortened(shown.title)),
        lines=tuple(f"{bullet}{line(item)}" for item in shown.items),
        gap="\n\n",
    )


def corrected(made: Sequence[ShownCorrection]) -> Iterator[str]:
    """What was corrected, a text of mrkdwn; none where nothing was."""
    if items := corrections(made).items:
        yield "*Corrected*\n" + "\n".join(f"• {line(item)}" for item in items[:_CORRECTED])


def line(item: Item) -> str:
    """A sentence with its references, marked where it continues a story shown before."""
    update = "_Update_ · " if item.update else ""
    update += f"_{escape(item.heading)}_ · " if item.heading else ""
    sentence = escape(item.citation.text) if item.citation else ""
    return f"{update}{sentence} {escape(str(item.reference or ''))}"


def legend(found: Briefing, shown: Sequence[Section]) -> list[Block]:
    """The numbers cited above with names that tell them apart, as links if that fits a context
    block, else as text; nothing where neither fits."""
    above = {item.citation for one in shown for item in one.items}
    points = (*found.bottom_line, *found.points)
    cited = {each.source for one in points if one.citation in above for each in one.citations}
    numbers = sorted(number for number in cited if number <= len(found.sources))
    cards = [found.sources[number - 1] for number in numbers]
    named = list(zip(numbers, cards, apart(cards), strict=True))
    linked = "\n".join(f"[{n}]\u00a0{link(card.url, name)}" for n, card, name in named)
    bare = "\n".join(f"[{n}]\u00a0{escape(name)}" for n, _, name in named)
    fitting = next((text for text in (linked, bare) if 0 < len(text) <= CONTEXT), None)
    return [context(fitting)] if fitting else []


def deeds(found: Briefing, left: int, *, shareable: bool, followable: bool) -> list[Block]:
    """Sharing it, first; beside it all of its lines where some are left out, its sources, and
    following its topic; behind a menu its other parts."""
    share = [primary(button("Share", SHARE, found.id))] if shareable else []
    whole = total(found, BriefingPart.LINES)
    lines = [part(found, BriefingPart.LINES, f"All {whole:,} lines")] if left else []
    follow = [button("Follow", FOLLOW, found.id)] if followable else []
    at_hand = [*lines, part(found, BriefingPart.SOURCES, "Sources"), *follow]
    rest = [part(found, one, name) for one, name in PARTS.items() if total(found, one)]
    return row([*share, *at_hand[:2]], [*rest, *at_hand[2:]])


def part(found: Briefing, which: BriefingPart, name: str) -> Block:
    """The button that opens a part, with its number of items where the name does not say it."""
    count = "" if which is BriefingPart.LINES else f" ({total(found, which):,})"
    return button(f"{name}{count}", f"{PART}:{which}", found.id)


def colophon(found: Briefing) -> Block:
    """Its id, and what can be said of the briefing as a whole."""
    about = [
        button("It was useful", USEFUL, found.id),
        button("It was not useful", USELESS, found.id),
        button("Does it still hold?", PROVE, found.id),
        *export_button("briefing", found.id),
    ]
    said = f"_Briefing {escape(shortened(found.id))}, word for word from its sources_"
    return beside(section(said), menu(about, "briefing"))


def headline(found: Briefing, name: str) -> str:
    """The briefing in a line, for a notification: its first sentence whole, or only its topic."""
    if not found.bottom_line:
        return f"{plain(name)}: a correction of what was told here."
    first = plain(found.bottom_line[0].citation.text)
    return f"{plain(name)}: {first}" if len(first) < 1_000 else f"A briefing on {plain(name)}."
