"""How well questions on news are answered, and how honestly it is said where they cannot be.

python -m bench.answers [--split dev|test] [--libraries FOLDER] [--misses]

The questions are news_questions', over wikinews; its own score.py judges. Shown are its measures,
how well `sure` tells questions that can be answered from others (AUC), and what it means: of the
replies with so much of it, how many begin with a right sentence. `--misses` lists what went wrong.
"""

import argparse
import importlib.util
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np

from bench.data import PUBLIC, public, rows
from bench.figures import show
from bot.desk import Desk
from bot.model.article import Submission
from bot.model.reply import Reply
from handlers import wiring
from handlers.settings import Settings

QUESTIONS = "news_questions/questions.jsonl"
_STEPS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Judged:
    """A question's row with its reply, and what score.py makes of it."""

    row: dict[str, Any]
    reply: Reply
    found: dict[str, bool]


def main() -> None:
    options = options_of(__doc__)
    with tempfile.TemporaryDirectory() as made:
        path = (options.libraries or Path(made)) / "wikinews.db"
        desk = open_library(path, rows("wikinews/wikinews.jsonl"))
        judged = judge(desk, [row for row in rows(QUESTIONS) if row["split"] == options.split])
    _show_measures(options.split, judged)
    _show_calibration(judged)
    if options.misses:
        _show_misses(judged)


def options_of(says: str | None) -> argparse.Namespace:
    """The options of a bench over questions or threads: which half, where libraries are kept,
    whether misses are listed."""
    asked = argparse.ArgumentParser(description=says)
    asked.add_argument("--split", choices=("dev", "test"), default="dev")
    asked.add_argument("--libraries", type=Path)
    asked.add_argument("--misses", action="store_true")
    return asked.parse_args()


def open_library(path: Path, articles: Iterable[dict[str, Any]]) -> Desk:
    """The desk over a library of these articles, which is made unless it is there."""
    settings = replace(Settings.read(), db=path)
    if not path.exists():
        indexer = wiring.open_indexer(settings, loading=lambda: None, refused=print)
        given = [_submission(row) for row in articles]
        for _ in chain(indexer.index(given, now=datetime.now(UTC)), indexer.embed()):
            pass
    return wiring.open_desk(settings)


def _submission(row: dict[str, Any]) -> Submission:
    kept = {"title": row["title"], "published": row.get("date"), "url": row.get("url")}
    return Submission(key=row["id"], text=row["text"], **kept)


def judge(desk: Desk, questions: Sequence[dict[str, Any]]) -> list[Judged]:
    judged = scorer().judged
    found = []
    for row in questions:
        reply = desk.reply(row["text"])
        places = [
            {"article": one.citation.article, "start": one.citation.start, "end": one.citation.end}
            for one in reply.lines
        ]
        found.append(
            Judged(row, reply, judged(row, {"answered": reply.answered, "sentences": places}))
        )
    return found


def scorer() -> Any:
    """The data's own score.py."""
    spec = importlib.util.spec_from_file_location("score", public("news_questions/score.py"))
    assert spec and spec.loader, PUBLIC
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def auc(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """The probability that a positive one scores higher than another; ties count half."""
    values, is_positive = np.array(scores), np.array(positive, bool)
    higher = values[is_positive][:, None] - values[~is_positive][None, :]
    return float((higher > 0).mean() + 0.5 * (higher == 0).mean())


def _show_measures(split: str, judged: Sequence[Judged]) -> None:
    can = [one.found for one in judged if one.row["answerable"]]
    cannot = [one.found for one in judged if not one.row["answerable"]]
    told = auc([one.reply.confidence for one in judged], [one.row["answerable"] for one in judged])
    table = [
        ("first answers", percent(found["first"] for found in can)),
        ("one of three", percent(found["three"] for found in can)),
        ("wrongly refused", percent(not found["answered"] for found in can)),
        ("said so", percent(not found["answered"] for found in cannot)),
        ("AUC of sure", f"{told:.3f}"),
    ]
    title = f"news_questions, {split}: {len(can)} that can be answered, {len(cannot)} not"
    show(title, ("", ""), table)


def _show_calibration(judged: Sequence[Judged]) -> None:
    table = []
    for least, below in pairwise(_STEPS):
        some = [one for one in judged if least <= one.reply.confidence < below]
        right = [bool(one.row["answerable"] and one.found["would"]) for one in some]
        table.append((f"{least} to {min(below, 1.0)}", str(len(some)), percent(right)))
    show("What sure means", ("sure", "replies", "first is right"), table)


def _show_misses(judged: Sequence[Judged]) -> None:
    for one in judged:
        can, found, reply = one.row["answerable"], one.found, one.reply
        if found["first"] if can else not found["answered"]:
            continue
        what = "refused" if not found["answered"] else "second" if found["three"] else "wrong"
        first = reply.lines[0].citation.text if reply.lines else "–"
        print(
            f"{what if can else 'answered'} {reply.confidence} | {reply.question} → {first[:160]}"
        )


def percent(found: Iterable[bool]) -> str:
    every = list(found)
    return f"{100 * sum(every) / len(every):.1f} %" if every else "–"


if __name__ == "__main__":
    main()
