"""The reply to a question: the sentences that answer it best, and whether they do."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.answering import question as questions
from bot.answering.evidence import AnswerTypeMatcher, actors_of
from bot.answering.parts import QuestionTerms, question_terms
from bot.answering.question import Question
from bot.answering.scoring import Candidate, candidates
from bot.meaning.encoder import Encoder
from bot.model.actor import Actor
from bot.model.citations import Point
from bot.model.reply import Order, Reply
from bot.model.stored import StoredSentence
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.search.reranking import RankedPassage
from bot.words.tokens import WORD, stems
from bot.writing.citations import Citations
from bot.writing.passages import changes_meaning
from bot.writing.selection import overlap

READ = 10
"""How many passages are read for the sentences that answer."""
_SHOWN = 3
_COPY = 0.8  # how much of either of two near copies the other is
_CLOSE = 2.0  # how much lower than the best may score what is preferred for its date
_ANSWERS = 0.4  # how sure it has to be that a sentence answers
# Logistic regressions on one half of the questions of bench/questions.py, with and without vectors:
# of what the first sentence tells of the question, how alike the two are in words, in meaning.
_WITH_VECTORS = (-9.25, 7.5, 6.3, 4.8)
_WITHOUT = (-9.0, 8.75, 8.1, 0.0)


def reply(
    topic: Topic,
    ranked: Sequence[RankedPassage],
    lexicon: Lexicon,
    encoder: Encoder | None,
) -> Reply:
    """`ranked` are the topic's foremost passages, `READ` of them."""
    asked = questions.read(topic.text)
    found = _in_time(_found(topic, asked, ranked, lexicon, encoder), asked.order)
    folds = _folded(found)
    sure = _sure(found[0], encoder) if found else 0.0
    cards = {one.ranked.source.key: one.ranked.source for one in found}
    citations = Citations(cards)
    lines = tuple(
        Point(
            citation=citations.cite(fold.first.statement),
            also=tuple(citations.cite(one.statement) for one in fold.copies),
        )
        for fold in folds
    )
    return Reply(
        question=topic.text,
        topic=topic,
        sought=asked.sought,
        answered=sure >= _ANSWERS,
        confidence=sure,
        lines=lines,
        sources=citations.sources,
    )


def best_of(topic: Topic, lexicon: Lexicon) -> Callable[[RankedPassage], StoredSentence]:
    """Which sentence of a passage answers a question best."""
    asked = questions.read(topic.text)
    wanted = question_terms(topic, asked.light, lexicon)
    evidence = _evidence(topic, asked, wanted, {})

    def best(one: RankedPassage) -> StoredSentence:
        found = candidates(topic.text, wanted, [one], evidence, None, most=_SHOWN)
        return found[0].statement if found else one.best

    return best


def _found(
    topic: Topic,
    asked: Question,
    ranked: Sequence[RankedPassage],
    lexicon: Lexicon,
    encoder: Encoder | None,
) -> list[Candidate]:
    wanted = question_terms(topic, asked.light, lexicon)
    actors = actors_of(asked.sought, ranked, lexicon)
    evidence = _evidence(topic, asked, wanted, actors)
    return candidates(topic.text, wanted, ranked, evidence, encoder)


def _evidence(
    topic: Topic, asked: Question, wanted: QuestionTerms, actors: Mapping[int, Actor]
) -> AnswerTypeMatcher:
    return AnswerTypeMatcher(
        sought=asked.sought,
        asked=frozenset(stems(topic.text)),
        named=frozenset(id for group in wanted.clauses for id in group.actors),
        actors=actors,
    )


# --- in what order --------------------------------------------------------------------------------


def _in_time(found: list[Candidate], order: Order | None) -> list[Candidate]:
    """Of those that answer about as well as the best, the latest or the first comes first."""
    if order is None or not found:
        return found
    least = found[0].score - _CLOSE
    close = [one for one in found if one.score >= least]
    dated = sorted((one for one in close if _when(one)), key=_when, reverse=order is Order.LATEST)
    return [*dated, *(one for one in close if not _when(one)), *found[len(close) :]]


def _when(one: Candidate) -> str:
    """When a sentence's latest event was, in ISO, else when its article was published."""
    told = [figure.when for figure in one.statement.figures if figure.when]
    return max(told, default="") or one.ranked.source.published or ""


# --- near copies ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Fold:
    """A sentence to show, and near copies of it."""

    first: Candidate
    copies: list[Candidate] = field(default_factory=list)


def _folded(found: Sequence[Candidate]) -> list[_Fold]:
    folds: list[_Fold] = []
    for one in found:
        fold = next((fold for fold in folds if _copies(one, fold.first)), None)
        if fold is not None:
            fold.copies.append(one)
        elif len(folds) < _SHOWN:
            folds.append(_Fold(one))
    return folds


def _copies(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences are nearly word for word the same, to the last figure and name."""
    here, there = (set(WORD.findall(each.statement.text)) for each in (one, other))
    differing = here ^ there
    return overlap(here, there) >= _COPY and not any(map(_named, differing))


def _named(word: str) -> bool:
    return word[:1].isupper() or changes_meaning(word)


# --- whether it answers ---------------------------------------------------------------------------


def _sure(best: Candidate, encoder: Encoder | None) -> float:
    """How likely a sentence answers, from 0 to 1: none that holds no date tells when."""
    features = best.features
    if features.answer_type_missing:
        return 0.0
    base, share, likeness, near = _WITH_VECTORS if encoder else _WITHOUT
    sum = base + share * best.share + likeness * features.likeness + near * features.near
    return round(1 / (1 + math.exp(-sum)), 2)
