"""The searcher, and the snapshot it searches."""

from collections.abc import Iterable
from dataclasses import replace

from bot.desk import Desk
from bot.embeddings.encoder_choice import encoder
from bot.model.topic import Filter, Topic
from bot.query.snapshot import take_snapshot
from bot.search.reranking import RankedPassage
from bot.search.searcher import Searcher
from tests.shelf import Text, TextShelf

LONG = "\n\n".join(f"Storks nest on roof number {n} of the old mill. " * 12 for n in range(6))
TEXTS = (
    Text(key="mill.txt", title="The mill", text=LONG, outlet="The Heron"),
    Text(key="pond.txt", title="The pond", text="No stork came to the pond.", outlet="The Heron"),
)
FROM_OUTLET = Topic(text="", within=Filter(outlets=("The Heron",)))


def searcher(shelf: TextShelf) -> Searcher:
    return Searcher(take_snapshot(shelf, shelf.overview()))


def articles(found: Iterable[RankedPassage]) -> list[str]:
    return [one.passage.article for one in found]


def test_a_topic_that_is_only_a_filter_lists_one_passage_of_each_article() -> None:
    searching = searcher(TextShelf(texts=TEXTS))
    assert sorted(articles(searching.listed(FROM_OUTLET))) == ["mill.txt", "pond.txt"]
    assert articles(searching.ranked(FROM_OUTLET)).count("mill.txt") > 1


def test_a_topic_with_words_lists_every_passage_that_matches() -> None:
    desk = Desk(TextShelf(texts=TEXTS))
    topic, searching = desk.read("storks nest"), searcher(TextShelf(texts=TEXTS))
    assert articles(searching.listed(topic)) == articles(searching.ranked(topic))
    alone = articles(searching.ranked(topic, one_per_article=True))
    assert len(alone) == len(set(alone)) < len(articles(searching.ranked(topic)))


def test_words_that_the_library_lacks_match_no_article() -> None:
    searching = searcher(TextShelf(texts=TEXTS))
    assert len(searching.matching_articles(FROM_OUTLET)) == 2
    assert not searching.matching_articles(replace(FROM_OUTLET, unmatched=("zeppelin",)))


def test_a_snapshot_is_kept_until_the_library_changes() -> None:
    shelf = TextShelf(texts=TEXTS)
    desk = Desk(shelf)
    before = desk.snapshot()
    assert desk.snapshot() is before
    shelf.grow(Text(key="reed.txt", title="Reeds", text="Reeds grew by the pond."))
    assert desk.snapshot() is not before


def test_an_encoder_that_the_vectors_are_not_of_is_left_out_and_told() -> None:
    shelf, static = TextShelf(texts=TEXTS), encoder("static")
    assert static is not None
    other = take_snapshot(shelf, replace(shelf.overview(), encoder="another"), static)
    assert other.encoder is None
    assert "were made by another" in other.caveat
    same = take_snapshot(shelf, replace(shelf.overview(), encoder=static.name), static)
    assert (same.encoder, same.caveat) == (static, "")
    assert take_snapshot(shelf, shelf.overview()).caveat == ""
