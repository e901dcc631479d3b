"""What people want, by the words they begin with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Reading
from bot.search.intents import Intent, heard


@pytest.mark.parametrize(
    ("said", "intent", "about", "reading"),
    [
        ("brief us on CPEC", Intent.BRIEFING, "CPEC", Reading.EXACT),
        ("breif us on CPEC", Intent.BRIEFING, "CPEC", Reading.MENDED),
        ("please breif me on CPEC", Intent.BRIEFING, "CPEC", Reading.MENDED),
        ("sumarise the second artcle", Intent.SUMMARY, "the second artcle", Reading.MENDED),
        ("pasages about forensics", Intent.PASSAGES, "forensics", Reading.MENDED),
        ("who iz Ahsan Iqbal?", Intent.PROFILE, "Ahsan Iqbal", Reading.MENDED),
        ("who is Ahsan Iqbal?", Intent.PROFILE, "Ahsan Iqbal", Reading.EXACT),
        ("serch forensics", Intent.PASSAGES, "forensics", Reading.MENDED),
        ("what does China want?", Intent.QUESTION, "what does China want", Reading.EXACT),
        ("wich city is it", Intent.QUESTION, "which city is it", Reading.MENDED),
        ("tell me who came", Intent.QUESTION, "who came", Reading.EXACT),
        ("In 2020, who came first?", Intent.QUESTION, "In 2020, who came first", Reading.EXACT),
        ("is the TTP banned?", Intent.QUESTION, "is the TTP banned", Reading.EXACT),
        ("chief of staff", Intent.ANYTHING, "chief of staff", Reading.GUESSED),
        ("Will Smith", Intent.ANYTHING, "Will Smith", Reading.GUESSED),
        ("china-pakistan?", Intent.ANYTHING, "china-pakistan", Reading.GUESSED),
        ("hepl", Intent.ANYTHING, "hepl", Reading.GUESSED),
    ],
)
def test_what_is_wanted(said: str, intent: Intent, about: str, reading: Reading) -> None:
    found = heard(said)
    assert (found.intent, found.about, found.reading) == (intent, about, reading)


def test_a_word_that_the_library_knows_is_not_mended() -> None:
    assert heard("breif us on CPEC", known=lambda word: word == "breif").intent is Intent.ANYTHING


@given(st.text(max_size=60))
def test_anything_can_be_heard(said: str) -> None:
    assert heard(said).about is not None
