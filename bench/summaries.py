"""How well summaries say what people's say, beside other summarisers, in one run.

python -m bench.summaries [--words N]

On tac2011: ten topics of ten articles each, and three summaries of each topic by people, of some
250 words. Every system chooses whole sentences among the same ones, those of our pipeline, while
they fit the words allowed. First a topic's articles are summarised together; then each by itself,
in 100 words, against the same summaries of its topic.

ROUGE is F1 by rouge-score, words stemmed, the mean over the references; `R-2 words` is ROUGE-2 of
words as they are. Repetition is how many of their content words (stems) two sentences of a summary
share, of all that either holds: the mean over all pairs. People are measured against each other,
and the oracle has seen the references: it takes whatever adds most of their pairs of words.
"""

import argparse
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from itertools import chain, combinations, pairwise
from pathlib import Path
from typing import Any

from bench.data import rows
from bench.figures import show, timed
from bench.summarisers import Articles, Summariser, summarisers
from bot.desk import Desk
from bot.indexing import Indexer
from bot.language import models
from bot.language.analysis import Analyst
from bot.language.article_reader import Reader
from bot.model.article import Submission
from bot.words.tokens import content_stems, stems
from bot.writing.near_duplicates import overlap
from bot.writing.sentences import length
from store import Store, open_store

_OURS = "attache"
_RIVAL = "leads in rounds"
_ALONE = 100  # words of one article's summary
_COLUMNS = ("", "ROUGE-1", "ROUGE-2", "ROUGE-L", "R-2 words", "repetition %", "words", "ms")

Chosen = Sequence[str]


@dataclass(frozen=True, slots=True)
class Task:
    """Articles to summarise, by their keys and as sentences, the newest first."""

    keys: Sequence[str]
    articles: Articles
    references: Sequence[str]


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one summary, in percent, with its words and how many seconds it took."""

    rouge1: float
    rouge2: float
    rouge_l: float
    unstemmed: float
    repetition: float
    words: float
    seconds: float


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--words", type=int, default=250)
    words = asked.parse_args().words
    if not find_spec("rouge_score"):
        sys.exit(
            "This measures with rouge-score, which is not installed. `make bench` installs it."
        )
    topics = list(rows("tac2011/tac2011_en.jsonl"))
    with tempfile.TemporaryDirectory() as folder:
        store = _library(Path(folder) / "bench.db", topics)
        together = [_task(store, topic, range(len(topic["documents"]))) for topic in topics]
        alone = [_task(store, topic, [i]) for topic in topics for i in range(10)]
        desk = Desk(store.library)
        _measure(desk, together, words, f"{len(topics)} topics of 10 articles, {words} words")
        print("people beside each other, ROUGE-1, -2 and -L:", *_people(together))
        _measure(desk, alone, _ALONE, f"{len(alone)} articles, each alone, {_ALONE} words")


def _library(path: Path, topics: Sequence[Mapping[str, Any]]) -> Store:
    store = open_store(path, create=True)
    submissions = [
        Submission(key=_key(topic, number), text=text)
        for topic in topics
        for number, text in enumerate(topic["documents"])
    ]
    model = models.choose()
    analyst = Analyst(models.load(model))
    indexer = Indexer(store.library, lambda: Reader(analyst), model.pipeline)
    for _ in indexer.index(submissions, now=datetime.now(UTC)):
        pass
    return store


def _key(topic: Mapping[str, Any], number: int) -> str:
    return f"{topic['id']}-{number}"


def _task(store: Store, topic: Mapping[str, Any], numbers: Sequence[int]) -> Task:
    dates = {source.key: source.published or "" for source in store.library.articles.sources()}
    keys = sorted((_key(topic, number) for number in numbers), key=dates.__getitem__, reverse=True)
    articles = [[one.text for one in store.library.sentences.of_article(key)] for key in keys]
    return Task(keys, articles, topic["references"])


def _measure(desk: Desk, tasks: Sequence[Task], words: int, title: str) -> None:
    systems: dict[str, Callable[[Task], Chosen]] = {_OURS: partial(_ours, desk, words)}
    for name, summariser in summarisers().items():
        systems[name] = partial(_peer, summariser, words)
    systems["oracle"] = partial(_oracle, words)
    scores = {name: [_scored(choose, task) for task in tasks] for name, choose in systems.items()}
    show(title, _COLUMNS, [_row(name, each) for name, each in scores.items()])
    _compare(scores[_OURS], scores[_RIVAL])


def _ours(desk: Desk, words: int, task: Task) -> Chosen:
    return [one.text for one in desk.summary(task.keys, words=words).sentences]


def _peer(summariser: Summariser, words: int, task: Task) -> Chosen:
    return summariser(task.articles, words)


def _oracle(words: int, task: Task) -> Chosen:
    """Greedily by the references' pairs of stems that a sentence adds, a word of its length."""
    wanted = sum((Counter(_pairs(reference)) for reference in task.references), Counter[Any]())
    left = list(dict.fromkeys(chain.from_iterable(task.articles)))
    chosen: list[str] = []
    while left := [text for text in left if length(text) <= words]:
        best = max(left, key=lambda text: (Counter(_pairs(text)) & wanted).total() / length(text))
        wanted -= Counter(_pairs(best))
        words -= length(best)
        chosen.append(best)
        left.remove(best)
    return chosen


