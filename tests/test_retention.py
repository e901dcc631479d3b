"""What leaves the library does not come back by itself, and nothing of it stays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import ArticleHeld, ArticleUnknown
from bot.indexing import Indexer, Outcome, Status
from bot.intake.model import Item, Stage
from bot.jobs.reading import ToRead
from bot.model.age import FOR_EVER, Age
from bot.model.article import Submission
from bot.retention import Retention
from bot.storage.holds import Hold
from bot.storage.unread import Unread
from bot.storage.upkeep import AGES
from store import Store, open_store
from tests.builders import Draft, save
from tests.handlers.newsroom import BRIEFING
from tests.light import begin
from tests.store.test_removals import words_of

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
DAY = timedelta(days=1)
TEXT = " ".join(f"Ahsan Iqbal saw quinquefid thing number {n}." for n in range(40))
OTHER = " ".join(f"China built bridge {n} across another river." for n in range(40))
ARTICLE = Submission(key="a", title="Bridges", text=TEXT, url="https://post.org/bridges")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "library.db", create=True) as opened:
        yield opened


@pytest.fixture
def retention(store: Store) -> Retention:
    return Retention(store.library, store.jobs, store.archive, store.feeds)


def index(store: Store, *submissions: Submission, again: tuple[str, ...] = ()) -> list[Status]:
    found = Indexer(store.library, begin, "1").index(submissions, now=NOON, again=again)
    return [each.status for each in found if isinstance(each, Outcome)]


@pytest.fixture
def removed(store: Store, retention: Retention) -> Store:
    index(store, ARTICLE)
    [card] = retention.remove(["a"], by="U1", reason="A hoax.", now=NOON)
    assert card.title == "Bridges"
    assert store.clear()
    return store


@pytest.mark.parametrize(
    "same",
    [
        ARTICLE,
        replace(ARTICLE, text=OTHER, url=None),  # under its key
        replace(ARTICLE, key="b", text=OTHER),  # at its address
        replace(ARTICLE, key="b", url=None),  # its text
        replace(ARTICLE, key="b", url=None, text=TEXT[: len(TEXT) // 2]),  # a part of that
        replace(ARTICLE, key="b", url=None, text=f"{TEXT} {OTHER[:200]}"),  # with a little more
    ],
)
def test_what_was_removed_does_not_come_back(removed: Store, same: Submission) -> None:
    assert index(removed, same) == [Status.LEFT_OUT]
    assert removed.library.articles.sources() == ()
    assert index(removed, same, again=(same.key,)) == [Status.NEW]
    assert index(removed, same) == [Status.UNCHANGED]
    assert index(removed, replace(same, title="Edited")) == [Status.CHANGED]


@pytest.mark.parametrize(
    "text", [OTHER, f"{TEXT[:400]} {OTHER}", "Ahsan Iqbal saw quinquefid thing number 1."]
)
def test_what_only_quotes_it_comes_in(removed: Store, text: str) -> None:
    assert index(removed, Submission(key="b", text=text, title="Another")) == [Status.NEW]


def test_what_was_let_in_again_is_kept_out_no_more(removed: Store) -> None:
    [stone] = removed.library.removals.tombstones(9)
    assert (stone.key, stone.url) == ("a", "https://post.org/bridges")
    assert (stone.removal.by, stone.removal.reason) == ("U1", "A hoax.")
    index(removed, ARTICLE, again=("a",))
    assert removed.library.removals.tombstones(9) == ()
    assert index(removed, replace(ARTICLE, key="c", url=None)) == [Status.NEW]


def test_no_word_of_it_is_left_in_line_or_anywhere(store: Store, retention: Retention) -> None:
    index(store, ARTICLE)
    store.jobs.add(ToRead(submission=ARTICLE).work, NOON)
    store.unread.note(Unread(key="a", name="quinquefid", reason="It broke.", at=NOON))
    retention.remove(["a"], by="U1", now=NOON)
    assert store.clear()
    assert "quinquefid" not in words_of(store)
    assert store.jobs.counts() == {} and not store.unread.listed(NOON)


def test_all_or_none_are_removed(store: Store, retention: Retention) -> None:
    index(store, ARTICLE)
    with pytest.raises(ArticleUnknown):
        retention.remove(["a", "b"], by="U1", now=NOON)
    assert store.library.articles.source("a") and not store.library.removals.tombstones(9)


def test_what_was_removed_before_this_was_so_comes_back_as_it_was_told(removed: Store) -> None:
    removed.database.execute("UPDATE removed SET kept_out = 0")
    removed.database.execute("DELETE FROM removed_shingle")
    assert index(removed, ARTICLE) == [Status.NEW]


# --- age ------------------------------------------------------------------------------------------


@pytest.fixture
def aged(store: Store) -> Store:
    for key, published, outlet in (
        ("old", "2023-05-01", "Post"),
        ("cited", "2023-06-01", "Post"),
        ("older", "2020-01-01", "Courier"),
        ("new", "2025-01-01", "Post"),
        ("undated", None, None),
    ):
        words = f"Norland {key}."
        save(store.library, Draft(key=key, passages=[words], published=published, outlet=outlet))
    card = store.library.articles.source("cited")
    assert card
    store.archive.keep(replace(BRIEFING, sources=(card,)), NOON)
    store.archive.keep(
        replace(BRIEFING, id="alone", sources=store.library.articles.sources()), NOON
    )
    store.archive.keep_longer(BRIEFING.id, NOON)
    return store


def keys(sources: object) -> list[str]:
    return [source.key for source in sources]  # type: ignore[attr-defined]


def test_what_is_too_old_is_shown_first_and_what_was_shared_stays(aged: Store) -> None:
    retention = Retention(aged.library, aged.jobs, aged.archive, aged.feeds)
    found = retention.too_old(Age(2, "y"), now=NOON)
    # An undated article is as old as its reading: 1 January 2024.
    assert (keys(found.going), keys(found.cited)) == (["older", "old", "undated"], ["cited"])
    of_post = retention.too_old(Age(2, "y"), outlet="Post", now=NOON)
    assert keys(of_post.going) == ["old"]
    also = retention.too_old(Age(2, "y"), also_cited=True, now=NOON)
    assert keys(also.going) == ["older", "old", "cited", "undated"]
    assert keys(retention.too_old(Age(900, "y"), now=NOON).going) == []


def test_what_is_forgotten_stays_so(aged: Store) -> None:
    retention = Retention(aged.library, aged.jobs, aged.archive, aged.feeds)
    going = retention.too_old(Age(2, "y"), now=NOON).going
    assert sum(retention.forget(going, reason="It was older than 2 years.", now=NOON)) == 3
    assert sum(retention.forget(going, reason="", now=NOON)) == 0
    assert set(keys(aged.library.articles.sources())) == {"cited", "new"}
    assert index(aged, Submission(key="old", text=OTHER)) == [Status.LEFT_OUT]
    # Its text alone is known no more: under another key it would be as old.
    assert aged.database.rows("SELECT 1 FROM removed_shingle") == []


def test_what_a_shared_briefing_cites_stays_when_the_briefing_is_let_go_of(aged: Store) -> None:
    retention = Retention(aged.library, aged.jobs, aged.archive, aged.feeds)
    assert aged.upkeep.tidy(AGES, NOON + 500 * DAY).briefings == 2
    assert aged.database.rows("SELECT 1 FROM briefing") == []
    found = retention.too_old(Age(2, "y"), now=NOON)
    assert keys(found.cited) == ["cited"]


def test_a_briefing_that_cannot_be_read_cites_nothing(aged: Store) -> None:
    aged.database.execute("UPDATE briefing SET body = 'no JSON', packed = NULL")
    assert aged.archive.cited() == frozenset()


def brings(store: Store, keep: Age | None, *keys: str) -> None:
    """A feed that keeps its articles so long, and brought these."""
    url = f"https://post.org/{len(store.feeds.listed())}"
    feed = store.feeds.add(url=url, title="", site=None, added_by="", now=NOON, keep=keep)
    for key in keys:
        item = Item(id=key, url=None, title="", content="", whole=True, digest="")
        entry = store.entries.put(item, feed=feed.id, address=key, now=NOON)
        store.entries.settle(entry.id, Stage.KEPT, article=key)


def outlived(store: Store, age: Age | None) -> dict[str, list[str]]:
    retention = Retention(store.library, store.jobs, store.archive, store.feeds)
    return {str(each): keys(went) for each, went in retention.outlived(age, NOON).items()}


def test_a_feed_has_an_age_of_its_own(aged: Store) -> None:
    brings(aged, Age(1, "y"), "new", "cited")
    brings(aged, FOR_EVER, "old")
    assert outlived(aged, None) == {"1 year": ["new"], "for ever": []}
    assert outlived(aged, Age(2, "y")) == {
        "2 years": ["older", "undated"],
        "1 year": ["new"],
        "for ever": [],
    }


@pytest.mark.parametrize(
    ("other", "goes"), [(Age(2, "y"), []), (Age(6, "m"), ["new"]), (FOR_EVER, []), (None, [])]
)
def test_of_several_feeds_the_longest_age_counts(
    aged: Store, other: Age | None, goes: list[str]
) -> None:
    brings(aged, Age(1, "y"), "new")
    brings(aged, other, "new")
    assert outlived(aged, None)["1 year"] == goes


def test_without_a_word_of_feeds_all_have_one_age(aged: Store) -> None:
    brings(aged, None, "old", "new")
    assert outlived(aged, None) == {}
    assert outlived(aged, Age(2, "y")) == {"2 years": ["older", "old", "undated"]}


@pytest.mark.parametrize("written", ["for-ever", "For ever", "forever"])
def test_for_ever(written: str) -> None:
    age = Age.kept(written)
    assert age == FOR_EVER and age.before(date(2024, 2, 29)) == date.min
    assert (str(age), age.written, Age.kept("18m")) == ("for ever", "for-ever", Age(18, "m"))
    assert Age.read(written) is None and Age.kept("never") is None


@pytest.mark.parametrize(
    ("written", "before", "said"),
    [
        ("2y", date(2022, 2, 28), "2 years"),
        ("1 year", date(2023, 2, 28), "1 year"),
        ("18m", date(2022, 8, 29), "18 months"),
        ("6w", date(2024, 1, 18), "6 weeks"),
        ("90d", date(2023, 12, 1), "90 days"),
        ("9999y", date.min, "9999 years"),
    ],
)
def test_an_age(written: str, before: date, said: str) -> None:
    age = Age.read(written)
    assert age and (str(age), age.before(date(2024, 2, 29))) == (said, before)


@pytest.mark.parametrize("written", ["", "0y", "two years", "2", "-1d", "2h", "2y3m"])
def test_no_age(written: str) -> None:
    assert Age.read(written) is None


def test_what_is_on_hold_is_removed_by_nobody_and_by_no_age(
    store: Store, retention: Retention
) -> None:
    old = replace(ARTICLE, published="2020-01-01")
    index(store, old, replace(old, key="b", text=OTHER, url=None))
    store.library.holds.put(["a"], Hold(at=NOON, by="ana", reason="A lawsuit."))
    store.library.holds.put(["a"], Hold(at=NOON + DAY, by="ben"))
    with pytest.raises(ArticleHeld, match=r"Bridges.*on hold \(A lawsuit\.\)"):
        retention.remove(["b", "a"], by="U1", now=NOON)
    found = retention.too_old(Age.read("1y") or FOR_EVER, now=NOON)
    assert [s.key for s in found.going] == ["b"]
    assert [s.key for s in found.held] == ["a"]
    both = [*found.going, *found.held]
    assert list(retention.forget(both, reason="Old.", now=NOON)) == [1]
    assert store.library.articles.source("a")
    assert store.library.holds.release(["a", "b"]) == ("a",)
    assert [s.key for s in retention.remove(["a"], by="U1", now=NOON)] == ["a"]
