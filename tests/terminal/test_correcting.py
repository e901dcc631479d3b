# ruff: noqa: E501 (sentences stand here as they are read)
"""Correcting actors at the terminal: one sentence on what is true now, and a way back."""

import getpass
import re
from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from bot.model.actor import Actor, CorrectionKind, Kind
from bot.model.doubt import Doubt, DoubtKind
from handlers import wiring
from handlers.terminal.cli_context import login
from tests.curating import Books, DoubtList
from tests.terminal.conftest import SEEDS, Attache, Json

BIDEN = Actor(id=7, name="Biden", kind=Kind.PERSON, mentions=4, articles=3)
JOE = Actor(id=12, name="Joe Biden", kind=Kind.PERSON, mentions=10, articles=6)
LIMA = Actor(id=3, name="Lima", kind=Kind.PLACE, mentions=1, articles=1)


@pytest.fixture
def books(monkeypatch: pytest.MonkeyPatch) -> Books:
    books = Books([BIDEN, JOE, LIMA, replace(LIMA, id=4)], {12: ("Joe Biden", "Hunter Biden")})
    monkeypatch.setattr(wiring, "open_curator", lambda settings, create=False: books)
    monkeypatch.setattr(getpass, "getuser", lambda: "ana")
    return books


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("merge", "Biden", "Joe Biden"),
            snapshot(
                "Biden is Joe Biden now: 14 mentions in 6 articles. Undo with: attache actors undo 1"
            ),
        ),
        (
            ("merge", "#7", "#12"),
            snapshot(
                "Biden is Joe Biden now: 14 mentions in 6 articles. Undo with: attache actors undo 1"
            ),
        ),
        (
            ("split", "Joe Biden", "Hunter Biden"),
            snapshot(
                "Hunter Biden is an actor of its own now, apart from Joe Biden: 3 mentions in 1 article. Undo with: attache actors undo 1"
            ),
        ),
        (
            ("rename", "biden", "Джо *Байден* <!channel>"),
            snapshot(
                "Biden is called Джо *Байден* <!channel> now. Undo with: attache actors undo 1"
            ),
        ),
        (
            ("kind", "Biden", "Organisation"),
            snapshot("Biden is an organisation now. Undo with: attache actors undo 1"),
        ),
        (
            ("dismiss", "Biden"),
            snapshot("Biden is not an actor any more. Undo with: attache actors undo 1"),
        ),
    ],
)
def test_one_sentence_on_what_is_true_now(
    terminal: Attache, books: Books, words: tuple[str, ...], told: str
) -> None:
    heard = terminal("actors", *words)
    assert (heard.code, heard.err) == (0, "")
    assert " ".join(heard.out.split()) == told
    assert [one.by for one in books.history()] == ["ana"]
    assert terminal("actors", "undo").code == 0
    assert books.named("Biden") == BIDEN


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("merge", "Biden", "biden"), snapshot("“Biden” is that actor already.\n")),
        (("merge", "Biden", "#99"), snapshot("There is no actor #99 any more. Nothing changed.\n")),
        (("merge", "Lima", "Biden"), snapshot("Several go by “Lima”: #3 Lima, #4 Lima\n")),
        (("rename", "Biden", "B"), snapshot("A name has from 2 to 120 characters.\n")),
        (("rename", "Biden", "B" * 500), snapshot("A name has from 2 to 120 characters.\n")),
        (
            ("split", "Joe Biden", '"Zed" & *co*'),
            snapshot('“Joe Biden” has no name “"Zed" & *co*”.\n'),
        ),
        (("dismiss", "<!channel>"), snapshot("No actor called “<!channel>”. Nearest: Norland.\n")),
        (("undo",), snapshot("There is no correction to undo.\n")),
        (("undo", "9"), snapshot("There is no correction to undo.\n")),
    ],
)
def test_what_cannot_be_is_one_sentence_too(
    terminal: Attache, books: Books, words: tuple[str, ...], told: str
) -> None:
    heard = terminal("actors", *words)
    assert (heard.code, heard.out) == (1, "")
    assert heard.err == told
    assert books.history() == ()


@pytest.mark.parametrize(
    "words", [("merge", "Biden"), ("kind", "Biden", "persn"), ("undo", "x"), ("frobnicate",)]
)
def test_what_is_asked_wrongly(terminal: Attache, books: Books, words: tuple[str, ...]) -> None:
    heard = terminal("actors", *words)
    assert (heard.code, heard.out) == (2, "")
    assert "Usage: " in heard.err


