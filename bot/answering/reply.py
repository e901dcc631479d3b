"""Makes the reply to a question: the sentences that answer best, and how likely they do."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from bot.answering import question as questions
from bot.answering.candidate import Candidate
from bot.answering.evidence import AnswerTypeMatcher, actors_of
from bot.answering.question import Question
from bot.answering.question_terms import QuestionTerms, question_terms
from bot.answering.scoring import candidates
from bot.embeddings.encoder import Encoder
from bot.model.actor import Actor
from bot.model.citations import Point
from bot.model.reply import Certainty, Order, Reply
from bot.model.stored import StoredSentence
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.query.snapshot import Snapshot
from bot.query.suggestions import with_suggestions
from bot.search.reranking import RankedPassage
from bot.search.searcher import Searcher
from bot.words.tokens import WORD, stems
from bot.writing.citations import Citations
from bot.writing.near_duplicates import Fold, copied_answer, fold

READ = 10
"""How many passages are searched for sentences that answer; chosen, not measured."""
_SHOWN = 3
_CLOSE = 2.0  # score below the best within which the date decides; chosen, not measured
_ANSWERS = 0.4  # confidence from which a question counts as answered
# Logistic regressions on one half of the questions of bench/questions.py, with and without vectors:
# the intercept, and the coefficients of the first sentence's share of the question's terms, its
# likeness to the question in words, and its similarity in meaning.
_WITH_VECTORS = (-9.25, 7.5, 6.3, 4.8)
_WITHOUT = (-9.0, 8.75, 8.1, 0.0)


def reply(topic: Topic, searcher: Searcher, question: str, reading: Certainty) -> Reply:
    """The sentences that answer a topic, and how likely they do. `question` is what is shown as the
    question; `reading` how sure it is that one was meant."""
    snapshot, asked = searcher.snapshot, questions.read(topic.text)
    ranked = list(islice(searcher.ranked(topic), READ))
    found = _in_time(_candidates(topic, asked, ranked, snapshot), asked.order)
    confidence = _confidence(found[0], snapshot.encoder) if found else 0.0
    cards = {one.ranked.source.key: one.ranked.source for one in found}
    citations = Citations(cards)
    lines = tuple(
        Point(
            citation=citations.cite(each.first.candidate.statement),
            also=tuple(citations.cite(one.candidate.statement) for one in each.copies),
        )
        for each in _folded(found)
    )
    return Reply(
        question=question,
        topic=topic if lines else with_suggestions(topic, snapshot.lexicon),
        sought=asked.sought,
        answered=confidence >= _ANSWERS,
        confidence=confidence,
        lines=lines,
        sources=citations.sources,
        reading=reading,
        caveat=snapshot.caveat,
    )


def best_of(topic: Topic, lexicon: Lexicon) -> Callable[[RankedPassage], StoredSentence]:
    """A function that picks the sentence of a passage that answers the question best."""
    asked = questions.read(topic.text)
    terms = question_terms(topic, asked.light, lexicon)
    evidence = _evidence(topic, asked, terms, {})

    def best(one: RankedPassage) -> StoredSentence:
        found = candidates(topic.text, terms, [one], evidence, None, most=_SHOWN)
        return found[0].statement if found else one.best

    return best


def _candidates(
    topic: Topic, asked: Question, ranked: Sequence[RankedPassage], snapshot: Snapshot
) -> list[Candidate]:
    terms = question_terms(topic, asked.light, snapshot.lexicon)
    actors = actors_of(asked.sought, ranked, snapshot.lexicon)
    evidence = _evidence(topic, asked, terms, actors)
    return candidates(topic.text, terms, ranked, evidence, snapshot.encoder)


def _evidence(
    topic: Topic, asked: Question, terms: QuestionTerms, actors: Mapping[int, Actor]
) -> AnswerTypeMatcher:
    return AnswerTypeMatcher(
        sought=asked.sought,
        asked=frozenset(stems(topic.text)),
        named=frozenset(id for clause in terms.clauses for id in clause.actors),
        actors=actors,
    )


# --- in what order --------------------------------------------------------------------------------


def _in_time(found: list[Candidate], order: Order | None) -> list[Candidate]:
    """Moves the latest or the first of the sentences that score within `_CLOSE` of the best to the
    front; unchanged where the question asks for neither."""
    if order is None or not found:
        return found
    least = found[0].score - _CLOSE
    close = [one for one in found if one.score >= least]
    dated = sorted((one for one in close if _when(one)), key=_when, reverse=order is Order.LATEST)
    return [*dated, *(one for one in close if not _when(one)), *found[len(close) :]]


def _when(one: Candidate) -> str:
    """The latest date in a sentence, in ISO, else the day its article was published, else empty."""
    dates = [figure.when for figure in one.statement.figures if figure.when]
    return max(dates, default="") or one.ranked.source.published or ""


# --- near copies ----------------------------------------------------------------------------------


class _Worded(NamedTuple):
    """A sentence with its words as they are spelled."""

    candidate: Candidate
    words: frozenset[str]


def _folded(found: Sequence[Candidate]) -> list[Fold[_Worded]]:
    """The first `_SHOWN` sentences of those found, each with its near copies."""
    worded = (_Worded(one, frozenset(WORD.findall(one.statement.text))) for one in found)
    return fold(worded, lambda one, other: copied_answer(one.words, other.words))[:_SHOWN]


# --- whether it answers ---------------------------------------------------------------------------


def _confidence(best: Candidate, encoder: Encoder | None) -> float:
    """The probability that a sentence answers, from 0 to 1; 0 where it lacks a thing of the answer
    type (a date) and nothing else answers."""
    features = best.features
    if features.answer_type_missing:
        return 0.0
    base, share, likeness, similarity = _WITH_VECTORS if encoder else _WITHOUT
    logit = (
        base
        + share * best.share
        + likeness * features.likeness
        + similarity * features.sentence_similarity
    )
    return round(1 / (1 + math.exp(-logit)), 2)
