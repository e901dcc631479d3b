"""Answers as pages for a person: pure functions from the domain to lines."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.text import Text

from bot.answers import (
    Answer,
    Briefing,
    Citation,
    Coverage,
    FoundPassage,
    Help,
    Interpretation,
    PassageList,
    Profile,
    Summary,
    Topic,
)
from bot.digests import Subscription
from bot.model import Actor, Name, Overview, Source
from handlers.blocks.citing import names
from handlers.blocks.digests import due
from handlers.blocks.text import counted, dotted, listed
from handlers.terminal.paper import BLANK, Line, heading, line, plain, section

BULLET = "  • "
INDENT = "  "


def page(said: Answer) -> Iterator[Line]:
    match said:
        case Briefing():
            return briefing(said)
        case PassageList():
            return passages(said)
        case Profile():
            return profile(said)
        case Summary():
            return summary(said)
        case Help():
            return guidance(said)


# --- briefings ------------------------------------------------------------------------------------


def briefing(said: Briefing) -> Iterator[Line]:
    yield heading(title(said.topic))
    yield from readings(said.topic.interpretations)
    if not said.bottom_line and not said.points:
        yield from nothing_on(said.topic)
        return
    yield line(rests_on(said.coverage), style="dim")
    yield from unmatched(said.topic)
    yield from section("Bottom line", (cited(each, INDENT) for each in said.bottom_line))
    yield from section("What the articles say", (cited(each) for each in said.points))
    yield from section("In their words", (cited(q.citation, note=q.speaker) for q in said.quotes))
    yield from section("Figures", (cited(f.citation, note=f.figure) for f in said.figures))
    yield from sources(said.sources)
    yield from (BLANK, line(f"Briefing {said.id}", style="dim"))


def title(topic: Topic) -> str:
    return listed(names(topic))


def rests_on(coverage: Coverage) -> str:
    return dotted(
        (
            f"From {coverage.articles:,} of {counted(coverage.of_articles, 'article')}",
            f"{counted(coverage.outlets, 'outlet')} named" if coverage.outlets else "",
            counted(coverage.passages, "passage"),
            span(coverage.oldest, coverage.newest),
            f"{coverage.undated:,} undated" if coverage.undated else "",
        )
    )


# --- passages -------------------------------------------------------------------------------------


def passages(found: PassageList) -> Iterator[Line]:
    yield heading(title(found.topic))
    yield from readings(found.topic.interpretations)
    if not found.passages:
        yield from nothing_on(found.topic)
        return
    yield from unmatched(found.topic)
    for number, each in enumerate(found.passages, 1):
        yield BLANK
        yield from passage(number, each)
    yield from sources(found.sources)


def passage(number: int, found: FoundPassage) -> Iterator[Line]:
    """A passage under its number and where it stands, its best sentence marked."""
    where = f"{found.title} › {found.heading}" if found.heading else found.title
    yield line(where, lead=f"{number}. ", style="bold")
    yield Line(text=marked(found.text, found.best.text), lead=INDENT)
    matched = ", ".join(found.matched)
    where = f"[{found.best.source}] characters {found.start} to {found.end}"
    yield line(f"{where} · matched: {matched}" if matched else where, lead=INDENT, style="dim")


def marked(text: str, best: str) -> Text:
    """A passage with its best sentence bold, and pointed at for those who see no bold."""
    before, _, after = text.partition(best)
    if before == text:
        return Text(plain(text))
    pointed = Text(plain(before)).append(f"▸ {plain(best)}", style="bold")
    return pointed.append(plain(after))


# --- actors ---------------------------------------------------------------------------------------


def profile(who: Profile) -> Iterator[Line]:
    yield heading(f"{who.actor.name}, {kind(who.actor)}")
    yield from readings(who.interpretations)
    named = f"named {counted(who.actor.mentions, 'time')}"
    where = f"in {counted(who.actor.articles, 'article')}"
    yield line(dotted((named, where, span(who.first_seen, who.last_seen))), style="dim")
    yield from section("Names", (alias(name) for name in who.names))
    yield from section("Roles", (cited(r.citation, note=r.title) for r in who.roles))
    yield from section("Said", (cited(each) for each in who.said))
    yield from section("Said about", (cited(each) for each in who.about))
    yield from section(
        "Appears with",
        (cited(c.evidence, note=f"{c.actor.name} ({c.count})") for c in who.companions),
    )
    yield from sources(who.sources)


def kind(actor: Actor) -> str:
    return f"capital of {actor.capital_of}" if actor.capital_of else actor.kind.value


def alias(name: Name) -> Line:
    return line(f"{name.text} ({name.origin.value}, {name.count})", lead=BULLET)


def actors(everyone: Sequence[Actor]) -> Iterator[Line]:
    if not everyone:
        yield line("No actors yet. Index some articles: attache index FOLDER")
        return
    yield heading(counted(len(everyone), "actor"))
    for who in everyone:
        times = f"{counted(who.mentions, 'mention')} in {counted(who.articles, 'article')}"
        yield line(f"{who.name}, {kind(who)}: {times}", lead=BULLET)


# --- summaries, help and digests ------------------------------------------------------------------


def summary(short: Summary) -> Iterator[Line]:
    yield heading(dotted(card.title for card in short.sources) or "Summary")
    if not short.sentences:
        yield line("No whole sentence in there to choose. Allow more words, or another article.")
        return
    yield BLANK
    yield from (cited(each) for each in short.sentences)
    yield from sources(short.sources)


def guidance(how: Help) -> Iterator[Line]:
    if how.heard:
        yield line(f"I could not make a question of “{how.heard}”.")
    yield line(holds(how.overview))
    if how.topics:
        yield from section("Ask about", (line(topic, lead=BULLET) for topic in how.topics))


def holds(overview: Overview) -> str:
    if not overview.articles:
        return "The library is empty. Index some articles: attache index FOLDER"
    articles = counted(overview.articles, "article")
    return f"The library holds {articles} and {counted(overview.actors, 'actor')}."


def digests(listed: Sequence[Subscription]) -> Iterator[Line]:
    if not listed:
        yield line("No digests yet. Add one: attache digest add TOPIC WHEN --channel ID")
        return
    for each in listed:
        yield digest(each)


def digest(each: Subscription) -> Line:
    when = "paused" if each.paused else f"next {due(each)}"
    return line(
        dotted((each.topic, each.cadence.words, f"in {each.channel}", when)), lead=f"{each.id}. "
    )


# --- what all answers share -----------------------------------------------------------------------


def cited(sentence: Citation, lead: str = BULLET, *, note: str = "") -> Line:
    """A sentence and the number of its source, after a note of who or what it is for."""
    text = Text(plain(f"{note}: "), style="bold") if note else Text()
    text = Text().append_text(text).append(plain(sentence.text))
    return Line(text=text.append(f" [{sentence.source}]", style="dim"), lead=lead)


def sources(cards: Iterable[Source]) -> Iterator[Line]:
    return section(
        "Sources", (line(card(each), lead=f"  [{n}] ") for n, each in enumerate(cards, 1))
    )


def card(source: Source) -> str:
    """An article as a reader would cite it; by its key too, which `attache summary` takes."""
    known = (source.title, source.author, source.outlet, day(source.published), source.url)
    return f"{dotted(known)} ({source.key})"


def readings(words: Iterable[Interpretation]) -> Iterator[Line]:
    for word in words:
        yield line(f"Read “{word.asked}” as {word.read_as} ({word.why}).", style="italic")


def unmatched(topic: Topic) -> Iterator[Line]:
    if topic.unmatched:
        words = ", ".join(f"“{word}”" for word in topic.unmatched)
        yield line(f"Not in the library: {words}.", style="italic")


def nothing_on(topic: Topic) -> Iterator[Line]:
    """An empty answer: what was understood, what the library holds near it, and what to try."""
    yield line(f"The library holds nothing on “{topic.text}”.")
    yield from unmatched(topic)
    if topic.near:
        yield from section("It does hold", (line(near, lead=BULLET) for near in topic.near))
        yield from (BLANK, line(f"Try: attache brief {topic.near[0]}"))
    else:
        yield line("Try fewer or other words, or see who is in it: attache actors")


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
