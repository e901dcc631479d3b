"""Which files have an article in each row: by their content, and by their names."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from bot.errors import FileRefused
from bot.reading import csv_rows, json_rows
from bot.reading.formats.detection import BY_SUFFIX, shown
from bot.reading.rows import Fields, has_body

Reader = Callable[[BinaryIO, int], Iterator[tuple[int, Fields | FileRefused]]]
"""Reads a file's rows, each with the number of its line, or why it is none; of each it holds at
most so many bytes."""

_CSV = (".csv", ".tsv")
_JSON = (".jsonl", ".ndjson", ".json")
SUFFIXES = (*_JSON, *_CSV)
_NAME = re.compile(r'"([^"\\\n]{1,40})"\s*:')


def reader(file: BinaryIO, name: str) -> Reader | None:
    """What reads the rows of a file; None where it is one article."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in BY_SUFFIX and suffix != ".txt":
        return None
    head = json_rows.start(file)
    if suffix in SUFFIXES and shown(head):
        return None
    if suffix in _JSON or json_rows.evident(head):
        return json_rows.rows
    return csv_rows.read if suffix in _CSV else None


def settles(name: str) -> bool:
    """Whether a file's name tells that it is read. Most .json files are settings of programs."""
    return PurePosixPath(name).suffix.lower() != ".json"


def is_export(head: bytes) -> bool:
    """Whether the first bytes of a .json file tell of articles."""
    return has_body(_NAME.findall(head.decode("utf-8", "replace")))
