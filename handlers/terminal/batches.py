"""Batches: answers many questions from a file of JSON rows, in its order."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import click

from bot.desk import Desk
from bot.errors import BotError, FileRefused, QuestionUnreadable
from bot.reading import encoding
from handlers.outline.text import counted
from handlers.terminal import progress, records, trec
from handlers.terminal.mrkdwn import error_text
from handlers.terminal.paper import Page, line
from handlers.terminal.records import Record

DEPTH = 100
"""Articles of a query's run at most, where no limit is given."""

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a batch of queries came to; `unreadable` are the ids of those that hold no question,
    `refused` the sentences on lines that are no query."""

    run: Path
    queries: int
    lines: int
    unreadable: tuple[str, ...]
    refused: tuple[str, ...]

    def record(self) -> Record:
        return {
            "run": str(self.run),
            "queries": self.queries,
            "lines": self.lines,
            "unreadable": list(self.unreadable),
            "refused": list(self.refused),
        }

    def page(self) -> Page:
        yield line(
            f"Queries answered: {self.queries - len(self.unreadable):,} of {self.queries:,}."
        )
        yield line(f"Lines in {self.run}: {self.lines:,}.")

    def check(self) -> None:
        """Raises FileRefused where a line was no query."""
        if self.refused:
            raise FileRefused(unanswered(len(self.refused)))


def unanswered(rows: int) -> str:
    return f"{counted(rows, 'row')} of the batch could not be answered."


def run(desk: Desk, queries: Path, into: Path, limit: int) -> Done:
    """Answers each row `{id, text}` with its TREC lines, and says at once which row is none. Raises
    FileRefused where no row is one, before anything is written."""
    parsed, refused = _queries(queries)
    for sentence in refused:
        click.echo(sentence, err=True)
    if not parsed:
        raise FileRefused(unanswered(len(refused)))
    unreadable = []
    lines = 0
    with _writing(into) as out, progress.bar("Queries", len(parsed)) as advance:
        for query, text in parsed:
            try:
                articles = ranked(desk, text, limit)
            except QuestionUnreadable as error:
                click.echo(f"Query {query}: {error_text(error)}", err=True)
                unreadable.append(query)
                articles = []
            out.writelines(trec.lines(query, articles))
            lines += len(articles)
            advance()
    return Done(
        run=into,
        queries=len(parsed),
        lines=lines,
        unreadable=tuple(unreadable),
        refused=tuple(refused),
    )


def ranked(desk: Desk, text: str, limit: int) -> Sequence[tuple[str, float]]:
    """Up to `limit` articles' keys, with their scores. Raises QuestionUnreadable."""
    return desk.articles(desk.read(text), limit=limit)


def summaries(
    desk: Desk, batch: Path, *, sentences: int | None, words: int | None
) -> Iterator[Record]:
    """One record a row `{id, keys, words?, sentences?}`, a bad row's with its `error`. What the row
    does not limit, the arguments do. Raises FileRefused for a file that cannot be read."""
    taken: dict[str, int] = {}
    limits = {"sentences": sentences, "words": words}

    def summary(row: Row, number: int) -> Record:
        if row.get("id") is not None:
            _take(_id(row), number, taken)
        allowed = {field: _limit(row, field, usual) for field, usual in limits.items()}
        return records.summary(desk.summary(_keys(row), **allowed))

    return _each(batch, summary)


def replies(desk: Desk, batch: Path) -> Iterator[Record]:
    """One record a row `{id, text}`, a bad row's with its `error`. Raises FileRefused for a file
    that cannot be read."""
    taken: dict[str, int] = {}

    def reply(row: Row, number: int) -> Record:
        name, text = _query(row)
        _take(name, number, taken)
        return records.reply(desk.reply(text))

    return _each(batch, reply)


def _each(batch: Path, answer: Callable[[Row, int], Record]) -> Iterator[Record]:
    """What answers each row and the number of its line, beside its id; or its `error`."""
    for number, row in _rows(batch):
        name = None
        try:
            row = _whole(row)
            name = _id(row) if row.get("id") is not None else None
            record = answer(row, number)
        except BotError as error:
            record = {"error": f"Line {number}: {error_text(error)}"}
        yield {"id": name, **record}


def _keys(row: Row) -> Sequence[str]:
    keys = row.get("keys")
    if not (isinstance(keys, list) and keys and all(isinstance(key, str) for key in keys)):
        raise FileRefused('A row needs "keys", a list of article keys.')
    _check("keys", "".join(keys))
    return keys


def _limit(row: Row, field: str, usual: int | None) -> int | None:
    value = row.get(field)
    if value is None:
        return usual
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise FileRefused(f'"{field}" should be a whole number from 1 up.')
    return value


def _queries(path: Path) -> tuple[list[tuple[str, str]], list[str]]:
    """Each query's id and text, and a sentence on each line that is none."""
    taken: dict[str, int] = {}
    parsed, refused = [], []
    for number, row in _rows(path):
        try:
            name, text = _query(_whole(row))
            _take(name, number, taken)
            parsed.append((name, text))
        except FileRefused as error:
            refused.append(f"{path} line {number}: {error_text(error)}")
    return parsed, refused


def _query(row: Row) -> tuple[str, str]:
    text = row.get("text")
    if "id" not in row or not isinstance(text, str):
        raise FileRefused("a query is {id, text}.")
    _check("text", text)
    return str(_id(row)), text


def _id(row: Row) -> str | int:
    name = row.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int) or not str(name).strip():
        raise FileRefused('its "id" should be text or a whole number.')
    _check("id", str(name))
    return name


def _check(field: str, words: str) -> None:
    """Raises FileRefused for words that hold half a character."""
    if encoding.unstorable(words):
        raise FileRefused(f'its "{field}" has characters that are not text.')


def _take(name: str | int, number: int, taken: dict[str, int]) -> None:
    """Raises FileRefused for an id that an earlier line has."""
    first = taken.setdefault(str(name), number)
    if first != number:
        raise FileRefused(f'its "id" is that of line {first}, which counts.')


def _whole(row: Row | BotError) -> Row:
    if isinstance(row, BotError):
        raise row
    return row


def _rows(path: Path) -> Iterator[tuple[int, Row | BotError]]:
    """The lines of a file that are not blank, numbered from 1, each an object or what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = str(error.strerror).lower() if isinstance(error, OSError) else "not UTF-8 text"
        raise FileRefused(f"{path} cannot be read: {reason}.") from error
    if not text.strip():
        raise FileRefused(f"{path} holds no rows.")
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
        with path.open("w", encoding="utf-8", newline="\n") as out:
            yield out
    except OSError as error:
        raise FileRefused(f"{path} cannot be written: {str(error.strerror).lower()}.") from error
