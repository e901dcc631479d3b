"""Taking articles in: what is read, what is refused and why, and that the rest goes on."""

import json
import os
from pathlib import Path

import pytest

from bot.language import article_reader
from bot.model.article import Article, Submission
from bot.reading import layout
from handlers.terminal import files
from store.sqlite import index_lock
from tests.terminal.conftest import SEEDS, Attache

STORY = "China praises Pakistan\n\nChina praised Pakistan for its work on the border this week.\n"


def row(key: str, text: str = STORY) -> str:
    return json.dumps({"id": key, "text": text}) + "\n"


def reasons(terminal: Attache, *paths: str) -> dict[str, str]:
    found = terminal("index", *paths, "--json").json()
    return {each["where"]: each["reason"] for each in found["refused"]}


def test_the_seeds_once_and_again(seeds: Attache) -> None:
    heard = seeds("index", str(SEEDS))
    assert heard.code == 0
    assert heard.out.startswith("2 articles: 0 new, 0 changed, 2 unchanged and 0 refused.")
    again = seeds("index", str(SEEDS), "--json").json()
    assert (again["new"], again["changed"], again["unchanged"], again["refused"]) == (0, 0, 2, [])


def test_a_folder_is_read_by_its_files_names(terminal: Attache, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "deep" / ".git").mkdir(parents=True)
    (folder / "one.txt").write_text(STORY)
    (folder / "deep" / "two.MD").write_text(STORY)
    (folder / "rows.jsonl").write_text(row("three") + row("four"))
    for passed in ("README.md", ".hidden.txt", "picture.png"):
        (folder / passed).write_text(STORY)
    (folder / "deep" / ".git" / "inside.txt").write_text(STORY)
    found = files.Intake([folder])
    assert [each.key for each in found.submissions()] == ["one.txt", "three", "four", "deep/two.MD"]
    assert (len(found.passed_over), found.refusals, found.missing) == (1, [], ())
    assert found.most() == 5
    heard = terminal("index", "news")
    assert heard.out == (
        "4 articles: 4 new, 0 changed, 0 unchanged, 0 refused and 1 other file passed\nover.\n"
        "Read as plain text (3) and Markdown (1).\n\n"
        "Look at\n  • Without a date: one.txt, three, four, deep/two.MD\n\n"
        "Passed over\n  • picture.png: .png is not a kind that I read\n"
    )
    assert {each["articles"] for each in terminal("actors", "--json").json()["actors"]} == {4}


