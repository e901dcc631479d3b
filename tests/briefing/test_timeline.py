"""When things happened."""

from bot.briefing.timeline import timeline
from tests.briefing.sentences import said


def test_sentences_stand_in_the_order_of_their_dates() -> None:
    late = said("The line opened on Friday.", when=("Friday", "2024-05-03"))
    early = said("The treaty was signed in 2021.", when=("2021", "2021"))
    undated = said("The line is long.")
    found = timeline([late, undated, early], lambda _: "The line opened on Friday.")
    assert [(event.when, event.evidence) for event in found] == [
        ("2021", early),
        ("2024-05-03", late),
    ]


def test_a_date_is_shown_as_it_is_written() -> None:
    text = "The line opened on Friday."
    [event] = timeline([said(text, when=("Friday", "2024-05-03"))], lambda _: text)
    assert event.written == "Friday"


def test_a_date_that_only_bounds_a_time_is_no_event() -> None:
    text = "They have been building the line since May 2021."
    assert not timeline([said(text, when=("May 2021", "2021-05"))], lambda _: text)


def test_neither_speeches_nor_sentences_that_lean_are_events() -> None:
    text = "They left the town in 2021."
    assert not timeline([said(text, when=("2021", "2021"))], lambda _: text)
