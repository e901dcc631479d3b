"""Makes a briefing on a topic: bottom line, points, quotes, figures, key actors and timeline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from bot.briefing.briefing_id import identity, provenance
from bot.briefing.evidence import CandidateSentence, evidence
from bot.briefing.key_actors import key_actors
from bot.briefing.novelty import novel_sentences
from bot.briefing.scope import Scope, scope
from bot.briefing.sections import sections
from bot.briefing.themes import themed
from bot.briefing.timeline import Dated, timeline
from bot.model.briefing import Briefing, Coverage
from bot.model.citations import CitedFigure, CitedQuote, Event, Point
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.query.snapshot import Snapshot
from bot.query.suggestions import with_suggestions
from bot.search.clauses import Clause, build_clauses
from bot.search.coverage import matching_articles
from bot.search.reranking import RankedPassage
from bot.search.searcher import Searcher
from bot.writing.citations import Citations

DEPTH = 100
"""Passages that a briefing or an alert is made from, at most; chosen, not measured."""


def briefing(topic: Topic, searcher: Searcher) -> Briefing:
    """The briefing on a topic; its bottom line is empty where the library holds nothing on it."""
    snapshot = searcher.snapshot
    lexicon, library = snapshot.lexicon, snapshot.library
    ranked = list(islice(searcher.ranked(topic), DEPTH))
    clauses = build_clauses(topic, lexicon)
    on_topic = scope(ranked, clauses, len(topic.actors))
    text = cache(library.articles.text)
    found, seen = novel_sentences(
        evidence(on_topic.passages, clauses, len(topic.actors), text), topic.within.told, library
    )
    topic = replace(topic, within=replace(topic.within, told=seen))
    chosen = sections(found)
    if not chosen.bottom_line:
        topic = with_suggestions(topic, lexicon)
    asked = frozenset[int]().union(*(clause.actors for clause in clauses))
    citations = Citations({passage.source.key: passage.source for passage in ranked})
    writer = _Writer(citations, lexicon, asked)
    basis = provenance(snapshot)
    return Briefing(
        id=identity(topic, basis),
        topic=topic,
        coverage=_coverage(on_topic, clauses, topic, snapshot),
        bottom_line=tuple(map(writer.point, chosen.bottom_line)),
        points=writer.points(chosen.points),
        involved=key_actors(_around(on_topic, ranked), asked, snapshot, citations),
        quotes=tuple(map(writer.quote, chosen.quotes)),
        figures=writer.figures(chosen.figures),
        timeline=tuple(map(writer.event, timeline(chosen.pool, text))),
        sources=citations.sources,
        unmet=tuple(_clause_text(topic, clause) for clause in on_topic.unmet),
        basis=basis,
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Turns chosen sentences into what is shown, numbering their sources as they come. `asked` are
    the ids of the topic's actors."""

    citations: Citations
    lexicon: Lexicon
    asked: frozenset[int]

    def point(self, sentence: CandidateSentence, theme: str = "") -> Point:
        return Point(
            citation=self.citations.cite(sentence.statement),
            also=tuple(self.citations.cite(other.statement) for other in sentence.also),
            theme=theme,
            update=sentence.update,
        )

    def points(self, chosen: Sequence[CandidateSentence]) -> tuple[Point, ...]:
        named = [sentence.statement.actors - self.asked for sentence in chosen]
        actors = self.lexicon.who(frozenset[int]().union(*named)).values()
        names = {a.id: a.name for a in actors if a.name not in self.lexicon.outlets}
        order = themed(named, names)
        return tuple(self.point(chosen[i], theme) for i, theme in order)

    def quote(self, sentence: CandidateSentence) -> CitedQuote:
        """The quote with its speakers, in the order in which they are quoted in it."""
        quotes = sorted(sentence.statement.quotes, key=lambda quote: quote.start)
        speakers = list(dict.fromkeys(q.actor for q in quotes if q.actor is not None))
        names = self.lexicon.who(speakers)
        said_by = " and ".join(names[speaker].name for speaker in speakers if speaker in names)
        return CitedQuote(citation=self.citations.cite(sentence.statement), speaker=said_by)

    def figures(self, sentences: Sequence[CandidateSentence]) -> tuple[CitedFigure, ...]:
        return tuple(
            CitedFigure(
                citation=self.citations.cite(sentence.statement),
                figure=sentence.amount.written,
                kind=sentence.amount.figure.kind,
                others=self.figures(sentence.conflicting),
            )
            for sentence in sentences
            if sentence.amount
        )

    def event(self, dated: Dated) -> Event:
        citation = self.citations.cite(dated.evidence.statement)
        return Event(citation=citation, when=dated.when, written=dated.written)


def _around(on_topic: Scope, ranked: Sequence[RankedPassage]) -> list[RankedPassage]:
    """The ranked passages of the articles that are on the topic."""
    articles = {passage.source.key for passage in on_topic.passages}
    return [passage for passage in ranked if passage.source.key in articles]


def _clause_text(topic: Topic, clause: int) -> str:
    """The text of the topic's clause of this index: actors come first, then terms, then phrases."""
    parts = [actor.name for actor in topic.actors] + [term.text for term in topic.terms]
    return [*parts, *topic.phrases][clause]


def _coverage(
    on_topic: Scope,
    clauses: Sequence[Clause],
    topic: Topic,
    snapshot: Snapshot,
) -> Coverage:
    """Counts the articles that match all clauses which the passages share; where they share none,
    those that the passages are of."""
    articles = {passage.source.id for passage in on_topic.passages}
    if articles and (on_topic.shared or not clauses):
        shared = [clauses[i] for i in sorted(on_topic.shared)]
        articles |= set(matching_articles(shared, topic.within, snapshot))
    overview, spread = (
        snapshot.lexicon.overview,
        snapshot.library.articles.coverage(sorted(articles)),
    )
    return Coverage(
        articles=len(articles),
        of_articles=overview.articles,
        outlets=spread.outlets,
        of_outlets=overview.outlets,
        oldest=spread.oldest,
        newest=spread.newest,
        undated=spread.undated,
    )
