"""Parses JSON that is not a value a line: a list of rows, an object that holds one, or objects over
several lines."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from bot.errors import FileRefused
from bot.reading import rows
from bot.reading.rows import Fields

_CHUNK = 2**16  # characters read at once, at least; chosen, not measured
_DEEPEST = 5  # objects around rows; Ghost's export has four. Chosen, not measured.
_BETWEEN = re.compile(r"[\s,\]\x1e]*")
_BEFORE = re.compile(r"[\s\ufeff]*\[?[\s,\]]*")
_NO_MORE = "so that nothing after it can be read."


def read(stream: TextIO, longest: int) -> Iterator[tuple[int, Fields | FileRefused]]:
    """The rows of a file, each with the number of the line at which its value begins; at most
    `longest` characters of a value are held."""
    for number, value in _values(stream, longest):
        if isinstance(value, FileRefused):
            yield number, value
        else:
            yield from ((number, row) for row in of(value))


def of(value: object) -> Sequence[Fields | FileRefused]:
    """The row that a value is, or the rows that an export has within: `{"articles": […]}`."""
    if not isinstance(value, dict):
        return [FileRefused("It is not an object: a row is {id, title, text, …}.")]
    return [value] if rows.has_text([*value]) else _within(value, _DEEPEST) or [value]


def _within(value: object, depth: int) -> list[Fields]:
    """The rows within a value, of several lists the longest; empty where it has none."""
    inner = [*value.values()] if isinstance(value, Mapping) else value
    if not isinstance(inner, list) or not depth:
        return []
    here = [each for each in inner if isinstance(each, Mapping) and rows.has_text([*each])]
    if here:
        return here
    return max((_within(each, depth - 1) for each in inner), key=len, default=[])


def _values(stream: TextIO, longest: int) -> Iterator[tuple[int, object]]:
    """The values one after another, or in one list; a FileRefused for the first that is none."""
    decoder = json.JSONDecoder()
    text, line, position, between = stream.read(_CHUNK), 1, 0, _BEFORE
    while True:
        begin = _end(between, text, position)
        line, position = line + text.count("\n", position, begin), begin
        try:
            value, end = decoder.raw_decode(text, begin)
        except (ValueError, RecursionError) as error:
            more = "" if len(text) - begin > longest else stream.read(max(_CHUNK, len(text)))
            if more:
                text, position = text[begin:] + more, 0
                continue
            if begin < len(text):
                yield line, FileRefused(_wrong(error, longest < len(text) - begin))
            return
        yield line, value
        line, position, between = line + text.count("\n", begin, end), end, _BETWEEN


def _end(between: re.Pattern[str], text: str, position: int) -> int:
    found = between.match(text, position)
    return found.end() if found else position


def _wrong(error: Exception, long: bool) -> str:
    if long:
        return f"It begins a value that is too long, {_NO_MORE}"
    if isinstance(error, json.JSONDecodeError):
        return f"It is not JSON ({error.msg.removesuffix(' at')}), {_NO_MORE}"
    return f"It is not JSON that can be read, {_NO_MORE}"
