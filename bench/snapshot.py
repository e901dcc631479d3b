"""What Attaché answers, written into a folder, so that two versions of the code can be compared.

python -m bench.snapshot FOLDER [--library FILE.db]
python -m bench.snapshot --compare FOLDER FOLDER

Over the public news and the seeds: questions, briefings, profiles, passages, summaries, memos and
pictures as the terminal gives them, the messages that Slack would get for the same lines, every
command's help, and what an index run writes into each table. Clocks are left out of it. With
`--library` a library that another version made is asked, and none is indexed.

Comparing prints which files differ, the first line of each that does, and exits 1 if any does.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice, zip_longest
from pathlib import Path
from sqlite3 import Connection, connect
from typing import Any

import click
from click.testing import CliRunner

from bench.data import SEEDS, public, rows
from handlers.terminal.cli import attache

_QUESTIONS = 500
_BRIEFINGS = 60
_PROFILES = 40
_SUMMARIES = 30
_MOMENTS = {"added", "at", "applied_at", "asked_at", "indexed"}  # columns that hold a clock's time
_SLACK = (
    "hello",
    "help",
    "thanks",
    "/brief",
    "/brief help",
    "/passages",
    "/actor",
    "/summary",
    "/digest",
    "/digest list",
    "/digest add",
    "/digest add iran weekdays 08:00",
    "/digest list",
    "/digest preview 1",
    "/digest pause 1",
    "/digest resume 1",
    "/digest log 1",
    "/digest remove 1",
    "/digest watch iran at most 2 an hour",
    "/digest settings",
    "/actor log",
    "/actor undo",
    "/actor merge Trump into Donald Trump",
    "/brief verify 00000000",
    "/unheard of",
)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path, nargs="?")
    asked.add_argument("--library", type=Path)
    asked.add_argument("--compare", type=Path, nargs=2)
    options = asked.parse_args()
    if options.compare:
        sys.exit(compare(*options.compare))
    if options.folder is None:
        asked.error("Name a folder to write into.")
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        Snapshot(options.folder, Path(scratch)).write(options.library)


def compare(one: Path, other: Path) -> int:
    """Prints what differs between two snapshots; 1 if anything does."""
    names = sorted({path.name for folder in (one, other) for path in folder.iterdir()})
    differing = [name for name in names if _content(one / name) != _content(other / name)]
    for name in differing:
        print(f"{name} differs: {_first_difference(one / name, other / name)}")
    print(f"{len(names) - len(differing)} of {len(names)} files are the same.")
    return 1 if differing else 0


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _first_difference(one: Path, other: Path) -> str:
    pairs = zip_longest(_content(one).split(b"\n"), _content(other).split(b"\n"))
    for number, (left, right) in enumerate(pairs, start=1):
        if left != right:
            return f"line {number}\n  {(left or b'')[:300]!r}\n  {(right or b'')[:300]!r}"
    return "nowhere"


class Snapshot:
    """Runs the terminal's commands in this process, and keeps what each prints."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self._folder = folder
        self._scratch = scratch
        self._library = scratch / "library.db"

    def write(self, library: Path | None) -> None:
        if library is None:
            self._index()
        else:
            self._library = library
        self._help(attache, ())
        self._answers()
        self._memos()
        self._slack()

    def _index(self) -> None:
        news = self._scratch / "news.jsonl"
        news.write_bytes(public("wikinews/wikinews.jsonl").read_bytes())
        self._run("index", str(news), str(SEEDS))
        with closing(connect(self._library)) as database:
            self._keep("tables.txt", _digests(database))

    def _help(self, command: click.Command, names: tuple[str, ...]) -> None:
        self._keep("help.txt", ["$ attache " + " ".join(names), self._run(*names, "--help")])
        if isinstance(command, click.Group):
            for name, inner in sorted(command.commands.items()):
                self._help(inner, (*names, name))

    def _answers(self) -> None:
        questions = _questions()
        asked = self._rows("questions.jsonl", [{"id": i, "text": q} for i, q in questions])
        self._keep("ask.jsonl", [self._run("ask", "--batch", asked)])
        run = self._scratch / "run.trec"
        self._run("passages", "--queries", asked, "--run", str(run), "--limit", "20")
        self._keep("passages.trec", [run.read_text()])
        for _, text in questions[:: _QUESTIONS // 50]:
            self._both("passages", text)
        for topic in _topics():
            self._both("brief", topic)
        for name in self._actors():
            self._both("actor", name)
        keys = [row["id"] for row in rows("wikinews/wikinews.jsonl")][:_SUMMARIES]
        for key in keys:
            self._both("summary", key)
        self._both("summary", *keys[:5])
        self._both("actors")

    def _both(self, *words: str) -> None:
        """One command, as a person reads it and as a program does."""
        said = self._run(*words)
        self._keep(f"{words[0]}.txt", [f"$ {' '.join(words)}", said])
        self._keep(f"{words[0]}.jsonl", [self._run(*words, "--json").strip()])

    def _actors(self) -> list[str]:
        told = json.loads(self._run("actors", "--json"))
        return [actor["name"] for actor in islice(told["actors"], _PROFILES)]

    def _memos(self) -> None:
        for topic in ("china-pakistan", "hong kong", "brexit"):
            for kind in ("md", "html"):
                self._keep(f"memo.{kind}", [self._run("brief", topic, "--format", kind)])
            self._picture("timeline", topic, "brief", topic)
        for name in ("China", "Donald Trump"):
            self._picture("network", name, "actor", name)

    def _picture(self, kind: str, of: str, *words: str) -> None:
        path = self._folder / f"{kind}-{of.replace(' ', '-')}.png"
        self._run(*words, "--picture", str(path))

    def _slack(self) -> None:
        topics, questions = _topics(), [text for _, text in _questions()]
        lines = [
            *_SLACK,
            *(f"/brief {topic}" for topic in topics[:30]),
            *(f"/passages {text}" for text in questions[:30]),
            *(f"/actor {name}" for name in self._actors()[:20]),
            *(f"@attache {text}" for text in questions[30:90]),
            *(f"who is {name}?" for name in self._actors()[:10]),
            "and the money?",
            "more",
            "sources",
            "since March",
        ]
        said = self._run("console", "--json", typed="\n".join(lines))
        for exchange in json.loads(said)["exchanges"]:
            self._keep("slack.jsonl", [json.dumps(exchange, ensure_ascii=False)])

    def _run(self, *words: str, typed: str = "") -> str:
        """What a command prints, standard error behind standard output."""
        done = CliRunner().invoke(
            attache, [*words, "--db", str(self._library)], input=typed, prog_name="attache"
        )
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        told = done.stdout + done.stderr
        return told.replace(str(self._scratch), "SCRATCH").replace(str(self._folder), "FOLDER")

    def _rows(self, name: str, told: Sequence[dict[str, str]]) -> str:
        path = self._scratch / name
        path.write_text("\n".join(json.dumps(row) for row in told))
        return str(path)

    def _keep(self, name: str, lines: Iterator[str] | Sequence[str]) -> None:
        with (self._folder / name).open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)


