"""A view of some collections answers as a library that holds nothing else."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from bot.desk import Desk
from bot.indexing import Indexer
from bot.model.article import Submission
from store import Store, open_store
from store.collection_view import bring_up_to_date
from store.collections import GENERAL, CollectionRefused, SqliteCollections
from tests.light import begin
from tests.test_retention import NOON

NAMES = ("Ahsan Iqbal", "Iqbal", "China", "Beijing", "Pakistan", "Wang Yi", "Norland Bank")
DEEDS = ("opened a bridge", "met the minister", "signed a treaty", "lent 40 million dollars")


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[Store, Store, Store]]:
    with (
        open_store(tmp_path / "main.db", create=True) as main,
        open_store(tmp_path / "view.db", create=True) as view,
        open_store(tmp_path / "alone.db", create=True) as alone,
    ):
        yield main, view, alone


def article(number: int, chance: Random) -> Submission:
    text = " ".join(
        f"{chance.choice(NAMES)} {chance.choice(DEEDS)} with {chance.choice(NAMES)} on Monday."
        for _ in range(6)
    )
    day = f"2024-03-{1 + number:02}"
    outlet = chance.choice(("Post", "Herald"))
    title = f"News {number}"
    return Submission(key=f"a{number}", title=title, text=text, outlet=outlet, published=day)


def index(store: Store, submissions: list[Submission]) -> None:
    list(Indexer(store.library, begin, "1").index(submissions, now=NOON))


def told(store: Store) -> list[object]:
    desk = Desk(store.library)
    overview = desk.overview()
    answers: list[object] = [overview.articles, overview.actors, overview.passages, overview.state]
    answers += sorted((a.name, a.kind, a.mentions, a.articles) for a in desk.actors())
    answers += [tuple(r) for r in store.database.rows("SELECT text, passages FROM word ORDER BY 1")]
    answers += [tuple(r) for r in store.database.rows("SELECT text, articles FROM term ORDER BY 1")]
    for asked in ("bridge china", "iqbal traety", "who signed the treaty?"):
        topic = desk.read(asked)
        found = desk.passages(topic)
        answers.append([(one.read_as, one.why) for one in topic.interpretations])
        answers.append([(one.article, one.text, one.score, one.matched) for one in found.passages])
    return answers


@pytest.mark.parametrize("seed", range(3))
def test_a_view_equals_a_library_of_its_own(stores: tuple[Store, Store, Store], seed: int) -> None:
    main, view, alone = stores
    chance = Random(seed)
    articles = [article(number, chance) for number in range(8)]
    index(main, articles)
    collections = SqliteCollections(main.database)
    china = collections.create("China desk")
    inside = [each for each in articles if chance.random() < 0.5]
    cards = {each.key: each.id for each in main.library.articles.sources()}
    collections.put([cards[each.key] for each in articles], china)
    bring_up_to_date(main.database, view.database, [china])
    collections.take([cards[each.key] for each in articles if each not in inside], china)
    bring_up_to_date(main.database, view.database, [china])
    index(alone, inside)
    assert told(view) == told(alone)
    assert bring_up_to_date(main.database, view.database, [china]) == 0


def test_what_is_in_no_collection_is_in_general(stores: tuple[Store, Store, Store]) -> None:
    main, _, _ = stores
    index(main, [article(1, Random(1)), article(2, Random(2))])
    collections = SqliteCollections(main.database)
    one = collections.create("one")
    [first, _] = main.library.articles.sources()
    collections.put([first.id], one)
    assert collections.counts() == {"general": 1, "one": 1}
    collections.remove("One")
    assert collections.counts() == {"general": 2}
    with pytest.raises(CollectionRefused):
        collections.id("one")
    with pytest.raises(CollectionRefused):
        collections.remove("general")
    assert collections.id("general") == GENERAL
