"""What is wrong with an article as it was read, and whether it is a near copy."""

from itertools import pairwise

import pytest

from bot.model.analysis import Analysis, Passage, Sentence
from bot.model.article import Flaw
from bot.reading.quality import flaws
from bot.reading.shingles import is_copy, sketch
from tests.reading.pages import read

WORDS = [f"word{n * n % 997}" for n in range(600)]


def found(text: str, *, quotable: bool = True, published: str | None = "2024-01-02") -> list[Flaw]:
    page = read(text, **({"published": published} if published else {}))
    whole = Sentence(start=0, end=len(text), quotable=quotable)
    passage = Passage(heading="", start=0, end=len(text), sentences=(whole,))
    analysis = Analysis(
        passages=(passage,), entities=(), mentions=(), roles=(), quotes=(), figures=()
    )
    return list(flaws(page, analysis))


ENGLISH = "The harbour board will vote on the new ferry in the spring."


def test_a_good_article_has_no_flaw() -> None:
    assert found(ENGLISH) == []


def test_each_flaw() -> None:
    assert found(ENGLISH, published=None) == [Flaw.UNDATED]
    assert found(ENGLISH, quotable=False) == [Flaw.UNQUOTABLE]
    german = "Der Hafenrat stimmt im Frühjahr über die neue Fähre ab."
    assert found(german, quotable=False) == [Flaw.FOREIGN]
    menus = "\n\n".join(f"Follow us on Facebook and Twitter for more of the {n}" for n in range(9))
    assert found(f"{ENGLISH}\n\n{menus}") == [Flaw.FURNITURE]


@pytest.mark.parametrize("share", [1.0, 0.5, 0.34])
def test_a_copy_that_was_cut_is_a_copy(share: float) -> None:
    whole, part = sketch([" ".join(WORDS)]), sketch([" ".join(WORDS[: int(len(WORDS) * share)])])
    assert is_copy(len(whole & part), len(whole), len(part))


def test_a_sentence_in_common_makes_no_copy() -> None:
    other = [f"other{n * n % 991}" for n in range(600)]
    one, two = sketch([" ".join(WORDS)]), sketch([" ".join(other[:300] + WORDS[:40])])
    assert not is_copy(len(one & two), len(one), len(two))


def test_a_sketch_keeps_some_of_the_shingles_the_same_of_every_text() -> None:
    one = sketch(["quay " + " ".join(WORDS)])
    two = sketch([" ".join(WORDS[:300]), " ".join(WORDS[300:])])
    assert len(one - two) <= 2
    assert 0 < len(two) < len(list(pairwise(WORDS))) / 8
