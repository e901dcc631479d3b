"""Opening a library, and what a person is told when that cannot be."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.errors import LibraryUnusable
from bot.storage.index_records import PassageVectors
from store import Store, open_store
from store.migration_steps import SET, STEPS
from store.sqlite.errors import SENTENCES, translate_errors
from store.sqlite.migrations import migrations
from tests.builders import Draft, save

pytestmark = pytest.mark.file

DRAFT = Draft(key="a", passages=["China spoke."])


def refusal(path: Path, *, create: bool = False) -> str:
    with pytest.raises(LibraryUnusable) as refused:
        open_store(path, create=create, patience=0.05)
    return str(refused.value)


def run(script: str, *arguments: object, code: int = 0) -> str:
    """What a fresh interpreter prints before it ends with this code."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == code, ended.stderr
    return ended.stdout


def test_a_library_is_made_once_and_then_found(path: Path) -> None:
    with open_store(path, create=True) as store:
        save(store.library, DRAFT)
    for create in (False, True):
        with open_store(path, create=create) as store:
            assert store.library.articles.text("a") == "China spoke."


def test_a_library_is_made_with_its_folder_whatever_that_is_called(tmp_path: Path) -> None:
    path = tmp_path / "50% off? #1" / "Attaché.db"
    open_store(path, create=True).close()
    open_store(path).close()
    assert [each.name for each in path.parent.iterdir()] == ["Attaché.db"]


def modes(path: Path) -> set[int]:
    return {each.stat().st_mode & 0o777 for each in path.parent.glob(f"{path.name}*")}


def test_a_library_is_its_owner_s_alone_whatever_the_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        with open_store(path, create=True) as store:
            save(store.library, DRAFT)
            assert len(list(path.parent.iterdir())) == 3
            assert modes(path) == {0o600}
    finally:
        os.umask(before)


def test_a_library_of_before_is_made_its_owner_s_alone_once(path: Path) -> None:
    with open_store(path, create=True) as store:
        store.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm024_overview'")
        store.database.execute("DROP INDEX article_state")
        store.database.execute("DROP INDEX article_outlet")
    path.chmod(0o664)
    with open_store(path) as store:
        save(store.library, DRAFT)
        assert modes(path) == {0o600}
    path.chmod(0o640)  # by one who means it
    with open_store(path) as store:
        save(store.library, DRAFT)
        assert modes(path) == {0o640}


def test_the_file_is_as_the_design_promises(store: Store) -> None:
    database = store.database
    assert [tuple(row) for row in database.rows("PRAGMA journal_mode")] == [("wal",)]
    assert [tuple(row) for row in database.rows("PRAGMA foreign_keys")] == [(1,)]
    loose = database.rows(
        """SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict
            AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '_sqlite_migrations'"""
    )
    assert [row["name"] for row in loose] == []


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("article", "id key title text author outlet published url added fingerprint"),
        ("passage", "id article_id ordinal heading start end"),
        ("sentence", "id passage_id article_id start end"),
        ("actor", "id name kind"),
        ("alias", "actor_id text origin"),
        ("mention", "id actor_id article_id sentence_id start end text"),
        ("role", "id actor_id title sentence_id start end"),
        ("quote", "id actor_id article_id sentence_id start end"),
        ("figure", "id kind article_id sentence_id start end text when"),
        ("briefing", "id question made_at body"),
        ("feedback", "briefing by useful at"),
    ],
)
def test_others_may_rely_on_these_columns(store: Store, table: str, columns: str) -> None:
    held = store.database.rows("SELECT name FROM pragma_table_info(?)", table)
    assert set(columns.split()) <= {row["name"] for row in held}


def test_no_read_walks_a_whole_table_of_findings(store: Store) -> None:
    """Each foreign key is the start of an index, so that deleting and following are quick."""
    sql = """SELECT t.name, k."from" AS "column" FROM pragma_table_list AS t,
            pragma_foreign_key_list(t.name) AS k WHERE t.type = 'table'"""
    for table, column in store.database.rows(sql):
        plan = store.database.rows(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = 1")
        assert "SEARCH" in plan[0]["detail"], (table, column)


def test_the_known_steps_are_the_migrations(store: Store) -> None:
    from sqlite_utils import Database

    database = Database(store.database.connection)
    assert tuple(step.name for step in migrations.applied(database)) == STEPS
    assert migrations.pending(database) == []


def test_a_library_of_before_dates_were_told_is_brought_up_to_date(path: Path) -> None:
    dated = Draft(key="a", passages=["In 2019 he took 12 men."])
    with open_store(path, create=True) as store:
        save(store.library, dated)
    with sqlite3.connect(path) as older:
        older.execute('ALTER TABLE figure DROP COLUMN "when"')
        older.execute("DELETE FROM _sqlite_migrations WHERE name = 'm013_when'")
    older.close()
    with open_store(path) as newer:
        assert [f.when for f in newer.library.sentences.of_article("a")[0].figures] == [None, None]
        save(newer.library, dated, pipeline="q")
        assert [f.when for f in newer.library.sentences.of_article("a")[0].figures] == [
            "2019",
            None,
        ]


def test_a_library_of_other_stems_is_indexed_anew_and_keeps_its_vectors(path: Path) -> None:
    with open_store(path, create=True) as store:
        save(store.library, DRAFT)
        store.library.embed("a", PassageVectors(encoder="e", vectors=np.ones((1, 2), np.int8)))
        words = store.library.words.counts(["china", "spoke"])
        store.database.execute("UPDATE term SET text = 'chin' WHERE text = 'china'")
        store.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm015_stems'")
    with open_store(path) as store:
        library = store.library
        assert library.index.frequencies(["chin", "china"]) == {"china": 1}
        assert library.words.counts(["china", "spoke"]) == words
        [article] = library.index.postings(["china"])["china"].articles.tolist()
        table = library.index.passage_table([article], ["china", "chin"], "e")
        assert (table.counts.tolist(), table.vectors.tolist()) == ([[1, 0]], [[1, 1]])
        library.remove("a")
        assert library.index.frequencies(["china"]) == library.words.counts(["china"]) == {}


# --- refusals -------------------------------------------------------------------------------------


def test_a_missing_file(path: Path) -> None:
    assert refusal(path) == f"There is no library at {path}. Make one with: attache index"
    assert not path.exists()


@pytest.mark.parametrize("create", [False, True])
def test_a_folder(tmp_path: Path, create: bool) -> None:
    assert refusal(tmp_path, create=create) == (
        f"{tmp_path} is a folder. Name a file in it: {tmp_path}/attache.db."
    )


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "attache.db"
    assert refusal(path, create=True) == f"{path} cannot be used: File exists."


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 300)).endswith("cannot be used: File name too long.")


