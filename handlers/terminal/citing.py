"""What all answers share as text: citations, sources, dates, and how the question was
interpreted."""

from collections.abc import Iterable, Iterator
from datetime import date

from rich.text import Text

from bot.model.article import Source
from bot.model.briefing import Briefing, Coverage
from bot.model.citations import Citation
from bot.model.topic import Interpretation, Topic
from handlers.blocks.text import among, counted, dotted, listed
from handlers.terminal.paper import Line, line, plain, section

BULLET = "  • "
INDENT = "  "
WORDS = 12
"""Words unknown to the library that are listed, at most."""


def cited(sentence: Citation, lead: str = BULLET, *, note: str = "", mark: str = "") -> Line:
    """A sentence and the number of its source, after a note of who or what it is for; `mark` says
    more than the number."""
    text = Text(plain(f"{note}: "), style="bold") if note else Text()
    text = Text().append_text(text).append(plain(sentence.text))
    end = plain(mark) or f"[{sentence.source}]"
    return Line(text=text.append(f" {end}", style="dim"), lead=lead)


def sources(cards: Iterable[Source]) -> Iterator[Line]:
    return section(
        "Sources", (line(card(each), lead=f"  [{n}] ") for n, each in enumerate(cards, 1))
    )


def card(source: Source) -> str:
    """An article as a reader would cite it; by its key too, which `attache summary` takes."""
    known = (source.title, source.author, source.outlet, day(source.published), source.url)
    return f"{dotted(known)} ({source.key})"


def readings(words: Iterable[Interpretation]) -> Iterator[Line]:
    yield from (line(read(word), style="italic") for word in words)


def read(word: Interpretation) -> str:
    return f"Read “{word.asked}” as {word.read_as} ({word.why})."


def how_read(said: Briefing) -> Iterator[str]:
    """How the topic was interpreted, and which of its words the library does not hold."""
    yield from map(read, said.topic.interpretations)
    if said.unmet:
        yield f"Nothing holds {listed([*map(quoted, said.unmet)], 'or')} together with the rest."
    if said.topic.unmatched:
        yield unheld(said.topic)


def unheld(topic: Topic) -> str:
    words = list(map(quoted, topic.unmatched[:WORDS]))
    return f"Not in the library: {among(words, len(topic.unmatched))}."


def quoted(words: str) -> str:
    """In quotation marks, but for words that have some themselves."""
    return words if set(words) & set('"“”') else f"“{words}”"


def rests_on(coverage: Coverage) -> str:
    return dotted(
        (
            f"From {coverage.articles:,} of {counted(coverage.of_articles, 'article')}",
            f"{counted(coverage.outlets, 'outlet')} named" if coverage.outlets else "",
            span(coverage.oldest, coverage.newest),
            f"{coverage.undated:,} undated" if coverage.undated else "",
        )
    )


def span(first: str | None, last: str | None) -> str:
    days = list(dict.fromkeys(day(each) for each in (first, last) if each))
    return " to ".join(days)


def day(iso: str | None) -> str:
    """ "2024-03-26" as "26 March 2024"; anything else as it is."""
    if iso is None:
        return ""
    try:
        read = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{read.day} {read:%B %Y}"
