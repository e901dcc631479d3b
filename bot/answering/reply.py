"""Makes the reply to a question: the sentences that answer best, and how likely they do."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from bot.answering import model
from bot.answering import question as questions
from bot.answering.candidate import Candidate
from bot.answering.evidence import AnswerTypeMatcher, actors_of
from bot.answering.question import Question
from bot.answering.question_terms import question_terms
from bot.answering.scoring import Ranked, candidates
from bot.answering.term_table import HELD
from bot.model.citations import Point
from bot.model.reply import AnswerType, Certainty, Order, Reply
from bot.model.stored import StoredSentence
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.query.snapshot import Snapshot
from bot.query.suggestions import with_suggestions
from bot.search.reranking import RankedPassage
from bot.search.searcher import Searcher
from bot.words.tokens import WORD
from bot.writing.citations import Citations
from bot.writing.near_duplicates import Fold, copied_answer, fold

READ = 10
"""How many passages are searched for sentences that answer; chosen, not measured."""
WHOLE = 1
"""Of how many articles, the foremost, the passages beside those are searched too: the first alone
holds an answer to 99 of 100 news questions that have one (`bench/answers.py`)."""
_SHOWN = 3
_CLOSE = 1.0  # score below the best within which the date decides; chosen, not measured
_NAMED = frozenset(
    {
        AnswerType.PERSON,
        AnswerType.BODY,
        AnswerType.PLACE,
        AnswerType.DATE,
        AnswerType.SPAN,
        AnswerType.MONEY,
        AnswerType.SHARE,
        AnswerType.NUMBER,
    }
)
"""What can be pointed at in a sentence."""
_CLEAR = 0.6  # clearness from which on a number is not of something else; chosen, not measured
_FAR = 4.0
"""Score below the first from which on another adds nothing. Measured on sets left out: a tenth of
the second and third are left out by it, and 2 of 587 questions lose their answer."""
_SOME = 0.3  # clearness up to which a sentence has no such thing; chosen, not measured
ANSWERS = 0.25
"""Confidence from which a question counts as answered; measured by `bench/fit_answers.py`."""


def reply(
    topic: Topic,
    searcher: Searcher,
    question: str,
    reading: Certainty,
    *,
    ranked: Ranked | None = None,
) -> Reply:
    """The sentences that answer a topic, and how likely they do. `question` is what is shown as the
    question; `reading` how sure it is that one was meant; `ranked` its sentences, where they are
    ranked already."""
    snapshot, asked = searcher.snapshot, questions.read(topic.text)
    ranked = ranked or rank_sentences(topic, asked, snapshot, passages(topic, searcher))
    found = _newest(_in_time(list(ranked.found), asked.order), asked)
    hopeless = asked.personal or _names_nothing_known(topic, ranked)
    confidence = 0.0 if hopeless else _confidence(found, snapshot)
    cards = {one.ranked.source.key: one.ranked.source for one in found}
    citations = Citations(cards)
    lines = tuple(
        Point(
            citation=citations.cite(each.first.candidate.statement),
            also=tuple(citations.cite(one.candidate.statement) for one in each.copies),
        )
        for each in _folded(_adding(found, asked))
    )
    return Reply(
        question=question,
        topic=topic if lines else with_suggestions(topic, snapshot.lexicon),
        sought=asked.sought,
        answered=confidence >= ANSWERS,
        confidence=confidence,
        lines=lines,
        sources=citations.sources,
        reading=reading,
        caveat=snapshot.caveat,
        lacking=_lacking(topic, ranked, found),
        told=_told(topic, ranked, found),
    )


def best_of(topic: Topic, lexicon: Lexicon) -> Callable[[RankedPassage], StoredSentence]:
    """A function that picks the sentence of a passage that answers the question best."""
    asked = questions.read(topic.text)
    terms = question_terms(topic, asked, lexicon)
    named = frozenset(id for clause in terms.clauses for id in clause.actors)
    evidence = AnswerTypeMatcher(sought=asked.sought, named=named, actors={})

    def best(one: RankedPassage) -> StoredSentence:
        found = candidates(topic.text, asked, terms, [one], evidence, None).found
        return found[0].statement if found else one.best

    return best


def passages(topic: Topic, searcher: Searcher) -> list[RankedPassage]:
    """The passages whose sentences may answer: the foremost, and what stands beside them."""
    ranked = list(islice(searcher.ranked(topic), READ))
    articles = list(dict.fromkeys(one.passage.article for one in ranked))[:WHOLE]
    foremost = [one for one in ranked if one.passage.article in articles]
    return [*ranked, *searcher.around(topic, foremost)]


def rank_sentences(
    topic: Topic, asked: Question, snapshot: Snapshot, passages: Sequence[RankedPassage]
) -> Ranked:
    """The sentences of these passages, best first."""
    terms = question_terms(topic, asked, snapshot.lexicon)
    evidence = AnswerTypeMatcher(
        sought=asked.sought,
        named=frozenset(id for clause in terms.clauses for id in clause.actors),
        actors=actors_of(asked.sought, passages, snapshot.lexicon),
    )
    return candidates(topic.text, asked, terms, passages, evidence, snapshot.encoder)


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


def _newest(found: list[Candidate], asked: Question) -> list[Candidate]:
    """Where a number is asked for as it stands now, moves the newest of the clear ones that score
    within `_CLOSE` of the best to the front: tolls rise."""
    if not asked.present or asked.sought is not AnswerType.NUMBER or not found:
        return found
    least = found[0].score - _CLOSE
    close = [one for one in found if one.score >= least and one.features.thing >= _CLEAR]
    if found[0] not in close:
        return found
    newest = max(close, key=lambda one: (one.ranked.source.published or "", one.score))
    return [newest, *(one for one in found if one is not newest)]


def _when(one: Candidate) -> str:
    """The latest date in a sentence, in ISO, else the day its article was published, else empty."""
    dates = [figure.when for figure in one.statement.figures if figure.when]
    return max(dates, default="") or one.ranked.source.published or ""


# --- what is shown --------------------------------------------------------------------------------


def _adding(found: Sequence[Candidate], asked: Question) -> list[Candidate]:
    """The first, and those that may add to it: nothing is added by one that is far less likely, or,
    where the first has a clear thing of the asked kind, by one without."""
    if not found:
        return []
    first, *others = found
    near = [one for one in others if one.score >= first.score - _FAR]
    if asked.sought in _NAMED and first.features.thing >= HELD:
        near = [one for one in near if one.features.thing > _SOME]
    return [first, *near]


class _Worded(NamedTuple):
    """A sentence with its words as they are spelled."""

    candidate: Candidate
    words: frozenset[str]


def _folded(found: Sequence[Candidate]) -> list[Fold[_Worded]]:
    """The first `_SHOWN` sentences of those found, each with its near copies."""
    worded = (_Worded(one, frozenset(WORD.findall(one.statement.text))) for one in found)
    return fold(worded, lambda one, other: copied_answer(one.words, other.words))[:_SHOWN]


# --- whether it answers ---------------------------------------------------------------------------


def _confidence(found: Sequence[Candidate], snapshot: Snapshot) -> float:
    """How likely it is that the first sentence answers, from 0 to 1; 0 without any."""
    if not found:
        return 0.0
    scores = [one.score for one in found]
    return model.confidence(scores, vectors=snapshot.encoder is not None)


def _names_nothing_known(topic: Topic, ranked: Ranked) -> bool:
    """Whether a question names somebody in full, or says nothing else, and the library holds none
    of its names."""
    unknown = [word for word in topic.unmatched if word[:1].isupper()]
    if ranked.table is None or not unknown:
        return False
    terms = ranked.table.asked.terms
    if any(term.actor is not None or term.text[:1].isupper() for term in terms):
        return False
    return len(unknown) > 1 or all(term.light for term in terms)


def _lacking(topic: Topic, ranked: Ranked, found: Sequence[Candidate]) -> tuple[str, ...]:
    """The words of the question that nothing in the first sentence's article tells, and those that
    the library does not hold."""
    if not found or ranked.table is None:
        return topic.unmatched
    told = ranked.table.article[found[0].row.index]
    terms = zip(ranked.table.asked.terms, told, strict=True)
    lacks = [term.text for term, how in terms if how < HELD and not term.light]
    return tuple(dict.fromkeys([*topic.unmatched, *lacks]))


def _told(topic: Topic, ranked: Ranked, found: Sequence[Candidate]) -> tuple[str, ...]:
    """The names and words of the question that the first sentence's article has."""
    if not found or ranked.table is None:
        return ()
    told = ranked.table.article[found[0].row.index]
    terms = zip(ranked.table.asked.terms, told, strict=True)
    has = [term for term, how in terms if how >= HELD and not term.light]
    return tuple(
        dict.fromkeys(
            term.text if term.actor is None else topic.actors[term.actor].name for term in has
        )
    )
