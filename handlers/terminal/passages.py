"""Passages as text, with the explanation of each one's score where that is asked for."""

from collections.abc import Iterator

from rich.text import Text

from bot.model.passages import ExplainedClause, Explanation, FoundPassage, PassageList
from handlers.outline.references import standing
from handlers.outline.text import counted
from handlers.outline.topics import title
from handlers.terminal import citing
from handlers.terminal.citing import INDENT
from handlers.terminal.paper import BLANK, Line, heading, line, plain
from handlers.terminal.readings import nothing_on, readings, unknown_words


def passages(found: PassageList) -> Iterator[Line]:
    yield heading(title(found.topic))
    yield from readings(found.topic.interpretations)
    if not found.passages:
        yield from nothing_on(found.topic)
        return
    yield from unknown_words(found.topic)
    for number, each in enumerate(found.passages, 1):
        yield BLANK
        yield from passage(number, each)
    yield from citing.sources(found.sources)


def passage(number: int, found: FoundPassage) -> Iterator[Line]:
    """A passage under its number and title, its best sentence marked."""
    where = f"{found.title} › {found.heading}" if found.heading else found.title
    yield line(where, lead=f"{number}. ", style="bold")
    yield Line(text=marked(found.text, found.best.text), lead=INDENT)
    matched = ", ".join(found.matched)
    where = f"{standing(found)} characters {found.start} to {found.end}"
    yield line(f"{where} · matched: {matched}" if matched else where, lead=INDENT, style="dim")
    if found.explanation:
        yield from explained(found.score, found.explanation)


def explained(score: float, why: Explanation) -> Iterator[Line]:
    """The summands of a passage's score, and which clauses of the question it matches."""
    values = " + ".join(f"{value:.3f} {name}" for name, value in why.values if value)
    yield line(f"score {score:.3f} = {values or 'its date'}", lead=INDENT, style="dim")
    for clause in why.clauses:
        at = [where for where, holds in clause_places(clause) if holds]
        words = (
            f"{clause.text}: idf {clause.idf:.2f}, in about {counted(clause.articles, 'article')}"
        )
        yield line(f"{words}; {' and '.join(at) or 'not here'}", lead=f"{INDENT}- ", style="dim")


def clause_places(clause: ExplainedClause) -> tuple[tuple[str, bool], ...]:
    return ("in the passage", clause.in_passage), ("in its title or heading", clause.in_title)


def marked(text: str, best: str) -> Text:
    """A passage with its best sentence bold, and behind a ▸ for terminals without bold."""
    before, _, after = text.partition(best)
    if before == text:
        return Text(plain(text))
    pointed = Text(plain(before)).append(f"▸ {plain(best)}", style="bold")
    return pointed.append(plain(after))
