"""Answers a follow-up from the articles that told of a conversation's topic.

These articles need not repeat the topic ("12 people died"), and a sentence that does is not for
that the better answer; nor may the topic be forgotten, since an article tells of other things too.
So each sentence is scored twice, by the question alone and by the question with its topic, and the
mean of both counts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answering import question as questions
from bot.answering.candidate import Candidate
from bot.answering.reply import ANSWERS, passages, rank_sentences, reply
from bot.answering.scoring import Ranked
from bot.answering.term_table import HELD
from bot.model.reply import Certainty, Reply
from bot.model.topic import Topic
from bot.search.reranking import RankedPassage
from bot.search.searcher import Searcher

WHOLE = 2
"""Of how many of the articles, the first, every passage is read: a question in other words ("how
many died?") matches none of them. More made no difference (`bench/conversations.py`)."""
_UNSCORED = 1.0  # below the lowest, for a sentence that one of the rankings left out; chosen


def reply_in_context(
    topic: Topic, alone: Topic, searcher: Searcher, question: str, reading: Certainty
) -> Reply:
    """The reply to a follow-up: `topic` is it with the conversation's topic, within its articles;
    `alone` without."""
    pool = _pool(topic, searcher)
    whole, by_itself = (
        rank_sentences(each, questions.read(each.text), searcher.snapshot, pool)
        for each in (topic, alone)
    )
    found = reply(topic, searcher, question, reading, ranked=_merged(whole, by_itself))
    if alone.unmatched and not (alone.terms or alone.actors or alone.phrases):
        # All that it asks itself is unknown here, whatever is known of the topic.
        return replace(found, answered=False, confidence=0.0, lacking=alone.unmatched)
    return _doubted(found) if _untold(by_itself) else found


def _untold(alone: Ranked) -> bool:
    """Whether no sentence that was read has a word of what the question itself asks, names aside,
    in this form or another."""
    if alone.table is None:
        return False
    own = [
        index
        for index, term in enumerate(alone.table.asked.terms)
        if term.actor is None and not term.light
    ]
    return bool(own) and bool(alone.table.own[:, own].max() < HELD)


def _doubted(found: Reply) -> Reply:
    """Half as sure: that they sued may be told in other words, or not at all. Chosen, not
    measured."""
    confidence = round(found.confidence / 2, 2)
    return replace(found, confidence=confidence, answered=confidence >= ANSWERS)


def _pool(topic: Topic, searcher: Searcher) -> list[RankedPassage]:
    """The passages that match, and all of the first articles."""
    found = passages(topic, searcher)
    held = {one.passage.id for one in found}
    first = searcher.of_first(topic, WHOLE)
    return [*found, *(one for one in first if one.passage.id not in held)]


def _merged(whole: Ranked, alone: Ranked) -> Ranked:
    """The sentences by the mean of their scores in two rankings of the same passages."""
    if whole.table is None:
        return alone
    scores = [_by_row(whole.found), _by_row(alone.found)]
    least = [min(each.values(), default=0.0) - _UNSCORED for each in scores]
    found = {one.row.index: one for one in (*alone.found, *whole.found)}
    mean = {
        index: sum(each.get(index, low) for each, low in zip(scores, least, strict=True)) / 2
        for index in found
    }
    order = sorted(found, key=lambda index: (-mean[index], index))
    # How sure it is, is told by the whole question: the mean is lifted to that.
    lift = max(scores[0].values(), default=0.0) - max(mean.values(), default=0.0)
    ranked = (replace(found[index], score=round(mean[index] + lift, 6)) for index in order)
    return Ranked(tuple(ranked), whole.table)


def _by_row(found: Sequence[Candidate]) -> Mapping[int, float]:
    return {one.row.index: one.score for one in found}
