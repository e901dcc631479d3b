"""Briefings: a bottom line, different points, who said what, and the figures, all on one topic."""

import hashlib
from collections.abc import Sequence

from bot.answers import Briefing, CitedFigure, CitedQuote, Coverage, Point, Topic
from bot.model import Actor, Overview, Statement
from bot.search.groups import Group, groups
from bot.search.lexicon import Lexicon
from bot.search.ranking import Ranked
from bot.search.words import fold, stem
from bot.writing.citations import Citations
from bot.writing.evidence import Evidence, evidence
from bot.writing.sections import Amount, ReadText, sections

_VERSION = "1"
_ENOUGH = 3


def briefing(topic: Topic, ranked: Sequence[Ranked], lexicon: Lexicon, text: ReadText) -> Briefing:
    """`ranked` are the topic's passages, best first; `text` gives an article's text by its key."""
    wanted = groups(topic, lexicon)
    on_topic = _on_topic(ranked, wanted, len(topic.actors))
    chosen = sections(evidence(on_topic, wanted, len(topic.actors)), text)
    citations = Citations(lexicon.sources)

    def quote(sentence: Evidence) -> CitedQuote:
        speaker = _speaker(sentence.statement, lexicon, wanted)
        return CitedQuote(citation=citations.cite(sentence.statement), speaker=speaker.name)

    def figure(amount: Amount) -> CitedFigure:
        citation = citations.cite(amount.evidence.statement)
        return CitedFigure(citation=citation, figure=amount.written, kind=amount.figure.kind)

    return Briefing(
        id=_identity(topic, lexicon.overview),
        topic=topic,
        coverage=_coverage(on_topic, lexicon.overview),
        bottom_line=tuple(Point(citation=citations.cite(e.statement)) for e in chosen.bottom_line),
        points=tuple(Point(citation=citations.cite(e.statement)) for e in chosen.points),
        quotes=tuple(map(quote, chosen.quotes)),
        figures=tuple(map(figure, chosen.figures)),
        sources=citations.sources,
    )


def _on_topic(ranked: Sequence[Ranked], groups: Sequence[Group], actors: int) -> list[Ranked]:
    """Passages with all of the topic; where they are few, with all actors asked for; where there
    are none, with any of them; and with half of the topic where it has no actors."""
    whole, named = frozenset(range(len(groups))), frozenset(range(actors))
    full = [passage for passage in ranked if whole <= passage.held]
    if len(full) >= _ENOUGH:
        return full
    if actors:
        together = [passage for passage in ranked if named <= passage.held]
        return together or [passage for passage in ranked if named & passage.held]
    half = sum(group.weight for group in groups) / 2
    return [p for p in ranked if p.held and sum(groups[i].weight for i in p.held) >= half]


def _speaker(statement: Statement, lexicon: Lexicon, groups: Sequence[Group]) -> Actor:
    """Who says the words: an actor asked for, where several speak."""
    asked = frozenset[int]().union(*(group.actors for group in groups))
    speakers = [quote.actor for quote in statement.quotes if quote.actor is not None]
    speaker = min(speakers, key=lambda id: id not in asked)
    return lexicon.who([speaker])[speaker]


def _coverage(passages: Sequence[Ranked], overview: Overview) -> Coverage:
    sources = {passage.source.key: passage.source for passage in passages}.values()
    dates = sorted(source.published for source in sources if source.published)
    return Coverage(
        articles=len(sources),
        of_articles=overview.articles,
        outlets=len({source.outlet for source in sources if source.outlet}),
        of_outlets=overview.outlets,
        oldest=dates[0] if dates else None,
        newest=dates[-1] if dates else None,
        undated=sum(not source.published for source in sources),
    )


def _identity(topic: Topic, overview: Overview) -> str:
    """The same for the same topic, however it was asked, over the same library."""
    only = topic.within
    parts = (
        (actor.name for actor in topic.actors),
        (" ".join(sorted(map(stem, term.readings))) for term in topic.terms),
        map(fold, topic.unmatched),
        (actor.name for actor in topic.required),
        map(fold, topic.phrases),
        map(fold, topic.excluded),
        only.outlets,
        only.authors,
        (f"{only.since} {only.until}",),
    )
    told = ("\0".join(sorted(part)) for part in parts)
    said = "\0\0".join((_VERSION, overview.state, *told))
    return hashlib.sha256(said.encode()).hexdigest()[:10]
