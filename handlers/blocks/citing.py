"""What messages share: citations and sources with their numbers, and how the question was
interpreted."""

import re
from calendar import month_abbr
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.model.article import Source
from bot.model.briefing import Coverage, Involved
from bot.model.citations import Citation, Event, Point
from bot.model.passages import FoundPassage
from bot.model.topic import Interpretation, Topic
from handlers.blocks.message import footnotes
from handlers.blocks.pieces import Block, context, divider
from handlers.blocks.text import (
    among,
    bold,
    counted,
    day,
    dotted,
    escape,
    fold,
    link,
    listed,
    shortened,
)

TITLE = 200
WORD, WORDS, NAME = 30, 5, 80
"""How long a word of a question is shown, how many of them, and how long a name they were read as,
so that small print stays small."""


def cited(citation: Citation) -> str:
    return f"{escape(citation.text)} {number(citation)}"


def number(citation: Citation) -> str:
    return f"[{citation.source}]"


def reference(citation: Citation, cards: Sequence[Source]) -> str:
    """ "[1, 18 Aug 2019]": its source, and the day on which "yesterday" was written there."""
    when = short_date(cards[citation.source - 1].published) if citation.source <= len(cards) else ""
    return f"[{citation.source}, {when}]" if when else number(citation)


def references(point: Point, cards: Sequence[Source]) -> str:
    """ "[1, 18 Aug 2019], also [4] [5] · 3 outlets"."""
    return f"{reference(point.citation, cards)}{others(point, cards)}"


def others(point: Point, cards: Sequence[Source]) -> str:
    """ ", also [4] [5] · 3 outlets": who else says so, and how many are named in all, if several;
    empty where nobody does."""
    first = point.citation.source
    numbers = list(dict.fromkeys(one.source for one in point.also if one.source != first))
    papers = {cards[n - 1].outlet for n in (first, *numbers) if n <= len(cards)} - {None}
    also = f", also {' '.join(f'[{n}]' for n in numbers)}" if numbers else ""
    return also + (f" · {counted(len(papers), 'outlet')}" if len(papers) > 1 else "")


def themed(points: Sequence[Point]) -> Iterator[tuple[str, list[Point]]]:
    """The points under their themes; those of none under a heading of our own."""
    otherwise = "What the articles say"
    for theme, group in groupby(points, key=lambda one: fold(one.theme)):
        yield theme or otherwise, list(group)
        otherwise = "Also"


def short_date(iso: str | None) -> str:
    """ "18 Aug 2019", "Aug 2019" or "2019", of an ISO day, month or year; else as it is."""
    found = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", iso or "", re.ASCII)
    if not found:
        return iso or ""
    month = month_abbr[int(found[2])] if found[2] else ""
    return " ".join(filter(None, ((found[3] or "").lstrip("0"), month, found[1])))


def worded(dated: Event) -> str:
    """ "“Wednesday”": the words that give an event its date; empty where they are the date."""
    words = shortened(dated.written)
    return "" if words in {"", dated.when, short_date(dated.when)} else f"“{words}”"


def standing(found: FoundPassage) -> str:
    """ "[1], also in [2] [3]": the articles that a passage stands in."""
    also = " ".join(f"[{number}]" for number in found.copies)
    return f"{number(found.best)}, also in {also}" if also else number(found.best)


def bullet(citation: Citation) -> str:
    return f"• {cited(citation)}"


def quoted(citation: Citation, speaker: str) -> str:
    return f"> {escape(citation.text)}\n> — {escape(shortened(speaker))} {number(citation)}"


def sources(cards: Sequence[Source], note: str = "") -> list[Block]:
    """The numbered sources, and a last line of small print."""
    lines = [f"[{place}] {card(source)}" for place, source in enumerate(cards, start=1)]
    foot = [divider(), *footnotes("*Sources*", lines, "source")] if lines else []
    return [*foot, context(note)] if note else foot


def numbered(cards: Sequence[Source], cited: Iterable[Citation]) -> list[Block]:
    """Of the sources those that are cited here, under the numbers they have there."""
    numbers = sorted({one.source for one in cited if one.source <= len(cards)})
    lines = [f"[{place}] {card(cards[place - 1])}" for place in numbers]
    return [divider(), *footnotes("*Sources*", lines, "source")] if lines else []


