"""The small decisions: where sentences end, which dates are dates, which lines are one headline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import dates, endings, headings


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-03-26", "2024-03-26"),
        ("2024-03-26T10:00:00Z", "2024-03-26"),
        ("2005/01/08", "2005-01-08"),
        ("March 26, 2024", "2024-03-26"),
        ("26 March 2024", "2024-03-26"),
        ("Sept. 3rd, 2024", "2024-09-03"),
        ("3rd of May 2024", "2024-05-03"),
        ("26-Mar-2024", "2024-03-26"),
        ("Friday, January 4, 2019", "2019-01-04"),
        ("February 30, 2024 or March 1, 2024", "2024-03-01"),
        ("03/04/2024", None),
        ("March 2024", None),
        ("March 26", None),
        ("2024-13-01", None),
        ("12024-03-26", None),
        ("", None),
    ],
)
def test_full_dates(text: str, iso: str | None) -> None:
    assert dates.find(text) == iso


@given(st.dates())
def test_every_iso_date_is_read_as_itself(day: object) -> None:
    assert dates.find(str(day)) == str(day)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Published: Friday, January 4, 2019 at 10:30 a.m. EST", True),
        ("4 January 2019 | 10:30", True),
        ("On January 4, 2019 the ferry sank", False),
        ("January 2019", False),
    ],
)
def test_datelines(text: str, alone: bool) -> None:
    assert dates.is_date_line(text) is alone


@pytest.mark.parametrize(
    "text",
    [
        "It sank.",
        "It sank.”",
        'Did it "sink?" ',
        "It sank. (ANI)",
        "It sank.[12][13]",
        "It sank. [laughs]",
        "It sank.:212–219:38-1",
        "वह डूब गया।",
        "它沉没了。",
    ],
)
def test_sentences_that_end(text: str) -> None:
    assert endings.ends_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "It sank",
        "It cost 3.5",
        "It sank (ANI)",
        "It sank [...]",
        "It sank... Read more",
        "It sank,",
        "",
    ],
)
def test_sentences_that_break_off(text: str) -> None:
    assert not endings.ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It sank. Then the", "It sank."),
        ('"It sank." Then the', '"It sank."'),
        ("It sank! Then the", "It sank!"),
        ("Why? Because the", "Why?"),
        ("It sank. It was Mr. Dahl", "It sank."),
        ("It sank. In the U.S. Congress and", "It sank."),
        ("It sank. J. R. Solberg and", "It sank."),
        ("它沉没了。然后", "它沉没了。"),
        ("It sank! and then", ""),
        ("It costs 3.5 crowns and", ""),
        ("no end at all", ""),
    ],
)
def test_the_whole_sentences_of_a_text_that_breaks_off(text: str, whole: str) -> None:
    assert text[: endings.whole_sentences(text)] == whole


@given(st.text('Ab .?!"” \n。-'))
def test_whole_sentences_end_with_a_stop(text: str) -> None:
    whole = text[: endings.whole_sentences(text)]
    assert not whole or endings.ends_sentence(whole)


@pytest.mark.parametrize(
    ("line", "title", "same"),
    [
        ("Ferry sinks", "FERRY SINKS", True),
        ("Ferry sinks at dawn", "Ferry 'sinks' at dawn", True),
        ("Ferry sinks", "Ferry rises", False),
        ("Ferry", "Ferry sinks at dawn in Nordhavn", False),
        ("—", "…", False),
    ],
)
def test_headlines_that_are_one(line: str, title: str, same: bool) -> None:
    assert headings.same(line, title) is same


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## The age of steam ##", "The age of steam"),
        ("**The age of steam**", "The age of steam"),
        ("== The age of steam ==", "The age of steam"),
        ("#hashtag", None),
        ("** bold** and **bold**", None),
        ("**Bold** begins it", None),
        ("Plain", None),
    ],
)
def test_headings_by_markup(text: str, words: str | None) -> None:
    span = headings.marked(text)
    assert (text[slice(*span)] if span else None) == words
