"""Which articles tell one story."""

import random
from collections.abc import Sequence

from pytest import MonkeyPatch

from bot.model.article import Source
from bot.model.stored import StoredSentence
from bot.stories import clustering
from bot.stories.clustering import clusters
from bot.stories.features import StoryArticle, story_article
from bot.stories.gathering import developments

DAM = (
    "The dam above Hentzau burst on Monday and flooded the valley.",
    "Engineers had warned of cracks in the dam above Hentzau for a year.",
    "The flooded valley below the dam is home to two thousand farmers.",
)
VOTE = (
    "The parliament of Sylvania voted to lower the tax on salt.",
    "Deputies argued over the salt tax in parliament until midnight.",
    "Merchants had asked the deputies to end the tax on salt.",
)


def article(key: str, texts: Sequence[str], published: str | None = None) -> StoryArticle:
    source = Source(
        id=abs(hash(key)),
        key=key,
        title=" ".join(texts[0].split()[:5]),
        author=None,
        outlet=None,
        published=published,
        url=None,
    )
    sentences = [
        StoredSentence(id=n, article=key, passage=1, ordinal=n, start=0, end=len(text), text=text)
        for n, text in enumerate(texts)
    ]
    return story_article(source, sentences)


def keys(found: Sequence[Sequence[StoryArticle]]) -> list[list[str]]:
    return [[each.key for each in cluster] for cluster in found]


def several() -> list[StoryArticle]:
    return [
        article("dam-1", DAM[:2]),
        article("dam-2", DAM[1:]),
        article("dam-3", (DAM[2], DAM[0])),
        article("vote-1", VOTE[:2]),
        article("vote-2", VOTE[1:]),
        article("other", ("A circus came to Strelsau with two old elephants.",)),
    ]


def test_articles_on_one_event_are_one_story() -> None:
    stories = [["dam-1", "dam-2", "dam-3"], ["other"], ["vote-1", "vote-2"]]
    assert keys(clusters(several())) == stories


def test_the_order_in_which_articles_come_changes_nothing() -> None:
    found = keys(clusters(several()))
    for seed in range(10):
        shuffled = several()
        random.Random(seed).shuffle(shuffled)
        assert keys(clusters(shuffled)) == found


def test_a_shortened_copy_is_in_the_story_of_its_original() -> None:
    words = [f"word{n}" for n in range(400)]
    whole = [" ".join(words[n : n + 20]) for n in range(0, 400, 20)]
    found = clusters([article("whole", whole), article("cut", whole[:8]), *several()])
    assert ["cut", "whole"] in [sorted(each) for each in keys(found)]


def test_a_story_is_told_from_the_oldest_to_the_newest_and_the_undated_last() -> None:
    days = {"a": "2024-03-02", "b": None, "c": "2024-03-01"}
    [story] = clusters([article(key, DAM, day) for key, day in days.items()])
    assert [each.key for each in story] == ["c", "a", "b"]


def test_an_affair_is_parted_where_nothing_came_out_for_days() -> None:
    days = ["2024-03-01", "2024-03-03", "2024-03-20", None]
    affair = [article(f"{n}", DAM, day) for n, day in enumerate(days)]
    assert keys(developments(affair)) == [["0", "1"], ["2", "3"]]


def test_two_events_told_in_like_words_stay_apart_where_each_is_told_in_words_more_alike() -> None:
    mine = "A mine near Ruritania burned on Friday."
    found = clusters(
        [
            *(article(f"dam-{n}", (VOTE[0], *DAM[:2])) for n in range(3)),
            *(article(f"mine-{n}", (VOTE[0], mine, mine)) for n in range(3)),
        ]
    )
    assert keys(found) == [[f"{name}-{n}" for n in range(3)] for name in ("dam", "mine")]


def test_articles_beyond_those_compared_join_their_stories(monkeypatch: MonkeyPatch) -> None:
    found = keys(clusters(several()))
    for most in (1, 2, 4):
        monkeypatch.setattr(clustering, "_COMPARED", most)
        assert keys(clusters(several())) == found


def test_nothing_is_no_story() -> None:
    assert clusters([]) == []
    assert keys(clusters(several()[:1])) == [["dam-1"]]
