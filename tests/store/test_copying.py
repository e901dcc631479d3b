"""A library copied into another place: all of it, once, and whole."""

from pathlib import Path

import pytest

from bot.errors import CopyRefused, LibraryUnusable
from bot.storage.place import Place
from store import Store, open_store
from store.copying import COPYING, KEYS, copy
from tests.builders import Draft, entity, save
from tests.store.ledger import counted, recounted

DRAFTS = [
    Draft(
        key=f"{number}.txt",
        passages=["China spoke. Iqbal came in 2019.", f"Number {number} was last."],
        cast=(entity("China"), entity("Ahsan Iqbal", "Iqbal")),
    )
    for number in range(5)
]


def told(done: int, of: int) -> None:
    assert 0 < done <= of


@pytest.fixture
def filled(store: Store) -> Store:
    for draft in DRAFTS:
        save(store.library, draft)
    store.library.remove("0.txt")
    return store


def test_each_table_is_copied(filled: Store) -> None:
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%sqlite%'"
    if not isinstance(filled.place, Path):
        names = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    tables = {name for (name,) in filled.database.rows(names)}
    assert tables - {"attache_migration"} == {*KEYS, "meta"}


def test_a_copy_answers_as_the_library_does(filled: Store, path: Place, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert copy(path, target, told) == 4
    with open_store(target) as copied:
        assert copied.library.overview() == filled.library.overview()
        assert counted(copied.database) == recounted(copied.database) == counted(filled.database)
        save(copied.library, DRAFTS[0])  # its counts go on
        assert counted(copied.database) == recounted(copied.database)
        new = copied.library.registry.create()
    assert new > max(actor.id for actor in filled.library.directory.actors())


def test_a_copy_of_a_copy_is_the_library_again(path: Place, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "first.db"
    with open_store(file, create=True) as first:
        for draft in DRAFTS:
            save(first.library, draft)
        state = first.library.overview()
    store.close()
    copy(file, path, told)
    with open_store(path) as copied:
        assert copied.library.overview() == state
        assert counted(copied.database) == recounted(copied.database)
        save(copied.library, Draft(key="new", passages=["Peru spoke."]))


def test_what_was_interrupted_goes_on(filled: Store, path: Place, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"

    def stop(done: int, of: int) -> None:
        if done > of // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy(path, target, stop)
    with pytest.raises(LibraryUnusable, match="is copied only in part"):
        open_store(target)
    begun = list[int]()
    assert copy(path, target, lambda done, of: begun.append(done)) == 4
    assert begun[0] > 1
    with open_store(target) as copied:
        assert copied.library.overview() == filled.library.overview()
        assert not copied.database.rows("SELECT 1 FROM meta WHERE name = ?", COPYING)


def test_a_library_that_changed_meanwhile_is_copied_anew(
    filled: Store, path: Place, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    with pytest.raises(ZeroDivisionError):
        copy(path, target, lambda done, of: 1 // 0)
    save(filled.library, DRAFTS[0])
    with pytest.raises(CopyRefused, match="has changed since"):
        copy(path, target, told)


def test_only_an_empty_place_is_copied_into(filled: Store, path: Place, tmp_path: Path) -> None:
    with pytest.raises(CopyRefused, match="same library twice"):
        copy(path, path, told)
    target = tmp_path / "other.db"
    with open_store(target, create=True) as other:
        save(other.library, DRAFTS[0])
    with pytest.raises(CopyRefused, match="holds a library already"):
        copy(path, target, told)
