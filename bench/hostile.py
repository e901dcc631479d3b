"""How the cost of hostile text grows with its length.

python -m bench.hostile [--size N] [--only WORDS] [articles | questions]

Each pattern is made N, 2N and 4N characters long. As an article it goes the whole way into an
empty library; as a question it is asked at each door of the console, over a library of the seeds. A
question of more than 3,000 characters is refused, so there N is 700; only of a digest's request
more is read. Each is timed in a process of its own that has loaded everything before: CPU seconds,
and the memory that it came to at most. Growth is what a doubling of the length costs, over
what takes long enough to be told from noise; it should be 2 and may be 2.2.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from bench.data import SEEDS
from bench.figures import show
from bot.errors import FileRefused
from bot.indexing import Indexer
from bot.language import models
from bot.language.analysis import Analyst
from bot.language.article_reader import Reader
from bot.model.article import Submission
from bot.reading import encoding
from bot.reading.submissions import submissions
from handlers.settings import Settings
from handlers.terminal.console import Console
from store import open_store

_DOUBLINGS = (1, 2, 4)
_QUESTION = 700  # characters
_DOORS = (
    *("/brief ", "/passages ", "/actor ", "/summary ", "@attache ", "@attache who is "),
    *("@attache since ", "@attache summarise "),
)
_DIGESTS = ("/digest add ", "/digest watch ")
_NOISE = 0.1  # seconds; below, a step says nothing of growth
_PATIENCE = 120.0  # seconds for one measurement

Make = Callable[[int], str]  # a length → text of about that length
Work = Callable[[str], object]
Prepare = Callable[[], Work]


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one text: CPU seconds, and megabytes at most; None where patience ran out."""

    seconds: float | None
    megabytes: float


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--size", type=int, default=10_000)
    asked.add_argument("--only", default="")
    asked.add_argument("kind", nargs="?", choices=("articles", "questions"))
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if wanted.kind != "questions":
            read = _reading(Path(folder))
            _measure("As articles", {"": lambda: read}, wanted.size, wanted.only)
        if wanted.kind != "articles":
            settings = _library(Path(folder))
            asked_at = {first: _door(first, settings) for first in _DOORS}
            _measure("As questions", asked_at, _QUESTION, wanted.only)
            asked_at = {first: _door(first, settings) for first in _DIGESTS}
            _measure("As digests", asked_at, wanted.size, wanted.only)


def _measure(title: str, works: Mapping[str, Prepare], size: int, only: str) -> None:
    rows = []
    for door, prepare in works.items():
        for name, make in PATTERNS.items():
            if only in f"{door} {name}":
                costs = [_cost(prepare, make(size * times)) for times in _DOUBLINGS]
                rows.append(_row(f"{door} {name}".strip(), costs))
                print(*rows[-1], sep="\t", file=sys.stderr, flush=True)
    lengths = [f"{size * times:,}" for times in _DOUBLINGS]
    if rows:
        show(f"{title}: CPU seconds", ("characters", *lengths, "growth", "MB"), rows)


def _row(name: str, costs: Sequence[Cost]) -> tuple[str, ...]:
    told = [f"> {_PATIENCE:.0f}" if c.seconds is None else f"{c.seconds:.2f}" for c in costs]
    return name, *told, _growth(costs), f"{max(cost.megabytes for cost in costs):,.0f}"


def _growth(costs: Sequence[Cost]) -> str:
    """For a doubling, over all that took long enough; empty where no two did."""
    seconds = [c.seconds for c in costs if c.seconds is not None and c.seconds >= _NOISE]
    doublings = len(seconds) - 1
    return f"{(seconds[-1] / seconds[0]) ** (1 / doublings):.2f}" if doublings > 0 else ""


def _cost(prepare: Prepare, text: str) -> Cost:
    """Of work on a text, done in a copy of this process."""
    processes = get_context("fork")
    ours, theirs = processes.Pipe(duplex=False)
    worker = processes.Process(target=_work, args=(prepare, text, theirs))
    worker.start()
    theirs.close()
    try:
        if not ours.poll(_PATIENCE):
            return Cost(None, 0)
        return Cost(*ours.recv())
    except EOFError:
        sys.exit(f"The process that read {text[:60]!r} ended without a figure.")
    finally:
        worker.kill()
        worker.join()


