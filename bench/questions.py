"""How well questions are answered: by the right sentence, and by none where there is none.

python -m bench.questions [--libraries FOLDER]

The questions are xquad_en's, each with the sentence of a paragraph that holds its answer; a
paragraph is an article under its page's title. The settings of the environment hold, as everywhere
(ATTACHE_ENCODER=none, …). With `--libraries`, the libraries are kept there.

- How often the sentence shown first, and one of the first three, holds the answer: it stands in the
  right paragraph, around the very words. Beside it BM25 over the same sentences, plain and with a
  stemmer, and the sentence that `attache passages` sets off in each passage.
- How often a question is said to have no answer, in libraries of half the pages and of half the
  paragraphs: with its own paragraph there, and without it.

Weights and thresholds were chosen on the questions of one half, told by a hash of their ids.
"""

import argparse
import hashlib
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from sqlite3 import connect

from bench.data import rows
from bench.figures import show
from bench.peers import Bm25s, Peer, PlainBm25, installed
from bench.search_tasks import xquad
from bot.desk import Desk
from bot.model.citations import Citation
from handlers import wiring
from handlers.settings import Settings

_SHOWN = 3

Place = tuple[str, int, int]  # an article's key, and offsets
Answers = Callable[[str], Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question, where its answer stands, and whether anything was `chosen` on it."""

    text: str
    answer: Place
    chosen: bool


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--libraries", type=Path)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.libraries or Path(made)
        questions = _questions()
        library = _library(folder)
        _measure_sentences(questions, library)
        _measure_time(questions, library)
        _measure_refusals(questions, library)


def _questions() -> list[Question]:
    answers = xquad().answers
    found = []
    for row in rows("xquad_en/queries.jsonl"):
        start = row["answer_start"][0]
        place = (next(iter(answers[row["_id"]])), start, start + len(row["answers"][0]))
        found.append(Question(row["text"], place, chosen=_half(row["_id"]) == 0))
    return found


def _half(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2


def _library(folder: Path) -> Path:
    path = folder / "questions.db"
    settings = replace(Settings.read(), db=path)
    indexer = wiring.open_indexer(settings, loading=lambda: None, refused=print)
    for _ in chain(indexer.index(xquad().articles, now=datetime.now(UTC)), indexer.embed()):
        pass
    return path


def _desk(library: Path) -> Desk:
    return wiring.open_desk(replace(Settings.read(), db=library))


# --- the sentences that answer --------------------------------------------------------------------


def _measure_sentences(questions: Sequence[Question], library: Path) -> None:
    desk = _desk(library)
    systems: dict[str, Answers] = {
        "attache ask": partial(_replied, desk),
        "attache passages": partial(_best, desk),
        **_peers(library),
    }
    found = {name: [answers(q.text) for q in questions] for name, answers in systems.items()}
    for title, chosen in (("nothing was chosen on", False), ("settings were chosen on", True)):
        half = [i for i, q in enumerate(questions) if q.chosen is chosen]
        table = [
            (name, *(_share(questions, answers, half, most) for most in (1, _SHOWN)))
            for name, answers in found.items()
        ]
        show(f"xquad_en: {len(half)} questions that {title}", ("", "first", "first three"), table)


def _peers(library: Path) -> dict[str, Answers]:
    held = wiring.open_library(replace(Settings.read(), db=library))
    statements = [
        one for article in xquad().articles for one in held.sentences.of_article(article.key)
    ]
    by_key = {f"{s.article}:{s.start}": (s.article, s.start, s.end) for s in statements}
    found: dict[str, Answers] = {}
    for kind in installed((PlainBm25, Bm25s)):
        peer = kind(library.parent)
        peer.build((f"{s.article}:{s.start}", s.text) for s in statements)
        found[f"{kind.name} over sentences"] = partial(_found, peer, by_key)
    return found


def _found(peer: Peer, by_key: Mapping[str, Place], text: str) -> Sequence[Place]:
    return [by_key[key] for key in peer.search(text, _SHOWN)]


def _replied(desk: Desk, text: str) -> Sequence[Place]:
    return [_place(line.citation) for line in desk.reply(text).lines]


def _best(desk: Desk, text: str) -> Sequence[Place]:
    return [_place(one.best) for one in desk.passages(desk.read(text)).passages]


def _place(cited: Citation) -> Place:
    return cited.article, cited.start, cited.end


def _share(
    questions: Sequence[Question], found: Sequence[Sequence[Place]], of: Sequence[int], most: int
) -> str:
    """How many of these questions one of the first so many sentences answers."""
    right = sum(any(_holds(one, questions[i].answer) for one in found[i][:most]) for i in of)
    return f"{100 * right / len(of):.1f} %"


def _holds(sentence: Place, answer: Place) -> bool:
    key, start, end = sentence
    return key == answer[0] and start <= answer[1] and answer[2] <= end


# --- what it costs --------------------------------------------------------------------------------


def _measure_time(questions: Sequence[Question], library: Path) -> None:
    """The processor's time: each question asked both ways, one right after the other."""
    desk = _desk(library)
    spent = {"attache passages": 0.0, "attache ask": 0.0}
    for question in questions:
        for name, ask in (("attache passages", _best), ("attache ask", _replied)):
            began = time.process_time()
            ask(desk, question.text)
            spent[name] += time.process_time() - began
    table = [(name, f"{1000 * all / len(questions):.1f} ms") for name, all in spent.items()]
    show("A question, the processor's time, mean", ("", ""), table)


# --- questions without an answer ------------------------------------------------------------------


def _measure_refusals(questions: Sequence[Question], library: Path) -> None:
    """Each question is asked where its paragraph is, and where it is not."""
    parts: dict[str, Callable[[str], str]] = {
        "pages": lambda key: key.partition("-")[0],
        "paragraphs": lambda key: key,
    }
    for name, part in parts.items():
        said: dict[bool, list[bool]] = {True: [], False: []}
        for side in (0, 1):
            desk = _desk(_halved(library, f"{name}-{side}", part, side))
            for question in questions:
                there = _half(part(question.answer[0])) == side
                if not question.chosen:
                    said[there].append(desk.reply(question.text).answered)
        table = [
            ("with its paragraph", _part_of(said[True], True), _part_of(said[True], False)),
            ("without it", _part_of(said[False], True), _part_of(said[False], False)),
        ]
        show(f"xquad_en, half of its {name}", ("", "answered", "said to have no answer"), table)


def _halved(library: Path, name: str, part: Callable[[str], str], side: int) -> Path:
    """A copy of the library with the articles of one side alone."""
    path = library.with_name(f"questions-{name}.db")
    if not path.exists():
        with closing(connect(library)) as whole, closing(connect(path)) as copy:
            whole.backup(copy)
        gone = [article.key for article in xquad().articles if _half(part(article.key)) != side]
        wiring.open_curator(replace(Settings.read(), db=path)).remove(gone, now=datetime.now(UTC))
    return path


def _part_of(said: Sequence[bool], answered: bool) -> str:
    return f"{100 * sum(one is answered for one in said) / len(said):.1f} %"


if __name__ == "__main__":
    main()
