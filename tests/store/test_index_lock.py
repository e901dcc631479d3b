"""One run at a time indexes a library."""

import fcntl
import signal
from pathlib import Path

import pytest

from bot.errors import LibraryUnusable
from store import open_store
from store.sqlite import index_lock
from store.sqlite.index_lock import indexing
from tests.builders import Draft, save
from tests.store.test_open import run

pytestmark = pytest.mark.file


def taken(path: Path) -> bool:
    try:
        with indexing(path):
            return False
    except LibraryUnusable as error:
        assert "Another run is indexing" in str(error)
        return True


def test_a_second_run_is_told_that_one_is_at_work_and_the_lock_leaves_nothing(
    path: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with indexing(path):
        assert taken(path) and taken(link)
        assert not taken(tmp_path / "other.db")
        assert (path.parent / f"{path.name}-index").stat().st_mode & 0o777 == 0o600
        with open_store(path, create=True) as store:
            save(store.library, Draft(key="a", passages=["China spoke."]))
            store.library.remove("a")
    assert not taken(path)
    assert not list(path.parent.glob("*-index"))


def test_a_run_that_is_killed_leaves_the_library_to_the_next(path: Path) -> None:
    script = """if True:
        import os, signal, sys
        from pathlib import Path
        from store.sqlite.index_lock import indexing
        with indexing(Path(sys.argv[1])):
            os.kill(os.getpid(), signal.SIGKILL)
    """
    run(script, path, code=-signal.SIGKILL)
    assert not taken(path)


def test_a_run_that_ends_as_the_next_begins(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next has opened the file that the first one then takes away."""
    flock, files = fcntl.flock, []

    def late(handle: int, how: int) -> None:
        if not files:
            files.append(Path(f"{path}-index"))
            files[0].unlink()
        flock(handle, how)

    monkeypatch.setattr(index_lock.fcntl, "flock", late)
    with indexing(path):
        assert taken(path)


def test_a_library_that_can_be_nowhere(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryUnusable, match="cannot be used"), indexing(tmp_path / "file" / "a"):
        pass
