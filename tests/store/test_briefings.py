"""Briefings are kept as they were given, and nothing of the library changes with them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bot.errors import BriefingUnknown
from bot.model.briefing import Briefing
from bot.model.topic import Watermark
from bot.storage.briefings import ArchivedBriefing, Feedback
from store import Store, open_store
from store.stored_json import json_of, packed, unpacked
from tests.builders import Draft, save
from tests.handlers.newsroom import BRIEFING
from tests.handlers.test_blocks import BRIEFINGS

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DRAFT = Draft(key="a", passages=["China spoke."])


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(BRIEFINGS)
def test_a_briefing_is_read_back_as_it_was_written(briefing: Briefing) -> None:
    body = packed(briefing)
    assert unpacked(Briefing, "", body) == briefing
    assert packed(unpacked(Briefing, "", body)) == body


def test_a_briefing_that_was_kept_as_text_is_read_as_it_was(store: Store) -> None:
    store.archive.keep(BRIEFING, NOON)
    [(body,)] = store.database.rows("SELECT packed FROM briefing")
    text = json_of("", body).decode()
    store.database.execute("UPDATE briefing SET body = ?, packed = NULL, given_at = NULL", text)
    kept = store.archive.kept(BRIEFING.id)
    assert kept and kept.briefing == BRIEFING
    assert len(body) < len(text) / 2


def test_a_briefing_is_kept_as_it_was_first_given(store: Store, path: Path) -> None:
    store.archive.keep(BRIEFING, NOON)
    store.archive.keep(replace(BRIEFING, points=()), NOON + HOUR)
    with open_store(path) as other:
        assert other.archive.kept(BRIEFING.id) == ArchivedBriefing(
            id=BRIEFING.id, question=BRIEFING.topic.text, at=NOON, briefing=BRIEFING
        )
        assert other.archive.kept("0000000000") is None


@pytest.mark.parametrize("body", ["{}", "no JSON", '{"id": 3}', "[]"])
def test_a_briefing_of_another_shape_is_still_known(store: Store, body: str) -> None:
    store.archive.keep(BRIEFING, NOON)
    store.database.execute("UPDATE briefing SET body = ?, packed = NULL", body)
    kept = store.archive.kept(BRIEFING.id)
    assert kept == ArchivedBriefing(
        id=BRIEFING.id, question=BRIEFING.topic.text, at=NOON, briefing=None
    )


def test_when_each_asker_last_asked_about_each_topic(store: Store) -> None:
    archive = store.archive
    for asker, topic, revision in (("C1", "t1", 1), ("C1", "t2", 2), ("C2", "t1", 3)):
        archive.note_asked(asker, topic, Watermark(revision=revision, at=NOON))
    archive.note_asked("C1", "t1", Watermark(revision=4, at=NOON + HOUR))
    assert archive.last_asked("C1", "t1") == Watermark(revision=4, at=NOON + HOUR)
    assert archive.last_asked("C1", "t2") == Watermark(revision=2, at=NOON)
    assert archive.last_asked("C2", "t1") == Watermark(revision=3, at=NOON)
    assert archive.last_asked("C2", "t2") is None


def test_a_later_word_of_the_same_person_takes_the_earlier_one_s_place(store: Store) -> None:
    archive = store.archive
    archive.keep(BRIEFING, NOON)
    archive.record_feedback(BRIEFING.id, by="U1", useful=False, at=NOON)
    archive.record_feedback(BRIEFING.id, by="U2", useful=True, at=NOON + HOUR)
    archive.record_feedback(BRIEFING.id, by="U1", useful=True, at=NOON + 2 * HOUR)
    told = {"briefing": BRIEFING.id, "question": BRIEFING.topic.text, "useful": True}
    assert archive.feedback() == (
        Feedback(**told, by="U1", at=NOON + 2 * HOUR),
        Feedback(**told, by="U2", at=NOON + HOUR),
    )


def test_what_was_never_given_cannot_be_judged(store: Store) -> None:
    with pytest.raises(BriefingUnknown, match="is not kept in the library"):
        store.archive.record_feedback("0000000000", by="U1", useful=True, at=NOON)
    assert store.archive.feedback() == ()


def test_the_library_stays_as_it_is(store: Store) -> None:
    save(store.library, DRAFT)
    before = store.library.overview()
    store.archive.keep(BRIEFING, NOON)
    store.archive.note_asked("C1", "t", Watermark(revision=1, at=NOON))
    store.archive.record_feedback(BRIEFING.id, by="U1", useful=True, at=NOON)
    assert store.library.overview() is before


def test_reading_goes_on_while_an_article_is_taken_in(store: Store, path: Path) -> None:
    store.archive.keep(BRIEFING, NOON)
    with open_store(path, patience=0) as other, store.library.transaction():
        save(store.library, DRAFT)
        assert other.archive.kept(BRIEFING.id) is not None
        other.archive.keep(replace(BRIEFING, id="other"), NOON)
        assert other.archive.kept("other") is not None
        assert (store.archive.kept("other") is None) == isinstance(path, Path)  # a server's goes on


@pytest.mark.file
def test_others_wait_as_long_as_before(path: Path) -> None:
    with open_store(path, create=True) as store:
        before = store.database.row("PRAGMA busy_timeout")
        store.archive.keep(BRIEFING, NOON)
        assert store.database.row("PRAGMA busy_timeout") == before


# --- when articles came in ------------------------------------------------------------------------


def came_after(store: Store, revision: int) -> list[str]:
    ids = store.library.articles.arrived_after(revision)
    return [source.key for source in store.library.articles.cards(ids).values()]


def test_articles_come_in_with_a_revision(store: Store) -> None:
    start = store.library.overview().revision
    save(store.library, DRAFT)
    first = store.library.overview().revision
    save(store.library, Draft(key="b", passages=["India spoke."]))
    assert came_after(store, start) == ["a", "b"]
    assert came_after(store, first) == ["b"]
    assert came_after(store, store.library.overview().revision) == []


def test_only_another_text_or_card_comes_in_again(store: Store) -> None:
    save(store.library, DRAFT)
    seen = store.library.overview().revision
    save(store.library, DRAFT, fingerprint="2", pipeline="newer")
    assert came_after(store, seen) == []
    changed = replace(DRAFT, passages=["China spoke again."])
    for draft in (changed, replace(changed, outlet="The Courier")):
        seen = store.library.overview().revision
        save(store.library, draft, fingerprint="3")
        assert came_after(store, seen) == ["a"]


def test_an_article_that_was_taken_out_and_comes_back_is_new(store: Store) -> None:
    save(store.library, DRAFT)
    store.library.remove("a")
    seen = store.library.overview().revision
    save(store.library, DRAFT)
    assert came_after(store, seen) == ["a"]


@pytest.mark.file
def test_an_older_library_has_an_archive_too(store: Store, path: Path) -> None:
    save(store.library, DRAFT)
    before = store.library.overview()
    for sql in (
        "DROP TABLE feedback",
        "DROP TABLE asked",
        "DROP TABLE briefing",
        "DROP INDEX article_arrived",
        "ALTER TABLE article DROP COLUMN arrived",
        "DROP TABLE removed",
        "ALTER TABLE conversation DROP COLUMN packed",
        "DELETE FROM _sqlite_migrations WHERE name LIKE '%_archive' OR name LIKE '%_upkeep'",
    ):
        store.database.execute(sql)
    store.close()
    with open_store(path) as migrated:
        assert migrated.library.overview() == before
        assert came_after(migrated, 0) == []
        migrated.archive.keep(BRIEFING, NOON)
        save(migrated.library, Draft(key="b", passages=["India spoke."]))
        assert came_after(migrated, before.revision) == ["b"]
