"""How well search finds the article that is meant, beside other engines, in one run.

python -m bench.search [--seed N] [--libraries FOLDER]

The settings of the environment hold, as everywhere (ATTACHE_ENCODER=deep, …). With `--libraries`,
the libraries are kept there, and the next run reads only what has changed.

- xquad_en: questions, each for its paragraph. A paragraph is an article under its page's title,
  which the peers read as its first line.
- wikinews: headlines, each for its article. There the headline is hidden: the article goes by its
  key, and the peers read the text alone.

Each question is asked as it is, with easy slips and with hard ones (`bench.slips`). A peer ranks
whole articles; Attaché ranks passages, and an article stands where its best one does, as in
`attache passages --queries --run`.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from bench.data import public, rows
from bench.figures import show
from bench.peers import Bm25s, Document, Fts5, SqliteUtils, Tantivy, installed, words
from bench.slips import Slips, misspellings
from bot.embeddings.encoder_choice import encoder
from bot.errors import QuestionUnreadable
from bot.model.article import Submission
from handlers import wiring
from handlers.settings import Settings
from handlers.terminal.batches import ranked

_OURS = "attache"
_DEPTH = 10
_MEASURES = {"nDCG@10": "nDCG@10", "MRR@10": "RR@10", "recall@10": "R@10"}  # as ir-measures says
_FIRST = "nDCG@10"

Search = Callable[[str, int], Sequence[str]]  # a question and a limit → keys, the best first
Figures = Mapping[str, float]  # by measure


@dataclass(frozen=True, slots=True)
class Task:
    """Articles, questions by their ids, and the keys of the articles that answer each."""

    name: str
    articles: Sequence[Submission]
    questions: Mapping[str, str]
    answers: Mapping[str, Sequence[str]]
    titled: bool

    def documents(self) -> Iterator[Document]:
        for each in self.articles:
            yield each.key, f"{each.title}\n{each.text}" if self.titled else each.text

    def vocabulary(self) -> set[str]:
        return {word for _, text in self.documents() for word in words(text)}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--libraries", type=Path)
    options = asked.parse_args()
    if not find_spec("ir_measures"):
        sys.exit(
            "This measures with ir-measures, which is not installed. `make bench` installs it."
        )
    with public("misspellings/codespell.tsv").open(encoding="utf-8") as lines:
        misspelt = misspellings(lines)
    with tempfile.TemporaryDirectory() as folder:
        for task in (xquad(), _wikinews()):
            place = Path(folder) / task.name
            place.mkdir()
            systems = _systems(task, place, (options.libraries or place) / f"{task.name}.db")
            _measure(task, systems, Slips(misspelt, task.vocabulary(), options.seed))


def xquad() -> Task:
    answers: dict[str, list[str]] = {}
    with public("xquad_en/qrels.tsv").open(encoding="utf-8") as lines:
        for line in list(lines)[1:]:
            question, key, _ = line.split("\t")
            answers.setdefault(question, []).append(key)
    articles = [
        Submission(key=row["_id"], text=row["text"], title=row["title"].replace("_", " "))
        for row in rows("xquad_en/corpus.jsonl")
    ]
    questions = {row["_id"]: row["text"] for row in rows("xquad_en/queries.jsonl")}
    return Task("xquad_en", articles, questions, answers, titled=True)


def _wikinews() -> Task:
    articles = list(rows("wikinews/wikinews.jsonl"))
    return Task(
        "wikinews",
        [Submission(key=row["id"], text=row["text"], title=row["id"]) for row in articles],
        {row["id"]: row["title"] for row in articles},
        {row["id"]: [row["id"]] for row in articles},
        titled=False,
    )


def _systems(task: Task, folder: Path, library: Path) -> dict[str, Search]:
    systems: dict[str, Search] = {_OURS: _attache(task, library)}
    for kind in installed((SqliteUtils, Fts5, Bm25s, Tantivy)):
        peer = kind(folder)
        peer.build(task.documents())
        systems[kind.name] = peer.search
    return systems


def _attache(task: Task, library: Path) -> Search:
    settings = replace(Settings.read(), db=library)
    indexer = wiring.open_indexer(settings, loading=lambda: None)
    for _ in chain(indexer.index(task.articles, now=datetime.now(UTC)), indexer.embed()):
        pass
    desk = wiring.open_desk(settings)

    def search(question: str, limit: int) -> Sequence[str]:
        try:
            return [article for article, _ in ranked(desk, question, limit)]
        except QuestionUnreadable:
            return []

    return search


def _encoder() -> str:
    chosen = encoder(Settings.read().encoder)
    return chosen.name if chosen else "words alone"


def _measure(task: Task, systems: Mapping[str, Search], slips: Slips) -> None:
    clean: dict[str, Figures] = {}
    ways: dict[str, Callable[[str], str]] = {
        "as they are": str,
        "easy slips": slips.easy,
        "hard slips": slips.hard,
    }
    for how, change in ways.items():
        questions = {id: change(text) for id, text in task.questions.items()}
        found = {name: _figures(task, questions, search) for name, search in systems.items()}
        clean = clean or found
        table = [_row(name, figures, clean[name]) for name, figures in found.items()]
        title = f"{task.name}: {len(questions):,} questions, {how}; {_encoder()}"
        show(title, ("", *_MEASURES, "of its own clean"), [*table, _beside(found)])


def _figures(task: Task, questions: Mapping[str, str], search: Search) -> Figures:
    import ir_measures

    judged = [ir_measures.Qrel(id, key, 1) for id in questions for key in task.answers.get(id, ())]
    found = [
        ir_measures.ScoredDoc(id, key, -place)
        for id, text in questions.items()
        for place, key in enumerate(search(text, _DEPTH))
    ]
    measures = {name: ir_measures.parse_measure(said) for name, said in _MEASURES.items()}
    figures = ir_measures.calc_aggregate(list(measures.values()), judged, found)
    return {name: float(figures[measure]) for name, measure in measures.items()}


def _row(name: str, figures: Figures, clean: Figures) -> tuple[str, ...]:
    share = figures[_FIRST] / clean[_FIRST]
    return (name, *(f"{figures[each]:.4f}" for each in _MEASURES), f"{100 * share:.1f} %")


def _beside(found: Mapping[str, Figures]) -> tuple[str, ...]:
    """What our figures are of the best peer's, measure by measure."""
    peers = [figures for name, figures in found.items() if name != _OURS]
    best = {each: max(figures[each] for figures in peers) for each in _MEASURES}
    ratios = (f"{found[_OURS][each] / best[each]:.3f}" for each in _MEASURES)
    return (f"{_OURS} beside the best peer", *ratios, "")


if __name__ == "__main__":
    main()
