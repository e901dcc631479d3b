"""Fits the models that rank sentences and tell whether one answers, and writes their weights.

python -m bench.fit_answers [--libraries FOLDER] [--check]

Fitted on the dev questions of news_questions, on those of `news_asked.tsv` over other news (TAC
2011 and ECB+: questions of our own, each with words of the sentences that answer, or none), and on
the half of xquad_en's questions that weights are chosen on. Each question that can be answered is
also asked of the library without the sentences that answer it, which makes a near miss, and
xquad_en's without their paragraphs. `--check` writes nothing. What is printed was measured on news
that was not fitted on: on a fifth of it, by article, after fitting on the rest, five times.

Ranking is a linear model of the features, fitted so that sentences that answer have the greatest
softmax probability among those of their question; confidence is a logistic regression on the
features of the first; both with L2 penalties. Its logit is scaled at last, by predictions on the
fifth that it was not fitted on, to be the probability that the first sentence is right.
"""

import argparse
import copy
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from bench import questions as paragraphs
from bench.answers import QUESTIONS, _scorer, auc, open_library
from bench.data import rows
from bot.answering import model, weights
from bot.answering import question as reading
from bot.answering.features import Features
from bot.answering.question import Question
from bot.answering.reply import passages, rank_sentences
from bot.answering.scoring import Ranked
from bot.desk import Desk
from bot.errors import QuestionUnreadable
from bot.model.stored import StoredSentence
from bot.query import intents
from bot.query.intents import Intent
from bot.search.reranking import RankedPassage
from bot.search.searcher import Searcher

ASKED = Path(__file__).with_name("news_asked.tsv")
OUT = Path(weights.__file__)
FOLDS = 5
# Chosen by --check.
_RANKING_PENALTY, _BY_KIND_PENALTY = 2.0, 2.0
_CONFIDENCE_PENALTY, _CONFIDENCE_BY_KIND = 3.0, 3.0
_NEWS, _PARAGRAPHS = 2.0, 0.75  # what a question counts for in ranking
_CONFIDENT_NEWS, _CONFIDENT_MADE, _CONFIDENT_PARAGRAPHS = 3.0, 0.6, 0.4  # and in confidence
_STEPS, _RATE = 400, 0.08

_HEAD = """Weights of `bot.answering.model`, written by `bench/fit_answers.py`; with and without
vectors."""

