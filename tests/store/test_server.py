"""A library on a PostgreSQL server: what a person is told when it cannot be opened, and several
who write to it at once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import psycopg
import pytest

from bot.digests.cadence import Schedule
from bot.errors import BackupRefused, LibraryUnusable
from bot.jobs.job import Kind, State, Work, done
from bot.storage.place import Server, place
from store import Store, backups, index_lock, open_store
from store.postgres.dialect import in_bulk, translate
from store.postgres.schema import STEPS_SINCE
from tests.builders import Draft, entity, save
from tests.servers import TestServer
from tests.store.ledger import counted, recounted

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
DRAFT = Draft(key="a", passages=["China spoke."], cast=(entity("China"),))
NOWHERE = "postgresql://ana:hushhush@127.0.0.1:1/news"


@pytest.fixture
def empty(server: TestServer) -> Iterator[Server]:
    with server.database() as made:
        yield made


@pytest.fixture
def at(server: TestServer) -> Iterator[Server]:
    with server.library() as made:
        yield made


def refusal(at: Server, *, create: bool = False) -> str:
    with pytest.raises(LibraryUnusable) as refused:
        open_store(at, create=create)
    return str(refused.value)


def executed(at: Server, *statements: str) -> None:
    with psycopg.connect(at.url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def in_threads(*work: object) -> None:
    threads = [Thread(target=each) for each in work]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_an_address_is_shown_without_its_password() -> None:
    shown = place("postgresql://ana:hushhush@db.example:5433/news?sslmode=require")
    assert str(shown) == "postgresql://db.example:5433/news"
    assert "hushhush" not in repr(shown)
    assert str(place("postgresql:///news")) == "postgresql:///news"
    assert str(place("postgresql://[")) == "the PostgreSQL server"


def test_where_no_server_answers() -> None:
    says = refusal(Server(NOWHERE))
    assert says.startswith("postgresql://127.0.0.1:1/news cannot be reached: no server answers")
    assert "hushhush" not in says


def test_where_the_server_has_no_such_database(at: Server) -> None:
    missing = Server(at.url.replace("/attache_test", "/no_such"))
    assert "its server does not have" in refusal(missing)


def test_a_user_that_is_refused(at: Server) -> None:
    joined = "&" if "?" in at.url else "?"
    says = refusal(Server(f"{at.url}{joined}user=nobody_here&password=hushhush"))
    assert "refuses the user or the password" in says
    assert "hushhush" not in says


def test_an_address_that_is_none() -> None:
    assert "is no address of a database" in refusal(Server("postgresql://host/db?colour=red"))


def test_an_empty_database_is_filled_where_that_is_meant(empty: Server) -> None:
    assert "holds no library yet" in refusal(empty)
    with open_store(empty, create=True) as store:
        save(store.library, DRAFT)
    with open_store(empty) as store:
        assert store.library.overview().articles == 1


def test_a_database_of_another_application_is_left_alone(empty: Server) -> None:
    executed(empty, "CREATE TABLE invoice (id integer)")
    assert "is a database, but not a library of Attaché's" in refusal(empty, create=True)


def test_a_library_of_a_newer_version(empty: Server) -> None:
    open_store(empty, create=True).close()
    executed(empty, "INSERT INTO attache_migration VALUES ('m999_dreams')")
    assert "is from a newer version of Attaché (it has m999_dreams)" in refusal(empty)


def test_a_library_of_which_a_part_is_gone(empty: Server) -> None:
    open_store(empty, create=True).close()
    executed(empty, "DROP TABLE posting")
    assert "is incomplete: it has no table posting" in refusal(empty)


def test_two_who_make_it_at_once_make_it_once(empty: Server) -> None:
    began = Barrier(2)

    def make() -> None:
        began.wait()
        open_store(empty, create=True).close()

    in_threads(make, make)
    with open_store(empty) as store:
        assert store.collections.counts() == {"general": 0}


def test_a_connection_that_is_lost_undoes_what_was_begun(at: Server) -> None:
    end = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()"""
    with open_store(at) as store:
        lost = pytest.raises(LibraryUnusable, match="does not answer any more")
        with lost, store.library.transaction():
            save(store.library, DRAFT)
            executed(at, end)
            save(store.library, DRAFT)
        assert store.library.overview().articles == 0
        executed(at, end)
        assert store.library.overview().articles == 0  # what only reads is asked again
        save(store.library, DRAFT)
        assert store.library.overview().articles == 1


def test_one_run_at_a_time_indexes(at: Server) -> None:
    refused = pytest.raises(LibraryUnusable, match="Another run is indexing")
    with index_lock.indexing(at), refused, index_lock.indexing(at):
        pass
    with index_lock.indexing(at):
        pass


def test_backups_are_its_own_programs_matter(at: Server) -> None:
    with open_store(at) as store, pytest.raises(BackupRefused, match="pg_dump"):
        backups.back_up(store, NotImplemented, print)  # type: ignore[arg-type]


