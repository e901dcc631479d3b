"""Actors and articles as tables for a spreadsheet: CSV (RFC 4180), in UTF-8 with a mark, by which
Excel tells it."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from bot.model.actor import Actor
from bot.storage.articles import Holding

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet computes instead of showing it."""


def articles(held: Iterable[Holding]) -> bytes:
    columns = ("key", "title", "author", "outlet", "published", "url", "words", "added")
    return _table(columns, map(_article, held))


def actors(everyone: Iterable[Actor]) -> bytes:
    columns = ("id", "name", "kind", "capital_of", "mentions", "articles")
    return _table(columns, map(_actor, everyone))


def _article(held: Holding) -> Sequence[object]:
    card = held.source
    known = (card.key, card.title, card.author, card.outlet, card.published, card.url)
    return (*known, held.words, held.added)


def _actor(one: Actor) -> Sequence[object]:
    return (one.id, one.name, one.kind.value, one.capital_of, one.mentions, one.articles)


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """Text that begins like a formula has an apostrophe before it, which spreadsheets hide."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
