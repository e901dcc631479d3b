"""Passage lists: the best passages on a topic, near copies folded into one."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bot.model.passages import FoundPassage, PassageList
from bot.model.stored import PassageRef, StoredPassage, StoredSentence
from bot.model.topic import Topic
from bot.search.reranking import RankedPassage
from bot.words.tokens import split
from bot.writing.citations import Citations
from bot.writing.near_duplicates import Fold, Folds, copied_passage

_AHEAD = 9
"""How many ranked passages after those shown are searched for near copies of them: a copy holds the
same words, so it is ranked near. Chosen, not measured."""


class _Worded(NamedTuple):
    """A passage with its words. They are not stemmed: for so many passages that would take longer
    than the search itself."""

    passage: RankedPassage
    words: frozenset[str]


def passage_list(
    topic: Topic,
    ranked: Iterable[RankedPassage],
    limit: int,
    *,
    given: Sequence[RankedPassage] = (),
    shown: Sequence[StoredPassage] = (),
    best: Callable[[RankedPassage], StoredSentence] | None = None,
    explain: bool = False,
) -> PassageList:
    """The passages `given`, then as many of those `ranked` (best first) as the limit leaves room
    for, without near copies of passages `shown` before. `best` picks the sentence of each passage
    to set off, instead of ranking's own choice; with `explain` each carries the explanation of its
    score."""
    folds, more = _folded(ranked, given, [_words(passage) for passage in shown], limit)
    cards = [one.passage.source for fold in folds for one in (fold.first, *fold.copies)]
    citations = Citations({card.key: card for card in cards})
    found = tuple(_found(fold, citations, best, explain=explain) for fold in folds)
    return PassageList(topic=topic, passages=found, sources=citations.sources, more=more)


def _folded(
    ranked: Iterable[RankedPassage],
    given: Sequence[RankedPassage],
    shown: Sequence[frozenset[str]],
    limit: int,
) -> tuple[list[Fold[_Worded]], bool]:
    """Folds each passage into the first (best) one that it is a near copy of, up to the limit; also
    whether there are more than it admits."""
    folds = Folds(
        lambda one, other: copied_passage(one.words, other.words), firsts=map(_worded, given)
    )
    for place, passage in enumerate(ranked):
        if len(folds) > limit and place >= len(shown) + limit + _AHEAD:
            break
        worded = _worded(passage)
        if not any(copied_passage(worded.words, others) for others in shown):
            folds.add(worded)
    return list(folds)[:limit], len(folds) > limit


def _worded(ranked: RankedPassage) -> _Worded:
    return _Worded(ranked, _words(ranked.passage))


def _words(passage: StoredPassage) -> frozenset[str]:
    return frozenset(split(passage.text.lower()))


def _found(
    fold: Fold[_Worded],
    citations: Citations,
    chosen: Callable[[RankedPassage], StoredSentence] | None,
    *,
    explain: bool,
) -> FoundPassage:
    ranked = fold.first.passage
    passage = ranked.passage
    best = citations.cite(chosen(ranked) if chosen else ranked.best)
    others = dict.fromkeys(one.passage.source.key for one in fold.copies)
    return FoundPassage(
        place=PassageRef.of(ranked.source.id, passage.start, passage.text),
        article=passage.article,
        title=ranked.source.title,
        heading=passage.heading,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        score=ranked.score,
        best=best,
        matched=ranked.matched,
        copies=tuple(citations.number(key) for key in others if key != passage.article),
        explanation=ranked.explanation if explain else None,
    )