def test_many_who_file_leave_each_count_right(at: Server) -> None:
    began = Barrier(3)

    def file(who: int) -> None:
        with open_store(at) as store:
            began.wait()
            for number in range(4):
                key = f"{who}-{number}"
                cast = (entity("China"), entity("Ahsan Iqbal", "Iqbal"))
                text = f"China spoke {number} times. Iqbal came."
                save(store.library, Draft(key=key, passages=[text], cast=cast))

    in_threads(*(lambda who=who: file(who) for who in range(3)))
    with open_store(at) as store:
        assert store.library.overview().articles == 12
        assert store.library.overview().revision == 12
        assert counted(store.database) == recounted(store.database)


def test_caches_notice_what_another_server_did(at: Server) -> None:
    with open_store(at) as one, open_store(at) as other:
        assert one.library.overview().articles == 0
        save(other.library, DRAFT)
        assert one.library.overview().articles == 1
        assert [source.key for source in one.library.articles.sources()] == ["a"]


def test_a_digest_that_many_claim_is_one_s(at: Server) -> None:
    with open_store(at) as store:
        due = store.subscriptions.add(
            channel="C1",
            topic="China",
            cadence=Schedule(words="daily", cron="0 9 * * *"),
            timezone="UTC",
            owner="U1",
            next_due=NOON,
        )
    began, claimed = Barrier(4), list[object]()

    def claim() -> None:
        with open_store(at) as store:
            began.wait()
            made = store.deliveries.claim(
                due, due=NOON, next_due=NOON + timedelta(days=1), now=NOON
            )
            claimed.append(made)

    in_threads(*[claim] * 4)
    assert len(claimed) == 4 and sum(made is not None for made in claimed) == 1


def test_of_a_host_one_job_at_a_time_is_claimed(at: Server) -> None:
    with open_store(at) as store:
        for number in range(6):
            name = f"https://example.org/{number}"
            work = Work(
                kind=Kind.FETCH_PAGE, subject=name, name=name, payload=b"", host="example.org"
            )
            store.jobs.add(work, NOON)
    began, most = Barrier(3), list[int]()

    def work_off(name: str) -> None:
        with open_store(at) as store:
            began.wait()
            for _ in range(20):
                if job := store.jobs.claim([Kind.FETCH_PAGE], name, NOON):
                    most.append(store.jobs.counts().get(State.LEASED, 0))
                    assert store.jobs.change(job, done(job, NOON))

    in_threads(*(lambda name=name: work_off(name) for name in "abc"))
    assert most and set(most) == {1}


def test_each_step_after_the_first_is_known_here_too(store: Store) -> None:
    """A step of `store.sqlite.migrations` wants one of `store.postgres.schema.STEPS_SINCE`."""
    from store.migration_steps import STEPS
    from store.postgres.baseline import LAST

    assert tuple(STEPS_SINCE) == STEPS[STEPS.index(LAST) + 1 :]


def test_the_tables_are_sqlites(server: TestServer, empty: Server, tmp_path: object) -> None:
    from pathlib import Path

    sqlite = "SELECT name FROM pragma_table_info(?)"
    other = """SELECT column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = ? ORDER BY ordinal_position"""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%sqlite%'"
    with (
        open_store(Path(str(tmp_path)) / "a.db", create=True) as file,
        open_store(empty, create=True) as made,
    ):
        for (table,) in file.database.rows(names):
            columns = [name for (name,) in file.database.rows(sqlite, table)]
            assert [name for (name,) in made.database.rows(other, table)] == columns, table


@pytest.mark.parametrize(
    ("sql", "meant"),
    [
        ("SELECT ? , ?", "SELECT $1 , $2"),
        ("SET a = ?, b = ? WHERE c = ?1 OR d = ?", "SET a = $1, b = $2 WHERE c = $1 OR d = $3"),
        ("SELECT '?', ':a' WHERE b = :b AND c = :b", "SELECT '?', ':a' WHERE b = $1 AND c = $1"),
        ("id IN (SELECT value FROM json_each(?2))", "id = ANY($2)"),
        ("FROM json_each(?) AS x", "FROM json_list(CAST($1 AS text[])) AS x"),
        ("FROM article INDEXED BY article_card WHERE", "FROM article  WHERE"),
    ],
)
def test_statements_mean_the_same(sql: str, meant: str) -> None:
    assert translate(sql)[0] == meant


def test_rows_are_inserted_at_once_where_they_are_one_s_alone() -> None:
    assert in_bulk("INSERT INTO a VALUES (?, ?)", 2) == "INSERT INTO a VALUES (?, ?), (?, ?)"
    assert in_bulk("UPDATE a SET b = ?", 2) is None
    assert in_bulk("INSERT INTO a SELECT ?, b FROM c", 2) is None


def test_what_no_text_may_hold_is_another_character(at: Server) -> None:
    with open_store(at) as store:
        save(store.library, Draft(key="a", passages=["A\0B spoke."]))
        assert store.library.articles.text("a") == "A\ufffdB spoke."