@pytest.mark.parametrize("name", ["story", "story.log", "story.asc", "story.php"])
def test_a_file_that_is_named_is_judged_by_its_content(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(f"<p>{STORY.splitlines()[-1]}</p>")
    [found] = files.Intake([tmp_path / name]).submissions()
    assert (found.key, found.format) == (name, "html")
    assert len(files.Intake([tmp_path]).passed_over) == 1


def test_of_a_folders_json_files_those_with_articles_are_read(tmp_path: Path) -> None:
    (tmp_path / "articles.json").write_text(
        json.dumps([json.loads(row("a")), json.loads(row("b"))])
    )
    (tmp_path / "package.json").write_text('{"name": "ferry", "description": "It sails."}')
    (tmp_path / "settings.json").symlink_to(tmp_path / "nowhere.json")
    found = files.Intake([tmp_path])
    assert [each.key for each in found.submissions()] == ["a", "b"]
    assert [each.reason for each in found.passed_over] == ["does not hold articles"]


def test_a_changed_article_replaces_itself(terminal: Attache, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(STORY)
    terminal("index", "story.txt")
    file.write_text(STORY.replace("China", "Norway"))
    found = terminal("index", "story.txt", "--json").json()
    assert (found["new"], found["changed"]) == (0, 1)
    names = [each["name"] for each in terminal("actors", "--json").json()["actors"]]
    assert "Norway" in names and "China" not in names


def test_what_cannot_be_read_is_refused_and_the_rest_goes_on(
    terminal: Attache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    monkeypatch.setattr("bot.reading.submissions.LARGEST", 2**20)
    (news / "good.txt").write_text(STORY)
    (news / "empty.txt").write_text("")
    (news / "binary.txt").write_bytes(b"\x00\x01\x02PNG" * 9)
    (news / "huge.txt").write_bytes(b"x" * (2**20 + 1))
    (news / "rows.jsonl").write_text(row("a") + "{broken\n" + row("a"))
    (news / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(news / "pipe.txt")
    heard = terminal("index", "news")
    assert heard.code == 0
    assert heard.out.startswith("2 articles: 2 new, 0 changed, 0 unchanged and 7 refused.")
    refused = reasons(terminal, "news")
    assert set(refused) == {
        "news/empty.txt",
        "news/binary.txt",
        "news/huge.txt",
        "news/rows.jsonl line 2",
        "news/rows.jsonl line 3",
        "news/gone.txt",
        "news/pipe.txt",
    }
    assert "more than the 1 MB" in refused["news/huge.txt"]
    for where, reason in refused.items():
        assert f"  • {where}: {reason[:20]}" in heard.out


def test_a_key_is_taken_once(terminal: Attache, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(f"{STORY}{folder}\n")
    heard = terminal("index", "a", "b")
    assert heard.code == 0
    assert "1 article: 1 new" in heard.out
    assert "  • b/story.txt: A second article with the key story.txt" in heard.out


def test_a_path_that_is_not_there(terminal: Attache, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    heard = terminal("index", "nowhere", "story.txt")
    assert heard.code == 1
    assert heard.err == "There is no such file or folder: nowhere.\n"
    assert "1 article: 1 new" in heard.out
    assert terminal("actors").code == 0


@pytest.mark.parametrize("words", [("index", ""), ("--db", "", "actors"), ("actors", "--db", "")])
def test_a_path_that_is_empty(terminal: Attache, words: tuple[str, ...]) -> None:
    heard = terminal(*words)
    assert (heard.code, heard.out) == (2, "")
    assert "It is empty." in heard.err


def test_nothing_at_all_to_read(terminal: Attache, tmp_path: Path) -> None:
    (tmp_path / "story.pages").write_bytes(b"PK\x03\x04")
    heard = terminal("index", "story.pages")
    assert (heard.code, heard.err) == (1, "Nothing could be read: every file was refused.\n")
    assert "It is damaged or incomplete." in heard.out
    (tmp_path / "bare").mkdir()
    assert terminal("index", "bare").code == 0
    assert not (tmp_path / "attache.db").exists()


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "again").symlink_to(tmp_path)
    assert [each.key for each in files.Intake([tmp_path]).submissions()] == ["story.txt"]


def test_a_name_that_no_key_can_have(tmp_path: Path) -> None:
    (tmp_path / "two\nlines.txt").write_text(STORY)
    (tmp_path / os.fsdecode(b"latin-\xe9.txt")).write_text(STORY)
    found = files.Intake([tmp_path])
    assert not list(found.submissions())
    assert [each.reason for each in found.refusals] == [
        "Its name holds characters that no key can have. Rename it."
    ] * 2
    assert all(each.where.isprintable() for each in found.refusals)


def test_a_folder_that_may_not_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", denied)
    (refusal,) = files.Intake([tmp_path]).refusals
    assert (refusal.where, refusal.reason) == (
        str(tmp_path),
        "It cannot be read: permission denied.",
    )


def test_a_model_that_is_not_there(terminal: Attache, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    monkeypatch.setenv("ATTACHE_MODEL", "en_no_such_model")
    heard = terminal("index", "story.txt")
    assert (heard.code, heard.out) == (1, "")
    assert "en_no_such_model" in heard.err


def test_a_bar_where_somebody_watches(
    terminal: Attache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    monkeypatch.setenv("FORCE_COLOR", "1")
    heard = terminal("index", "story.txt", "--json")
    assert heard.json()["new"] == 1
    assert "Indexing" in heard.err and "14 words" in heard.err
    monkeypatch.delenv("FORCE_COLOR")
    assert terminal("index", "story.txt").err == ""


def test_an_article_is_taken_out_with_all_found_in_it(terminal: Attache, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(STORY)
    (tmp_path / "two.txt").write_text(STORY.replace("China", "Norway"))
    terminal("index", "one.txt", "two.txt")
    heard = terminal("remove", "two.txt")
    assert (heard.code, heard.out) == (0, "Removed: Norway praises Pakistan (two.txt).\n")
    names = [each["name"] for each in terminal("actors", "--json").json()["actors"]]
    assert "China" in names and "Norway" not in names
    assert terminal("passages", "norway", "--json").json()["passages"] == []
    assert terminal("index", "two.txt", "--json").json()["new"] == 0
    assert terminal("index", "two.txt", "--again", "two.txt", "--json").json()["new"] == 1


def test_an_unknown_article_leaves_all_as_it_was(terminal: Attache, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(STORY)
    terminal("index", "one.txt")
    heard = terminal("remove", "one.txt", "three.txt")
    assert heard.code == 1
    assert heard.err.startswith("No article has the key “three.txt”, so nothing was removed.")
    assert terminal("index", "one.txt", "--json").json()["unchanged"] == 1


def test_a_link_is_followed_inside_the_folder_that_was_named_and_no_further(
    tmp_path: Path,
) -> None:
    news = tmp_path / "news"
    (news / "deep").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    for path in (news / "deep" / "one.txt", tmp_path / "private.txt", tmp_path / "elsewhere/a.txt"):
        path.write_text(STORY)
    (news / "two.txt").symlink_to(news / "deep" / "one.txt")
    (news / "three.txt").symlink_to("../private.txt")
    (news / "folder").symlink_to(tmp_path / "elsewhere")
    (news / "deep" / "up").symlink_to(news)
    (news / "round.txt").symlink_to("round.txt")
    (tmp_path / "named").symlink_to(news)
    found = files.Intake([tmp_path / "named", tmp_path / "named" / "three.txt"])
    assert [each.key for each in found.submissions()] == ["two.txt", "deep/one.txt", "three.txt"]
    out = "It is a link that leads out of the folder. Name what it leads to, to index that too."
    assert {Path(each.where).name: each.reason for each in found.refusals} == {
        "three.txt": out,
        "folder": out,
        "round.txt": "There is no such file or folder.",
    }


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of two articles, of which one cannot be read, whatever is done."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "bad.txt").write_text(STORY)
    (tmp_path / "news" / "good.txt").write_text(STORY)

    def article(submission: Submission) -> Article:
        if submission.key == "bad.txt":
            raise IndexError(submission.text)
        return layout.article(submission)

    monkeypatch.setattr(article_reader, "article", article)


@pytest.mark.usefixtures("faulty")
def test_an_article_that_fails_is_named_and_the_rest_is_done(
    terminal: Attache, caplog: pytest.LogCaptureFixture
) -> None:
    heard = terminal("index", "news", "--json")
    assert heard.code == 1
    assert heard.err.endswith(
        "1 article failed, and what the library held of it is as it was. "
        "The next run tries again.\n"
    )
    told = heard.json()
    [refused] = told["refused"]
    assert (told["new"], refused["where"], refused["kind"]) == (1, "bad.txt", "IndexError")
    assert refused["reason"] == (
        "Something went wrong on my side (IndexError). "
        f"The log has it under {refused['reference']}."
    )
    assert f"error {refused['reference']}: IndexError\n  " in caplog.text
    assert "in article" in caplog.text and "China" not in caplog.text
    again = terminal("index", "news")
    assert again.code == 1
    assert "1 article: 0 new, 0 changed, 1 unchanged and 1 refused." in again.out
    assert "  • bad.txt: Something went wrong on my side (IndexError)." in again.out


def test_a_file_that_fails_before_it_is_an_article(
    terminal: Attache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.txt").write_text(STORY)
    (tmp_path / "bad.txt").write_text("BAD")

    def text(data: bytes) -> str:
        if data == b"BAD":
            raise ZeroDivisionError(data)
        return data.decode()

    monkeypatch.setattr("bot.reading.encoding.text", text)
    heard = terminal("index", "bad.txt", "good.txt", "--json")
    [refused] = heard.json()["refused"]
    assert (heard.code, heard.json()["new"]) == (1, 1)
    assert (refused["where"], refused["kind"]) == ("bad.txt", "ZeroDivisionError")


def test_two_runs_at_once(seeds: Attache, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(STORY)
    with index_lock.indexing(tmp_path / "attache.db"):
        heard = seeds("index", "one.txt")
        assert (heard.code, heard.out) == (1, "")
        assert heard.err.startswith("Another run is indexing attache.db. Wait until it has")
        assert seeds("actor", "iqbal").code == 0
        assert seeds("remove", "000_7e7c2ecab54c2513.txt").code == 0
    assert seeds("index", "one.txt").code == 0
