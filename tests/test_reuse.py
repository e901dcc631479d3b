"""What was asked a moment ago of an unchanged library is not made again."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot import desk as desks
from bot.briefing.briefing import briefing
from bot.curation import Curator
from bot.desk import Desk
from bot.model.actor import CorrectionKind
from bot.model.briefing import Briefing
from bot.model.topic import Topic
from bot.reuse import Reuse
from bot.search.searcher import Searcher
from store import open_store
from tests.builders import Draft, entity, save

REYES = entity("Ana Reyes")
NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


def test_the_same_is_made_once() -> None:
    reuse, made = Reuse(), list[str]()

    def make(asked: str) -> str:
        made.append(asked)
        return asked

    assert [reuse.of(asked, partial(make, asked)) for asked in "aba"] == ["a", "b", "a"]
    assert made == ["a", "b"]


def test_what_was_used_longest_ago_goes_first() -> None:
    reuse = Reuse(answers=2)
    for asked in ("a", "b", "a", "c"):
        reuse.of(asked, lambda: "first")
    again = {asked: reuse.of(asked, lambda: "again") for asked in ("a", "c", "b")}
    assert again == {"a": "first", "c": "first", "b": "again"}


def test_large_answers_leave_room_for_no_others() -> None:
    reuse = Reuse(bytes=1_000)
    reuse.of("a", lambda: "x" * 600)
    reuse.of("b", lambda: "x" * 600)
    reuse.of("too large", lambda: "x" * 2_000)
    again = {asked: reuse.of(asked, lambda: "again") for asked in ("b", "too large", "a")}
    assert again == {"b": "x" * 600, "too large": "again", "a": "again"}


def test_what_could_not_be_made_is_tried_again() -> None:
    reuse = Reuse()

    def fails() -> str:
        raise ValueError

    with pytest.raises(ValueError):
        reuse.of("a", fails)
    assert reuse.of("a", lambda: "made") == "made"


def test_every_write_is_seen_in_the_next_answer(tmp_path: Path) -> None:
    with open_store(tmp_path / "attache.db", create=True) as store:
        desk = Desk(store.library)

        def asked() -> tuple[Briefing, object, object]:
            topic = desk.read("Reyes")
            return desk.briefing(topic), desk.passages(topic), desk.who("Reyes")

        def save_one(key: str, text: str) -> None:
            save(store.library, Draft(key=key, passages=[text], cast=[REYES]))

        def unchanged() -> bool:
            return all(one is other for one, other in zip(asked(), asked(), strict=True))

        save_one("one", "Ana Reyes opened the new bridge over the river on Monday.")
        first = asked()
        assert unchanged()
        save_one("two", "Ana Reyes closed the old harbour of the capital on Tuesday.")
        second = asked()
        assert second[0].coverage.articles == 2 and second != first
        reyes = desk.resolve("Reyes").actors[0]
        curator = Curator(store.library)
        curator.correct(CorrectionKind.RENAME, reyes.id, "Ana María Reyes", by="U1", now=NOW)
        assert asked()[0] != second[0] and unchanged()
        store.library.remove("two")
        assert asked()[0].coverage.articles == 1 and unchanged()


def test_a_proof_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Briefing] = []

    def making(topic: Topic, searcher: Searcher) -> Briefing:
        made.append(briefing(topic, searcher))
        return made[-1]

    monkeypatch.setattr(desks, "briefing", making)
    with open_store(tmp_path / "attache.db", create=True) as store:
        save(store.library, Draft(key="one", passages=["Ana Reyes opened it."], cast=[REYES]))
        desk = Desk(store.library)
        found = desk.briefing(desk.read("Reyes"))
        desk.briefing(desk.read("Reyes"))
        assert len(made) == 1
        store.archive.keep(found, NOW)
        kept = store.archive.kept(found.id)
        assert kept is not None
        assert desk.verify(kept).same and len(made) == 2
