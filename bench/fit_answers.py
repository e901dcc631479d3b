"""Fits the model that ranks sentences and tells whether one answers, and writes its weights.

python -m bench.fit_answers [--libraries FOLDER] [--check]

Fitted on the dev questions of news_questions, on two sets of our own, each question with words of
the sentences that answer, or none (`news_asked.tsv` over TAC 2011 and ECB+,
`news_asked_wikinews.tsv` over articles of wikinews that news_questions asks nothing of), and on the
half of xquad_en's that weights are chosen on. `--check` writes nothing. What is printed was
measured on one set of news after fitting on all others, set by set.

It is a linear model of the features, fitted so that sentences that answer have the greatest softmax
probability among those of their question and no answer, and no answer has it where there is none;
with an L2 penalty and the sign of every weight given. The log odds of an answer are scaled at last,
by predictions on the sets left out, to be the probability that the first sentence is right.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from bench import questions as paragraphs
from bench.answers import QUESTIONS, auc, open_library, scorer
from bench.data import rows
from bot.answering import model, weights
from bot.answering import question as reading
from bot.answering.features import Features, focus_weights
from bot.answering.reply import passages, rank_sentences
from bot.answering.scoring import Ranked
from bot.answering.similarity import SimilarityScorer
from bot.desk import Desk
from bot.errors import QuestionUnreadable
from bot.model.stored import StoredSentence
from bot.query import intents
from bot.query.intents import Intent
from bot.search.searcher import Searcher

ASKED = Path(__file__).with_name("news_asked.tsv")
ASKED_WIKINEWS = Path(__file__).with_name("news_asked_wikinews.tsv")
OUT = Path(weights.__file__)
# Chosen by leaving one set out.
_PENALTY = 1.0
_PARAGRAPHS = 0.6  # what a question counts that is not of news
_STEPS, _RATE = 300, 0.05

_HEAD = """Weights of `bot.answering.model`, written by `bench/fit_answers.py`; with and without
vectors."""

Answers = Callable[[StoredSentence], bool]
Array = Any


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its text, which sentences answer it, whether any does, of which set it is
    (`group`), whether of `news` or of paragraphs, and whether in other words than the articles'
    (`otherwise`)."""

    text: str
    answers: Answers
    answerable: bool
    group: str
    news: bool
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the features of its sentences, and which of these answer."""

    asked: Asked
    features: tuple[Features, ...]
    right: Array


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--libraries", type=Path)
    asked.add_argument("--check", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        sources = list(_sources(options.libraries or Path(made)))
        examples = [e for desk, some in sources for e in _examples(desk, some)]
    fitted: dict[str, dict[str, Any]] = {"RANKING": {}, "NONE": {}, "CALIBRATION": {}}
    for name in ("words", "vectors"):
        ranking, none = _fit(examples, name)
        fitted["RANKING"][name] = _named(ranking, Features._fields)
        fitted["NONE"][name] = none
        fitted["CALIBRATION"][name] = _check(examples, name)
    if not options.check:
        _write(fitted)


# --- what is fitted on ----------------------------------------------------------------------------


def _sources(folder: Path) -> Iterator[tuple[Desk, list[Asked]]]:
    wikinews = open_library(folder / "wikinews.db", rows("wikinews/wikinews.jsonl"))
    yield wikinews, [*_news(), *_asked(ASKED_WIKINEWS)]
    yield open_library(folder / "other_news.db", _other_articles()), list(_asked(ASKED))
    yield paragraphs._desk(_paragraph_library(folder)), list(_paragraphs())


def _paragraph_library(folder: Path) -> Path:
    path = folder / "questions.db"
    return path if path.exists() else paragraphs._library(folder)


def _news() -> Iterator[Asked]:
    right = scorer().right
    for row in rows(QUESTIONS):
        if row["split"] == "dev":
            gold = [span for span in row["gold"] if not span.get("stale")]
            answers = partial(_in_gold, right, gold)
            yield Asked(row["text"], answers, row["answerable"], "news_questions", True)


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


def _asked(path: Path) -> Iterator[Asked]:
    """Questions of our own: kind, text, words of the sentences that answer, if any, and whether it
    is asked `otherwise` than in the article's words."""
    for line in path.read_text(encoding="utf-8").splitlines():
        _, text, words, otherwise = [*line.split("\t"), "", ""][:4]
        parts = [part for part in words.split("||") if part]
        answers = partial(_holds_any, parts)
        yield Asked(text, answers, bool(parts), path.stem, True, bool(otherwise))


