"""Parses the rows of a .csv or .tsv file: the first names the columns."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import partial
from io import TextIOWrapper
from typing import BinaryIO

from bot.errors import FileRefused
from bot.reading import card_fields, json_rows, rows
from bot.reading.rows import Fields

_DELIMITERS = ",;\t|"
_KNOWN = card_fields.KNOWN | {*rows.TEXT, "id"}
_LONGEST_HEADER = 100_000  # characters of a line of columns; chosen, not measured

# A quotation mark within a text that databases export with a backslash before it.
_ESCAPED = re.compile(r"(?<![\"\\])\\\"(?![\"\r\n,;\t|])")
_SAMPLE = 100_000  # characters that are looked at for such marks; chosen, not measured
_HINT = re.compile(r"\ufeff?sep=(.)", re.I)  # Excel's first line

_UNCLOSED = "A quotation mark in it is never closed, so no later row can be read. Close it."
_WIDER = (
    "It has {cells} cells and the first line {columns} columns, so that its text is cut in two. "
    "Put each text into quotation marks, and double those within it."
)
_NO_TEXT = (
    "No column of it can be an article's text. Its first line has {columns}: "
    'name the one with the text "text".'
)


def read(file: BinaryIO, longest: int) -> Iterator[tuple[int, Fields | FileRefused]]:
    """The rows after the first, each with the number of its line; at most `longest` characters of
    each are held. Raises FileRefused where no column can be a text."""
    wrapper = TextIOWrapper(
        file, json_rows.encoding_of(file, longest), errors="replace", newline=""
    )
    try:
        yield from _rows(wrapper, longest)
    finally:
        wrapper.detach()  # the file is the caller's to close


def _rows(wrapper: TextIOWrapper, longest: int) -> Iterator[tuple[int, Fields | FileRefused]]:
    escape = "\\" if _ESCAPED.search(wrapper.read(_SAMPLE)) else None
    wrapper.seek(0)
    header = wrapper.readline(_LONGEST_HEADER)
    hinted = _HINT.fullmatch(header.strip())
    if not hinted:
        wrapper.seek(0)
    delimiter = hinted[1] if hinted else _delimiter(header)
    lines = iter(partial(wrapper.readline, longest), "")
    found = _numbered(lines, delimiter, longest, escape)
    _, first = next(found, (1, None))
    if first is None:
        return
    if isinstance(first, FileRefused):
        raise first
    columns = [each.strip("\ufeff \t\r\n") for each in first]
    if not rows.has_text(columns):
        raise FileRefused(_NO_TEXT.format(columns=rows.names(columns) or "no names"))
    for number, row in found:
        yield number + bool(hinted), _named(columns, row)


def _named(columns: Sequence[str], row: list[str] | FileRefused) -> Fields | FileRefused:
    """A row's cells by their columns. One with more text than columns was cut in the wrong places,
    so that its text is not whole."""
    if isinstance(row, FileRefused):
        return row
    if any(map(str.strip, row[len(columns) :])):
        return FileRefused(_WIDER.format(cells=len(row), columns=len(columns)))
    return dict(zip(columns, row, strict=False))


def _numbered(
    lines: Iterator[str], delimiter: str, longest: int, escape: str | None
) -> Iterator[tuple[int, list[str] | FileRefused]]:
    """The rows that are not empty, each with the number of the line at which it begins."""
    csv.field_size_limit(longest)
    ended: list[bool] = []
    reader = csv.reader(_noting_end(lines, ended), delimiter=delimiter, escapechar=escape)
    number = 1
    try:
        for row in reader:
            if ended:  # only a row whose quotation mark is open asks for more
                yield number, FileRefused(_UNCLOSED)
            elif any(map(str.strip, row)):
                yield number, row
            number = reader.line_num + 1
    except csv.Error:
        yield number, FileRefused(_UNCLOSED)


def _noting_end(lines: Iterator[str], ended: list[bool]) -> Iterator[str]:
    yield from lines
    ended.append(True)


def _delimiter(header: str) -> str:
    """What divides a header into most names that are known, else into most names."""

    def names(delimiter: str) -> tuple[int, int]:
        found = next(csv.reader([header], delimiter=delimiter), [])
        return sum(card_fields.name(each) in _KNOWN for each in found), len(found)

    return max(_DELIMITERS, key=names)
