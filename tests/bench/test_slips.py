"""Questions as they are misspelt for the benchmark of search."""

import re

from rapidfuzz.distance import OSA

from bench.slips import Slips, misspellings

KNOWN = misspellings(["goverment\tgovernment\n", "govermnent\tgovernment\n", "alot\ta lot\n"])
VOCABULARY = {"president", "resident", "presidents", "the", "border", "bolder"}
QUESTION = "When did the president of Kyrgyzstan meet Shahbaz Sharif about border surveillance?"
CONTENT = "president Kyrgyzstan meet Shahbaz Sharif border surveillance".split()


def slipped(seed: int, *, hard: bool = False) -> str:
    slips = Slips(KNOWN, VOCABULARY, seed)
    return slips.hard(QUESTION) if hard else slips.easy(QUESTION)


def test_every_third_content_word_has_one_slip() -> None:
    for seed in range(20):
        words = re.findall(r"\w+", slipped(seed))
        pairs = zip(re.findall(r"\w+", QUESTION), words, strict=True)
        changed = {one: other for one, other in pairs if one != other}
        assert list(changed) in [CONTENT[first::3] for first in range(3)]
        assert {OSA.distance(a.lower(), b.lower()) for a, b in changed.items()} == {1}


def test_a_misspelling_that_people_make_comes_first() -> None:
    asked = Slips(KNOWN, VOCABULARY).easy("Who leads the Government?")
    assert asked.split()[-1] in {"Goverment?", "Govermnent?"}


def test_the_same_seed_misspells_alike_and_another_otherwise() -> None:
    assert slipped(1) == slipped(1) != slipped(2)
    assert slipped(1, hard=True) == slipped(1, hard=True) != slipped(2, hard=True)


def test_hard_slips_split_words_run_them_together_and_make_other_words() -> None:
    asked = " ".join(slipped(seed, hard=True) for seed in range(100))
    assert re.search(r"\bmeetShahbaz\b", asked)
    assert re.search(r"\b(bo rder|bor der|bord er)\b", asked)
    assert re.search(r"\bthe resident of\b", asked)
    assert re.search(r"\babout bolder\b", asked)
    assert "presidents" not in asked  # a form of the same word is no slip


def test_a_question_without_content_stays_as_it_is() -> None:
    assert Slips(KNOWN, VOCABULARY).hard("Who is he?") == "Who is he?"
