"""A briefing as a message, to be read at a glance: the rest is behind its buttons."""

from collections.abc import Iterator, Sequence

from bot.model.briefing import Briefing, BriefingPart, ShownCorrection
from handlers.blocks import front_page
from handlers.blocks.block_kit import Block, actions, button, context, header, section
from handlers.blocks.briefing_modals import total
from handlers.blocks.citing import bullet, paper, reading, sources, unmet
from handlers.blocks.message import CHARACTERS, CONTEXT, Items, Message, message, size
from handlers.blocks.notice import nothing
from handlers.blocks.text import bold, escape, link, plain
from handlers.outline import topics
from handlers.outline.briefing import (
    WORD_FOR_WORD,
    bottom_line,
    corrections,
    coverage,
    little,
    points,
)
from handlers.outline.model import Item, Layout
from handlers.outline.text import dotted, shortened
from handlers.outline.topics import title

PART, SHARE, FOLLOW = "briefing_part", "share_briefing", "follow_briefing"
USEFUL, USELESS = "briefing_useful", "briefing_useless"
_CORRECTED = 6
"""Corrections shown on a front page and by a watch, at most."""
BUTTONS = {
    BriefingPart.SOURCES: "Sources",
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
    if (
        not found.bottom_line
        and not found.corrections
        and found.front
        and not found.topic.within.after
    ):
        return front_page.nothing(found, found.front)
    if not found.bottom_line and not found.corrections:
        return nothing(found.topic)
    name = heading or title(found.topic)
    head = [header(name), *top(found)]
    foot = [
        *legend(found),
        actions(parts(found)),
        actions(deeds(found, shareable=shareable, followed=bool(heading))),
        context(small_print(found)),
    ]
    if found.front is not None:
        head += [section(each) for each in corrected(found.corrections)]
        head += front_page.stories(found, CHARACTERS - size(head) - size(foot))
        return message(headline(found, name), head=head, foot=foot)
    return message(headline(found, name), head=head, body=body(found), foot=foot)


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
    return [context(coverage(found.coverage, escape)), *([context(how)] if how else [])]


def body(found: Briefing) -> Iterator[Items]:
    """The bottom line and the points: the other sections are behind buttons."""
    for shown in (corrections(found.corrections), bottom_line(found), *points(found)):
        bullet = "" if shown.layout is Layout.PARAGRAPHS else "• "
        if not shown.items:
            continue
        yield Items(
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


def legend(found: Briefing) -> list[Block]:
    """The numbers cited above with their outlets, as links if that fits a context block, else as
    text; nothing where neither fits."""
    cited = {one.source for point in (*found.bottom_line, *found.points) for one in point.citations}
    cards = {n: found.sources[n - 1] for n in sorted(cited) if n <= len(found.sources)}
    linked = dotted(f"[{n}]\u00a0{link(card.url, paper(card))}" for n, card in cards.items())
    bare = dotted(f"[{n}]\u00a0{escape(paper(card))}" for n, card in cards.items())
    fitting = next((text for text in (linked, bare) if 0 < len(text) <= CONTEXT), None)
    return [context(fitting)] if fitting else []


def parts(found: Briefing) -> list[Block]:
    """A button for each part that has items, with their number."""
    return [
        button(f"{label} ({count:,})", f"{PART}:{part}", found.id)
        for part, label in BUTTONS.items()
        if (count := total(found, part)) or part is BriefingPart.SOURCES
    ]


def deeds(found: Briefing, *, shareable: bool, followed: bool) -> list[Block]:
    """What a reader can do with the briefing: share it, follow its topic, say whether it is
    useful."""
    return [
        *([button("Share", SHARE, found.id)] if shareable else []),
        *([] if followed or found.front else [button("Follow", FOLLOW, found.id)]),
        button("Useful", USEFUL, found.id),
        button("Not useful", USELESS, found.id),
    ]


def headline(found: Briefing, name: str) -> str:
    """The briefing in a line, for a notification: its first sentence whole, or only its topic."""
    if not found.bottom_line:
        return f"{plain(name)}: a correction of what was told here."
    first = plain(found.bottom_line[0].citation.text)
    return f"{plain(name)}: {first}" if len(first) < 1_000 else f"A briefing on {plain(name)}."


def small_print(found: Briefing) -> str:
    number = escape(shortened(found.id))
    return f"Briefing {number} · {WORD_FOR_WORD}"