def _work(prepare: Prepare, text: str, told: Connection) -> None:
    work = prepare()
    began = time.process_time()
    work(text)
    seconds = time.process_time() - began
    told.send((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def _reading(folder: Path) -> Work:
    """Takes a text into an empty library."""
    model = models.choose()
    reader = Reader(Analyst(models.load(model)))
    number = count()

    def read(text: str) -> None:
        try:
            encoding.check(text)
        except FileRefused:
            return
        name = f"hostile-{os.getpid()}-{next(number)}.db"
        library = open_store(folder / name, create=True).library
        indexer = Indexer(library, lambda: reader, model.pipeline)
        for _ in indexer.index([Submission(key="hostile", text=text)], now=datetime.now(UTC)):
            pass

    read("China and Pakistan met in Geneva on Monday, Ahsan Iqbal said.")
    return read


def _library(folder: Path) -> Settings:
    """A library of the seeds."""
    model = models.choose()
    settings = replace(Settings.read(), db=folder / "questions.db")
    with open_store(settings.db, create=True) as store:
        indexer = Indexer(
            store.library, lambda: Reader(Analyst(models.load(model))), model.pipeline
        )
        for _ in indexer.index(_seeds(), now=datetime.now(UTC)):
            pass
    return settings


def _door(first: str, settings: Settings) -> Prepare:
    """A door of the console, in a conversation that has begun: how what is asked there begins."""

    def prepare() -> Work:
        console = Console(settings)
        console.answer("@attache what do we have on China and Pakistan?")
        return lambda text: console.answer(f"{first}{text}")

    return prepare


def _seeds() -> Iterator[Submission]:
    for path in sorted(SEEDS.rglob("*")):
        if path.is_file():
            for each in submissions(path.read_bytes(), path.name):
                if isinstance(each, Submission):
                    yield each


def _again(unit: str) -> Make:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def _numbered(form: str, ending: str = "") -> Make:
    """`form` with a word in it that comes only once: "Aaab Baaab"."""

    def make(length: int) -> str:
        made, size = [], 0
        for number in count():
            made.append(form.format(_word(number)))
            size += len(made[-1])
            if size >= length:
                return "".join(made) + ending
        raise AssertionError("count() has no end")

    return make


def _word(number: int) -> str:
    """A word of its own for each number: Baba, Babe, …"""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    letters = syllables[number % 70]
    while number := number // 70:
        letters += syllables[number % 70]
    return (letters + "ran").capitalize()


_MARKS = "()[]{}<>\"'*_-–—=+#@$%^&~`|\\/:;,.!?…“”‘’«»‹›„•"
_UNITS = {
    **{f"{mark} again and again": mark for mark in _MARKS},
    "(( ": "(( ",
    "'\" ": "'\" ",
    "“‘": "“‘",
    "[[": "[[",
    "( a": "( a ",
    "() ": "() ",
    ". ": ". ",
    "' ": "' ",
    '" ': '" ',
    "'a ": "'a ",
    '"a ': '"a ',
    "a' ": "a' ",
    "quoted by one": '"Yes," said John Smith. ',
    "quoted, unclosed": '"We will go on, said John Smith. ',
    "quoted by he": 'He said, "we will go on with it." ',
    "quoted by an office": '"We will go on with it," the minister said. ',
    "quoted by nobody": '"We will go on with it." ',
    "quoted in one sentence": '"we will go on", ',
    "quoted, all one sentence": 'John Smith said "we will go on with it" and ',
    "single quotes": "'Yes, we will,' said John Smith. ",
    "pronouns": "He said that she told him that they saw it. ",
    "he ": "he ",
    "said ": "said ",
    "according to": "according to John Smith, ",
    "as saying": "Reuters quoted Iqbal as saying ",
    "one name": "Xi Jinping ",
    "one name, commas": "Xi Jinping, ",
    "one surname, sentences": "Xi Jinping met Iqbal. ",
    "country": "China ",
    "countries-hyphened": "China-Pakistan-",
    "U.S.": "U.S. ",
    "dates": "On March 3, 2021, ",
    "weekdays": "Monday ",
    "from to": "from 2000 to 2001 ",
    "between and": "between $5 and 6 and ",
    "numbers": "12,345.67 ",
    "digits": "1234567890",
    "counts": "five hundred people and ",
    "percent": "5% ",
    "(ABC)": " (ABC)",
    "ABC (": "ABC (Association of Big Cats) ",
    "headings": "A Heading Here\n",
    "marked headings": "## A Heading Here\n",
    "headings and paragraphs": "A Heading Here\n\nIqbal met Xi Jinping in Geneva.\n\n",
    "list items": "- an item of a list with words in it\n",
    "numbered items": "1. an item of a list with words in it\n",
    "bylines": "By John Smith\n",
    "byline, one line": "By John Smith and ",
    "labels": "John Smith: we will go on with it.\n",
    "((labels))": "((John Smith)) we will go on with it.\n",
    "(( one line": "((John Smith)) ",
    "captions": "Photo: Reuters/John Smith\n",
    "url": "https://example.org/",
    "urls": "https://example.org/a/b?c=d&e=f ",
    "e-mails": "a.b@example.org ",
    "word": "word",
    "Words": "Word",
    "a-a-": "a-",
    "a.a.": "a.",
    "A.": "A.",
    "A. ": "A. ",
    "a/a/": "a/",
    "a,a,": "a,",
    "a'a'": "a'",
    "a ": "a ",
    "A ": "A ",
    "a_": "a_",
    "tags": "<a href='x'>b</a>",
    "<b> ": "<b> ",
    "links": "[a](b) ",
    "nested links": "[a](",
    "base64": "QWxhZGRpbjpvcGVuIHNlc2FtZQ",
    "cjk": "中国人民银行",
    "cjk sentences": "中国人民银行。",
    "arabic": "الصين ",
    "emoji": "😀",
    "emoji ": "😀 ",
    "families": "👨\u200d👩\u200d👧",
    "zero width": "\u200b",
    "a, zero width": "a\u200b",
    "combining marks": "a\u0301\u0302\u0303",
    "marks only": "\u0301",
    "ﷺ": "ﷺ ",
    "tabs": "a\t\t\t\t",
    "spaces": "a" + " " * 200,
    "no-break spaces": "\xa0",
    "line separators": "a\u2028",
    "blank lines": "a.\n\n\n",
    "soft hyphens": "so\u00adft ",
    "minister of": "Minister of ",
    "minister, sentences": "Iqbal is Minister of Planning. ",
    "minister for and": "Minister for Planning, Development and ",
    "and": "and ",
    "apposition": "the minister, Ahsan Iqbal, ",
    "of the": "the president of ",
    "who is who": "who is the minister who ",
    "'s": "Iqbal's ",
    "'s son": "Iqbal's son's ",
    "'s ": "'s ",
    "and, sentence": "Iqbal met Xi Jinping and ",
    "sentences": "The minister met the president in Geneva on Monday. ",
    "short sentences": "He left. ",
    "questions": "Why? ",
    "colons": "Iqbal said: ",
    "ellipses": "… and then … ",
    "hyphen, spaced": "a - ",
    "dateline": "GENEVA (Reuters) - ",
    "el-": "el-Sissi bin ",
    "initials": "J. K. Rowling and ",
    "titles": "Mr Prof Dr Sir ",
    "lt. gov.": "Lt. Gov. ",
    "age": "John Smith, 45, ",
    "company": "Acme Inc, ",
    "company - ": "Acme - ",
    "groups such as": "groups such as TTP, ",
    "field": "from:",
    "from:x": "from:x ",
    "-x": "-x ",
    '-"': '-"x" ',
    "NOT": "NOT x ",
    "or": "x OR y ",
    "quiet": "--quiet ",
    "daily": "daily ",
    "daily 08:00": "daily 08:00 ",
    "monday and": "monday and ",
    "monday,": "monday, ",
    "x/y": "Europe/Paris ",
    "in": "in ",
    "at most": "at most ",
    "an hour": "at most 4 an hour ",
    "on the": "what about the ",
    "who": "who said what about ",
    "since": "since March ",
    "the first": "the first ",
    "summarise": "summarise ",
    "compare": "compare China and ",
    "misspelt": "pakistn chinna ",
    "<@U1>": "<@U123> ",
    "& lt": "&lt;",
}

PATTERNS: Mapping[str, Make] = {
    **{name: _again(unit) for name, unit in _UNITS.items()},
    "brackets, nested": lambda n: "(" * (n // 2) + ")" * (n - n // 2),
    "brackets, nested apart": lambda n: "( " * (n // 4) + ") " * (n // 4),
    "names, one sentence": _numbered("John {0}, ", "met."),
    "names, and": _numbered("John {0} and ", "others met."),
    "names, sentences": _numbered("John {0} met Xi Jinping. "),
    "names alone": _numbered("{0} "),
    "surnames of one": _numbered("{0} Smith, ", "met."),
    "three names": _numbered("Ali {0} Khan said so. "),
    "bodies": _numbered("The {0} Association of Kenya met. "),
    "abbreviations": _numbered("the {0} National Party (XNP) and "),
    "offices": _numbered("Minister of {0} Ahsan Iqbal, ", "met."),
    "ministers": _numbered("{0} Iqbal is Minister of Planning. "),
    "quoted by many": _numbered('"We will go on with it," said John {0}. '),
    "quoted by many, paragraphs": _numbered('"We will go on with it," said John {0}.\n'),
    "words": _numbered("{0} and "),
    "headings, each its own": _numbered("About {0}\n"),
    "paragraphs": _numbered("The minister met {0} in Geneva on Monday.\n"),
}


if __name__ == "__main__":
    main()
