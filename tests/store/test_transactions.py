"""Nothing is ever half written, and everybody sees what has been written whole."""

import signal
from pathlib import Path
from threading import Barrier, Thread

import pytest

from bot.model.actor import CanonicalActor
from bot.storage.library import Library
from store import Store, open_store
from tests.builders import Draft, entity, save
from tests.store.ledger import contents
from tests.store.test_open import run

CAST = [entity("Ahsan Iqbal", "Iqbal"), entity("China")]
DRAFTS = [
    Draft(key=key, passages=["Iqbal met China.", f"All {n} agreed."], cast=CAST)
    for n, key in enumerate("abc")
]


class Interrupted(Exception):
    """Somebody pulled the plug."""


def test_what_is_interrupted_was_never_there(store: Store) -> None:
    save(store.library, DRAFTS[0])
    before = contents(store.database)
    with pytest.raises(Interrupted), store.library.transaction():
        actor = save(store.library, DRAFTS[1])[0]
        store.library.remove("a")
        store.library.registry.settle(actor, CanonicalActor(name="Somebody", kind=CAST[0].kind))
        assert [source.key for source in store.library.articles.sources()] == ["b"]
        raise Interrupted
    assert contents(store.database) == before
    assert [source.key for source in store.library.articles.sources()] == ["a"]


def test_a_transaction_within_another_undoes_its_own_part(library: Library) -> None:
    with library.transaction():
        save(library, DRAFTS[0])
        with pytest.raises(Interrupted), library.transaction():
            save(library, DRAFTS[1])
            raise Interrupted
        save(library, DRAFTS[2])
    assert [source.key for source in library.articles.sources()] == ["a", "c"]


def test_an_interrupted_write_leaves_no_memory_of_itself(library: Library) -> None:
    """What was read inside may not be taken for what is there after it was undone."""
    with pytest.raises(Interrupted), library.transaction():
        save(library, DRAFTS[0])
        assert library.overview().articles == 1
        assert "iqbal" in library.words.counts(["iqbal"])
        assert library.directory.unused() == {"ahsan iqbal"}
        raise Interrupted
    assert library.overview().articles == 0
    assert library.directory.unused() == frozenset()
    save(library, Draft(key="z", passages=["Other words."]))
    asked = ["a", "title", "other", "words", "iqbal"]
    assert library.words.counts(asked).keys() == {"a", "title", "other", "words"}


def test_what_has_not_changed_is_not_read_again(library: Library) -> None:
    save(library, DRAFTS[0])
    held = [library.articles.sources(), library.directory.unused(), library.overview()]
    with library.transaction():
        library.fingerprint("a")
    again = [library.articles.sources(), library.directory.unused(), library.overview()]
    assert all(a is b for a, b in zip(held, again, strict=True))


def test_another_opening_sees_each_change(library: Library, path: Path) -> None:
    with open_store(path) as other:
        assert (other.library.overview().articles, other.library.directory.names()) == (0, ())
        save(library, DRAFTS[0])
        assert (other.library.overview().articles, len(other.library.directory.names())) == (1, 3)
        assert [actor.name for actor in other.library.directory.actors()] == [
            "Ahsan Iqbal",
            "China",
        ]


def test_readers_do_not_wait_for_a_writer(library: Library, path: Path) -> None:
    save(library, DRAFTS[0])
    with open_store(path, patience=0) as other, library.transaction():
        save(library, DRAFTS[1])
        assert other.library.overview().articles == 1
        assert other.library.index.frequencies(["agre"]) == {"agre": 1}


def test_threads_share_a_store(store: Store) -> None:
    save(store.library, DRAFTS[0])
    found: list[str] = []
    together = Barrier(4)

    def ask() -> None:
        together.wait()
        [article] = store.library.index.postings(["iqbal"])["iqbal"].articles.tolist()
        ids = store.library.index.passage_table([article], [], "").passages.tolist()
        found.extend(p.text for p in store.library.sentences.passages(ids[:1]))

    for _ in range(2):  # the second time the first threads' connections are cleared away
        threads = [Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == ["Iqbal met China."] * 8


def test_threads_that_write_take_turns(path: Path) -> None:
    with open_store(path, create=True) as store:
        threads = [Thread(target=save, args=(store.library, draft)) for draft in DRAFTS]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [source.key for source in store.library.articles.sources()] == ["a", "b", "c"]
        assert [actor.articles for actor in store.library.directory.actors()] == [3, 3]


INDEX = """if True:
    import os, signal, sys
    from pathlib import Path
    from store import open_store
    from tests.builders import save
    from tests.store.test_transactions import DRAFTS
    with open_store(Path(sys.argv[1]), create=True) as store:
        for draft in DRAFTS:
            if store.library.fingerprint(draft.key) is None:
                with store.library.transaction():
                    save(store.library, draft)
                    if draft.key == sys.argv[2]:
                        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("victim", ["a", "b", "c"])
@pytest.mark.file
def test_after_a_kill_the_next_run_ends_as_an_undisturbed_one(tmp_path: Path, victim: str) -> None:
    killed, undisturbed = tmp_path / "killed.db", tmp_path / "undisturbed.db"
    run(INDEX, killed, victim, code=-signal.SIGKILL)
    run(INDEX, killed, "nobody")
    with open_store(undisturbed, create=True) as store:
        for draft in DRAFTS:
            save(store.library, draft)
        expected, state = contents(store.database), store.library.overview()
    with open_store(killed) as store:
        assert contents(store.database) == expected
        assert store.library.overview() == state
