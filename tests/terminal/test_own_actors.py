# ruff: noqa: E501 (sentences stand here as they are read)
"""A team's own actors.toml: where it is looked for, and what becomes of a run that finds one."""

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from handlers import wiring
from tests.curating import Books
from tests.terminal.conftest import SEEDS, Attache

STORY = "China praises Pakistan\n\nChina praised Pakistan for its work on the border this week.\n"
OURS = '[[actor]]\nname = "Black Guard"\nkind = "group"\n\n[[actor]]\nname = "Ana Kim"\n'
FAULTY = '[[actor]]\nname = "Black Guard"\nkind = "grup"\nnick = "BG"\n'


@pytest.fixture
def books(monkeypatch: pytest.MonkeyPatch) -> Books:
    books = Books([], {})
    monkeypatch.setattr(wiring, "open_curator", lambda settings, create=False: books)
    return books


@pytest.fixture
def news(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    (news / "story.txt").write_text(STORY)
    return news


def said(terminal: Attache, *words: str) -> list[str]:
    """What a run says of the actors stated."""
    heard = terminal("index", *words)
    assert (heard.code, heard.err) == (0, "")
    return [line for line in heard.out.splitlines() if "states" in line]


def names(books: Books) -> list[str]:
    return [each.name for each in books.stated]


def test_a_folder_s_own_is_stated_and_said(terminal: Attache, news: Path, books: Books) -> None:
    (news / "actors.toml").write_text(OURS)
    heard = terminal("index", "news")
    assert heard.out == snapshot("""\
1 article: 1 new, 0 changed, 0 unchanged and 0 refused.
news/actors.toml states 2 actors (changed).
Read as plain text.

Look at
  • Without a date: story.txt
""")
    assert names(books) == ["Black Guard", "Ana Kim"]
    assert said(terminal, "news") == snapshot(["news/actors.toml states 2 actors (unchanged)."])
    (news / "actors.toml").write_text("# nobody\n")
    assert said(terminal, "news") == snapshot(["news/actors.toml states 0 actors (changed)."])
    assert books.stated == ()


def test_a_run_that_finds_none_changes_nothing(terminal: Attache, news: Path, books: Books) -> None:
    (news / "actors.toml").write_text(OURS)
    terminal("index", "news")
    (news / "actors.toml").unlink()
    assert said(terminal, "news") == []
    assert names(books) == ["Black Guard", "Ana Kim"]
    assert terminal("index", "news", "--json").json()["stated"] is None


def test_one_beside_the_library_and_one_that_is_named(
    terminal: Attache, news: Path, tmp_path: Path, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "actors.toml").write_text(OURS)
    assert said(terminal, "news") == snapshot(["actors.toml states 2 actors (changed)."])
    (news / "actors.toml").write_text('[[actor]]\nname = "Folder"\n')
    assert said(terminal, "news") == snapshot(["news/actors.toml states 1 actor (changed)."])
    monkeypatch.setenv("ATTACHE_ACTORS", "set.toml")
    (tmp_path / "set.toml").write_text('[[actor]]\nname = "Setting"\n')
    terminal("index", "news")
    assert names(books) == ["Setting"]
    (tmp_path / "option.toml").write_text('[[actor]]\nname = "Option"\n')
    stated = terminal("index", "news", "--actors", "option.toml", "--json").json()["stated"]
    assert stated == {"file": "option.toml", "actors": 1, "changed": True}
    assert names(books) == ["Option"]


def test_a_faulty_one_refuses_the_run(terminal: Attache, news: Path, books: Books) -> None:
    (news / "actors.toml").write_text(FAULTY)
    heard = terminal("index", "news")
    assert (heard.code, heard.out) == (1, "")
    assert heard.err == snapshot("""\
news/actors.toml line 3: kind “grup” is none of person, organisation, country, place, group.
news/actors.toml line 4: “nick” is not known; an actor has name, kind and aliases.
""")
    assert books.stated == ()
    assert not Path("attache.db").exists()


def test_two_folders_with_one_each(terminal: Attache, news: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for folder in (news, other):
        (folder / "actors.toml").write_text(OURS)
    heard = terminal("index", "news", "other")
    assert (heard.code, heard.err) == (
        1,
        snapshot(
            "news/actors.toml and other/actors.toml both state actors. Put them in one file, or say which one counts with --actors FILE.\n"
        ),
    )


def test_one_that_is_named_and_not_there(terminal: Attache, news: Path) -> None:
    heard = terminal("index", "news", "--actors", "nowhere.toml")
    assert (heard.code, heard.err) == (
        1,
        snapshot("nowhere.toml cannot be read: no such file or directory.\n"),
    )


def test_a_folder_that_holds_nothing_else(terminal: Attache, tmp_path: Path, books: Books) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "actors.toml").write_text(OURS)
    assert said(terminal, "bare") == snapshot(["bare/actors.toml states 2 actors (changed)."])
    assert names(books) == ["Black Guard", "Ana Kim"]


def test_only_a_folder_s_own_counts(terminal: Attache, news: Path, books: Books) -> None:
    (news / "deep").mkdir()
    (news / "deep" / "actors.toml").write_text(FAULTY)
    assert terminal("index", "news", "--json").json()["passed_over"] == 1
    assert books.stated == ()


def test_checking_one(terminal: Attache, tmp_path: Path) -> None:
    assert terminal("actors", "check").err == snapshot(
        "There is no actors.toml. Name a file: attache actors check FILE\n"
    )
    (tmp_path / "actors.toml").write_text(OURS)
    assert terminal("actors", "check").out == snapshot(
        "actors.toml is well formed: it states 2 actors.\n"
    )
    (tmp_path / "faulty.toml").write_text(FAULTY)
    heard = terminal("actors", "check", "faulty.toml")
    assert (heard.code, heard.out) == (1, "")
    assert heard.err.count("\n") == 2
    checked = terminal("actors", "check", "actors.toml", "--json").json()
    assert checked == {"file": "actors.toml", "actors": 2}
    assert not Path("attache.db").exists()


def test_a_stated_alias_and_kind_hold_and_are_taken_back(seeds: Attache, tmp_path: Path) -> None:
    before = seeds("actors", "--json").json()
    file = tmp_path / "actors.toml"
    file.write_text(
        '[[actor]]\nname = "Ahsan Iqbal Chaudhary"\nkind = "group"\naliases = ["Ahsan Iqbal"]\n'
    )
    assert "states 1 actor (changed)." in " ".join(seeds("index", str(SEEDS)).out.split())
    profile = seeds("actor", "ahsan iqbal", "--json").json()
    assert (profile["name"], profile["kind"]) == ("Ahsan Iqbal Chaudhary", "group")
    file.write_text("")
    assert "states 0 actors (changed)." in " ".join(seeds("index", str(SEEDS)).out.split())
    assert seeds("actors", "--json").json() == before


def test_start_tells_of_a_faulty_one_and_answers(
    seeds: Attache, tmp_path: Path, books: Books
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "actors.toml").write_text(FAULTY)
    heard = seeds("start", typed="/actor iqbal\n")
    assert heard.code == 0
    assert "actors.toml line 3: " in heard.err
    assert "\nAhsan Iqbal\n" in heard.out


def test_what_the_doctor_says(seeds: Attache, tmp_path: Path, monkeypatch) -> None:
    assert "own actors" not in seeds("doctor").out
    (tmp_path / "actors.toml").write_text(OURS)
    told = " ".join(seeds("doctor").out.split())  # a long path is a line of its own
    assert "✓ own actors: " in told
    assert "actors.toml is well formed: it states 2 actors." in told
    monkeypatch.setenv("ATTACHE_ACTORS", "nowhere.toml")
    heard = seeds("doctor")
    assert heard.code == 1
    assert "✗ own actors: nowhere.toml cannot be read: no such file or directory." in heard.out
    assert "✓ curators: Everybody in Slack may correct actors and remove articles." in heard.out
    monkeypatch.setenv("ATTACHE_CURATORS", "U012AB3CD, W023BC4DE")
    assert "2 curators may correct actors and remove articles in Slack." in seeds("doctor").out
    monkeypatch.setenv("ATTACHE_CURATORS", "ana, @ben")
    assert "✗ settings: ATTACHE_CURATORS should be Slack's ids" in seeds("doctor").out
