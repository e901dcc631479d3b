"""A date in a pasted headline is of the headline, not of when something was published."""

import pytest

from bot.desk import Desk
from store import Store
from tests.builders import Draft, save

TRAIL = "On the campaign trail in Norland, April 2020"


@pytest.fixture
def desk(store: Store) -> Desk:
    for key, title, day in (
        ("trail", TRAIL, "2020-05-08"),
        ("other", "Bakers strike", "2020-04-02"),
    ):
        save(
            store.library,
            Draft(key=key, title=title, published=day, passages=["The campaign went on and on."]),
        )
    return Desk(store.library)


def test_a_headline_is_found_whenever_it_was_published(desk: Desk) -> None:
    topic = desk.read(TRAIL)
    assert not topic.within.since
    assert not [note for note in topic.interpretations if "published" in note.why]


@pytest.mark.parametrize("question", ["campaign in April 2020", "bakers strike April 2020"])
def test_other_words_with_a_date_ask_for_its_time(desk: Desk, question: str) -> None:
    assert desk.read(question).within.since == "2020-04"
