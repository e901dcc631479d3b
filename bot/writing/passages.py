"""The list of passages that answer a topic, best first."""

from collections.abc import Mapping, Sequence

from bot.answers import FoundPassage, PassageList, Topic
from bot.model import Source
from bot.search.ranking import Ranked
from bot.search.words import content_stems
from bot.writing.citations import Citations
from bot.writing.selection import overlap

_SAME = 0.85


def passage_list(
    topic: Topic, ranked: Sequence[Ranked], sources: Mapping[str, Source], limit: int
) -> PassageList:
    citations = Citations(sources)
    found = tuple(_found(passage, citations) for passage in _different(ranked, limit))
    return PassageList(topic=topic, passages=found, sources=citations.sources)


def _different(ranked: Sequence[Ranked], limit: int) -> list[Ranked]:
    """The first of them, leaving out a passage that says what a better one says word by word."""
    kept: list[Ranked] = []
    held: list[frozenset[str]] = []
    for passage in ranked:
        if len(kept) >= limit:
            break
        words = frozenset(content_stems(passage.passage.text))
        if all(overlap(words, other) < _SAME for other in held):
            kept.append(passage)
            held.append(words)
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
