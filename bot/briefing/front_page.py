"""Makes a front page: the stories of some days, or of what came in, the most widely told first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import numpy as np

from bot.briefing.aboutness import Grade
from bot.briefing.amounts import ReadText
from bot.briefing.briefing_id import identity, provenance
from bot.briefing.days import day_of
from bot.briefing.evidence import CandidateSentence, evidence
from bot.briefing.lines import lines
from bot.briefing.novelty import novel_sentences
from bot.briefing.story_lines import Setting
from bot.briefing.topic_articles import TopicArticle
from bot.model.article import Source
from bot.model.briefing import Briefing, FrontPage, Standing, Story
from bot.model.citations import Citation, Point
from bot.model.topic import Filter, SeenSentence, Topic
from bot.query.snapshot import Snapshot
from bot.search.candidate_generation import filter_mask
from bot.search.coverage import coverage_of
from bot.search.searcher import Searcher
from bot.stories.earlier import opened, told_before
from bot.stories.gathering import ToldStory, central_actors
from bot.stories.gathering_many import gather_many
from bot.writing.citations import Citations

# Chosen, not measured.
_COMPARED = 2_000
"""Articles that are compared, at most: the newest."""
_STORIES = 12
"""Stories shown, at most."""
_TRIED = 14
"""Stories that are read for a line: of some all was told before, or none can be quoted."""
_READ = 3
"""Articles of a story from which its line is chosen: its newest."""
_PASSAGES = 2
"""Passages of each."""
_DAYS = 7
"""Days up to the library's newest that a page tells which names none."""


def front_page(topic: Topic, searcher: Searcher) -> Briefing:
    """The front page of a topic `of_days`; its bottom line is empty where no article is of them, or
    none that can be quoted: then `sources` are those to open."""
    snapshot = searcher.snapshot
    ids = _admitted(topic.within, snapshot)
    cards = sorted(snapshot.library.articles.cards(ids).values(), key=_newest_first)[:_COMPARED]
    stories = sorted(gather_many(cards, snapshot), key=_most_told)
    text = cache(snapshot.library.articles.text)
    first_day = topic.within.days[0] if topic.within.days else ""
    pools = _pools(stories[:_TRIED], topic.within.told, searcher, text)
    decisive = frozenset[SeenSentence]().union(*(pool.decisive for pool in pools))
    seen = tuple(one for one in topic.within.told if one in decisive)
    topic = replace(topic, within=replace(topic.within, told=seen))
    told = [
        (story, line)
        for story, pool in zip(stories, pools, strict=False)
        if (line := _line(story, pool.kept, text, first_day))
    ][:_STORIES]
    citations = Citations({card.key: card for card in cards})
    shown = _shown(told, ids, citations, snapshot)
    points = [
        Point(
            citation=story.line, update=line.update or bool(story.earlier), day=day_of(line, text)
        )
        for story, (_, line) in zip(shown, told, strict=True)
        if story.line
    ]
    basis = provenance(snapshot)
    return Briefing(
        id=identity(topic, basis),
        topic=topic,
        coverage=coverage_of(ids, snapshot),
        bottom_line=tuple(points[:1]),
        points=tuple(points[1:]),
        quotes=(),
        figures=(),
        stories=shown,
        sources=citations.sources or _unquotable(stories, pools),
        standing=Standing(about=len(ids), naming=0),
        basis=basis,
        front=FrontPage(
            stories=len(stories),
            compared=len(cards),
            newest=snapshot.lexicon.overview.newest,
            undated=snapshot.lexicon.overview.undated,
        ),
    )


def _shown(
    told: Sequence[tuple[ToldStory, CandidateSentence]],
    ids: Sequence[int],
    citations: Citations,
    snapshot: Snapshot,
) -> tuple[Story, ...]:
    """The stories with their cited lines, their actors, and what was told of each before the
    articles with these `ids`."""
    own = opened([story for story, _ in told], snapshot)
    before = told_before(own, ids, snapshot)
    return tuple(
        _story(
            story,
            citations.cite(line.statement),
            line,
            earlier,
            central_actors(articles, snapshot.lexicon),
        )
        for (story, line), articles, earlier in zip(told, own, before, strict=True)
    )


