"""What the library holds, what leaves it, and what is done beside answering, at the terminal."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.jobs.job import Kind, Work, failed, orphaned
from bot.jobs.reading import ToRead
from bot.storage.unread import Unread
from handlers import app
from handlers.terminal import removing
from handlers.worker import process
from store import open_store
from tests.builders import Draft, save
from tests.light import submission
from tests.terminal.conftest import Attache, Json

NOW = datetime.now(UTC)


@pytest.fixture
def shelf(terminal: Attache, tmp_path: Path) -> Attache:
    with open_store(tmp_path / "attache.db", create=True) as store:
        for key, title, published, outlet in (
            ("a.txt", "Harvest fails", "2019-05-01", "Harbour Post"),
            ("b.txt", "Harvest returns", "2020-06-01", "Harbour Post"),
            ("c.txt", "Railway opens", f"{NOW:%Y-%m-%d}", "Courier"),
        ):
            draft = Draft(
                key=key, title=title, passages=["It did."], published=published, outlet=outlet
            )
            save(store.library, draft, added=NOW.isoformat(timespec="seconds"))
    return terminal


def keys(found: Json, name: str = "articles") -> list[str]:
    return [each["key"] if isinstance(each, dict) else each for each in found[name]]


def test_what_the_library_holds(shelf: Attache) -> None:
    told = shelf("articles").out
    assert told.splitlines()[:2] == [
        "  • Railway opens",
        f"  c.txt · Courier · {NOW.day} {NOW:%b %Y} · 2 words · a file",
    ]
    assert keys(shelf("articles", "--json").json()) == ["c.txt", "b.txt", "a.txt"]
    assert shelf("articles", "nowhere").out == "No article fits that.\n"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["harvest"], ["b.txt", "a.txt"]),
        (["HARVEST", "post", "a.txt"], ["a.txt"]),
        (["--outlet", "harbour post", "--since", "2020"], ["b.txt"]),
        (["--since", "2020-06"], ["c.txt", "b.txt"]),
        (["--since", "June 2020"], ["c.txt", "b.txt"]),
    ],
)
def test_those_asked_for(shelf: Attache, asked: list[str], found: list[str]) -> None:
    assert keys(shelf("articles", *asked, "--json").json()) == found


def test_as_many_as_wanted(shelf: Attache) -> None:
    heard = shelf("articles", "--limit", "1")
    assert "and 2 more articles: --limit shows them" in heard.out
    told = shelf("articles", "--limit", "1", "--json").json()
    assert (keys(told), told["total"]) == (["c.txt"], 3)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--since", "lately"], "names no day that I can read"),
        (["--unread", "harvest"], "each stand alone"),
        (["--unread", "--removed"], "each stand alone"),
    ],
)
def test_what_cannot_be_asked(shelf: Attache, asked: list[str], said: str) -> None:
    heard = shelf("articles", *asked)
    assert heard.code == 2 and said in heard.err


def test_an_outlet_that_there_is_not(shelf: Attache) -> None:
    heard = shelf("articles", "--outlet", "Harbor Post")
    assert heard.code == 1
    assert heard.err.startswith("No article is from “Harbor Post”. Nearest: Harbour Post")


def test_what_could_not_be_read(shelf: Attache, tmp_path: Path) -> None:
    assert shelf("articles", "--unread").out == "All that came in within a week was read.\n"
    with open_store(tmp_path / "attache.db") as store:
        for days, feed in ((1, "Post"), (8, "")):
            at = NOW - timedelta(days=days)
            told = Unread(key=f"{days}", name=f"n{days}", reason="A scan.", at=at, feed=feed)
            store.unread.note(told)
    [told] = shelf("articles", "--unread", "--json").json()["unread"]
    assert (told["key"], told["reason"], told["feed"]) == ("1", "A scan.", "Post")
    shown = shelf("articles", "--unread").out
    assert "n1 · " in shown and "from Post" in shown and "A scan." in shown


def test_what_index_refuses_is_told_until_it_is_mended(terminal: Attache) -> None:
    Path("news").mkdir()
    Path("news/good.txt").write_text("China praised Pakistan for its work on the border.\n")
    Path("news/bad.txt").write_bytes(b"")
    assert terminal("index", "news").code == 0
    [told] = terminal("articles", "--unread", "--json").json()["unread"]
    assert told["name"] == "news/bad.txt"
    Path("news/bad.txt").write_text("Pakistan thanked China for its praise of the border.\n")
    terminal("index", "news")
    assert terminal("articles", "--unread", "--json").json()["unread"] == []


def test_what_was_removed_is_left_out_and_can_be_let_in(terminal: Attache) -> None:
    Path("one.txt").write_text("China praised Pakistan for its work on the border.\n")
    terminal("index", "one.txt")
    assert terminal("articles", "--removed").out == "Nothing is kept out.\n"
    assert terminal("remove", "one.txt", "--reason", "A hoax.").code == 0
    heard = terminal("index", "one.txt")
    assert heard.code == 0
    assert " ".join(heard.out.split()) == (
        "0 articles: 0 new, 0 changed, 0 unchanged and 0 refused. 1 article removed before, left "
        "out. This brings the first back: attache index --again one.txt PATH"
    )
    wrong = terminal("index", "one.txt", "--again", "two.txt").out
    assert "Nothing here has the key “two.txt”, so --again let nothing in by it." in " ".join(
        wrong.split()
    )
    assert terminal("index", "one.txt", "--json").json()["left_out"] == ["one.txt"]
    [gone] = terminal("articles", "--removed", "--json").json()["removed"]
    assert (gone["key"], gone["reason"]) == ("one.txt", "A hoax.")
    assert "one.txt" in terminal("articles", "--removed").out
    assert terminal("index", "one.txt", "--again", "one.txt", "--json").json()["new"] == 1


# --- forgetting -----------------------------------------------------------------------------------


def test_what_would_go_is_shown(shelf: Attache) -> None:
    heard = shelf("forget", "--older-than", "2y", "--dry-run")
    assert heard.out.splitlines() == [
        "2 articles were published more than 2 years ago, from 1 May 2019 to 1 Jun 2020.",
        "  • Harvest fails (a.txt)",
        "  • Harvest returns (b.txt)",
    ]
    told = shelf("forget", "--older-than", "2y", "--dry-run", "--json").json()
    going = {"articles": ["a.txt", "b.txt"], "cited": [], "held": []}
    assert told == {**going, "forgotten": 0, "dry_run": True}
    assert shelf("forget", "--older-than", "99y").out == "No article is older than 99 years.\n"


def test_what_is_on_hold_stays(shelf: Attache) -> None:
    shelf("hold", "a.txt")
    told = shelf("forget", "--older-than", "2y", "--yes").out.splitlines()
    assert told == [
        "Forgotten: 1 article.",
        "1 other article as old stays, on hold: attache hold shows them.",
    ]
    assert [one["key"] for one in shelf("hold", "--json").json()["holds"]] == ["a.txt"]


def test_nobody_is_asked_where_nobody_types(shelf: Attache) -> None:
    heard = shelf("forget", "--older-than", "2y")
    assert heard.code == 2 and "add --yes" in heard.err
    assert len(keys(shelf("articles", "--json").json())) == 3


def test_it_is_asked_first(shelf: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(removing, "asks", lambda door: True)
    assert shelf("forget", "--older-than", "2y", typed="n\n").code == 1
    heard = shelf("forget", "--older-than", "2y", "--outlet", "HARBOUR POST", typed="y\n")
    assert heard.code == 0
    assert heard.out.endswith("Forgotten: 2 articles.\n")
    assert keys(shelf("articles", "--json").json()) == ["c.txt"]


def test_it_goes_without_asking(shelf: Attache) -> None:
    told = shelf("forget", "--older-than", "2y", "--yes", "--json").json()
    assert (told["forgotten"], told["articles"]) == (2, ["a.txt", "b.txt"])


def test_an_age_that_is_none(shelf: Attache) -> None:
    heard = shelf("forget", "--older-than", "long")
    assert heard.code == 2 and "2y, 18m, 6w or 90d" in heard.err


# --- jobs -----------------------------------------------------------------------------------------


def test_what_is_in_line_is_done_at_once(
    shelf: Attache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "NICE", 0)  # for all that this process does after it
    assert shelf("work", "--list").out == "There is nothing in line.\n"
    text = "China praised Pakistan for its work on the border."
    with open_store(tmp_path / "attache.db") as store:
        store.jobs.add(ToRead(submission=submission("late", text)).work, NOW)
    assert shelf("work", "--list").out == "Jobs: 1 waiting.\n"
    assert shelf("work", "--once", "--json").json() == {"done": 1}
    assert keys(shelf("articles", "late", "--json").json()) == ["late"]


def test_what_was_left_is_named_and_tried_again(shelf: Attache, tmp_path: Path) -> None:
    with open_store(tmp_path / "attache.db") as store:
        for name in ("bad", "worse"):
            store.jobs.add(Work(kind=Kind.READ, subject=name, name=name), NOW)
            job = store.jobs.claim([Kind.READ], "w", NOW)
            assert job
            if name == "bad":
                store.jobs.change(job, failed(job, NOW, "It broke."))
            else:
                store.jobs.bury("w", NOW)
                again = store.jobs.claim([Kind.READ], "w", NOW)
                assert again
                store.jobs.change(again, orphaned(again, NOW))
    shown = shelf("work", "--list").out
    assert "1 failed and 1 set aside" in shown
    assert "bad · failed" in shown and "It broke." in shown and "worse · set aside" in shown
    told = shelf("work", "--list", "--json").json()
    assert (told["failed"], told["set_aside"]) == (1, 1)
    assert {each["name"]: each["state"] for each in told["left"]} == {
        "bad": "failed",
        "worse": "set aside",
    }
    doctor = shelf("doctor").out
    assert "2 jobs failed or ended the worker: " in doctor
    assert shelf("work", "--retry").out == "In line again: 2 jobs.\n"
    assert shelf("work", "--list").out == "Jobs: 2 waiting.\n"
    assert shelf("work", "--once", "--retry").code == 2


def test_the_doctor_tells_of_a_line_that_nobody_works_off(shelf: Attache, tmp_path: Path) -> None:
    with open_store(tmp_path / "attache.db") as store:
        store.jobs.add(Work(kind=Kind.READ, subject="a"), NOW - timedelta(hours=1))
        store.unread.note(Unread(key="b", name="b", reason="A scan.", at=NOW))
    told = shelf("doctor").out
    assert "1 job waited for more than 10 minutes." in told
    assert "1 article could not be read within a week." in told


def test_how_long_articles_are_kept_is_a_setting(
    shelf: Attache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATTACHE_KEEP", "for ever")
    heard = shelf("work", "--list")
    assert heard.code == 1 and heard.err.startswith("ATTACHE_KEEP should be an age")
    monkeypatch.setenv("ATTACHE_KEEP", "2y")
    assert shelf("work", "--list").code == 0


@pytest.mark.parametrize(("words", "reads"), [((), True), (("--no-reading",), False)])
def test_who_serves_chooses_whether_to_read_beside_it(
    shelf: Attache, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], reads: bool
) -> None:
    asked = list[bool]()
    monkeypatch.setattr(app, "serve", lambda settings, *, reading: asked.append(reading))
    assert shelf("serve", *words).code == 0
    assert asked == [reads]


def test_what_is_no_number_is_said_to_be_none(shelf: Attache) -> None:
    assert "'many' is not a valid number" in shelf("articles", "--limit", "many").err