def _holds_any(parts: Sequence[str], one: StoredSentence) -> bool:
    return any(part in one.text for part in parts)


def _paragraphs() -> Iterator[Asked]:
    for one in paragraphs._questions():
        if one.chosen:
            yield Asked(one.text, partial(_holds, one.answer), True, "xquad_en", False)


def _holds(answer: paragraphs.Place, one: StoredSentence) -> bool:
    return paragraphs._holds((one.article, one.start, one.end), answer)


# --- examples -------------------------------------------------------------------------------------


def _examples(desk: Desk, questions: Iterable[Asked]) -> Iterator[Example]:
    searcher = Searcher(desk.snapshot())
    for asked in questions:
        heard = intents.heard(asked.text, desk._knows)
        is_question = heard.intent in {Intent.QUESTION, Intent.PROFILE}
        try:
            topic = desk.read(heard.asked if is_question else asked.text)
        except QuestionUnreadable:
            continue
        words = replace(searcher.snapshot, encoder=None)
        found = passages(topic, searcher)
        ranked = rank_sentences(topic, reading.read(topic.text), words, found)
        if ranked.found:
            yield _example(asked, topic.text, ranked, searcher)


def _example(asked: Asked, text: str, ranked: Ranked, searcher: Searcher) -> Example:
    """All its sentences are compared by vectors, which are for the best alone in an answer."""
    encoder, table = searcher.snapshot.encoder, ranked.table
    assert encoder is not None and table is not None
    scorer = SimilarityScorer(encoder, text, table, focus_weights(table))
    rows_, features = [c.row for c in ranked.found], [c.features for c in ranked.found]
    right = np.array([asked.answers(one.statement) for one in ranked.found])
    compared = tuple(scorer.compared(rows_, features))
    return Example(asked, compared, right)


# --- fitting --------------------------------------------------------------------------------------


def _fit(examples: Iterable[Example], name: str) -> tuple[Array, float]:
    """The weights of the features and the score of no answer that give what is right the greatest
    softmax probability. Left out are questions that have an answer which was not found."""
    data = [e for e in examples if e.right.any() or not e.asked.answerable]
    inputs = np.vstack([_inputs(e, name) for e in data])
    right = np.concatenate([e.right for e in data])
    none_right = np.array([not e.asked.answerable for e in data])
    sizes = [len(e.right) for e in data]
    starts = np.cumsum([0, *sizes[:-1]])
    counts = np.array([1.0 if e.asked.news else _PARAGRAPHS for e in data])

    def gradient(found: Array) -> Array:
        scores, none = inputs @ found[:-1], found[-1]
        most = np.maximum(np.maximum.reduceat(scores, starts), none)
        raised, none = np.exp(scores - np.repeat(most, sizes)), np.exp(none - most)
        total = np.add.reduceat(raised, starts) + none
        wanted = np.where(right, raised, 0.0)
        wanted /= np.repeat(np.add.reduceat(wanted, starts) + none_right, sizes)
        slope = np.repeat(counts, sizes) * (raised / np.repeat(total, sizes) - wanted)
        none_slope = (counts * (none / total - none_right)).sum()
        return np.append(inputs.T @ slope + _PENALTY * found[:-1], none_slope)

    found = _descend(gradient, np.append(model.signs(), 0.0))
    return found[:-1], round(float(found[-1]), 4)


