"""What a summary shows."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import Desk
from tests.newsroom import newsroom
from tests.shelf import Text, TextShelf

DESK = Desk(newsroom())
KEYS = ["railway.txt", "guard.txt", "prices.txt", "copy.txt"]


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


@settings(deadline=None)
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


def test_an_article_without_a_whole_sentence_has_no_summary() -> None:
    desk = Desk(TextShelf(texts=[Text(key="a", title="Nothing", text="Nothing here")]))
    assert desk.summary(["a"]).sentences == ()


def test_the_same_articles_in_another_library_give_the_same_summary() -> None:
    other = Desk(newsroom(turned=True, first=300))
    assert DESK.summary(KEYS) == other.summary(KEYS)