def test_the_log(terminal: Attache, books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    assert terminal("actors", "log").out == snapshot(
        "No actor has been corrected yet. To correct one: attache actors --help\n"
    )
    terminal("actors", "merge", "Biden", "Joe Biden")
    monkeypatch.setattr(getpass, "getuser", lambda: "Zoë Ωmega")
    terminal("actors", "dismiss", "#12")
    terminal("actors", "undo", "1")
    out = " ".join(terminal("actors", "log").out.split())
    shown = re.sub(r"\d+ \w{3} \d{4}, \d\d:\d\d UTC", "<then>", out)
    assert shown == snapshot(
        "2 <then> Zoë Ωmega Joe Biden dismissed 1 <then> ana Biden merged into Joe Biden · undone by Zoë Ωmega, <then>"
    )
    assert len(terminal("actors", "log", "--limit", "1").out.splitlines()) == 1


def test_corrections_in_json(terminal: Attache, books: Books) -> None:
    made = terminal("actors", "merge", "Biden", "Joe Biden", "--json").json()
    assert made["says"] == "Biden is Joe Biden now: 14 mentions in 6 articles."
    assert made["actor"]["mentions"] == 14
    number = made["correction"]["number"]
    undone = terminal("--json", "actors", "undo", str(number)).json()
    assert undone["says"] == "Biden and Joe Biden are two actors again."
    [kept] = terminal("actors", "--json", "log").json()["corrections"]
    assert kept == undone["correction"]
    kept.pop("at"), kept.pop("undone_at")
    assert kept == snapshot(
        {
            "number": 1,
            "by": "ana",
            "verdict": "merge",
            "actor": 7,
            "name": "Biden",
            "value": "Joe Biden",
            "undone_by": "ana",
        }
    )
    assert terminal("actors", "dismiss", "Biden", "--json").json()["actor"] is None


def described(seeds: Attache) -> list[Json]:
    """Every actor of the library, whatever its number."""
    found = seeds("actors", "--json").json()["actors"]
    return sorted(({**each, "id": 0} for each in found), key=str)


def test_a_correction_stays_when_the_articles_are_read_again(seeds: Attache) -> None:
    before = described(seeds)
    told = seeds("actors", "merge", "Ahsan Iqbal", "shehbaz sharif").out
    assert told.startswith("Ahsan Iqbal is Shehbaz Sharif now: 11 mentions in 1 article.\n")
    seeds("index", str(SEEDS))
    assert seeds("actor", "Ahsan Iqbal").out.startswith("Shehbaz Sharif, person\n")
    heard = seeds("actors", "merge", "Ahsan Iqbal", "Shehbaz Sharif")
    assert heard.err == snapshot(
        "“Shehbaz Sharif” is already that actor. Name two different ones.\n"
    )
    assert seeds("actors", "undo").code == 0
    assert described(seeds) == before
    assert seeds("actors", "undo").err == snapshot(
        "There is nothing to undo: no correction is in force.\n"
    )


@pytest.mark.parametrize(
    "name",
    ["Z", "Z" * 500, "伊克巴尔", "Икбал", "<!channel>", "*bold* _it_", "<@U1>", '"quoted" \'s'],
)
def test_absurd_names_are_refused_or_kept_as_they_are(seeds: Attache, name: str) -> None:
    before = described(seeds)
    for words in (("merge", name, "China"), ("split", "China", name), ("dismiss", name)):
        heard = seeds("actors", *words)
        assert (heard.code, heard.out, heard.err.count("\n")) == (1, "", 1)
    assert described(seeds) == before
    if seeds("actors", "rename", "China", name).code == 0:
        assert any(each["name"] == name for each in seeds("actors", "--json").json()["actors"])
        seeds("actors", "undo")
    assert described(seeds) == before


def test_the_console_corrects_as_its_user(seeds: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ana")
    monkeypatch.setenv("ATTACHE_CURATORS", "U012AB3CD")
    heard = seeds("console", typed="/actor dismiss kabul\n/actor log\n")
    assert (heard.code, heard.err) == (0, "")
    assert "Kabul is not an actor any more.\n" in heard.out
    [made] = seeds("actors", "log", "--json").json()["corrections"]
    assert (made["by"], made["name"], made["verdict"]) == ("ana", "Kabul", "dismiss")
    undone = seeds("console", typed="/actor undo\n/actor kabul\n").out
    assert undone.startswith("Undone: Kabul is an actor again.\n\nKabul\n")


def test_the_list_shows_the_numbers(seeds: Attache) -> None:
    found = seeds("actors", "--json").json()["actors"]
    out = seeds("actors").out
    for each in found:
        assert f"#{each['id']}  {each['name'][:20]}" in out


def test_who_is_at_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert login() == "somebody"


def test_doubts_are_listed_and_settled(
    terminal: Attache, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubt = Doubt(
        kind=DoubtKind.SAME,
        actor=BIDEN,
        other=JOE,
        why="it is the surname of Joe Biden (6), by articles",
        mend=CorrectionKind.MERGE,
        value="#12",
    )
    doubtful = DoubtList(books, doubt)
    monkeypatch.setattr(wiring, "open_doubtful", lambda settings: doubtful)
    assert terminal("actors", "doubtful").out == snapshot("""\
  • Is Biden (4 mentions) the same as Joe Biden?
  Because it is the surname of Joe Biden (6), by articles.
  attache actors settle same:7:12 yes|no
""")
    [told] = terminal("actors", "doubtful", "--json").json()["doubts"]
    assert (told["id"], told["mend"], told["value"]) == ("same:7:12", "merge", "#12")
    assert "Biden is Joe Biden now" in terminal("actors", "settle", "same:7:12", "yes").out
    assert "Nothing is in doubt" in terminal("actors", "doubtful").out
    assert terminal("actors", "settle", "same:7:12", "no").code == 1


def test_a_rule_bars_names(terminal: Attache, books: Books) -> None:
    assert terminal("actors", "rule", "li?a").out == snapshot("""\
No name such as li?a is an actor's now. It was so of Lima, Lima.
Undo with: attache actors undo 1
""")
    assert terminal("actors", "rule", "*den", "--json").json()["dismissed"] == [
        "Biden",
        "Joe Biden",
    ]
