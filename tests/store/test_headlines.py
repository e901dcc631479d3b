"""A date in a question: of the headline it is, of what articles name, of when they came out."""

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


def test_a_bare_date_finds_what_names_it_beside_what_was_published_then(store: Store) -> None:
    """The headline of another outlet, and what tells of that month came later."""
    drafts = (
        Draft(
            key="named",
            published="2020-07-20",
            passages=["The campaign trail of June 2020 was long. In June 2020 nobody campaigned."],
        ),
        Draft(key="then", published="2020-06-03", passages=["On the campaign trail it rained."]),
        Draft(key="other", published="2020-08-03", passages=["On the campaign trail it snowed."]),
        Draft(key="june", published="2020-09-03", passages=["In June 2020 nobody fished here."]),
    )
    for draft in drafts:
        save(store.library, draft)
    desk = Desk(store.library)
    topic = desk.read("campaign trail, June 2020")
    assert {key for key, _ in desk.articles(topic, limit=9)} == {"named", "then"}
    assert [note.why for note in topic.interpretations] == ["published then, or naming it"]
    assert desk.read(topic.text) == topic
    led = desk.read("campaign trail in June 2020")
    assert [key for key, _ in desk.articles(led, limit=9)] == ["then"]


def test_a_time_of_which_nothing_is_found_is_dropped_and_that_is_said(desk: Desk) -> None:
    topic = desk.read("bakers strike in October 2025")
    assert not topic.within
    assert [key for key, _ in desk.articles(topic, limit=9)] == ["other"]
    assert [(note.asked, note.read_as, note.why) for note in topic.interpretations] == [
        ("in October 2025", "any time", "nothing on this is of then")
    ]
    typed = desk.read("bakers strike since:2025-10 until:2025-10")
    assert not desk.articles(typed, limit=9)
