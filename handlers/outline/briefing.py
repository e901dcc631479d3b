"""The outline of a briefing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.model.article import Source
from bot.model.briefing import Briefing, BriefingPart, Coverage, Involved, ShownCorrection
from bot.model.citations import CitedFigure, CitedQuote, Event, Point
from handlers.outline import front_page
from handlers.outline.dates import names_day, short_date, span, weekday_date
from handlers.outline.model import Item, Layout, Outline, Section, numbered
from handlers.outline.references import attribution, reference, references
from handlers.outline.text import counted, dotted, fold, quoted, shortened
from handlers.outline.topics import title

_FEW = 5
"""One article in so many without a date is not worth a word; chosen, not measured."""
MOST = 300
"""Characters of a sentence that was shown before, and is not said any more."""
WORD_FOR_WORD = "every line is a sentence of its source, word for word"
ELSEWHERE = "elsewhere"
"""Stands before a figure that another article gives for the same thing."""


TITLES = {
    BriefingPart.LINES: "All lines",
    BriefingPart.SOURCES: "Sources",
    BriefingPart.QUOTES: "In their words",
    BriefingPart.FIGURES: "Figures",
    BriefingPart.TIMELINE: "Timeline",
    BriefingPart.ACTORS: "Who is involved",
    BriefingPart.LATEST: "The latest",
}
LATEST = 3
"""Sentences of the latest; chosen, not measured."""


def outline(found: Briefing) -> Outline:
    """An empty briefing has no sections."""
    outlined = (section for section in sections(found) if section.items)
    return Outline(
        title=title(found.topic),
        sections=tuple(outlined) if found.bottom_line or found.corrections else (),
        sources=numbered(found.sources),
    )


def sections(found: Briefing) -> Iterator[Section]:
    yield from telling(found)
    if found.front is not None:
        return
    yield involved(found)
    yield timeline(found)
    yield quotes(found)
    yield figures(found)


def telling(found: Briefing) -> Iterator[Section]:
    """The sections of its lines: what was corrected, and its stories or points."""
    yield corrections(found.corrections)
    if found.front is not None:
        yield front_page.stories(found)
    else:
        yield bottom_line(found)
        yield from points(found)


def section(found: Briefing, part: BriefingPart) -> Section:
    """The section of a part; its lines have several, and its sources none."""
    return {
        BriefingPart.QUOTES: quotes,
        BriefingPart.FIGURES: figures,
        BriefingPart.TIMELINE: timeline,
        BriefingPart.ACTORS: involved,
        BriefingPart.LATEST: latest,
    }[part](found)


def coverage(found: Coverage) -> str:
    """ "From 9 of 295 articles · 3 outlets · 1 Jan 2024 to 26 Mar 2024 · 4 undated". A single
    outlet goes without saying, and so do articles without a date where they are few, or all."""
    dated = found.oldest is not None
    undated = dated and found.undated * _FEW > found.articles
    return dotted(
        (
            f"From {found.articles:,} of {counted(found.of_articles, 'article')}",
            counted(found.outlets, "outlet") if found.outlets > 1 else "",
            span(found.oldest, found.newest),
            f"{found.undated:,} undated" if undated else "",
            f"{found.foreign:,} in other languages, not quoted" if found.foreign else "",
        )
    )


# --- the sections ---------------------------------------------------------------------------------


def corrections(found: Sequence[ShownCorrection]) -> Section:
    """What was shown before, and what its article says now."""
    return Section(title="Corrected", items=tuple(one for each in found for one in corrected(each)))


def corrected(made: ShownCorrection) -> Iterator[Item]:
    told = f"Told here before: {quoted(shortened(made.was, MOST))}" if made.was else "Correction"
    for cited in made.citations:
        yield Item(label=told, citation=cited, reference=attribution(cited))
        told = "It says now"
    if not made.citations:
        yield Item(label=told, aside=f"its article says so no more: [{made.source}]")


def bottom_line(found: Briefing) -> Section:
    items = tuple(point(one, found) for one in found.bottom_line)
    title = "Little here" if found.thin else "Bottom line"
    return Section(title=title, items=items, layout=Layout.PARAGRAPHS)


def little(found: Briefing) -> str:
    """ "No article is about oil prices; 3 articles name it or a part of it"; empty where one is
    about the topic."""
    if found.front is not None:
        return front_page.notes(found)
    if not (found.thin and found.standing):
        return ""
    naming = found.standing.naming
    verb = "names" if naming == 1 else "name"
    return (
        f"No article is about {title(found.topic)}; "
        f"{counted(naming, 'article')} {verb} it or a part of it"
    )


def points(found: Briefing) -> Iterator[Section]:
    """What happened, what happened long before, then what other articles say in passing; in
    briefings of rules before the third, the points under their themes, those of none under a
    heading of our own."""
    if found.stories:
        yield from _happened(found)
        return
    otherwise = "What the articles say"
    for theme, group in groupby(found.points, key=lambda one: fold(one.theme)):
        items = tuple(point(one, found) for one in group)
        yield Section(title=theme or otherwise, items=items)
        otherwise = "Also"


def _happened(found: Briefing) -> Iterator[Section]:
    telling = {key for story in found.stories for key in story.articles}
    long_before = found.background
    sections: dict[str, list[Item]] = {"What happened": [], "Background": [], "Said in passing": []}
    for made in found.points:
        heading = "What happened" if made.citation.article in telling else "Said in passing"
        heading = "Background" if made.citation.article in long_before else heading
        sections[heading].append(point(made, found))
    for heading, items in sections.items():
        yield Section(title=heading, items=tuple(items))


def involved(found: Briefing) -> Section:
    items = tuple(actor(one, found.sources) for one in found.involved)
    return Section(title=TITLES[BriefingPart.ACTORS], items=items)


def timeline(found: Briefing) -> Section:
    items = tuple(event(one, found.sources) for one in found.timeline)
    return Section(title=TITLES[BriefingPart.TIMELINE], items=items)


def quotes(found: Briefing) -> Section:
    items = tuple(quote(one, found.sources) for one in found.quotes)
    return Section(title=TITLES[BriefingPart.QUOTES], items=items, layout=Layout.QUOTES)


def figures(found: Briefing) -> Section:
    items = tuple(figure(one, found.sources) for one in found.figures)
    return Section(title=TITLES[BriefingPart.FIGURES], items=items)


def latest(found: Briefing) -> Section:
    """The first points of the newest articles."""
    days = [source.published or "" for source in found.sources]
    points = [
        one
        for one in dict.fromkeys((*found.bottom_line, *found.points))
        if 0 < one.citation.source <= len(days)
    ]
    newest = sorted(points, key=lambda one: days[one.citation.source - 1], reverse=True)
    items = tuple(
        replace(point(one, found), label=short_date(days[one.citation.source - 1]))
        for one in newest[:LATEST]
    )
    return Section(title=TITLES[BriefingPart.LATEST], items=items)


# --- the items ------------------------------------------------------------------------------------


def point(made: Point, found: Briefing) -> Item:
    """With its day where its words leave that open ("on Monday"), and on the line of a story how
    many outlets tell it, if several."""
    day = "" if names_day(made.citation.text, made.day) else weekday_date(made.day)
    story = next((one for one in found.stories if one.line == made.citation), None)
    outlets = counted(len(story.outlets), "outlet") if story and len(story.outlets) > 1 else ""
    cited = references(made, found.sources)
    return Item(
        label=day or outlets,
        aside=outlets if day else "",
        citation=made.citation,
        reference=cited.undated if day else cited,
        update=made.update,
    )


def actor(who: Involved, sources: Sequence[Source]) -> Item:
    """With the sentence that says who it is, if there is one."""
    named_in = f"{who.actor.kind}, in {counted(who.articles, 'article')}"
    if who.role is None:
        return Item(label=who.actor.name, aside=named_in)
    return Item(
        label=who.actor.name,
        title=who.role.title,
        aside=named_in,
        citation=who.role.citation,
        reference=reference(who.role.citation, sources),
    )


def event(dated: Event, sources: Sequence[Source]) -> Item:
    return Item(
        label=short_date(dated.when),
        aside=written(dated),
        citation=dated.citation,
        reference=reference(dated.citation, sources),
    )


def written(dated: Event) -> str:
    """ "“Wednesday”": the words that give an event its date; empty where they are the date."""
    words = shortened(dated.written)
    return "" if words in {"", dated.when, short_date(dated.when)} else f"“{words}”"


def quote(spoken: CitedQuote, sources: Sequence[Source]) -> Item:
    return Item(
        label=spoken.speaker,
        citation=spoken.citation,
        reference=reference(spoken.citation, sources).unattributed,
    )


def figure(amount: CitedFigure, sources: Sequence[Source]) -> Item:
    """With what other articles give for the same thing."""
    return Item(
        label=amount.figure,
        citation=amount.citation,
        reference=reference(amount.citation, sources),
        elsewhere=tuple(figure(other, sources) for other in amount.others),
    )
