"""Which articles are cited by briefings that were shared, rated, or asked to be verified."""

from collections.abc import Iterable

import msgspec

from store.database import Database, Value
from store.stored_json import json_of


class _Card(msgspec.Struct):
    key: str


class _Cited(msgspec.Struct):
    sources: list[_Card] = []


def cited(database: Database) -> frozenset[str]:
    """The keys of all articles that they cite, also of those that were let go of since."""
    rows = database.rows("SELECT body, packed FROM briefing WHERE chosen_at IS NOT NULL")
    before = {key for (key,) in database.rows("SELECT key FROM cited")}
    return frozenset(before.union(*(_keys(*row) for row in rows)))


def remember(database: Database, briefings: Iterable[tuple[Value, ...]]) -> None:
    """Notes what the shared ones of these briefings cite, which are about to be deleted."""
    sql = "SELECT body, packed FROM briefing WHERE id = ? AND chosen_at IS NOT NULL"
    for (id,) in briefings:
        for row in database.rows(sql, id):
            keys = [(key,) for key in _keys(*row)]
            database.executemany("INSERT INTO cited VALUES (?) ON CONFLICT DO NOTHING", keys)


def _keys(body: str, packed: bytes | None) -> frozenset[str]:
    """The keys of a briefing's sources, whichever version of Attaché kept it."""
    try:
        found = msgspec.json.decode(json_of(body, packed), type=_Cited)
    except msgspec.MsgspecError:
        return frozenset()
    return frozenset(card.key for card in found.sources)
