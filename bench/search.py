"""How well search finds the articles that are meant, beside other engines, in one run.

python -m bench.search [--seed N] [--libraries FOLDER] [--tasks NAME …] [--clean]

The settings of the environment hold, as everywhere (ATTACHE_ENCODER=deep, …). With `--libraries`,
the libraries are kept there, and the next run reads only what has changed. What is asked of what:
`bench.search_tasks`. Each question is asked as it is, and without `--clean` also with easy slips
and with hard ones (`bench.slips`), if it is no pasted text.

Of the articles that are chosen by words and then scored passage by passage (`DEPTH`), it is said
how many of the right ones are among them, beside as many of plain BM25's.

A peer ranks whole articles; Attaché ranks passages, and an article stands where its best one does,
as in `attache passages --queries --run`. An article that a question was made of is left out of what
is found, where it is not an answer itself.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from statistics import fmean

from bench.data import public
from bench.figures import show
from bench.peers import Bm25s, Bm25sOnce, Fts5, Fts5Mended, SqliteUtils, Tantivy, installed
from bench.search_tasks import Task, tasks
from bench.slips import Slips, misspellings
from bot.desk import Desk
from bot.embeddings.encoder_choice import encoder
from bot.errors import QuestionUnreadable
from bot.search.candidate_generation import DEPTH, best_articles
from bot.search.compiled_query import compile_query
from bot.search.feedback import expanded
from handlers import wiring
from handlers.settings import Settings
from handlers.terminal.batches import ranked

_OURS, _PLAIN = "attache", Bm25s.name
_DEPTH = 100
_MEASURES = {"nDCG@10": "nDCG@10", "MAP": "AP@100", "recall@100": "R@100"}  # as ir-measures says
_FIRST = "nDCG@10"
_PEERS = (SqliteUtils, Fts5, Fts5Mended, Bm25s, Bm25sOnce, Tantivy)

Search = Callable[[str, int], Sequence[str]]  # a question and a limit → keys, the best first
Figures = Mapping[str, float]  # by measure


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--libraries", type=Path)
    asked.add_argument("--tasks", nargs="*", default=[])
    asked.add_argument("--clean", action="store_true")
    options = asked.parse_args()
    if not find_spec("ir_measures"):
        sys.exit(
            "This measures with ir-measures, which is not installed. `make bench` installs it."
        )
    with public("misspellings/codespell.tsv").open(encoding="utf-8") as lines:
        misspelt = misspellings(lines)
    over_all: list[Mapping[str, Figures]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, task in enumerate(tasks()):
            if options.tasks and task.name not in options.tasks:
                continue
            place = Path(folder) / str(number)
            place.mkdir()
            library = (options.libraries or place) / f"{task.library}.db"
            slips = Slips(misspelt, task.vocabulary(), options.seed)
            clean = options.clean or task.pasted
            desk = _desk(task, library)
            systems = _systems(task, place, desk)
            over_all.append(_measure(task, systems, slips, clean=clean))
            _show_candidates(task, systems | {_OURS: _candidates(desk)})
    _show_means(over_all)


def _systems(task: Task, folder: Path, desk: Desk) -> dict[str, Search]:
    systems: dict[str, Search] = {_OURS: _attache(desk)}
    for kind in installed(_PEERS):
        peer = kind(folder)
        peer.build(task.documents())
        systems[kind.name] = peer.search
    return systems


def _desk(task: Task, library: Path) -> Desk:
    settings = replace(Settings.read(), db=library)
    indexer = wiring.open_indexer(settings, loading=lambda: None, refused=print)
    for _ in chain(indexer.index(task.articles, now=datetime.now(UTC)), indexer.embed()):
        pass
    return wiring.open_desk(settings)


def _attache(desk: Desk) -> Search:
    def search(question: str, limit: int) -> Sequence[str]:
        try:
            return [article for article, _ in ranked(desk, question, limit)]
        except QuestionUnreadable:
            return []

    return search


def _candidates(desk: Desk) -> Search:
    def search(question: str, limit: int) -> Sequence[str]:
        snapshot = desk.snapshot()
        try:
            query = compile_query(desk.read(question), snapshot.lexicon)
        except QuestionUnreadable:
            return []
        _, scores = expanded(query, snapshot)
        ids = best_articles(scores, limit)
        keys = snapshot.library.articles.keys(ids)
        return [keys[id] for id in ids]

    return search


def _show_candidates(task: Task, systems: Mapping[str, Search]) -> None:
    table = [
        (name, f"{fmean(_recall(task, id, search) for id in task.questions):.4f}")
        for name, search in systems.items()
        if name in (_OURS, _PLAIN)
    ]
    show(f"{task.name}: candidates", ("", f"recall@{DEPTH}"), table)


def _recall(task: Task, asked: str, search: Search) -> float:
    found = search(task.questions[asked], DEPTH + 1)
    right = task.answers[asked].keys()
    return len(right & {key for key in found if key != asked or key in right}) / len(right)


def _encoder() -> str:
    chosen = encoder(Settings.read().encoder)
    return chosen.name if chosen else "words alone"


def _measure(
    task: Task, systems: Mapping[str, Search], slips: Slips, *, clean: bool
) -> Mapping[str, Figures]:
    """Shows a table for each way of asking, and gives the figures of the questions as they are."""
    own: dict[str, Figures] = {}
    ways: dict[str, Callable[[str], str]] = {"as they are": str}
    if not clean:
        ways |= {"easy slips": slips.easy, "hard slips": slips.hard}
    for how, change in ways.items():
        questions = {id: change(text) for id, text in task.questions.items()}
        found = {name: _figures(task, questions, search) for name, search in systems.items()}
        own = own or found
        table = [_row(name, figures, own[name]) for name, figures in found.items()]
        title = f"{task.name}: {len(questions):,} questions, {how}; {_encoder()}"
        show(title, ("", *_MEASURES, "of its own clean"), [*table, _beside(found)])
    return own


def _figures(task: Task, questions: Mapping[str, str], search: Search) -> Figures:
    import ir_measures

    judged = [
        ir_measures.Qrel(id, key, grade)
        for id in questions
        for key, grade in task.answers[id].items()
    ]
    found = [
        ir_measures.ScoredDoc(id, key, -place)
        for id, text in questions.items()
        for place, key in enumerate(_others(search(text, _DEPTH + 1), id, task.answers[id]))
    ]
    measures = {name: ir_measures.parse_measure(said) for name, said in _MEASURES.items()}
    figures = ir_measures.calc_aggregate(list(measures.values()), judged, found)
    return {name: float(figures[measure]) for name, measure in measures.items()}


def _others(found: Sequence[str], asked: str, answers: Iterable[str]) -> Sequence[str]:
    """Without the article that the question was made of, unless it answers."""
    return [key for key in found if key != asked or key in answers][:_DEPTH]


def _row(name: str, figures: Figures, clean: Figures) -> tuple[str, ...]:
    share = figures[_FIRST] / clean[_FIRST]
    return (name, *(f"{figures[each]:.4f}" for each in _MEASURES), f"{100 * share:.1f} %")


def _beside(found: Mapping[str, Figures]) -> tuple[str, ...]:
    """What our figures are of the best peer's, measure by measure."""
    peers = [figures for name, figures in found.items() if name != _OURS]
    best = {each: max(figures[each] for figures in peers) for each in _MEASURES}
    ratios = (f"{found[_OURS][each] / best[each]:.3f}" for each in _MEASURES)
    return (f"{_OURS} beside the best peer", *ratios, "")


def _show_means(over_all: Sequence[Mapping[str, Figures]]) -> None:
    table = [
        (name, *(f"{fmean(found[name][each] for found in over_all):.4f}" for each in _MEASURES))
        for name in (over_all[0] if over_all else ())
    ]
    show(f"The mean of {len(over_all)} tasks, as they are", ("", *_MEASURES), table)


if __name__ == "__main__":
    main()
