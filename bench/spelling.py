"""What misspelt words are read as, beside rapidfuzz's nearest word by ratio, word by word.

python -m bench.spelling [--tune] [--libraries FOLDER]

The libraries are xquad_en and wikinews. A word is read right where it is read as its correction is:
as the same actor, or as a word of the same stem. "Any" counts the readings that are as close. The
costs and limits of `bot.query.spelling_candidates` were chosen on one half of the words, by a hash;
the other half is what is reported, or the first with `--tune`. With `--libraries`, the libraries
are kept there.

- codespell: misspellings that people were seen to make, of words that the library holds; and of
  words that it holds in another form only.
- one edit, two: a letter put in, left out or replaced, or two neighbours swapped, at random.
- by ear: two letters written as others that sound alike, of words written with a capital.
- three letters: two of them swapped, in a word of two passages or more.
- joined, split: two neighbours run together, a word in two.
- absent: words that stand in two passages or more of the other library, and that this one lacks
  in every form. Here the figures are how many are mended, and how many into something else: none
  of its first five letters in common.

No misspelling counts that the library holds itself.
"""

import argparse
import re
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from random import Random

from rapidfuzz import fuzz, process

from bench.data import public, rows
from bench.figures import show
from bot.desk import Desk
from bot.errors import QuestionUnreadable
from bot.indexing import Indexer
from bot.language import models
from bot.language.analysis import Analyst
from bot.language.article_reader import Reader
from bot.model.article import Submission
from bot.model.topic import Topic
from bot.words.tokens import STOP, fold, stem
from store import Store, open_store

_MOST = 1_500  # cases of each kind
_PEER = 80.0  # how alike a word must be to the peer's
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SOUNDS = """ph f, f ph, ck k, c k, k c, q k, x ks, z s, s z, j g, v w, w v, gh g, kh k, th t,
    ee i, i ee, ea e, ou u, oo u, u oo, y i, i y, a e, e a, o u, ai e, au o, ie ei"""
_ALIKE = [tuple(pair.split()) for pair in _SOUNDS.split(",")]


@dataclass(frozen=True, slots=True)
class Case:
    """A word, or two, as they are written and as they are meant; "" where nothing is."""

    written: str
    meant: str

    @property
    def reported(self) -> bool:
        return zlib.crc32((self.meant or self.written).encode()) % 2 == 1


@dataclass(frozen=True, slots=True)
class Library:
    """A library, the texts it was made of, and what it holds: words with their counts, stems."""

    name: str
    texts: Sequence[str]
    store: Store
    words: Mapping[str, int]
    stems: frozenset[str]

    def lacks(self, word: str) -> bool:
        return word not in self.words and stem(word) not in self.stems


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--tune", action="store_true")
    asked.add_argument("--libraries", type=Path)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = wanted.libraries or Path(folder)
        with _library("xquad_en", where) as xquad, _library("wikinews", where) as wikinews:
            for library, other in ((xquad, wikinews), (wikinews, xquad)):
                _report(library, other, tuning=wanted.tune)


# --- libraries ------------------------------------------------------------------------------------


@contextmanager
def _library(name: str, folder: Path) -> Iterator[Library]:
    file = {"xquad_en": "xquad_en/corpus.jsonl", "wikinews": "wikinews/wikinews.jsonl"}[name]
    texts = {str(row.get("id") or row["_id"]): row for row in rows(file)}
    submissions = [
        Submission(key=key, text=row["text"], title=row["title"].replace("_", " "))
        for key, row in texts.items()
    ]
    with open_store(folder / f"{name}.db", create=True) as store:
        model = models.choose()
        indexer = Indexer(store.library, lambda: Reader(Analyst(models.load(model))), model.name)
        for _ in indexer.index(submissions, now=datetime.now(UTC)):
            pass
        held = store.database.rows("SELECT text, passages FROM word ORDER BY text")
        words = {text: passages for text, passages in held}
        stems = frozenset(map(stem, words))
        yield Library(name, [row["text"] for row in texts.values()], store, words, stems)


# --- cases ----------------------------------------------------------------------------------------


def _cases(library: Library, other: Library) -> dict[str, list[Case]]:
    """Cases of each kind, always the same."""
    chance = Random(f"{library.name} 1")
    words = sorted(w for w in library.words if _telling(w))
    long = [word for word in words if len(word) >= 6]
    seen = [Case(wrong, right) for wrong, right in _codespell()]
    found = {
        "codespell": [case for case in seen if case.meant in library.words],
        "codespell, another form": [
            case
            for case in seen
            if case.meant not in library.words and stem(case.meant) in library.stems
        ],
        "one edit": [Case(_edited(word, chance), word) for word in words],
        "two edits": [Case(_edited(_edited(word, chance), chance), word) for word in long],
        "by ear": [Case(_by_ear(word, chance), word) for word in _capitalised(library)],
        "joined": [Case(one + next, f"{one} {next}") for one, next in _neighbours(library)],
        "split": [
            Case(f"{word[:place]} {word[place:]}", word)
            for word in long
            for place in [chance.randrange(2, len(word) - 1)]
        ],
        "absent": [
            Case(word, "")
            for word, count in other.words.items()
            if count > 1 and _telling(word) and library.lacks(word)
        ],
        "three letters, two swapped": [
            Case(word[0] + word[2] + word[1], word)
            for word, count in sorted(library.words.items())
            if count > 1 and _short(word)
        ],
        "absent, three letters": [
            Case(word, "")
            for word, count in other.words.items()
            if count > 1 and _short(word) and library.lacks(word)
        ],
    }
    return {kind: _some(cases, library, chance) for kind, cases in found.items()}


