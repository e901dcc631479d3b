"""Text queries: every word of a pasted text counts, and nothing in it is demanded."""

from collections.abc import Collection

import pytest

from bot.desk import Desk
from bot.errors import ArticleUnknown, NothingAsked
from bot.query import spelling_correction
from bot.query.lexicon import Lexicon
from bot.query.spelling_candidates import SpellingCandidate
from bot.query.text_query import LONG, is_text
from tests.shelf import Text, TextShelf

FERRY = Text(
    key="ferry.txt",
    title="Ferry service resumes",
    text="The ferry between Vineta and the islands sails again after the winter storms. "
    "Its captain thanked the harbour workers who mended the pier in heavy snow.",
)
PIER = Text(
    key="pier.txt",
    title="Pier mended",
    text="Harbour workers mended the pier at Vineta, where the ferry lands in winter storms.",
)
WHEAT = Text(
    key="wheat.txt",
    title="Wheat prices",
    text="Farmers in Sylvania sold their wheat for less. The harvest was the largest in years.",
)
DESK = Desk(TextShelf(texts=(FERRY, PIER, WHEAT)))
NOTE = (
    "Note: the mayor called the ferry “a lifeline nobody should touch” and said from: the office, "
    "that harbour workers, harbour divers and harbour pilots mended its pier -twice- in storms, "
    "while the ferry waited, empty, cold, dark, silent, moored beside warehouses, cranes, sheds, "
    "trucks, barrels and nets."
)


def test_a_long_question_is_a_text() -> None:
    assert is_text(NOTE)
    assert not is_text("harbour " * LONG)
    assert is_text("harbour " * (LONG + 1))
    assert not is_text("the and of " * 100)


def test_its_words_count_as_often_as_they_stand_there() -> None:
    counts = {term.text: term.count for term in DESK.read(NOTE).terms}
    assert counts["harbour"] == 3
    assert counts["ferry"] == 2
    assert counts["pier"] == 1


def test_it_demands_nothing() -> None:
    topic = DESK.read(NOTE)
    assert not (topic.phrases or topic.excluded or topic.required or topic.actors or topic.within)
    assert [key for key, _ in DESK.articles(topic, limit=5)][:2] in (
        ["pier.txt", "ferry.txt"],
        ["ferry.txt", "pier.txt"],
    )


def test_its_slips_are_mended_and_not_told() -> None:
    topic = DESK.read(NOTE.replace("harbour pilots", "harbuor pilots"))
    assert {term.text: term.count for term in topic.terms}["harbour"] == 3
    assert [one.why for one in topic.interpretations] == ["all of its words count"]
    assert "cranes" in topic.unmatched
    assert topic.missing == ()


def test_a_text_of_other_words_says_what_is_not_there() -> None:
    topic = DESK.read(" ".join(f"zq{letter}x" for letter in "abcdefghijklmnopqrstuvwxyzäöü"))
    assert topic.terms == ()
    assert len(topic.missing) == 29
    assert DESK.passages(topic).passages == ()


def test_running_text_demands_none_of_its_quotations() -> None:
    headline = "Captain of island ferry thanked harbour workers for “a lifeline nobody touches”"
    assert DESK.read(headline).phrases == ()
    assert DESK.read("ferry “harbour workers”").phrases == ("harbour workers",)
    assert DESK.read("“harbour workers” since:2024 from:times ferry pier").phrases


def test_what_is_like_an_article_is_not_that_article() -> None:
    topic = DESK.like_article("ferry.txt")
    assert next(iter(DESK.articles(topic, limit=5)))[0] == "pier.txt"
    assert "ferry.txt" not in dict(DESK.articles(topic, limit=5))
    assert DESK.read(topic.text) == topic


def test_what_is_like_no_article_is_refused() -> None:
    with pytest.raises(ArticleUnknown):
        DESK.read("like:nowhere.txt")
    with pytest.raises(NothingAsked):
        DESK.like("the of and")


@pytest.mark.parametrize("text", ["a" * 19_000, "x " * 9_000, "ferry " * 3_000, "“" * 900])
def test_odd_texts_are_read_or_refused(text: str) -> None:
    try:
        DESK.passages(DESK.like(text))
    except NothingAsked as error:
        assert "could be like" in str(error)


def test_a_long_text_is_looked_up_in_few_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = DESK.snapshot()
    asked: list[int] = []
    look_up = snapshot.lexicon.known

    def counted(texts: Collection[str]) -> frozenset[str]:
        asked.append(len(texts))
        return look_up(texts)

    monkeypatch.setattr(snapshot.lexicon, "known", counted)
    DESK.read(" ".join(f"{NOTE} gibber{n}ish harbuor" for n in range(40)))
    assert len(asked) < 10


def test_nothing_like_an_english_word_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    look_up = spelling_correction.readings

    def noted(word: str, lexicon: Lexicon) -> list[SpellingCandidate]:
        tried.append(word)
        return look_up(word, lexicon)

    monkeypatch.setattr(spelling_correction, "readings", noted)
    DESK.read(f"{NOTE} wheal harbuor")
    assert "harbuor" in tried
    assert "wheal" not in tried
