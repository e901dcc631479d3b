"""A file and a server give the same answers over the same articles, letter for letter."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.desk import Desk
from bot.indexing import Indexer
from bot.language import models
from bot.language.article_reader import Reader
from bot.model.article import Submission
from bot.reading.submissions import submissions
from store import Store, open_store
from tests.models import OnceAnalyst, load
from tests.servers import TestServer
from tests.test_seeds import ACTORS, HELP, SEEDS

TODAY = date(2026, 1, 2)
QUESTIONS = (
    *list(ACTORS)[:20],
    "pakistan-china",
    "Beijing and Islamabad",
    "“security forces” -India",
    "attacks on Chinese nationals",
    "afganistan conundrum",
    "Who is Ahsan Iqbal?",
    "What did Shehbaz Sharif say?",
    "When was the attack at Dasu?",
    "How many people were killed?",
    "profile of Xi Jinping",
    f"summary of {HELP}",
    "nothing of the kind",
)


@pytest.fixture(scope="module")
def stores(
    server: TestServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Store]]:
    model = models.choose()
    found = [
        submission
        for path in sorted(SEEDS.glob("*.txt"))
        for submission in submissions(path.read_bytes(), path.name)
        if isinstance(submission, Submission)
    ]
    file = tmp_path_factory.mktemp("two") / "attache.db"
    with (
        server.database() as made,
        open_store(file, create=True) as one,
        open_store(made, create=True) as other,
    ):
        for store in (one, other):
            reader = Reader(OnceAnalyst(load(model)))
            indexer = Indexer(store.library, lambda reader=reader: reader, model.pipeline)
            list(indexer.index(found, now=datetime(2026, 1, 1, tzinfo=UTC)))
        yield one, other


def test_they_hold_the_same(stores: tuple[Store, Store]) -> None:
    one, other = (store.library for store in stores)
    assert one.overview() == other.overview()
    assert one.directory.actors() == other.directory.actors()
    assert one.directory.names() == other.directory.names()
    assert one.articles.sources() == other.articles.sources()


@pytest.mark.parametrize("question", QUESTIONS)
def test_they_answer_the_same(stores: tuple[Store, Store], question: str) -> None:
    one, other = (Desk(store.library) for store in stores)
    assert one.ask(question, TODAY) == other.ask(question, TODAY)


@pytest.mark.parametrize("question", QUESTIONS[:24])
def test_they_brief_the_same(stores: tuple[Store, Store], question: str) -> None:
    briefings = [desk.briefing(desk.read(question, TODAY)) for desk in map(_desk, stores)]
    assert briefings[0] == briefings[1]
    assert briefings[0].id


def _desk(store: Store) -> Desk:
    return Desk(store.library)
