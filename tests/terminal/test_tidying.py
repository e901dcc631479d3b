"""`attache tidy`: what is too old goes, and is counted."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.model.topic import Watermark
from store import open_store
from tests.handlers.newsroom import BRIEFING
from tests.terminal.conftest import Attache

LONG_AGO = datetime.now(UTC) - timedelta(days=100)


@pytest.fixture
def old(terminal: Attache, tmp_path: Path) -> Attache:
    with open_store(tmp_path / "attache.db", create=True) as store:
        store.archive.keep(BRIEFING, LONG_AGO)
        store.archive.note_asked("C1", "t", Watermark(revision=1, at=LONG_AGO))
        for event in ("one", "two"):
            store.receipts.first_time(event, LONG_AGO)
    return terminal


def test_what_went_is_counted_and_only_once(old: Attache) -> None:
    would = old("tidy", "--dry-run")
    assert (would.code, would.out) == (0, "Would go: 1 briefing and 2 receipts.\n")
    assert old("tidy").out.startswith("Gone: 1 briefing and 2 receipts.\n")
    assert old("tidy").out == "Nothing is too old.\n"


def test_ages_are_settings(old: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTACHE_KEEP_BRIEFINGS", "101")
    monkeypatch.setenv("ATTACHE_KEEP_ASKED", "99")
    told = old("tidy", "--json").json()
    assert told.pop("bytes") >= 0
    assert told == {
        "briefings": 0,
        "conversations": 0,
        "asked": 1,
        "receipts": 2,
        "deliveries": 0,
        "told": 0,
        "jobs": 0,
        "unread": 0,
        "dry_run": False,
    }


def test_there_has_to_be_a_library(terminal: Attache) -> None:
    heard = terminal("tidy")
    assert (heard.code, heard.out) == (1, "")
    assert "There is no library" in heard.err
