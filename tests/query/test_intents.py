"""What people want, by the words they begin with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.reply import Certainty
from bot.query.intents import Intent, heard


@pytest.mark.parametrize(
    ("said", "intent", "about", "reading"),
    [
        ("brief us on CPEC", Intent.BRIEFING, "CPEC", Certainty.EXACT),
        ("breif us on CPEC", Intent.BRIEFING, "CPEC", Certainty.MENDED),
        ("please breif me on CPEC", Intent.BRIEFING, "CPEC", Certainty.MENDED),
        ("sumarise the second artcle", Intent.SUMMARY, "the second artcle", Certainty.MENDED),
        ("pasages about forensics", Intent.PASSAGES, "forensics", Certainty.MENDED),
        ("who iz Ahsan Iqbal?", Intent.PROFILE, "Ahsan Iqbal", Certainty.MENDED),
        ("who is Ahsan Iqbal?", Intent.PROFILE, "Ahsan Iqbal", Certainty.EXACT),
        ("serch forensics", Intent.PASSAGES, "forensics", Certainty.MENDED),
        ("what does China want?", Intent.QUESTION, "what does China want", Certainty.EXACT),
        ("wich city is it", Intent.QUESTION, "which city is it", Certainty.MENDED),
        ("tell me who came", Intent.QUESTION, "who came", Certainty.EXACT),
        ("In 2020, who came first?", Intent.QUESTION, "In 2020, who came first", Certainty.EXACT),
        ("is the TTP banned?", Intent.QUESTION, "is the TTP banned", Certainty.EXACT),
        ("chief of staff", Intent.ANYTHING, "chief of staff", Certainty.GUESSED),
        ("Will Smith", Intent.ANYTHING, "Will Smith", Certainty.GUESSED),
        ("china-pakistan?", Intent.ANYTHING, "china-pakistan", Certainty.GUESSED),
        ("hepl", Intent.ANYTHING, "hepl", Certainty.GUESSED),
    ],
)
def test_what_is_wanted(said: str, intent: Intent, about: str, reading: Certainty) -> None:
    found = heard(said)
    assert (found.intent, found.about, found.reading) == (intent, about, reading)


def test_a_word_that_the_library_knows_is_not_mended() -> None:
    assert heard("breif us on CPEC", known=lambda word: word == "breif").intent is Intent.ANYTHING


@given(st.text(max_size=60))
def test_anything_can_be_heard(said: str) -> None:
    assert heard(said).about is not None
