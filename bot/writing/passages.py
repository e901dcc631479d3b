"""Passage lists: the best passages on a topic, near copies folded into one."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from bot.model.passages import FoundPassage, PassageList
from bot.model.stored import PassageRef, StoredPassage, StoredSentence
from bot.model.topic import Topic
from bot.query.suggestions import with_suggestions
from bot.search.reranking import RankedPassage
from bot.search.searcher import Searcher
from bot.words.tokens import split
from bot.writing.citations import Citations
from bot.writing.near_duplicates import Fold, Folds, copied_passage

_AHEAD = 9
"""How many ranked passages after those shown are searched for near copies of them: a copy holds the
same words, so it is ranked near. Chosen, not measured."""


def best_sentence(ranked: RankedPassage) -> StoredSentence:
    """The sentence that ranking takes for the best."""
    return ranked.best


class _Worded(NamedTuple):
    """A passage with its words. They are not stemmed: for so many passages that would take longer
    than the search itself."""

    passage: RankedPassage
    words: frozenset[str]


Chosen = Callable[[RankedPassage], StoredSentence]
"""Picks the sentence of a passage to set off."""


def passage_list(
    topic: Topic,
    searcher: Searcher,
    limit: int,
    *,
    shown: Collection[PassageRef] = (),
    chosen: Chosen = best_sentence,
    explain: bool = False,
) -> PassageList:
    """The best passages on a topic, without near copies of those `shown` before. With `explain`
    each carries the explanation of its score."""
    before = searcher.existing(shown)
    folds, more = _folded(searcher.listed(topic), limit, shown=before)
    citations = _citations(folds)
    return PassageList(
        topic=topic if folds or shown else with_suggestions(topic, searcher.snapshot.lexicon),
        passages=tuple(_found(fold, citations, chosen, explain=explain) for fold in folds),
        sources=citations.sources,
        more=more,
        caveat=searcher.snapshot.caveat,
    )


def passages_again(
    topic: Topic,
    searcher: Searcher,
    places: Collection[PassageRef],
    *,
    before: Collection[PassageRef] = (),
    chosen: Chosen = best_sentence,
) -> PassageList:
    """The passages at these places, in this order, as far as they still exist; `gone` of the list
    counts the others, `more` tells whether the topic has any besides these and those `before`."""
    held = searcher.existing(places)
    folds, more = _folded(
        searcher.listed(topic),
        len(held),
        given=searcher.matched(topic, held),
        shown=searcher.existing(before),
    )
    citations = _citations(folds)
    return PassageList(
        topic=topic,
        passages=tuple(_found(fold, citations, chosen, explain=False) for fold in folds),
        sources=citations.sources,
        more=more,
        gone=len(places) - len(held),
    )


def _folded(
    ranked: Iterable[RankedPassage],
    limit: int,
    *,
    given: Sequence[RankedPassage] = (),
    shown: Sequence[StoredPassage],
) -> tuple[list[Fold[_Worded]], bool]:
    """Folds each passage that is no near copy of one `shown` before into the first (best) one that
    it is a near copy of, up to the limit; also whether there are more than it admits. Those `given`
    come first, whatever they are copies of."""
    before = [_words(passage) for passage in shown]
    folds = Folds(
        lambda one, other: copied_passage(one.words, other.words), firsts=map(_worded, given)
    )
    for place, passage in enumerate(ranked):
        if len(folds) > limit and place >= len(shown) + limit + _AHEAD:
            break
        worded = _worded(passage)
        if not any(copied_passage(worded.words, others) for others in before):
            folds.add(worded)
    return list(folds)[:limit], len(folds) > limit


def _citations(folds: Iterable[Fold[_Worded]]) -> Citations:
    cards = [one.passage.source for fold in folds for one in (fold.first, *fold.copies)]
    return Citations({card.key: card for card in cards})


def _worded(ranked: RankedPassage) -> _Worded:
    return _Worded(ranked, _words(ranked.passage))


def _words(passage: StoredPassage) -> frozenset[str]:
    return frozenset(split(passage.text.lower()))


def _found(
    fold: Fold[_Worded],
    citations: Citations,
    chosen: Chosen,
    *,
    explain: bool,
) -> FoundPassage:
    ranked = fold.first.passage
    passage = ranked.passage
    best = citations.cite(chosen(ranked))
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
