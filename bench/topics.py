"""How well briefings on real news tell what happened, beside plain baselines, in one run.

python -m bench.topics [--split dev|test] [--db LIBRARY] [--each]

48 topics over the 295 articles of wikinews, judged by the data's own score.py: does the briefing
open with the news, how many of the topic's facts does it hold, how much of it is of something else,
what leans on what is not shown, and how little is said where there is little. `--db` is a library
that holds exactly those articles; without it they are indexed first, which takes minutes. The
baselines that score.py has need bm25s; they are left out where it is not installed.
"""

import argparse
import importlib.util
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.data import public, rows
from bench.library import filled
from bot.desk import Desk
from bot.model.article import Submission
from handlers.terminal import records

_NEWS = "wikinews/wikinews.jsonl"
_TOPICS = "news_topics/topics.jsonl"

Row = Mapping[str, Any]
System = Callable[[str], Any]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--split", choices=("dev", "test"))
    asked.add_argument("--db", type=Path)
    asked.add_argument("--each", action="store_true", help="a line for each topic")
    options = asked.parse_args()
    topics = [row for row in rows(_TOPICS) if options.split in (None, row["split"])]
    articles = {row["id"]: row for row in rows(_NEWS)}
    judge = _judge()
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder) / "bench.db"
        desk = filled(path, _submissions(articles), done=options.db is not None)
        systems = {"attache": _ours(desk), **_baselines(judge, articles)}
        texts = {key: row["text"] for key, row in articles.items()}
        results = {
            name: [judge.score_news(topic, brief(topic["topic"]), texts) for topic in topics]
            for name, brief in systems.items()
        }
    judge.table_news(results)
    if options.each:
        _each(results["attache"])


def _judge() -> Any:
    """The data's score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", public("news_topics/score.py"))
    if spec is None or spec.loader is None:
        raise ImportError("news_topics/score.py is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _submissions(articles: Mapping[str, Row]) -> list[Submission]:
    return [
        Submission(key=key, title=row["title"], text=row["text"], published=row["date"])
        for key, row in articles.items()
    ]


def _ours(desk: Desk) -> System:
    return lambda topic: records.briefing(desk.briefing(desk.read(topic)))


def _baselines(judge: Any, articles: Mapping[str, Row]) -> dict[str, System]:
    if not (find_spec("bm25s") and find_spec("Stemmer")):
        return {}
    base = judge.Bm25(articles)
    return {"sentences by BM25": base.sentence, "leads, then sentences, by BM25": base.article}


def _each(scores: Sequence[Row]) -> None:
    for row in scores:
        shown = {k: round(v, 2) if isinstance(v, float) else v for k, v in row.items()}
        print(json.dumps(shown))


if __name__ == "__main__":
    main()
