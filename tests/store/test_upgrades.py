"""A library of an earlier version, brought up to date with a copy of it beside."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import BackupRefused, LibraryUnusable
from store import open_store, upgrades
from store.migration_steps import STEPS

pytestmark = pytest.mark.file
EARLIER = Path(__file__).parent / "earlier" / "22aa26b.sql"


@pytest.fixture
def old(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as made:
        made.executescript(EARLIER.read_text(encoding="utf-8"))
    return path


def upgraded(path: Path) -> upgrades.Upgraded:
    return upgrades.upgrade(path, lambda done, of: None)


def test_what_it_lacks_is_told_without_a_change(old: Path) -> None:
    before = old.read_bytes()
    lacking = upgrades.pending(old)
    assert lacking and lacking == STEPS[-len(lacking) :]
    assert old.read_bytes() == before


def test_it_is_copied_then_brought_up_to_date(old: Path) -> None:
    lacking = upgrades.pending(old)
    made = upgraded(old)
    assert made.steps == lacking and upgrades.pending(old) == ()
    assert made.before is not None and upgrades.pending(made.before.path) == lacking
    with open_store(old) as now:
        assert len(now.library.articles.sources()) == made.before.articles == 1


def test_nothing_is_done_twice(old: Path) -> None:
    upgraded(old)
    assert upgraded(old) == upgrades.Upgraded(steps=(), before=None)
    assert len(list(old.parent.glob("*-before-*"))) == 1


def test_without_a_copy_it_is_left_as_it_was(old: Path) -> None:
    lacking = upgrades.pending(old)
    old.with_name(f"{old.name}-before-{lacking[0][:4]}").touch()
    with pytest.raises(BackupRefused, match="is there already"):
        upgraded(old)
    assert upgrades.pending(old) == lacking


def test_there_has_to_be_a_library(path: Path) -> None:
    with pytest.raises(LibraryUnusable, match="There is no library"):
        upgrades.pending(path)
    path.write_bytes(b"no database" * 100)
    with pytest.raises(LibraryUnusable):
        upgrades.pending(path)