def _admitted(within: Filter, snapshot: Snapshot) -> list[int]:
    """The ids of the articles that the page is of. Where it names no days, and not since when, they
    are the library's newest days."""
    newest = snapshot.lexicon.overview.newest
    if newest and not (within.days or within.after):
        first = date.fromisoformat(newest) - timedelta(days=_DAYS - 1)
        within = replace(within, since=first.isoformat())
    return np.flatnonzero(filter_mask(within, snapshot)).tolist()


def _newest_first(card: Source) -> tuple[int, str]:
    day = date.fromisoformat(card.published).toordinal() if card.published else 0
    return -day, card.key


def _most_told(story: ToldStory) -> tuple[bool, int, int, int, str]:
    """Sorts stories: the dated first, those of most outlets, of most articles, the newest."""
    outlets, articles = len(story.outlets), len(story.articles)
    return story.day is None, -outlets, -articles, -story.ordinal, story.articles[0].key


class _Pool(NamedTuple):
    """Of a story the sentences that can be shown and were not told before, and those of the
    sentences told that decided this."""

    kept: Sequence[CandidateSentence]
    decisive: Sequence[SeenSentence]


def _pools(
    stories: Sequence[ToldStory], told: Sequence[SeenSentence], searcher: Searcher, text: ReadText
) -> list[_Pool]:
    library = searcher.snapshot.library
    return [
        _Pool(*novel_sentences(evidence(articles, (), text), told, library))
        for story in stories
        for articles in [[_opened(source, searcher) for source in _newest(story)]]
    ]


def _newest(story: ToldStory) -> list[Source]:
    return sorted(story.articles, key=_newest_first)[:_READ]


def _opened(source: Source, searcher: Searcher) -> TopicArticle:
    """An article with its first passages."""
    passages = searcher.snapshot.library.sentences.passages_of(source.key)[:_PASSAGES]
    matched = searcher.matched(Topic(text=""), passages)
    return TopicArticle(source=source, passages=matched, grade=Grade.ABOUT, titled=0.0)


def _unquotable(stories: Sequence[ToldStory], pools: Sequence[_Pool]) -> tuple[Source, ...]:
    """The newest article of each story that has no line, and none that was told before."""
    untold = [story for story, pool in zip(stories, pools, strict=False) if not pool.decisive]
    return tuple(_newest(story)[0] for story in untold[:_STORIES])


def _line(
    story: ToldStory, pool: Sequence[CandidateSentence], text: ReadText, first_day: str
) -> CandidateSentence | None:
    """The sentence that tells a story best, as it can be shown alone; of an article that opens with
    what happened from `first_day` on, where there is one."""
    if not pool:
        return None
    setting = Setting(stories=[story.keys], days=[story.ordinal], asked="", text=text)
    before = {
        key
        for key in story.keys
        if _news_day([e for e in pool if e.source.key == key], text) < first_day
    }
    of_the_days = [e for e in pool if e.source.key not in before]
    return next(iter(lines(of_the_days or pool, setting).bottom_line), None)


def _news_day(of_article: Sequence[CandidateSentence], text: ReadText) -> str:
    """The day of what an article opens with, in ISO: that which it names, else its own."""
    first = min(of_article, key=lambda e: e.nth, default=None)
    return (day_of(first, text) or first.source.published or "") if first else ""


def _story(
    story: ToldStory,
    line: Citation,
    told_by: CandidateSentence,
    earlier: Source | None,
    actors: tuple[str, ...],
) -> Story:
    return Story(
        headline=told_by.source.title,
        day=story.day,
        outlets=story.outlets,
        articles=tuple(article.key for article in story.articles),
        line=line,
        actors=actors,
        earlier=earlier.published if earlier else None,
    )
