"""The labels of name records (SQL: `bearer.label`): their keys as text, "bo (person)".

A name's key has no brackets, so the sort can stand behind it in some.
"""

from collections.abc import Collection

from bot.model.actor import RecordKey, RecordSort
from store.database import listed

_SORTS = {f"{sort})": sort for sort in RecordSort if sort}


def label(record: RecordKey) -> str:
    return f"{record.name} ({record.sort})" if record.sort else record.name


def parse_label(text: str) -> RecordKey:
    name, _, rest = text.rpartition(" (")
    sort = _SORTS.get(rest)
    return RecordKey(name, sort) if sort else RecordKey(text)


def listed_labels(records: Collection[RecordKey]) -> str:
    """The parameter of `store.database.IN` for the labels of these records."""
    return listed(list(map(label, records)))