def _descend(gradient: Callable[[Array], Array], signs: Array) -> Array:
    """Adam (Kingma & Ba 2015), a fixed number of steps; a weight of the wrong sign is made 0."""
    found, mean, square = (np.zeros(len(signs)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        slope = gradient(found)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        change = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        found = found - _RATE * change
        found = np.where(found * signs < 0, 0.0, found)
    return found


def _inputs(example: Example, name: str) -> Array:
    return model.ranking_inputs(example.features, vectors=name == "vectors")


def _order(example: Example, ranking: Array, name: str) -> tuple[Array, Array]:
    scores = _inputs(example, name) @ ranking
    return np.argsort(-scores, kind="stable"), scores


# --- what it gives on what it was not fitted on ---------------------------------------------------


def _check(examples: Sequence[Example], name: str) -> tuple[float, float]:
    """Fits on all sets but one of news, and measures on that one; returns the scale and shift of
    confidence."""
    found: list[tuple[Example, float, bool]] = []
    for held in sorted({e.asked.group for e in examples if e.asked.news}):
        others = [e for e in examples if e.asked.group != held]
        ranking, none = _fit(others, name)
        some = []
        for e in (e for e in examples if e.asked.group == held):
            order, scores = _order(e, ranking, name)
            logit = model.log_odds(scores.tolist(), none)
            some.append((e, logit, bool(e.right[order[0]]), bool(e.right[order[:3]].any())))
        for otherwise in (False, True):
            _show_set(name, [row for row in some if row[0].asked.otherwise is otherwise])
        found += [row[:3] for row in some]
    logits = np.array([row[1] for row in found])
    right = np.array([float(row[0].asked.answerable and row[2]) for row in found])
    scale, shift = _scaled(logits, right)
    _show_thresholds(found, 1 / (1 + np.exp(-(scale * logits + shift))))
    return round(scale, 4), round(shift, 4)


def _show_set(name: str, some: Sequence[tuple[Example, float, bool, bool]]) -> None:
    can = [row for row in some if row[0].asked.answerable]
    if not can:
        return
    held, otherwise = can[0][0].asked.group, ", otherwise" * can[0][0].asked.otherwise
    first, three = (float(np.mean([row[i] for row in can])) for i in (2, 3))
    told = auc([row[1] for row in some], [row[0].asked.answerable for row in some])
    print(f"{name}, {held}{otherwise}: first {first:.3f}, three {three:.3f}, AUC {told:.3f}")


def _scaled(logits: Array, right: Array) -> tuple[float, float]:
    """Scale and shift that make logits probabilities of being right (Platt 1999)."""
    pair = np.column_stack([logits, np.ones(len(logits))])
    found = np.zeros(2)
    for _ in range(30):
        told = 1 / (1 + np.exp(-pair @ found))
        curve = (pair * (told * (1 - told))[:, None]).T @ pair + np.eye(2) * 1e-3
        found -= np.linalg.solve(curve, pair.T @ (told - right) + 1e-3 * found)
    return float(found[0]), float(found[1])


def _show_thresholds(found: Sequence[tuple[Example, float, bool]], told: Array) -> None:
    """What a threshold on the confidence gives: first answers, wrongly refused, said so; of all
    questions, and of those in the articles' words."""
    for some in (
        range(len(found)),
        [i for i, row in enumerate(found) if not row[0].asked.otherwise],
    ):
        _show_threshold([found[i] for i in some], told[list(some)])


def _show_threshold(found: Sequence[tuple[Example, float, bool]], told: Array) -> None:
    can = np.array([row[0].asked.answerable for row in found])
    right = np.array([row[2] for row in found])
    for least in np.arange(0.06, 0.42, 0.02):
        shares = ((right & (told >= least))[can], (told < least)[can], (told < least)[~can])
        first, refused, honest = (float(share.mean()) for share in shares)
        print(f"  from {least:.2f}: first {first:.3f}, refused {refused:.3f}, said so {honest:.3f}")


# --- writing --------------------------------------------------------------------------------------


def _named(found: Array, names: Sequence[str]) -> dict[str, float]:
    every = zip(names, found.tolist(), strict=True)
    return {name: round(value, 4) for name, value in every if abs(value) >= 5e-5}


def _write(fitted: dict[str, dict[str, Any]]) -> None:
    parts = [
        f"RANKING: dict[str, dict[str, float]] = {json.dumps(fitted['RANKING'], indent=4)}\n",
        f"NONE: dict[str, float] = {fitted['NONE']}\n",
        f"CALIBRATION: dict[str, tuple[float, float]] = {fitted['CALIBRATION']}\n",
    ]
    head = f'"""{_HEAD}"""\n\n'
    OUT.write_text(head + "\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
