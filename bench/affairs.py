"""How well briefings over newswire say what people say, beside the leads of the best articles.

python -m bench.affairs [--db LIBRARY] [--each]

tac2011 as one library: ten affairs of ten articles each, and three summaries of each by people. The
affairs have no titles, so each is asked for by the words that most of its articles' titles hold,
three at most. A briefing's lines, nine at most, are held against the summaries: F1 of ROUGE-2
by our own stems, the mean over the three; of the first line alone its precision, as it is short;
and how many of the lines are of the affair's own articles. Beside them stand the first sentences of
nine articles, in the order in which search ranks them. `--db` is a library of exactly those
articles; without it they are indexed first, which takes a minute.
"""

import argparse
import re
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

from bench.data import rows
from bench.figures import show
from bench.library import filled
from bench.stories import tac2011
from bot.desk import Desk
from bot.search.searcher import Searcher
from bot.words.tokens import content_stems, stem, stems
from bot.writing.sentences import length, whole

_LINES = 9
_ASKED = 3  # words of a question, at most
_SHARED = 0.3  # of an affair's titles, from which a word is asked for
_WORD = re.compile(r"[^\W\d_]{3,}")

Lines = Sequence[tuple[str, str]]
"""Sentences, each with the key of its article."""


@dataclass(frozen=True, slots=True)
class Affair:
    """What is asked, what people say of it, and how the keys of its articles begin."""

    id: str
    question: str
    references: Sequence[str]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", type=Path)
    asked.add_argument("--each", action="store_true", help="a table for each affair")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        path = options.db or Path(made) / "tac2011.db"
        desk = filled(path, tac2011()[1], done=options.db is not None)
        affairs = list(_affairs(desk))
        systems = {"attache": _lines, "leads of the best articles": _leads}
        scores = {
            name: [_scored(tell(affair.question, desk), affair) for affair in affairs]
            for name, tell in systems.items()
        }
    columns = ("", "lines", "words", "ROUGE-2", "first line", "own %")
    show("tac2011 as one library", columns, [_mean(name, each) for name, each in scores.items()])
    if options.each:
        for n, affair in enumerate(affairs):
            table = [_mean(name, [each[n]]) for name, each in scores.items()]
            show(f"{affair.id}: {affair.question}", columns, table)


def _affairs(desk: Desk) -> Iterator[Affair]:
    sources = desk.snapshot().library.articles.sources()
    for row in rows("tac2011/tac2011_en.jsonl"):
        titles = [each.title for each in sources if each.key.startswith(f"{row['id']}-")]
        yield Affair(row["id"], _question(titles), row["references"])


def _question(titles: Sequence[str]) -> str:
    """The words that most of the titles hold, as the first that holds each writes it."""
    held = Counter(one for title in titles for one in set(content_stems(title)))
    words: dict[str, str] = {}
    for word in (word for title in titles for word in _WORD.findall(title)):
        words.setdefault(stem(word.casefold()), word.casefold())
    shared = [one for one in words if held[one] >= _SHARED * len(titles)]
    return " ".join(words[one] for one in sorted(shared, key=lambda one: -held[one])[:_ASKED])


def _lines(question: str, desk: Desk) -> Lines:
    found = desk.briefing(desk.read(question))
    shown = [point.citation for point in (*found.bottom_line, *found.points)]
    return [(one.text, one.article) for one in shown[:_LINES]]


def _leads(question: str, desk: Desk) -> Lines:
    ranked = Searcher(desk.snapshot()).ranked(desk.read(question))
    keys = islice(dict.fromkeys(passage.source.key for passage in ranked), _LINES)
    read = desk.snapshot().library.sentences
    firsts = (next(filter(whole, read.of_article(key)), None) for key in keys)
    return [(first.text, first.article) for first in firsts if first]


def _scored(lines: Lines, affair: Affair) -> Mapping[str, float]:
    said = " ".join(text for text, _ in lines)
    own = [key.startswith(f"{affair.id}-") for _, key in lines]
    return {
        "lines": len(lines),
        "words": length(said),
        "rouge": _mean_of(_f1(said, each) for each in affair.references),
        "first": _mean_of(_precision(lines[0][0], each) for each in affair.references if lines),
        "own": _mean_of(own),
    }


def _mean_of(values: Iterable[float]) -> float:
    """In percent; 0 of none."""
    return 100 * statistics.fmean([*values] or [0.0])


def _f1(said: str, reference: str) -> float:
    precision, recall = _precision(said, reference), _precision(reference, said)
    return 2 * precision * recall / (precision + recall or 1)


def _precision(said: str, reference: str) -> float:
    """The share of its pairs of neighbouring stems that the reference holds, as ROUGE-2 counts."""
    pairs, held = (Counter(pairwise(stems(text))) for text in (said, reference))
    return (pairs & held).total() / (pairs.total() or 1)


def _mean(name: str, scores: Sequence[Mapping[str, float]]) -> tuple[str, ...]:
    means = {key: statistics.mean(each[key] for each in scores) for key in scores[0]}
    return name, *(f"{value:.1f}" for value in means.values())


if __name__ == "__main__":
    main()