def card(source: Source) -> str:
    """Title, outlet, author and date, the title linked where the article has an address."""
    return dotted((link(source.url, shortened(source.title, TITLE)), publication(source)))


def paper(source: Source) -> str:
    """What a reader knows it by: its outlet, else its title."""
    return shortened(source.outlet or source.title, NAME // 2)


def publication(source: Source) -> str:
    """Outlet, author and date, as far as they are known."""
    outlet, author = (escape(shortened(name or "")) for name in (source.outlet, source.author))
    return dotted((outlet, author, escape(source.published or "")))


def named_in(who: Involved) -> str:
    """ "person, in 2 articles"."""
    return f"{who.actor.kind}, in {counted(who.articles, 'article')}"


def sought(topic: Topic) -> str:
    """What a topic is about: its actors, its other words as they were asked, its phrases; else all
    of the words asked. "China and Pakistan counterterrorism", "climate change"."""
    actors = listed([actor.name for actor in topic.actors])
    terms = " ".join(term.text for term in topic.terms)
    phrases = listed([f"“{phrase}”" for phrase in topic.phrases])
    found = " ".join(part for part in (actors, terms, phrases) if part)
    return found or (listed(topic.unmatched) or "everything" if topic.within else topic.text)


def about(topic: Topic) -> str:
    """ "“special representative” without drones in South Asia Times since 2024-03"."""
    excluded = [f"“{one}”" if " " in one else one for one in topic.excluded]
    within = topic.within
    titles = [f"“{article.title}”" for article in within.articles]
    parts = (
        sought(topic),
        f"without {listed(excluded, 'or')}" if excluded else "",
        f"in {listed(within.outlets, 'or')}" if within.outlets else "",
        f"by {listed(within.authors, 'or')}" if within.authors else "",
        f"in {listed(titles, 'or')}" if titles else "",
        f"since {within.since}" if within.since else "",
        f"until {within.until}" if within.until else "",
    )
    told = " ".join(part for part in parts if part)
    return f"{told}, new since {day(within.after.at)}" if within.after else told


def title(topic: Topic) -> str:
    return shortened(about(topic), 120)


def read_as(interpretations: Sequence[Interpretation]) -> str:
    """ "Read: chna → China (spelling)"; empty where every word was taken as it stood."""
    readings = [
        f"{escape(shortened(one.asked, WORD))} → {bold(shortened(one.read_as, NAME))} "
        f"({escape(one.why)})"
        for one in interpretations[:WORDS]
    ]
    return f"Read: {among(readings, len(interpretations))}" if readings else ""


def unmatched(topic: Topic) -> str:
    """ "Not in the library: drones"; empty where the library holds every word."""
    words = [bold(shortened(word, WORD)) for word in topic.unmatched[:WORDS]]
    return f"Not in the library: {among(words, len(topic.unmatched))}" if words else ""


def unmet(words: Sequence[str]) -> str:
    """ "Nothing holds “election” together with the rest"; empty where all is told together."""
    told = listed([f"“{escape(shortened(word, WORD))}”" for word in words[:WORDS]], "or")
    return f"Nothing holds {told} together with the rest" if told else ""


def reading(topic: Topic) -> str:
    return dotted((read_as(topic.interpretations), unmatched(topic)))


def coverage(found: Coverage) -> str:
    """ "From 2 of 2 articles · 2 outlets named · 2024-01-01 to 2024-03-26 · 1 undated"."""
    return dotted(
        (
            f"From {found.articles:,} of {counted(found.of_articles, 'article')}",
            f"{counted(found.outlets, 'outlet')} named" if found.outlets else None,
            span(found.oldest, found.newest),
            f"{found.undated:,} undated" if found.undated else None,
        )
    )


def span(oldest: str | None, newest: str | None) -> str:
    """Two ISO dates as a time, or one where they are the same; empty where there is none."""
    dates = [escape(date) for date in dict.fromkeys((oldest, newest)) if date]
    return " to ".join(dates)
