"""Who installed Attaché: a line each, tokens that nobody reads from the file, states used once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from cryptography.fernet import Fernet

from bot.errors import LibraryUnusable, SettingWrong
from bot.storage.workspaces import Tokens, Workspace
from store.sqlite.database import SqliteDatabase
from store.workspaces import FILE, SqliteWorkspaces, installed_ids, open_workspaces

NOON = datetime(2024, 3, 26, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
TOKENS = Tokens(bot="xoxb-ours", refresh="xoxe-ours", expires=NOON + HOUR)
NEWS = Workspace(
    id="T1",
    team="T1",
    organisation="",
    name="News",
    app="A1",
    bot="B1",
    bot_user="U1",
    scopes=frozenset({"commands", "chat:write"}),
    installed=NOON,
    tokens=TOKENS,
)
DESK = replace(NEWS, id="T2", team="T2", name="Desk", tokens=Tokens(bot="xoxb-theirs"))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[SqliteWorkspaces]:
    opened = open_workspaces(tmp_path / "teams", [OLD])
    yield opened
    opened.close()


def test_what_was_installed_is_kept(kept: SqliteWorkspaces, tmp_path: Path) -> None:
    kept.save(NEWS)
    kept.save(DESK)
    kept.save(replace(DESK, name="The Desk"))
    assert kept.get("T1") == NEWS
    assert [one.name for one in kept.installed()] == ["News", "The Desk"]
    assert kept.get("T3") is None
    assert installed_ids(tmp_path / "teams") == ("T1", "T2")
    assert installed_ids(tmp_path) == ()


def test_no_token_stands_in_the_files_and_they_are_the_owners(
    kept: SqliteWorkspaces, tmp_path: Path
) -> None:
    kept.save(NEWS)
    folder = tmp_path / "teams"
    held = b"".join(each.read_bytes() for each in folder.iterdir())
    assert b"News" in held
    assert b"xoxb" not in held
    assert b"xoxe" not in held
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(each.stat().st_mode & 0o777 == 0o600 for each in folder.iterdir())


def test_a_new_key_before_the_old_one_seals_all_anew(tmp_path: Path) -> None:
    for keys in ([OLD], [NEW, OLD], [NEW]):
        opened = open_workspaces(tmp_path, keys)
        if keys == [OLD]:
            opened.save(NEWS)
        assert opened.get("T1") == NEWS
        opened.close()
    with pytest.raises(SettingWrong, match="ATTACHE_SECRET_KEY does not open the tokens in"):
        open_workspaces(tmp_path, [OLD])
    opened = open_workspaces(tmp_path, [NEW])
    assert opened.get("T1") == NEWS
    opened.close()


@pytest.mark.parametrize("key", ["", "short", "é" * 44, "not/base64!" * 4])
def test_a_key_that_is_none(tmp_path: Path, key: str) -> None:
    with pytest.raises(SettingWrong, match="should be a key") as raised:
        open_workspaces(tmp_path, [key])
    assert not key or key not in str(raised.value)


def test_a_process_with_another_key_serves_those_it_can_read(
    kept: SqliteWorkspaces, tmp_path: Path
) -> None:
    kept.save(NEWS)
    other = open_workspaces(tmp_path / "teams", [NEW, OLD])
    kept.save(DESK)
    assert [one.id for one in kept.installed()] == ["T2"]
    assert [one.id for one in other.installed()] == ["T1", "T2"]
    with pytest.raises(SettingWrong):
        kept.get("T1")
    other.close()


def test_a_token_in_the_line_of_another_opens_nothing(
    kept: SqliteWorkspaces, tmp_path: Path
) -> None:
    kept.save(NEWS)
    kept.save(DESK)
    database = SqliteDatabase(tmp_path / "teams" / FILE)
    database.execute(
        """UPDATE workspace SET sealed = (SELECT sealed FROM workspace WHERE id = 'T1')
            WHERE id = 'T2'"""
    )
    database.close()
    with pytest.raises(SettingWrong):
        kept.get("T2")


def test_who_removed_it_is_not_served_and_forgotten_in_time(
    kept: SqliteWorkspaces, tmp_path: Path
) -> None:
    kept.save(NEWS)
    assert kept.uninstall("T1", NOON + HOUR)
    assert kept.get("T1") is None
    assert kept.installed() == []
    assert kept.counts() == (0, 1)
    assert installed_ids(tmp_path / "teams") == ()
    assert kept.outlived(NOON + HOUR) == []
    assert kept.outlived(NOON + DAY) == ["T1"]
    assert not kept.forget("T1", NOON)
    assert kept.forget("T1", NOON + DAY)
    assert kept.counts() == (0, 0)


def test_who_installs_it_again_in_time_keeps_all(kept: SqliteWorkspaces) -> None:
    kept.save(NEWS)
    kept.uninstall("T1", NOON + HOUR)
    again = replace(NEWS, installed=NOON + DAY)
    kept.save(again)
    assert kept.get("T1") == again
    assert kept.outlived(NOON + 9 * DAY) == []
    assert not kept.uninstall("T1", NOON + HOUR)  # told late
    assert not kept.uninstall("T9", NOON + 2 * DAY)
    assert kept.get("T1") == again


def test_tokens_are_renewed_by_one_at_a_time(kept: SqliteWorkspaces) -> None:
    kept.save(NEWS)
    kept.save(DESK)
    claims: list[bool] = []

    def claim() -> None:
        claims.append(kept.claim_renewal("T1", NOON, NOON + HOUR))

    threads = [Thread(target=claim) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(claims) == [False] * 7 + [True]
    assert kept.claim_renewal("T2", NOON, NOON + HOUR)  # no team waits for another
    fresh = Tokens(bot="xoxb-fresh", refresh="xoxe-fresh", expires=NOON + DAY)
    assert kept.renew("T1", TOKENS, fresh)
    assert not kept.renew("T1", TOKENS, replace(TOKENS, bot="xoxb-late"))
    assert kept.get("T1") == replace(NEWS, tokens=fresh)
    assert kept.claim_renewal("T1", NOON, NOON + HOUR)


def test_a_claim_ends_with_its_time_and_with_a_clock_that_was_ahead(
    kept: SqliteWorkspaces,
) -> None:
    kept.save(NEWS)
    assert kept.claim_renewal("T1", NOON, NOON + HOUR)
    assert not kept.claim_renewal("T1", NOON + HOUR / 2, NOON + HOUR * 1.5)
    assert kept.claim_renewal("T1", NOON + HOUR, NOON + 2 * HOUR)
    assert kept.claim_renewal("T1", NOON - DAY, NOON - DAY + HOUR)


def test_a_state_is_valid_once_and_for_a_time(kept: SqliteWorkspaces, tmp_path: Path) -> None:
    state = kept.begin(NOON, NOON + HOUR)
    late = kept.begin(NOON, NOON + HOUR)
    assert state != late
    assert not kept.finish("forged", NOON)
    assert not kept.finish("\ud800", NOON)
    held = b"".join(each.read_bytes() for each in (tmp_path / "teams").iterdir())
    assert state.encode() not in held
    assert kept.finish(state, NOON)
    assert not kept.finish(state, NOON)
    assert not kept.finish(late, NOON + HOUR)


def test_looks_at_the_page_do_not_fill_the_file(
    kept: SqliteWorkspaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.workspaces.PENDING", 2)
    first, second, third = (kept.begin(NOON, NOON + HOUR) for _ in range(3))
    assert [kept.finish(each, NOON) for each in (first, second, third)] == [False, True, True]


def test_a_file_of_a_newer_version(tmp_path: Path) -> None:
    open_workspaces(tmp_path, [OLD]).close()
    database = SqliteDatabase(tmp_path / FILE)
    database.execute("PRAGMA user_version = 2")
    database.close()
    with pytest.raises(LibraryUnusable, match="from a newer version"):
        open_workspaces(tmp_path, [OLD])


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryUnusable, match="cannot be used"):
        open_workspaces(tmp_path / "file" / "teams", [OLD])
