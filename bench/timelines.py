"""How many of the days that people put into a timeline a briefing's has, beside days ranked by how
many articles name them, came out on them, or both, in one run.

python -m bench.timelines [--db FOLDER]

Two persons, of whom some two hundred articles each tell, and the timelines that people made of
them. Date F1 in percent, exact to the day. The others have as many days as ours, of those from the
first of the people's to the last, and the mean over all ways to order days that are alike. `--db`
is a folder that holds a library of each person's articles, NAME.db; without it they are indexed
first, which takes minutes.
"""

import argparse
import statistics
import tempfile
from collections import Counter
from collections.abc import Mapping, Set
from pathlib import Path

from bench.data import rows
from bench.figures import show
from bench.library import filled
from bot.desk import Desk
from bot.model.article import Submission

_TOPICS = ("Dilma_Rousseff", "Nawaz_Sharif")
_DAY = len("2019-04-16")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", type=Path)
    folder = asked.parse_args().db
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as made:
        for name in _TOPICS:
            path = (folder or Path(made)) / f"{name}.db"
            desk = filled(path, _articles(name), done=folder is not None)
            for system, score in _scores(desk, name).items():
                found.setdefault(system, []).append(score)
    table = [
        (system, *(f"{score:.1f}" for score in (*scores, statistics.mean(scores))))
        for system, scores in found.items()
    ]
    show("date F1", ("", *_TOPICS, "mean"), table)


def _articles(name: str) -> list[Submission]:
    return [
        Submission(key=row["id"], title=row["title"], text=row["text"], published=row["date"])
        for row in rows(f"timelines/{name}/articles.jsonl")
    ]


def _scores(desk: Desk, name: str) -> Mapping[str, float]:
    [gold] = [
        frozenset(entry["date"] for entry in row["entries"])
        for row in rows(f"timelines/{name}/timelines.jsonl")
    ]
    briefing = desk.briefing(desk.read(name.replace("_", " ")))
    ours = [event.when for event in briefing.timeline]
    print(f"{name}: {len(ours)} entries, {len(set(ours))} of them different; people's {len(gold)}")
    named, published = _counts(desk)
    others = {"named": named, "published": published, "both": named + published}
    hits = len(gold & set(ours))
    return {"attache": _f1(hits, len(ours), gold)} | {
        system: _f1(_expected(counts, len(ours), gold), len(ours), gold)
        for system, counts in others.items()
    }


def _counts(desk: Desk) -> tuple[Counter[str], Counter[str]]:
    """How many articles name each day, and came out on it."""
    library = desk.snapshot().library
    named: Counter[str] = Counter()
    published: Counter[str] = Counter()
    for source in library.articles.sources():
        dates = (f.when for s in library.sentences.of_article(source.key) for f in s.figures)
        named.update({when for when in dates if when and len(when) == _DAY})
        published.update([source.published] if source.published else [])
    return named, published


def _expected(counts: Mapping[str, int], most: int, gold: Set[str]) -> float:
    """How many of the people's days are among so many that count most, where chance decides between
    those that count the same."""
    within = {day: n for day, n in counts.items() if min(gold) <= day <= max(gold)}
    hits, left = 0.0, most
    for count in sorted(set(within.values()), reverse=True):
        same = [day for day, n in within.items() if n == count]
        taken = min(left, len(same))
        hits += len(gold & set(same)) * taken / len(same)
        left -= taken
    return hits


def _f1(hits: float, found: int, gold: Set[str]) -> float:
    return 200 * hits / (found + len(gold))


if __name__ == "__main__":
    main()
