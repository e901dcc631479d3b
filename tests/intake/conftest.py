"""A web of one's own for each test."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.indexing import Indexer
from bot.language.article_reader import Reader
from bot.storage.removals import Removal
from bot.storage.unread import TOLD, Unread
from handlers.intake import polling
from handlers.intake.context import Intake
from handlers.intake.fetching import Web
from handlers.intake.hosts import Reach
from handlers.intake.robots import Robots
from store import Store, open_store
from tests.light import Light
from tests.webserver import HOST, Site, serving

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def web() -> Web:
    return Web(reach=Reach(internal=frozenset({HOST})), contact="press@example.org", seconds=5)


@dataclass
class House:
    """A library with its intake."""

    store: Store
    intake: Intake
    now: datetime = NOW

    def round(self, *, later: timedelta = timedelta()) -> polling.Round:
        self.now += later
        return polling.round(self.intake, self.indexer, self.now)

    def indexer(self) -> Indexer:
        return Indexer(self.store.library, lambda: Reader(Light()), "light-1")

    def remove(self, key: str) -> None:
        self.store.library.remove(key, removal=Removal(at=self.now, by="ann"))

    def unread(self) -> tuple[Unread, ...]:
        return self.store.unread.listed(self.now - TOLD)

    def titles(self) -> list[str]:
        return sorted(each.title for each in self.store.library.articles.sources())


@pytest.fixture
def house(tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr(polling, "PAUSE", 0.0)
    with open_store(tmp_path / "attache.db", create=True) as store:
        intake = Intake(
            feeds=store.feeds,
            entries=store.entries,
            articles=store.library.articles,
            removals=store.library.removals,
            unread=store.unread,
            transaction=store.database.transaction,
            web=web,
            robots=Robots(web),
            chance=lambda: 0.0,
        )
        yield House(store=store, intake=intake)