def _questions() -> list[tuple[str, str]]:
    """Ids and texts: the news questions, titles, then XQuAD's."""
    news = [(row["id"], row["text"]) for row in rows("news_questions/questions.jsonl")]
    titles = [(f"t-{row['id']}", row["title"]) for row in rows("wikinews/wikinews.jsonl")]
    others = [(row["_id"], row["text"]) for row in rows("xquad_en/queries.jsonl")]
    return [*news, *titles[::3], *others][:_QUESTIONS]


def _topics() -> list[str]:
    topics = [row["topic"] for row in rows("news_topics/topics.jsonl")]
    titles = [row["title"] for row in rows("wikinews/wikinews.jsonl")][::20]
    return ["china-pakistan", "zanzibar", *topics, *titles][:_BRIEFINGS]


def _digests(database: Connection) -> Iterator[str]:
    """Each table's name, its rows, and a sum of what they hold but for clocks' times."""
    names = database.execute("select name from sqlite_master where type = 'table' order by name")
    for (name,) in names.fetchall():
        columns = [row[1] for row in database.execute(f"pragma table_info([{name}])")]
        kept = ", ".join(f"[{column}]" for column in columns if column not in _MOMENTS)
        found: list[Any] = database.execute(
            f"select {kept} from [{name}] order by {kept}"
        ).fetchall()
        yield f"{name} {len(found)} {hashlib.sha256(repr(found).encode()).hexdigest()[:16]}"


if __name__ == "__main__":
    main()
