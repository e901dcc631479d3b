"""The keys of name records as text, which libraries of every version hold."""

import pytest

from bot.model.actor import RecordKey, RecordSort
from store.record_labels import label, parse_label


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (RecordKey("mira lund"), "mira lund"),
        (RecordKey("mira", RecordSort.PERSON), "mira (person)"),
        (RecordKey("mira", RecordSort.THING), "mira (thing)"),
        (RecordKey("south mira", RecordSort.STATE), "south mira (state)"),
        (RecordKey(""), ""),
    ],
)
def test_a_key_is_kept_as_text(key: RecordKey, text: str) -> None:
    assert label(key) == text
    assert parse_label(text) == key


@pytest.mark.parametrize("text", ["mira", "mira (river)", "mira (", "(person)", "mira (person) b"])
def test_a_text_of_no_known_sort_is_given_back_as_it_was(text: str) -> None:
    assert label(parse_label(text)) == text
    assert parse_label(text).sort is RecordSort.ANY


def test_keys_sort_as_their_texts_do() -> None:
    keys = [
        RecordKey("mira", RecordSort.PERSON),
        RecordKey("mira", RecordSort.STATE),
        RecordKey("mira", RecordSort.THING),
        RecordKey("mira lund"),
        RecordKey("mira lund", RecordSort.STATE),
        RecordKey("miranda", RecordSort.PERSON),
    ]
    assert sorted(keys, key=label) == sorted(keys) == keys