def _pairs(text: str) -> list[tuple[str, str]]:
    return list(pairwise(stems(text)))


def _scored(choose: Callable[[Task], Chosen], task: Task) -> Scores:
    chosen: list[Chosen] = []
    seconds = timed(lambda: chosen.append(choose(task)))
    [sentences] = chosen
    rouge = _rouge(" ".join(sentences), task.references)
    words = sum(map(length, sentences))
    return Scores(*rouge, 100 * _repetition(sentences), words, seconds)


def _rouge(summary: str, references: Sequence[str]) -> tuple[float, float, float, float]:
    """F1 in percent of ROUGE-1, -2 and -L, and of ROUGE-2 without stemming."""
    from rouge_score.rouge_scorer import RougeScorer

    stemmed = RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=True)
    plain = RougeScorer(["rouge2"])
    found = [stemmed.score(reference, summary) for reference in references]
    means = [
        statistics.mean(100 * each[measure].fmeasure for each in found)
        for measure in ("rouge1", "rouge2", "rougeL")
    ]
    words = [plain.score(reference, summary)["rouge2"].fmeasure for reference in references]
    return means[0], means[1], means[2], 100 * statistics.mean(words)


def _repetition(sentences: Chosen) -> float:
    said = [frozenset(content_stems(text)) for text in sentences]
    pairs = [overlap(one, other) for one, other in combinations(said, 2)]
    return statistics.mean(pairs) if pairs else 0.0


def _people(tasks: Sequence[Task]) -> list[str]:
    """Each person's summary against the others'."""
    found = [
        _rouge(each, [other for other in task.references if other is not each])
        for task in tasks
        for each in task.references
    ]
    return [f"{statistics.mean(column):.1f}" for column in zip(*found, strict=True)][:3]


def _row(name: str, scores: Sequence[Scores]) -> tuple[str, ...]:
    rouge = ("rouge1", "rouge2", "rouge_l", "unstemmed", "repetition")
    means = (statistics.mean(getattr(each, measure) for each in scores) for measure in rouge)
    words = statistics.mean(each.words for each in scores)
    seconds = statistics.median(each.seconds for each in scores)
    return name, *(f"{mean:.1f}" for mean in means), f"{words:.0f}", f"{1000 * seconds:,.0f}"


def _compare(ours: Sequence[Scores], theirs: Sequence[Scores]) -> None:
    """How much the lead in ROUGE-2 owes to single tasks."""
    ahead = [our.rouge2 - their.rouge2 for our, their in zip(ours, theirs, strict=True)]
    without = [(sum(ahead) - one) / (len(ahead) - 1) for one in ahead]
    print(
        f"{_OURS} beside {_RIVAL}, ROUGE-2: {statistics.mean(ahead):+.1f}; ahead in "
        f"{sum(one > 0 for one in ahead)} of {len(ahead)}, behind in "
        f"{sum(one < 0 for one in ahead)}; without any one of them {min(without):+.1f} or more"
    )


if __name__ == "__main__":
    main()
