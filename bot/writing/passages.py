"""The list of passages that answer a topic, best first."""

from collections.abc import Iterable

from bot.answers import FoundPassage, PassageList, Topic
from bot.search.ranking import Ranked
from bot.search.words import content_stems
from bot.writing.citations import Citations
from bot.writing.selection import overlap

_SAME = 0.85


def passage_list(topic: Topic, ranked: Iterable[Ranked], limit: int) -> PassageList:
    different = _different(ranked, limit)
    citations = Citations({one.source.key: one.source for one in different})
    found = tuple(_found(one, citations) for one in different)
    return PassageList(topic=topic, passages=found, sources=citations.sources)


def _different(ranked: Iterable[Ranked], limit: int) -> list[Ranked]:
    """The first of them, leaving out a passage that says what a better one says word by word."""
    kept: list[Ranked] = []
    held: list[frozenset[str]] = []
    for passage in ranked:
        words = frozenset(content_stems(passage.passage.text))
        if all(overlap(words, other) < _SAME for other in held):
            kept.append(passage)
            held.append(words)
        if len(kept) >= limit:
            break
    return kept


def _found(ranked: Ranked, citations: Citations) -> FoundPassage:
    passage = ranked.passage
    return FoundPassage(
        article=passage.article,
        title=ranked.source.title,
        heading=passage.heading,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        score=ranked.score,
        best=citations.cite(ranked.best),
        matched=ranked.matched,
    )
