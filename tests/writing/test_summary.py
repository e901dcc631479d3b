"""What a summary shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import Desk
from bot.model.answers import Summary
from tests.newsroom import newsroom
from tests.shelf import Text, TextShelf

DESK = Desk(newsroom())
KEYS = ["railway.txt", "guard.txt", "prices.txt", "copy.txt"]

MINE = """\
A mine collapsed in Zenda on Monday, and twelve miners are trapped in a shaft below it.

Rescuers drilled towards the miners all night. They hope to reach the shaft on Wednesday morning.

Is there any hope for them still? The price of coal rose by 4 percent in Strelsau after the news.

It was the third collapse of a mine in the region, the ministry in Strelsau said on Tuesday.
"""


def desk(*texts: Text) -> Desk:
    return Desk(TextShelf(texts=texts))


def told(found: Summary) -> list[str]:
    return [citation.text for citation in found.sentences]


def test_one_articles_sentences_stand_in_its_order() -> None:
    found = DESK.summary(["guard.txt"], sentences=3)
    starts = [c.start for c in found.sentences]
    assert starts == sorted(starts)
    assert len(starts) == 3
    assert [source.key for source in found.sources] == ["guard.txt"]


def test_the_lead_is_part_of_it() -> None:
    found = DESK.summary(["railway.txt"], sentences=1)
    assert found.sentences[0].text.startswith("Ruritania and Sylvania signed a treaty")


def test_five_sentences_unless_told_otherwise() -> None:
    assert len(DESK.summary(["prices.txt"]).sentences) == 5


def test_several_articles_take_turns_and_say_a_thing_once() -> None:
    found = DESK.summary(KEYS, sentences=3)
    assert {c.article for c in found.sentences} >= {"guard.txt", "prices.txt"}
    texts = [c.text for c in DESK.summary(KEYS, sentences=50).sentences]
    assert len(texts) == len(set(texts))


@given(st.integers(0, 200))
def test_words_are_filled_and_never_exceeded(words: int) -> None:
    found = DESK.summary(["railway.txt", "guard.txt"], words=words)
    assert sum(len(c.text.split()) for c in found.sentences) <= words


def test_more_words_hold_more() -> None:
    sizes = [len(DESK.summary(KEYS, words=words).sentences) for words in (10, 60, 120)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_both_bounds_hold() -> None:
    found = DESK.summary(KEYS, sentences=2, words=500)
    assert len(found.sentences) == 2


@pytest.mark.parametrize("sentences", range(1, 7))
def test_a_sentence_that_leans_on_another_is_shown_behind_it_or_not_at_all(sentences: int) -> None:
    found = desk(Text(key="mine", title="A mine", text=MINE)).summary(["mine"], sentences=sentences)
    shown = told(found)
    for leaning, before in (("They hope", "Rescuers"), ("It was", "The price")):
        for n, text in enumerate(shown):
            assert not text.startswith(leaning) or shown[n - 1].startswith(before)


def test_where_every_sentence_leans_some_are_shown() -> None:
    diary = "We went to the mine in Zenda on Monday. We met the miners who had been rescued there."
    found = desk(Text(key="diary", title="A diary", text=diary)).summary(["diary"])
    assert len(found.sentences) == 2


def test_news_comes_first_then_the_articles_from_the_oldest_to_the_newest() -> None:
    days = {"c": "2024-03-01", "b": "2024-03-02", "a": "2024-03-03", "d": None}
    facts = {
        "a": "The mine in Zenda collapsed on Friday, and twelve miners are trapped in it.",
        "b": "Ministers in Strelsau promised the miners of Zenda new lamps, ropes and pumps.",
        "c": "An inspector had warned that the mine in Zenda could collapse on its miners.",
        "d": "The price of copper rose by 4 percent after miners were trapped in Zenda.",
    }
    texts = [Text(key=k, title=k, text=facts[k], published=day) for k, day in days.items()]
    shown = [one.article for one in desk(*texts).summary(list(days)).sentences]
    assert sorted(shown) == ["a", "b", "c", "d"]
    assert shown[1:] == [key for key in ("c", "b", "a", "d") if key != shown[0]]


def test_a_wire_text_that_several_articles_carry_is_told_once() -> None:
    wire = "The mine in Zenda collapsed on Friday, and twelve miners are trapped in it."
    texts = [
        Text(
            key=str(n), title=str(n), text=f"{wire}\n\nThe {other} in Strelsau closed early today."
        )
        for n, other in enumerate(["harbour", "theatre", "library"])
    ]
    assert told(desk(*texts).summary(["0", "1", "2"])).count(wire) == 1


def test_the_same_article_twice_is_one() -> None:
    assert DESK.summary(["guard.txt", "guard.txt"]) == DESK.summary(["guard.txt"])


def test_a_budget_smaller_than_any_sentence_holds_none() -> None:
    assert DESK.summary(KEYS, words=5).sentences == ()


def test_a_long_article_s_end_is_not_lost() -> None:
    spoken_of = ("miners", "shafts", "pumps", "lamps")
    middle = [
        f"Clerk{n} filed{n} a form{n} on the {spoken_of[n % 4]} and desks{n}." for n in range(1000)
    ]
    ending = "In the end the miners left the shafts, with all their pumps and lamps."
    text = "\n\n".join(["The town of Zenda held a meeting on Monday.", *middle, ending])
    found = desk(Text(key="long", title="Long", text=text)).summary(["long"], sentences=3)
    assert ending in told(found)


def test_an_article_without_a_whole_sentence_has_no_summary() -> None:
    desk = Desk(TextShelf(texts=[Text(key="a", title="Nothing", text="Nothing here")]))
    assert desk.summary(["a"]).sentences == ()


def test_the_same_articles_in_another_library_give_the_same_summary() -> None:
    other = Desk(newsroom(turned=True, first=300))
    assert DESK.summary(KEYS) == other.summary(KEYS)