def _some(cases: Sequence[Case], library: Library, chance: Random) -> list[Case]:
    new = [case for case in cases if any(map(library.lacks, case.written.split()))]
    return chance.sample(new, min(_MOST, len(new)))


def _telling(word: str) -> bool:
    return len(word) >= 4 and word.isalpha() and word.isascii() and word not in STOP


def _short(word: str) -> bool:
    return len(word) == 3 and word.isalpha() and word.isascii() and word not in STOP


def _codespell() -> Iterator[tuple[str, str]]:
    for line in public("misspellings/codespell.tsv").read_text(encoding="utf-8").splitlines():
        wrong, right = line.split("\t")
        if wrong.isalpha() and wrong.isascii() and _telling(right):
            yield wrong, right


def _edited(word: str, chance: Random) -> str:
    place, letter = chance.randrange(len(word)), chance.choice(_LETTERS)
    edits = (
        word[:place] + letter + word[place:],
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :],
    )
    edited = chance.choice(edits)
    return edited if edited != word else _edited(word, chance)


def _by_ear(word: str, chance: Random) -> str:
    fitting = [pair for pair in _ALIKE if pair[0] in word]
    for said, written in chance.sample(fitting, min(2, len(fitting))):
        word = word.replace(said, written, 1)
    return word


def _capitalised(library: Library) -> list[str]:
    """Words with a capital in the middle of a sentence, folded: most are of names."""
    found = {m[1] for text in library.texts for m in re.finditer(r"[a-z,] ([A-Z][a-z]{4,})", text)}
    return sorted(map(fold, found))


def _neighbours(library: Library) -> list[tuple[str, str]]:
    found = (
        (fold(one[0]), fold(next[0]))
        for text in library.texts
        for words in [list(_WORD.finditer(text))]
        for one, next in pairwise(words)
        if text[one.end() : next.start()] == " "
    )
    return sorted({pair for pair in found if _telling(pair[0])})


# --- what they are read as ------------------------------------------------------------------------

Meaning = tuple[str, ...]
Read = Callable[[str], Sequence[Meaning]]
"""What a word may mean, the likeliest first: the names of actors, or stems of words."""


def _ours(desk: Desk) -> Read:
    def read(text: str) -> Sequence[Meaning]:
        try:
            topic = desk.read(text)
        except QuestionUnreadable:
            return []
        return [] if topic.unmatched else _meanings(topic)

    return read


def _meanings(topic: Topic) -> list[Meaning]:
    actors = sorted(actor.name for actor in topic.actors)
    likeliest = (*actors, *sorted(stem(term.text) for term in topic.terms))
    alone = topic.terms[0].also if len(topic.terms) == 1 and not actors else ()
    return [likeliest, *((" ".join(map(stem, other.split())),) for other in alone)]


def _nearest(library: Library) -> Read:
    words = [word for word in library.words if word.isalpha() and len(word) > 3]

    def nearest(word: str) -> str:
        found = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=_PEER)
        return stem(found[0]) if found else ""

    def read(text: str) -> Sequence[Meaning]:
        found = tuple(map(nearest, text.split()))
        return [found] if all(found) else []

    return read


def _report(library: Library, other: Library, *, tuning: bool) -> None:
    ours, peer = _ours(Desk(library.store.library)), _nearest(library)
    cases = {
        kind: [case for case in found if case.reported is not tuning]
        for kind, found in _cases(library, other).items()
    }
    absent = {kind: cases.pop(kind) for kind in ("absent", "absent, three letters")}
    half = "the half it was tuned on" if tuning else "the half it was not tuned on"
    show(
        f"{library.name}: {len(library.words):,} words, {half}",
        ("", "cases", "first", "any", "rapidfuzz"),
        [
            (kind, f"{len(each):,}", *_right(each, ours, ours), _right(each, peer, _stems)[0])
            for kind, each in cases.items()
        ],
    )
    for kind, each in absent.items():
        show(
            f"{kind}: of {len(each):,} words that it does not hold",
            ("", "mended", "into something else"),
            [("attache", *_mended(each, ours)), ("rapidfuzz", *_mended(each, peer))],
        )


def _stems(text: str) -> Sequence[Meaning]:
    return [tuple(map(stem, text.split()))]


def _right(cases: Sequence[Case], read: Read, truth: Read) -> tuple[str, str]:
    """How many are read right at first, and how many in any reading."""
    first = any_ = 0
    for case in cases:
        found, meant = read(case.written), truth(case.meant)
        first += bool(found and meant and found[0] == meant[0])
        any_ += bool(meant and meant[0] in found)
    return _share(first, cases), _share(any_, cases)


def _mended(cases: Sequence[Case], read: Read) -> tuple[str, str]:
    mended = [(case, found[0]) for case in cases if (found := read(case.written))]
    else_ = [case for case, meant in mended if case.written[:5] not in " ".join(meant).lower()]
    return _share(len(mended), cases), _share(len(else_), cases)


def _share(count: int, cases: Sequence[Case]) -> str:
    return f"{100 * count / max(len(cases), 1):.1f} %"


if __name__ == "__main__":
    main()
