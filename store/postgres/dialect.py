"""The store's statements, which are SQLite's, as PostgreSQL reads them.

They are written in what both understand; what is left is a handful of words. Functions that
PostgreSQL lacks are in its schema (`store.postgres.baseline`).
"""

import re
from functools import lru_cache

_WORDS = (
    # Any number of values as one parameter: an array here, JSON there.
    (re.compile(r"IN \(SELECT value FROM json_each\(([?:]\w*)\)\)"), r"= ANY(\1)"),
    (re.compile(r"\bjson_each\(([?:]\w*)\)"), r"json_list(CAST(\1 AS text[]))"),
    (re.compile(r"\bjson_each\("), "json_list("),
    (re.compile(r"\bgroup_concat\("), "string_agg("),
    # Which index to read, and which table first, is for PostgreSQL to find out.
    (re.compile(r"\b(?:NOT INDEXED|INDEXED BY \w+)"), ""),
    (re.compile(r"\bCROSS JOIN\b"), "JOIN"),
    (re.compile(r"\bIS NOT \("), "IS DISTINCT FROM ("),
    (re.compile(r"NOT GLOB '\*\[0-9\]\*'"), "!~ '[0-9]'"),
)
_VALUES = re.compile(r"\bVALUES (\((?:\?, )*\?\))(?!,)")
_PARAMETER = re.compile(r"'[^']*'|\?\d*|(?<!:):[a-z]\w*")


@lru_cache(maxsize=1_000)
def translate(sql: str) -> tuple[str, tuple[str, ...]]:
    """A statement with parameters by number ($1), and the names of those that have one, in
    order."""
    for words, meaning in _WORDS:
        sql = words.sub(meaning, sql)
    names: list[str] = []
    highest = 0

    def numbered(found: re.Match[str]) -> str:
        nonlocal highest
        text = found[0]
        if text.startswith("'"):
            return text
        if text.startswith(":"):
            if text[1:] not in names:
                names.append(text[1:])
            return f"${names.index(text[1:]) + 1}"
        place = int(text[1:]) if text[1:] else highest + 1  # sqlite.org/lang_expr.html#varparam
        highest = max(highest, place)
        return f"${place}"

    return _PARAMETER.sub(numbered, sql), tuple(names)


def in_bulk(sql: str, rows: int) -> str | None:
    """A statement that inserts one row, for so many at once; None if it does not."""
    if not sql.lstrip().startswith("INSERT") or len(_VALUES.findall(sql)) != 1:
        return None
    return _VALUES.sub(lambda found: "VALUES " + ", ".join([found[1]] * rows), sql)
