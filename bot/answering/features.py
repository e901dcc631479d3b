"""The features of a sentence that may answer a question: what of the question it and its context
tell, what of the asked kind it holds and how near, and what speaks against it."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from bot.answering.evidence import AnswerTypeMatcher
from bot.answering.question import Question
from bot.answering.question_terms import TermMatcher, in_order
from bot.answering.relation import Relation
from bot.answering.speech import Speech
from bot.answering.term_table import HELD, Row, TermTable
from bot.answering.things import ThingFinder
from bot.model.reply import AnswerType
from bot.words.tokens import WORD, stem, stems

_NEGATED = re.compile(
    r"\b(?:not|never|no|none|neither|nor|without|den(?:y|ied|ies)|refus\w+)\b|n['’]t\b", re.I
)
_LISTED = re.compile(r"(?:,| and) (?:the )?[^\W\da-z_]")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_BESIDE = 0.8  # how well the sentence before covers a term; chosen, not measured
_BESIDE_TOPIC = 0.5  # and how near a term counts that sentence or context hold; chosen
_LEADING = 0.9  # how well the article's first sentences cover a term; chosen, not measured
_SOME = 0.1  # weight left open below which sharing it tells little; chosen, not measured
_THINGS = frozenset(AnswerType) - {
    AnswerType.THING,
    AnswerType.MEANS,
    AnswerType.WORDS,
    AnswerType.WHETHER,
}
"""Answer types of which a sentence must hold a thing."""
_FADING = 6.0
"""Words from a thing at which a term counts 1/e as near; chosen, not measured."""


class Features(NamedTuple):
    """From 0 to 1; the more of it, the better a sentence answers, or the worse (`SPEAK_AGAINST`).
    `_focus` counts the terms that say what is asked.

    term, focus: the weight of the terms that the sentence itself matches. above, above_focus,
    lead: of those that only title and heading, or only the article's first sentences match.
    cover: with its context, of which `refers` is what the sentence before matches where it is
    referred to. rest: the share that it matches of what title and first sentences leave open.
    unsaid, unsaid_focus: what neither it nor its context tells, of all terms and the most of one
    focus term; lacks, lacks_focus, lacks_names: what the whole article does not, of all, of one
    focus term, of one name. names_least: how well it and its context tell the name they tell least.

    thing: how clearly it holds a thing of the answer type; known: by the library; near, near_focus,
    near_rest, near_topic: how near such a thing stands to the terms, to the focus, to what is left
    open, and to the terms or what tells them nearby. missing: 1 where only such a thing can answer
    and there is none. passage, ranked: the score of its passage, and of its article's best one.
    unheld: how far it is from saying who stands in the asked relation; unspoken: from being words
    of whom words are asked of. apart_topic, apart_focus:
    how far it is from holding a thing near the terms, or the focus, with the names told too.
    lead_place: 1 for the first sentence of an article, falling. negated_too: 1 where sentence and
    question are both negated; listed: how many names follow commas, where several are asked for.
    """

    term: float
    focus: float
    above: float
    above_focus: float
    lead: float
    refers: float
    cover: float
    cover_focus: float
    rest: float
    unsaid: float
    unsaid_focus: float
    lacks: float
    lacks_focus: float
    lacks_names: float
    names_least: float
    thing: float
    known: float
    near: float
    near_focus: float
    near_rest: float
    near_topic: float
    missing: float
    order: float
    likeness: float
    passage: float
    ranked: float
    lead_place: float
    unheld: float
    unspoken: float
    apart_topic: float
    apart_focus: float
    negated_too: float
    listed: float
    other_year: float
    length: float
    similarity: float = 0.0
    similarity_alone: float = 0.0
    like_focus: float = 0.0
    like_missing: float = 0.0


SPEAK_AGAINST = frozenset(
    """unsaid unsaid_focus lacks lacks_focus lacks_names missing unheld unspoken apart_topic
    apart_focus other_year length like_missing""".split()
)
"""The features that can only make a sentence a worse answer; all others can only make it better."""


class FeatureReader:
    """Computes the features of sentences for one question."""

    def __init__(
        self, text: str, question: Question, table: TermTable, evidence: AnswerTypeMatcher
    ) -> None:
        self._question, self._table, self._evidence = question, table, evidence
        self._wording = " ".join(stems(text))
        asked = frozenset(stems(text))
        self._finder = ThingFinder(question, asked)
        self._relation = Relation(question, table.asked.terms, table.weights, asked)
        self._speech = Speech(question, table.asked.terms, table.weights)
        self._context = np.maximum.reduce(
            [table.above, _BESIDE * table.before, _LEADING * table.lead]
        )
        self._matcher = TermMatcher(table.asked.terms)
        self._focus = focus_weights(table)
        named = [t.actor is not None or t.text[:1].isupper() for t in table.asked.terms]
        self._names = _shares(table.weights * np.array(named))
        self._cover, self._left, self._sums = self._read_table()
        top: dict[str, float] = {}
        for row in table.rows:
            key = row.statement.article
            top[key] = max(top.get(key, 0.0), row.ranked.score)
        self._top, self._best = top, max(top.values(), default=1.0) or 1.0

    def _read_table(
        self,
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], dict[str, list[float]]]:
        """How well each sentence and its context cover each term; the share of each term in what
        title and first sentences leave open; and the features that the table alone tells."""
        table, w, focus, names = self._table, self._table.weights, self._focus, self._names
        told = np.maximum(table.own, table.above)
        above = np.maximum(table.above - table.own, 0)
        before = np.maximum(table.before - told, 0)
        cover: NDArray[np.float64] = np.maximum(told, _BESIDE * table.before)
        whole = np.maximum(cover, _LEADING * table.lead)
        open_ = (1 - np.maximum(table.above, _LEADING * table.lead)) * w
        left: NDArray[np.float64] = open_ / (open_.sum(axis=1, keepdims=True) + _SOME)
        lacks = 1 - table.article
        sums = {
            "term": table.own @ w,
            "focus": table.own @ focus,
            "above": above @ w,
            "above_focus": above @ focus,
            "lead": np.maximum(table.lead - told, 0) @ w,
            "refers": before @ w,
            "cover": cover @ w,
            "cover_focus": cover @ focus,
            "rest": (table.own * left).sum(axis=1),
            "unsaid": (1 - whole) @ w,
            "unsaid_focus": ((1 - whole) * focus).max(axis=1, initial=0.0),
            "lacks": lacks @ w,
            "lacks_focus": (lacks * focus).max(axis=1, initial=0.0),
            "lacks_names": (lacks * names).max(axis=1, initial=0.0),
            "names_least": whole[:, names > 0].min(axis=1, initial=1.0),
        }
        return cover, left, {name: np.round(of, 9).tolist() for name, of in sums.items()}

    def of(self, row: Row) -> Features:
        i, text = row.index, row.statement.text
        words = stems(text)
        near = self._near(text, i)
        known = self._evidence.known(row.statement)
        sums = {name: values[i] for name, values in self._sums.items()}
        sums["refers"] *= self._table.refers_at(i)
        return Features(
            **sums,
            **near,
            known=known,
            **self._apart(near, sums["names_least"]),
            unheld=1 - self._relation.held(text, self._context[i]),
            unspoken=1 - self._speech.held(text, self._context[i], quoted=known == 1.0),
            missing=float(self._evidence.bound and near["thing"] < HELD and known < 1),
            order=in_order(self._table.asked.terms, words),
            likeness=fuzz.token_set_ratio(self._wording, " ".join(words)) / 100,
            passage=row.ranked.score / self._best,
            ranked=self._top[row.statement.article] / self._best,
            lead_place=1 / (1 + row.statement.ordinal),
            negated_too=float(self._question.negated and bool(_NEGATED.search(text))),
            listed=min(len(_LISTED.findall(text)), 6) / 6 if self._question.plural else 0.0,
            other_year=self._other_year(text, row.ranked.source.published or ""),
            length=min(math.log1p(len(words)) / 4, 1.0),
        )

    def _near(self, text: str, index: int) -> dict[str, float]:
        """How clear the clearest thing is; and how near a clear one stands to the terms, the focus,
        what is left open, and to the terms or what tells them nearby."""
        spans = [(found.start(), found.end()) for found in WORD.finditer(text)]
        at: dict[int, dict[int, float]] = {}
        for place, (start, end) in enumerate(spans):
            if matched := self._matcher.by(stem(text[start:end])):
                at[place] = dict(matched)
        w, context = self._table.weights, _BESIDE_TOPIC * self._cover[index]
        found = dict.fromkeys(("thing", "near", "near_focus", "near_rest", "near_topic"), 0.0)
        for start, end, clearness in self._finder.things(text):
            inside = [i for i, (s, e) in enumerate(spans) if s < end and e > start]
            close = self._closeness(at, inside)
            here = {
                "thing": 1.0,
                "near": float((close * w).sum()),
                "near_focus": float((close * self._focus).sum()),
                "near_rest": float((close * self._left[index]).sum()),
                "near_topic": float((np.maximum(close, context) * w).sum()),
            }
            for name, value in here.items():
                found[name] = max(found[name], clearness * value)
        return found

    def _apart(self, near: Mapping[str, float], names: float) -> dict[str, float]:
        """What is lacking for a thing near the terms and near the focus, of whom is named."""
        if self._question.sought not in _THINGS:
            return {"apart_topic": 0.0, "apart_focus": 0.0}
        focus = near["near_focus" if self._focus.any() else "near_topic"]
        return {
            "apart_topic": 1 - min(near["near_topic"] * names, 1.0),
            "apart_focus": 1 - math.sqrt(min(focus * names, 1.0)),
        }

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
    return _shares(table.weights * np.array([t.focus for t in table.asked.terms]))


def _shares(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    total: float = weights.sum() or 1.0
    return weights / total
