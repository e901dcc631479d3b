"""Batches: many questions from a file of JSON rows, answered in its order."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import click

from bot.answers import FoundPassage
from bot.desk import Desk
from bot.errors import BotError, FileRefused, QuestionUnreadable
from handlers.terminal import progress, records, trec
from handlers.terminal.paper import Page, line
from handlers.terminal.records import Record

DEPTH = 100
"""Articles that a query's run holds at most, where no limit is given."""

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a batch of queries came to; `unreadable` are the ids of those that hold no question."""

    run: Path
    queries: int
    lines: int
    unreadable: tuple[str, ...]

    def record(self) -> Record:
        return {
            "run": str(self.run),
            "queries": self.queries,
            "lines": self.lines,
            "unreadable": list(self.unreadable),
        }

    def page(self) -> Page:
        yield line(
            f"Queries answered: {self.queries - len(self.unreadable):,} of {self.queries:,}."
        )
        yield line(f"Lines in {self.run}: {self.lines:,}.")


def run(desk: Desk, queries: Path, into: Path, limit: int) -> Done:
    """Answers each row `{id, text}` with its TREC lines. Raises FileRefused for a file that is no
    such batch, before anything is written."""
    asked = list(_queries(queries))
    unreadable = []
    lines = 0
    with _writing(into) as out, progress.bar("Queries", len(asked)) as advance:
        for query, text in asked:
            try:
                found = ranked(desk, text, limit)
            except QuestionUnreadable as error:
                click.echo(f"Query {query}: {error}", err=True)
                unreadable.append(query)
                found = []
            out.writelines(trec.lines(query, found))
            lines += len(found)
            advance()
    return Done(run=into, queries=len(asked), lines=lines, unreadable=tuple(unreadable))


def ranked(desk: Desk, text: str, limit: int) -> list[FoundPassage]:
    """Up to `limit` articles, each by its best passage. Raises QuestionUnreadable."""
    topic = desk.read(text)
    depth = limit
    while True:
        found = desk.passages(topic, limit=depth).passages
        best: dict[str, FoundPassage] = {}
        for passage in found:
            best.setdefault(passage.article, passage)
        if len(best) >= limit or len(found) < depth:
            return list(best.values())[:limit]
        depth *= 4


def summaries(
    desk: Desk, batch: Path, *, sentences: int | None, words: int | None
) -> Iterator[Record]:
    """One record a row `{id, keys, words?, sentences?}`, a bad row's with its `error`. What the row
    does not limit, the arguments do. Raises FileRefused for a file that cannot be read."""
    for number, row in _rows(batch):
        yield _summary(desk, row, number, {"sentences": sentences, "words": words})


def _summary(
    desk: Desk, row: Row | BotError, number: int, limits: Mapping[str, int | None]
) -> Record:
    if isinstance(row, BotError):
        return {"id": None, "error": f"Line {number}: {row}"}
    given = row.get("id")
    name = given if isinstance(given, str | int) else None
    try:
        allowed = {field: _limit(row, field, usual) for field, usual in limits.items()}
        short = desk.summary(_keys(row), **allowed)
    except BotError as error:
        return {"id": name, "error": f"Line {number}: {error}"}
    return {"id": name, **records.summary(short)}


def _keys(row: Row) -> Sequence[str]:
    keys = row.get("keys")
    if not (isinstance(keys, list) and keys and all(isinstance(key, str) for key in keys)):
        raise FileRefused('A row needs "keys", a list of article keys.')
    return keys


def _limit(row: Row, field: str, usual: int | None) -> int | None:
    value = row.get(field)
    if value is None:
        return usual
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise FileRefused(f'"{field}" should be a whole number from 1 up.')
    return value


def _queries(path: Path) -> Iterator[tuple[str, str]]:
    for number, row in _rows(path):
        if isinstance(row, BotError):
            raise FileRefused(f"{path} line {number}: {row}")
        name, text = row.get("id"), row.get("text")
        if not isinstance(name, str | int) or not isinstance(text, str) or not str(name).strip():
            raise FileRefused(f"{path} line {number}: a query is {{id, text}}.")
        yield str(name), text


def _rows(path: Path) -> Iterator[tuple[int, Row | BotError]]:
    """The lines of a file that are not blank, numbered from 1, each an object or what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = str(error.strerror).lower() if isinstance(error, OSError) else "not UTF-8 text"
        raise FileRefused(f"{path} cannot be read: {reason}.") from error
    for number, row in enumerate(text.split("\n"), 1):
        if row.strip():
            yield number, _row(row)


def _row(text: str) -> Row | BotError:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return FileRefused("it is not JSON.")
    return row if isinstance(row, dict) else FileRefused("it is not a JSON object.")


@contextmanager
def _writing(path: Path) -> Iterator[TextIO]:
    try:
        out = path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise FileRefused(f"{path} cannot be written: {str(error.strerror).lower()}.") from error
    with out:
        yield out
