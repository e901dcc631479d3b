"""`attache backup` and `attache restore`."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.store.test_upgrades import EARLIER
from tests.terminal.conftest import Attache


def test_a_backup_is_made_once_and_put_back(seeds: Attache, tmp_path: Path) -> None:
    made = seeds("backup", "copy.db")
    assert made.out.startswith("Backed up: 2 articles, ")
    assert made.out.endswith("in copy.db. It was checked.\n")
    again = seeds("backup", "copy.db")
    assert (again.code, again.out) == (1, "")
    assert again.err == "copy.db is there already. Name another file, or move that one away.\n"

    key = seeds("articles", "--json").json()["articles"][0]["key"]
    seeds("remove", key)
    back = seeds("restore", "copy.db")
    assert back.out.startswith("Restored: attache.db holds 2 articles.\n")
    assert "1 article that was removed since the backup is here again." in back.out
    assert f"attache remove {key}" in back.out.replace("\n", " ")
    assert len(list(tmp_path.glob("attache.db-replaced-*"))) == 1


def test_for_a_program(seeds: Attache) -> None:
    made = seeds("backup", "copy.db", "--json").json()
    assert (made["backup"], made["articles"]) == ("copy.db", 2)
    back = seeds("--db", "new/library.db", "restore", "copy.db", "--json").json()
    told = {"library": "new/library.db", "articles": 2, "replaced": None, "returned": []}
    assert back == told


def test_there_has_to_be_a_library_and_a_backup(terminal: Attache) -> None:
    assert "There is no library" in terminal("backup", "copy.db").err
    assert terminal("restore", "copy.db").err == "There is no backup at copy.db.\n"


def test_an_upgrade_is_looked_at_before_it_is_made(terminal: Attache, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db")) as made:
        made.executescript(EARLIER.read_text(encoding="utf-8"))
    old = ("--db", "old.db", "upgrade")
    looked = terminal(*old, "--check")
    assert looked.code == 1
    assert looked.out.startswith("old.db is of an earlier version: it lacks ")
    done = terminal(*old).out
    assert done.startswith("old.db is up to date.\nA copy of it as it was lies in old.db-before-m")
    again = terminal(*old, "--check")
    assert (again.code, again.out) == (0, "old.db is up to date.\n")
    assert terminal(*old, "--json").json() == {"steps": [], "before": None}
