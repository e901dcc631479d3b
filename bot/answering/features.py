"""The features of a sentence that may answer a question: what of the question it and its context
tell, what of the asked kind it holds and how near, and what speaks against it."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from bot.answering.evidence import AnswerTypeMatcher
from bot.answering.question import Question
from bot.answering.question_terms import TermMatcher, in_order
from bot.answering.term_table import HELD, Row, TermTable
from bot.answering.things import ThingFinder
from bot.words.tokens import WORD, stem, stems
from bot.writing.sentences import whole

_HEDGED = re.compile(
    r"\b(?:may|might|could|would|should|if|whether|expected|plan(?:s|ned)?|propos\w+|intend\w*|"
    r"schedul\w+|likely|unless|hop(?:e|es|ed|ing)|will|going to)\b",
    re.I,
)
_NEGATED = re.compile(
    r"\b(?:not|never|no|none|neither|nor|without|den(?:y|ied|ies)|refus\w+)\b|n['’]t\b", re.I
)
_LISTED = re.compile(r"(?:,| and) (?:the )?[^\W\da-z_]")
_QUOTED = re.compile(r"[“\"]")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_BESIDE = 0.8  # how well the sentence before covers a term; chosen, not measured
_BESIDE_TOPIC = 0.5  # and how near a term counts that sentence or context hold; chosen
_FADING = 6.0
"""Words from a thing at which a term counts 1/e as near; chosen, not measured."""


class Features(NamedTuple):
    """From 0 to 1 unless noted; `_focus` counts the terms that say what is asked, `_names` those
    that say of whom or what.

    term, focus, names: the weight of the terms that the sentence itself matches. above, before,
    after, article: of those that only title and heading, the sentence before or after, or the rest
    of the article matches; `_focus`, of the focus alone. refers: `before` where the sentence begins
    with a word that refers there. lacks, lacks_focus: the weight of the terms that the article
    lacks, and the greatest of one focus term.

    thing: how clearly it holds a thing of the answer type; known: by the library; near, near_focus:
    how near such a thing stands to the terms, and to the focus. missing: 1 where only such a thing
    can answer and there is none. passage, ranked: the score of its passage, and of its article's
    best one. lead: 1 for the first sentence of an article, falling. newest: how late its article
    is among the others; newest_now, where that is asked. negated_too: 1 where sentence and question
    are both negated; listed: how many names follow commas, where several are asked for.
    """

    term: float
    focus: float
    names: float
    above: float
    above_focus: float
    before: float
    before_focus: float
    after: float
    article: float
    refers: float
    cover: float
    cover_focus: float
    lacks: float
    lacks_focus: float
    thing: float
    known: float
    near: float
    near_focus: float
    near_names: float
    near_topic: float
    missing: float
    order: float
    likeness: float
    whole: float
    passage: float
    ranked: float
    lead: float
    newest: float
    newest_now: float
    hedged: float
    negated: float
    negated_too: float
    listed: float
    quoted: float
    other_year: float
    length: float
    similarity: float = 0.0
    similarity_alone: float = 0.0
    like_focus: float = 0.0
    like_missing: float = 0.0


class FeatureReader:
    """Computes the features of sentences for one question."""

    def __init__(
        self, text: str, question: Question, table: TermTable, evidence: AnswerTypeMatcher
    ) -> None:
        self._question, self._table, self._evidence = question, table, evidence
        self._wording = " ".join(stems(text))
        self._finder = ThingFinder(question, frozenset(stems(text)))
        self._matcher = TermMatcher(table.asked.terms)
        self._focus = focus_weights(table)
        self._names = table.weights * np.array([t.actor is not None for t in table.asked.terms])
        self._names /= self._names.sum() or 1.0
        self._cover, self._sums = self._read_table()
        top: dict[str, float] = {}
        for row in table.rows:
            key = row.statement.article
            top[key] = max(top.get(key, 0.0), row.ranked.score)
        self._top, self._best = top, max(top.values(), default=1.0) or 1.0
        days = sorted({row.ranked.source.published or "" for row in table.rows})
        self._age = {day: (i + 1) / len(days) for i, day in enumerate(days)}

    def _read_table(self) -> tuple[NDArray[np.float64], dict[str, list[float]]]:
        """How well each sentence and its context cover each term, and the features of all sentences
        that the table alone tells."""
        table, w, focus = self._table, self._table.weights, self._focus
        told = np.maximum(table.own, table.above)
        above = np.maximum(table.above - table.own, 0)
        before, after = np.maximum(table.before - told, 0), np.maximum(table.after - told, 0)
        rest = np.maximum(table.article - np.maximum(told, table.before), 0)
        cover: NDArray[np.float64] = np.maximum(told, _BESIDE * table.before)
        lacks = 1 - table.article
        sums = {
            "term": table.own @ w,
            "focus": table.own @ focus,
            "names": table.own @ self._names,
            "above": above @ w,
            "above_focus": above @ focus,
            "before": before @ w,
            "before_focus": before @ focus,
            "after": after @ w,
            "article": rest @ w,
            "cover": cover @ w,
            "cover_focus": cover @ focus,
            "lacks": lacks @ w,
            "lacks_focus": (lacks * focus).max(axis=1, initial=0.0),
        }
        return cover, {name: np.round(values, 9).tolist() for name, values in sums.items()}

    def of(self, row: Row) -> Features:
        i, text, sums = row.index, row.statement.text, self._sums
        words = stems(text)
        thing, near, near_focus, near_names, near_topic = self._near(text, self._cover[i])
        negated = float(bool(_NEGATED.search(text)))
        known = self._evidence.known(row.statement)
        published = row.ranked.source.published or ""
        newest = self._age[published]
        return Features(
            term=sums["term"][i],
            focus=sums["focus"][i],
            names=sums["names"][i],
            above=sums["above"][i],
            above_focus=sums["above_focus"][i],
            before=sums["before"][i],
            before_focus=sums["before_focus"][i],
            after=sums["after"][i],
            article=sums["article"][i],
            refers=sums["before"][i] * self._table.refers_at(i),
            cover=sums["cover"][i],
            cover_focus=sums["cover_focus"][i],
            lacks=sums["lacks"][i],
            lacks_focus=sums["lacks_focus"][i],
            thing=thing,
            known=known,
            near=near,
            near_focus=near_focus,
            near_names=near_names,
            near_topic=near_topic,
            missing=float(self._evidence.bound and thing < HELD and known < 1),
            order=in_order(self._table.asked.terms, words),
            likeness=fuzz.token_set_ratio(self._wording, " ".join(words)) / 100,
            whole=float(whole(row.statement)),
            passage=row.ranked.score / self._best,
            ranked=self._top[row.statement.article] / self._best,
            lead=1 / (1 + row.statement.ordinal),
            newest=newest,
            newest_now=newest * self._question.present,
            hedged=float(bool(_HEDGED.search(text))),
            negated=negated,
            negated_too=negated * self._question.negated,
            listed=min(len(_LISTED.findall(text)), 6) / 6 * self._question.plural,
            quoted=float(bool(_QUOTED.search(text))),
            other_year=self._other_year(text, published),
            length=min(math.log1p(len(words)) / 4, 1.0),
        )

    def _near(self, text: str, cover: NDArray[np.float64]) -> tuple[float, ...]:
        """How clear the clearest thing is; and how near a clear one stands to the terms, and to the
        focus."""
        spans = [(found.start(), found.end()) for found in WORD.finditer(text)]
        at: dict[int, dict[int, float]] = {}
        for index, (start, end) in enumerate(spans):
            if matched := self._matcher.by(stem(text[start:end])):
                at[index] = dict(matched)
        clear = near = near_focus = near_names = near_topic = 0.0
        for start, end, clearness in self._finder.things(text):
            clear = max(clear, clearness)
            inside = [i for i, (s, e) in enumerate(spans) if s < end and e > start]
            closeness = self._closeness(at, inside)
            near = max(near, clearness * float((closeness * self._table.weights).sum()))
            near_focus = max(near_focus, clearness * float((closeness * self._focus).sum()))
            near_names = max(near_names, clearness * float((closeness * self._names).sum()))
            topical = np.maximum(closeness, _BESIDE_TOPIC * cover)
            near_topic = max(near_topic, clearness * float((topical * self._table.weights).sum()))
        return clear, near, near_focus, near_names, near_topic

    def _closeness(
        self, at: dict[int, dict[int, float]], inside: Sequence[int]
    ) -> NDArray[np.float64]:
        """How near each term stands to the words `inside` a thing."""
        close = np.zeros(len(self._table.asked.terms))
        if not inside:
            return close
        first, last = inside[0], inside[-1]
        for index, matched in at.items():
            if first <= index <= last:
                continue
            apart = first - index if index < first else index - last
            for term, how in matched.items():
                close[term] = max(close[term], how * math.exp(-(apart - 1) / _FADING))
        return close

    def _other_year(self, text: str, published: str) -> float:
        """1 where the question names a year that neither the sentence nor its article's date is
        of."""
        years = self._question.years
        if not years or years & {*_YEAR.findall(text)}:
            return 0.0
        return 0.5 if published[:4] in years else 1.0


def focus_weights(table: TermTable) -> NDArray[np.float64]:
    """The weights of the terms that say what is asked; they sum to 1, or are 0 where there are
    none."""
    focus: NDArray[np.float64] = table.weights * np.array([t.focus for t in table.asked.terms])
    total: float = focus.sum() or 1.0
    return focus / total