Answers = Callable[[StoredSentence], bool]
Array = Any


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its text, which sentences answer it, whether any does, and of what it is one:
    questions of one `group` are fitted on, or measured on, together. `news` or of paragraphs."""

    text: str
    answers: Answers
    answerable: bool
    group: str
    news: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the features of its sentences, and which of these answer. `made`: without
    its answers, from a question that can be answered."""

    asked: Asked
    question: Question
    features: tuple[Features, ...]
    right: Array
    missing: float
    focus: int
    made: bool

    @property
    def answerable(self) -> bool:
        return self.asked.answerable and not self.made


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--libraries", type=Path)
    asked.add_argument("--check", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        sources = list(_sources(options.libraries or Path(made)))
        fitted: dict[str, dict[str, Any]] = {"RANKING": {}, "CONFIDENCE": {}, "CALIBRATION": {}}
        for name in ("words", "vectors"):
            examples = [e for desk, some in sources for e in _examples(desk, some, name)]
            ranking = _fit_ranking(examples, name)
            weights.RANKING[name] = _named(ranking, model.RANKING_NAMES)
            model._ranking.cache_clear()
            confidence = _fit_confidence(examples, ranking, name)
            fitted["RANKING"][name] = _named(ranking, model.RANKING_NAMES)
            fitted["CONFIDENCE"][name] = _named(confidence, model.CONFIDENCE_NAMES)
            fitted["CALIBRATION"][name] = _check(examples, name)
    if not options.check:
        _write(fitted)


# --- what is fitted on ----------------------------------------------------------------------------


def _sources(folder: Path) -> Iterator[tuple[Desk, list[Asked]]]:
    yield open_library(folder / "wikinews.db", rows("wikinews/wikinews.jsonl")), list(_news())
    yield open_library(folder / "other_news.db", _other_articles()), list(_other_news())
    yield paragraphs._desk(_paragraph_library(folder)), list(_paragraphs())


def _paragraph_library(folder: Path) -> Path:
    path = folder / "questions.db"
    return path if path.exists() else paragraphs._library(folder)


def _news() -> Iterator[Asked]:
    right = _scorer().right
    for row in rows(QUESTIONS):
        if row["split"] == "dev":
            gold = [span for span in row["gold"] if not span.get("stale")]
            group = (row["about"] or ["?"])[0]
            yield Asked(row["text"], partial(_in_gold, right, gold), row["answerable"], group, True)


def _in_gold(right: Callable[..., bool], gold: Sequence[Any], one: StoredSentence) -> bool:
    place = {"article": one.article, "start": one.start, "end": one.end}
    return any(right(place, span) for span in gold)


def _other_articles() -> Iterator[dict[str, Any]]:
    """The articles of TAC 2011, and six each of the first 24 stories of ECB+."""
    for row in rows("tac2011/tac2011_en.jsonl"):
        for number, document in enumerate(row["documents"]):
            title, _, text = document.partition("\n")
            yield {"id": f"tac-{row['id']}-{number}", "title": title.strip(), "text": text.strip()}
    articles = list(rows("stories/ecbplus.jsonl"))
    for story in sorted({row["gold_story"] for row in articles})[:24]:
        yield from [row for row in articles if row["gold_story"] == story][:6]


def _other_news() -> Iterator[Asked]:
    for number, line in enumerate(ASKED.read_text(encoding="utf-8").splitlines()):
        _, text, words = [*line.split("\t"), ""][:3]
        parts = [part for part in words.split("||") if part]
        yield Asked(text, partial(_holds_any, parts), bool(parts), f"other {number // 8}", True)


def _holds_any(parts: Sequence[str], one: StoredSentence) -> bool:
    return any(part in one.text for part in parts)


def _paragraphs() -> Iterator[Asked]:
    for one in paragraphs._questions():
        if one.chosen:
            yield Asked(one.text, partial(_holds, one.answer), True, one.answer[0], False)


def _holds(answer: paragraphs.Place, one: StoredSentence) -> bool:
    return paragraphs._holds((one.article, one.start, one.end), answer)


# --- examples -------------------------------------------------------------------------------------


def _examples(desk: Desk, questions: Iterable[Asked], name: str) -> Iterator[Example]:
    searcher = Searcher(desk.snapshot())
    if name == "words":
        searcher = Searcher(replace(searcher.snapshot, encoder=None))
    for asked in questions:
        yield from _examples_of(asked, desk, searcher)


def _examples_of(asked: Asked, desk: Desk, searcher: Searcher) -> Iterator[Example]:
    heard = intents.heard(asked.text, desk._knows)
    is_question = heard.intent in {Intent.QUESTION, Intent.PROFILE}
    try:
        topic = desk.read(heard.asked if is_question else asked.text)
    except QuestionUnreadable:
        return
    question, found = reading.read(topic.text), passages(topic, searcher)
    variants = [(found, False)]
    if asked.answerable:
        variants.append((list(_without(found, asked.answers)), True))
    if not asked.news:
        variants.append((list(_elsewhere(found, asked.answers)), True))
    for some, made in variants:
        ranked = rank_sentences(topic, question, searcher.snapshot, some)
        if ranked.found:
            yield _example(asked, question, ranked, made)


def _example(asked: Asked, question: Question, ranked: Ranked, made: bool) -> Example:
    field = ranked.field(ranked.found)
    right = np.array([asked.answers(one.statement) for one in ranked.found])
    features = tuple(one.features for one in ranked.found)
    return Example(asked, question, features, right, field.missing, field.focus, made)


def _without(found: Iterable[RankedPassage], answers: Answers) -> Iterator[RankedPassage]:
    """The passages without the sentences that answer."""
    for one in found:
        kept = tuple(s for s in one.passage.statements if not answers(s))
        if kept == one.passage.statements:
            yield one
        elif kept:
            less = copy.copy(one)
            less.__dict__.pop("sentence_matches", None)
            less.passage = replace(one.passage, statements=kept)
            yield less


def _elsewhere(found: Sequence[RankedPassage], answers: Answers) -> Iterator[RankedPassage]:
    """The passages of articles in which nothing answers."""
    there = {one.passage.article for one in found if any(map(answers, one.passage.statements))}
    return (one for one in found if one.passage.article not in there)


# --- fitting --------------------------------------------------------------------------------------


def _fit_ranking(examples: Iterable[Example], name: str) -> Array:
    """The weights by Adam (Kingma & Ba 2015), a fixed number of steps."""
    data = [
        (_inputs(e, name), e.right, _NEWS if e.asked.news else _PARAGRAPHS)
        for e in examples
        if e.answerable and e.right.any() and len(e.right) > 1
    ]
    penalty = np.full(len(model.RANKING_NAMES), _RANKING_PENALTY)
    penalty[len(Features._fields) :] *= _BY_KIND_PENALTY
    found, mean, square = (np.zeros(len(penalty)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        gradient = penalty * found
        for inputs, right, weight in data:
            share = _softmax(inputs @ found)
            wanted = np.where(right, share, 0) / share[right].sum()
            gradient += weight * (inputs.T @ (share - wanted))
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        rate = _RATE if step < 0.6 * _STEPS else 0.3 * _RATE
        change = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        found -= rate * change
    return found


def _fit_confidence(examples: Iterable[Example], ranking: Array, name: str) -> Array:
    """The weights of a logistic regression, by Newton's method."""
    data = list(examples)
    inputs = np.array([_confidence_inputs(e, ranking, name) for e in data])
    wanted = np.array([float(e.answerable) for e in data])
    counts = np.array([_counts(e) for e in data])
    penalty = np.full(inputs.shape[1], _CONFIDENCE_PENALTY)
    by_kind = sum("@" in name for name in model.CONFIDENCE_NAMES)
    penalty[-by_kind:] *= _CONFIDENCE_BY_KIND
    penalty[0] = 1e-3
    return _logistic(inputs, wanted, counts, penalty)


def _logistic(inputs: Array, wanted: Array, counts: Array, penalty: Array) -> Array:
    found = np.zeros(inputs.shape[1])
    for _ in range(30):
        told = 1 / (1 + np.exp(-inputs @ found))
        gradient = inputs.T @ (counts * (told - wanted)) + penalty * found
        curve = (inputs * (counts * told * (1 - told))[:, None]).T @ inputs + np.diag(penalty)
        found -= np.linalg.solve(curve, gradient)
    return found


def _counts(example: Example) -> float:
    if not example.asked.news:
        return _CONFIDENT_PARAGRAPHS / 2 if example.made else _CONFIDENT_PARAGRAPHS
    return _CONFIDENT_MADE if example.made else _CONFIDENT_NEWS


def _inputs(example: Example, name: str) -> Array:
    return model.ranking_inputs(example.features, example.question, vectors=name == "vectors")


def _order(example: Example, ranking: Array, name: str) -> tuple[Array, Array]:
    scores = _inputs(example, name) @ ranking
    return np.argsort(-scores, kind="stable"), scores


def _confidence_inputs(example: Example, ranking: Array, name: str) -> Array:
    order, scores = _order(example, ranking, name)
    field = model.Field(
        features=[example.features[i] for i in order],
        scores=[float(scores[i]) for i in order],
        missing=example.missing,
        focus=example.focus,
    )
    return model.confidence_inputs(field, example.question, vectors=name == "vectors")


def _softmax(scores: Array) -> Array:
    raised = np.exp(scores - scores.max())
    return raised / raised.sum()


# --- what it gives on what it was not fitted on ---------------------------------------------------


def _check(examples: Sequence[Example], name: str) -> tuple[float, float]:
    """Fits on four fifths and measures on the fifth; returns the scale and shift of confidence."""
    found: list[tuple[Example, float, bool, bool]] = []
    for fold in range(FOLDS):
        held = [e for e in examples if e.asked.news and _fold(e) == fold]
        ranking = _fit_ranking(
            fitted := [e for e in examples if not (e.asked.news and _fold(e) == fold)], name
        )
        confidence = _fit_confidence(fitted, ranking, name)
        for e in held:
            if not e.made:
                order, _ = _order(e, ranking, name)
                logit = float(_confidence_inputs(e, ranking, name) @ confidence)
                found.append((e, logit, bool(e.right[order[0]]), bool(e.right[order[:3]].any())))
    can = [row for row in found if row[0].answerable]
    first, three = (np.mean([row[i] for row in can]) for i in (2, 3))
    print(f"{name}: first {first:.3f}, three {three:.3f}")
    logits = np.array([row[1] for row in found])
    print(f"AUC {auc(logits.tolist(), [row[0].answerable for row in found]):.3f}")
    right = np.array([float(row[0].answerable and row[2]) for row in found])
    pair = np.column_stack([logits, np.ones(len(logits))])
    scale, shift = _logistic(pair, right, np.ones(len(right)), np.array([1e-3, 1e-3]))
    told = 1 / (1 + np.exp(-(scale * logits + shift)))
    _show_thresholds(found, told)
    return round(float(scale), 4), round(float(shift), 4)


def _show_thresholds(found: Sequence[tuple[Example, float, bool, bool]], told: Array) -> None:
    """What a threshold on the confidence gives: first answers, wrongly refused, said so."""
    can, right = (np.array([row[0].answerable for row in found]), np.array([r[2] for r in found]))
    for least in np.arange(0.2, 0.6, 0.05):
        shares = ((right & (told >= least))[can], (told < least)[can], (told < least)[~can])
        first, refused, honest = (float(share.mean()) for share in shares)
        print(f"  from {least:.2f}: first {first:.3f}, refused {refused:.3f}, said so {honest:.3f}")


def _fold(example: Example) -> int:
    return int(hashlib.sha256(example.asked.group.encode()).hexdigest(), 16) % FOLDS


# --- writing --------------------------------------------------------------------------------------


def _named(found: Array, names: Sequence[str]) -> dict[str, float]:
    every = zip(names, found.tolist(), strict=True)
    return {name: round(value, 4) for name, value in every if abs(value) >= 5e-5}


def _write(fitted: dict[str, dict[str, Any]]) -> None:
    named = "dict[str, dict[str, float]]"
    parts = [
        f"{name}: {named} = {json.dumps(fitted[name], indent=4)}\n"
        for name in ("RANKING", "CONFIDENCE")
    ]
    pairs = {name: tuple(pair) for name, pair in fitted["CALIBRATION"].items()}
    parts.append(f"CALIBRATION: dict[str, tuple[float, float]] = {pairs}\n")
    head = f'"""{_HEAD}"""\n\n'
    OUT.write_text(head + "\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
