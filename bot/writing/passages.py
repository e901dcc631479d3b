"""Passage lists: the best passages on a topic, near copies folded into one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bot.model.passages import FoundPassage, PassageList
from bot.model.stored import PassageRef, StoredPassage, StoredSentence
from bot.model.topic import Topic
from bot.search.reranking import RankedPassage
from bot.words.tokens import split
from bot.writing.citations import Citations

_SAME = 0.9  # Jaccard overlap of words; chosen, not measured
_AHEAD = 9
"""How many ranked passages after those shown are searched for near copies of them: a copy holds the
same words, so it is ranked near. Chosen, not measured."""
_COUNTS = frozenset(
    """
    no not never zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion trillion half double twice
    """.split()
)
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Fold:
    """A passage to show, with its words, and its near copies, best first."""

    passage: RankedPassage
    words: Words
    copies: list[RankedPassage] = field(default_factory=list)


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
    cards = [one.source for fold in folds for one in (fold.passage, *fold.copies)]
    citations = Citations({card.key: card for card in cards})
    found = tuple(_found(fold, citations, best, explain=explain) for fold in folds)
    return PassageList(topic=topic, passages=found, sources=citations.sources, more=more)


def _folded(
    ranked: Iterable[RankedPassage],
    given: Sequence[RankedPassage],
    shown: Sequence[Words],
    limit: int,
) -> tuple[list[_Fold], bool]:
    """Folds each passage into the first (best) one that it is a near copy of, up to the limit; also
    whether there are more than it admits."""
    folds = [_Fold(passage, _words(passage.passage)) for passage in given]
    more = False
    for place, passage in enumerate(ranked):
        if more and place >= len(shown) + limit + _AHEAD:
            break
        words = _words(passage.passage)
        if any(_same(words, others) for others in shown):
            continue
        fold = next((fold for fold in folds if _same(words, fold.words)), None)
        if fold is not None:
            fold.copies.append(passage)
        elif len(folds) < limit:
            folds.append(_Fold(passage, words))
        else:
            more = True
    return folds, more


def _words(passage: StoredPassage) -> Words:
    """The words compared. They are not stemmed: for so many passages that would take longer than
    the search itself."""
    return frozenset(split(passage.text.lower()))


def _same(one: Words, other: Words) -> bool:
    """Whether two passages are near copies: a Jaccard overlap of words of `_SAME` or more, and no
    difference in a word that changes the meaning ("not", a number)."""
    if len(one) < _SAME * len(other) or len(other) < _SAME * len(one):
        return False
    shared = len(one & other)
    alike = shared >= _SAME * (len(one) + len(other) - shared)
    return alike and not any(map(changes_meaning, one ^ other))


def changes_meaning(word: str) -> bool:
    """Whether texts that differ in this word say different things: "not", a number."""
    return word in _COUNTS or any(map(str.isdigit, word))


def _found(
    fold: _Fold,
    citations: Citations,
    chosen: Callable[[RankedPassage], StoredSentence] | None,
    *,
    explain: bool,
) -> FoundPassage:
    ranked, passage = fold.passage, fold.passage.passage
    best = citations.cite(chosen(ranked) if chosen else ranked.best)
    others = dict.fromkeys(one.source.key for one in fold.copies)
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
