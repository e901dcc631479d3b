"""A briefing as a message, to be read at a glance: the rest is behind its buttons."""

from collections.abc import Iterator

from bot.model.briefing import Briefing
from bot.model.citations import Point
from handlers.blocks.briefing_modals import Part, total
from handlers.blocks.citing import coverage, paper, reading, references, themed, title, unmet
from handlers.blocks.message import CONTEXT, Items, Message, message
from handlers.blocks.notice import nothing
from handlers.blocks.pieces import Block, actions, button, context, header
from handlers.blocks.text import bold, dotted, escape, link, plain, shortened

PART, SHARE, FOLLOW = "briefing_part", "share_briefing", "follow_briefing"
USEFUL, USELESS = "briefing_useful", "briefing_useless"
BUTTONS = {
    Part.SOURCES: "Sources",
    Part.QUOTES: "Quotes",
    Part.FIGURES: "Figures",
    Part.TIMELINE: "Timeline",
    Part.ACTORS: "Actors",
}


def briefing(found: Briefing, *, shareable: bool = False, heading: str = "") -> Message:
    """`shareable` is one that its reader alone sees; `heading` stands for the topic where the
    briefing is posted by itself, as a digest. A briefing that says anything is kept by its id."""
    if not found.bottom_line:
        return nothing(found.topic)
    name = heading or title(found.topic)
    return message(
        headline(found, name),
        head=[header(name), *top(found)],
        body=body(found),
        foot=[
            *legend(found),
            actions(parts(found)),
            actions(deeds(found, shareable=shareable, followed=bool(heading))),
            context(small_print(found)),
        ],
    )


def top(found: Briefing) -> list[Block]:
    """What it rests on; then, if any of it needs saying, how the topic was read."""
    how = dotted((unmet(found.unmet), reading(found.topic)))
    return [context(coverage(found.coverage)), *([context(how)] if how else [])]


def body(found: Briefing) -> Iterator[Items]:
    yield Items(
        heading="*Bottom line*",
        lines=tuple(made(one, found) for one in found.bottom_line),
        gap="\n\n",
    )
    for heading, points in themed(found.points):
        yield Items(
            heading=bold(shortened(heading)),
            lines=tuple(f"• {made(one, found)}" for one in points),
            gap="\n\n",
        )


def made(point: Point, found: Briefing) -> str:
    """The sentence that makes a point, when it was written, and who else says so."""
    update = "_Update_ · " if point.update else ""
    return f"{update}{escape(point.citation.text)} {escape(references(point, found.sources))}"


def legend(found: Briefing) -> list[Block]:
    """Who the numbers above are, in small print: linked, if that fits."""
    cited = {one.source for point in (*found.bottom_line, *found.points) for one in point.citations}
    cards = {n: found.sources[n - 1] for n in sorted(cited) if n <= len(found.sources)}
    linked = dotted(f"[{n}]\u00a0{link(card.url, paper(card))}" for n, card in cards.items())
    bare = dotted(f"[{n}]\u00a0{escape(paper(card))}" for n, card in cards.items())
    fitting = next((told for told in (linked, bare) if 0 < len(told) <= CONTEXT), None)
    return [context(fitting)] if fitting else []


def parts(found: Briefing) -> list[Block]:
    """A button for each part there is."""
    return [
        button(f"{label} ({count:,})", f"{PART}:{part}", found.id)
        for part, label in BUTTONS.items()
        if (count := total(found, part)) or part is Part.SOURCES
    ]


def deeds(found: Briefing, *, shareable: bool, followed: bool) -> list[Block]:
    return [
        *([button("Share", SHARE, found.id)] if shareable else []),
        *([] if followed else [button("Follow", FOLLOW, found.id)]),
        button("Useful", USEFUL, found.id),
        button("Not useful", USELESS, found.id),
    ]


def headline(found: Briefing, name: str) -> str:
    """The briefing in a line, for a notification: its first sentence whole, or none."""
    first = plain(found.bottom_line[0].citation.text)
    return f"{plain(name)}: {first}" if len(first) < 1_000 else f"A briefing on {plain(name)}."


def small_print(found: Briefing) -> str:
    number = escape(shortened(found.id))
    return f"Briefing {number} · every line is a sentence of its source, word for word"
