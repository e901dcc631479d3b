"""Makes a briefing on a topic: bottom line, points by story, quotes, figures, key actors and
timeline."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from bot.briefing.aboutness import Grade
from bot.briefing.amounts import ReadText
from bot.briefing.briefing_id import identity, provenance
from bot.briefing.chronicle import Chronicle, chronicle
from bot.briefing.days import day_of
from bot.briefing.evidence import CandidateSentence, evidence
from bot.briefing.key_actors import key_actors
from bot.briefing.novelty import novel_sentences
from bot.briefing.point_clustering import came_before
from bot.briefing.scope import Scope, scope
from bot.briefing.sections import sections
from bot.briefing.story_lines import Setting
from bot.briefing.timeline import Dated, timeline
from bot.briefing.topic_articles import TopicArticle, topic_articles
from bot.model.briefing import Briefing, Standing, Story
from bot.model.citations import Citation, CitedFigure, CitedQuote, Event, Point
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.query.parser import query_text
from bot.query.snapshot import Snapshot
from bot.query.suggestions import with_suggestions
from bot.search.clauses import Clause, build_clauses
from bot.search.coverage import coverage_of, matching_articles
from bot.search.reranking import RankedPassage
from bot.search.searcher import Searcher
from bot.stories.features import StoryArticle, story_article
from bot.stories.gathering import ToldStory, gather
from bot.words.tokens import content_stems
from bot.writing.citations import Citations

_UNQUOTED = 5  # stretches that are no sentences; chosen, not measured
DEPTH = 100
"""Passages that a briefing or an alert is made from, at most; chosen, not measured."""


def briefing(topic: Topic, searcher: Searcher) -> Briefing:
    """The briefing on a topic; its bottom line is empty where the library has nothing on it."""
    snapshot = searcher.snapshot
    lexicon, library = snapshot.lexicon, snapshot.library
    ranked = list(islice(searcher.ranked(topic), DEPTH))
    clauses = build_clauses(topic, lexicon)
    read = topic_articles(ranked, clauses, topic, searcher)
    on_topic = scope(read, clauses, len(topic.actors))
    text = cache(library.articles.text)
    found, seen = novel_sentences(
        evidence(on_topic.articles, clauses, text), topic.within.told, library
    )
    topic = replace(topic, within=replace(topic.within, told=seen))
    stories = gather(_compared(on_topic.about, clauses), lexicon)
    chosen = sections(found, _setting(topic, stories, text))
    if not chosen.lines.bottom_line:
        topic = with_suggestions(topic, lexicon)
    asked = frozenset[int]().union(*(clause.actors for clause in clauses))
    matching = _matching(on_topic, clauses, topic, snapshot)
    told = (
        chronicle(chosen.pool, matching, clauses, topic, snapshot) if chosen.pool else Chronicle()
    )
    events = timeline(chosen.pool, told, text)
    citations = Citations({**told.sources, **{article.key: article.source for article in read}})
    writer = _Writer(citations, lexicon, asked, text)
    unquoted = _unquoted(ranked, clauses, citations) if not chosen.lines.bottom_line else ()
    basis = provenance(snapshot)
    return Briefing(
        id=identity(topic, basis),
        topic=topic,
        coverage=coverage_of(matching, snapshot),
        bottom_line=tuple(map(writer.point, chosen.lines.bottom_line)),
        points=tuple(map(writer.point, chosen.lines.points)),
        involved=key_actors(on_topic.about, asked, snapshot, citations),
        quotes=tuple(map(writer.quote, chosen.quotes)),
        figures=writer.figures(chosen.figures),
        timeline=tuple(map(writer.event, events)),
        stories=writer.stories(stories, chosen.lines.told),
        sources=citations.sources,
        unmet=tuple(_clause_text(topic, clause) for clause in on_topic.unmet),
        standing=_standing(read),
        unquoted=unquoted,
        basis=basis,
    )


def _compared(articles: Sequence[TopicArticle], clauses: Sequence[Clause]) -> list[StoryArticle]:
    given: set[int | str] = set()
    for clause in clauses:
        given |= clause.actors
        given |= {stem for phrase in clause.phrases for stem in content_stems(phrase)}
    return [story_article(each.source, tuple(each.statements), given) for each in articles]


def _setting(topic: Topic, stories: Sequence[ToldStory], text: ReadText) -> Setting:
    return Setting(
        stories=[story.keys for story in stories],
        days=[story.ordinal for story in stories],
        asked=query_text(topic),
        text=text,
    )


def _unquoted(
    ranked: Sequence[RankedPassage], clauses: Sequence[Clause], citations: Citations
) -> tuple[Citation, ...]:
    """The first stretches that match all of the clauses, and may not be quoted as sentences."""
    everything = range(len(clauses))
    stretches = (
        citations.cite(statement)
        for passage in ranked
        for statement, matches in zip(
            passage.passage.statements, passage.sentence_matches, strict=True
        )
        if not statement.quotable and clauses and matches.clauses.issuperset(everything)
    )
    return tuple(islice(stretches, _UNQUOTED))


def _standing(read: Sequence[TopicArticle]) -> Standing:
    about = sum(article.grade is Grade.ABOUT for article in read)
    return Standing(about=about, naming=len(read) - about)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Turns chosen sentences into what is shown, numbering their sources as they come. `asked` are
    the ids of the topic's actors."""

    citations: Citations
    lexicon: Lexicon
    asked: frozenset[int]
    text: ReadText

    def point(self, sentence: CandidateSentence) -> Point:
        return Point(
            citation=self.citations.cite(sentence.statement),
            also=tuple(self.citations.cite(other.statement) for other in sentence.also),
            update=sentence.update,
            day=day_of(sentence, self.text),
            earlier=self.figures([e for e in sentence.conflicting if came_before(e, sentence)]),
        )

    def stories(
        self, found: Sequence[ToldStory], told: Mapping[int, CandidateSentence]
    ) -> tuple[Story, ...]:
        return tuple(self._story(story, told.get(n)) for n, story in enumerate(found))

    def _story(self, story: ToldStory, line: CandidateSentence | None) -> Story:
        return Story(
            headline=line.source.title if line else story.articles[-1].title,
            day=story.day,
            outlets=story.outlets,
            articles=tuple(article.key for article in story.articles),
            line=self.citations.cite(line.statement) if line else None,
            actors=story.actors,
        )

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
        citation = self.citations.cite(dated.statement)
        return Event(citation=citation, when=dated.when, written=dated.written)


def _clause_text(topic: Topic, clause: int) -> str:
    """The text of the topic's clause of this index: actors come first, then terms, then phrases."""
    parts = [actor.name for actor in topic.actors] + [term.text for term in topic.terms]
    return [*parts, *topic.phrases][clause]


def _matching(
    on_topic: Scope, clauses: Sequence[Clause], topic: Topic, snapshot: Snapshot
) -> Collection[int]:
    """The ids of the articles that match all clauses which the passages share; where they share
    none, of those that the passages are of."""
    articles = {article.source.id for article in on_topic.articles}
    if articles and (on_topic.shared or not clauses):
        shared = [clauses[i] for i in sorted(on_topic.shared)]
        articles |= set(matching_articles(shared, topic.within, snapshot))
    return articles