def test_an_empty_file(path: Path) -> None:
    path.touch()
    assert refusal(path) == f"{path} holds no library yet. Make one with: attache index"
    assert path.read_bytes() == b""
    open_store(path, create=True).close()


def words(path: Path) -> None:
    path.write_text("Not a database, but a long enough text to look into. " * 40)


def somebody_elses(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.close()


def from_tomorrow(path: Path) -> None:
    open_store(path, create=True).close()
    connection = sqlite3.connect(path)
    sql = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, '')"
    connection.execute(sql, (SET, "m999_from_tomorrow"))
    connection.commit()
    connection.close()


def damaged(path: Path) -> None:
    open_store(path, create=True).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes(4096) + whole[4196:])


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (words, "is not a library but some other file, and was left as it is."),
        (somebody_elses, "is a database, but not a library of Attaché's, and was left as it is."),
        (from_tomorrow, "is from a newer version of Attaché (it has m999_from_tomorrow)."),
        (damaged, "is damaged. Put a copy of it back, or move it away"),
    ],
)
def test_a_file_that_cannot_be_used_is_left_as_it_was(
    path: Path, make: Callable[[Path], None], said: str, create: bool
) -> None:
    make(path)
    before = path.read_bytes()
    assert said in refusal(path, create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_another_program_has_locked(path: Path, create: bool) -> None:
    connection = sqlite3.connect(path)
    connection.execute("BEGIN EXCLUSIVE")
    assert "is in use: another program is writing to it." in refusal(path, create=create)
    connection.close()


def test_writing_while_another_program_writes(store: Store, path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryUnusable, match="is in use"):
        save(store.library, DRAFT)
    assert store.library.overview().articles == 0
    other.close()
    save(store.library, DRAFT)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open anything")
def test_a_file_that_one_may_not_open(path: Path) -> None:
    open_store(path, create=True).close()
    path.chmod(0)
    assert "Check that you may read and write" in refusal(path)


def test_whatever_the_disk_does_is_said_in_words(path: Path) -> None:
    for code, sentence in SENTENCES.items():
        error = sqlite3.OperationalError("…")
        error.sqlite_errorcode = code | 0x100
        with pytest.raises(LibraryUnusable) as refused, translate_errors(path):
            raise error
        assert str(refused.value) == f"{path} {sentence}"


def test_a_mistake_in_our_own_sql_is_not_blamed_on_the_file(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        store.database.rows("SELECT * FROM nowhere")


# --- other processes ------------------------------------------------------------------------------


def test_answering_loads_nothing_heavy(path: Path) -> None:
    with open_store(path, create=True) as store:
        save(store.library, DRAFT)
    script = """if True:
        import sys
        from datetime import UTC, datetime
        from pathlib import Path
        from store import open_store
        with open_store(Path(sys.argv[1])) as store:
            [article] = store.library.index.postings(["china"])["china"].articles.tolist()
            ids = store.library.index.passage_table([article], ["china"], "").passages.tolist()
            print(store.library.sentences.passages(ids)[0].text)
            store.receipts.first_time("Ev1", datetime.now(UTC))
        print({"sqlite_utils", "spacy"} & set(sys.modules))
    """
    assert run(script, path) == "China spoke.\nset()\n"


def test_making_a_library_is_all_or_nothing(path: Path) -> None:
    script = """if True:
        import os, signal, sys
        from pathlib import Path
        import sqlite_utils
        from store import open_store
        execute = sqlite_utils.Database.execute
        def fatal(self, sql, parameters=None):
            if "CREATE TABLE role" in sql:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(self, sql, parameters)
        sqlite_utils.Database.execute = fatal
        open_store(Path(sys.argv[1]), create=True)
    """
    run(script, path, code=-signal.SIGKILL)
    assert refusal(path) == f"{path} holds no library yet. Make one with: attache index"
    with open_store(path, create=True) as store:
        save(store.library, DRAFT)
        assert store.library.overview().articles == 1


def test_two_processes_that_make_the_same_library_at_once(path: Path) -> None:
    script = """if True:
        import sys
        from pathlib import Path
        from store import open_store
        sys.stdin.readline()
        open_store(Path(sys.argv[1]), create=True).close()
    """
    command = [sys.executable, "-c", script, str(path)]
    makers = [subprocess.Popen(command, stdin=subprocess.PIPE, text=True) for _ in range(4)]
    for maker in makers:
        assert maker.stdin is not None
        maker.stdin.write("now\n")
        maker.stdin.close()
    assert [maker.wait() for maker in makers] == [0, 0, 0, 0]
    open_store(path).close()
