"""At the terminal: briefings proved, what is new since one last asked, and what people say."""

import json
import re
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from handlers import wiring
from store import open_store
from tests.terminal.conftest import SEEDS, Attache, Json

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
ONE, OTHER = "000_7e7c2ecab54c2513.txt", "002_6980ca57c5a6acf7.txt"


@pytest.fixture
def one(terminal: Attache, tmp_path: Path) -> Attache:
    """`attache` over a library of one of the seeds, with a folder `in` for more."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / ONE).write_bytes((SEEDS / ONE).read_bytes())
    assert terminal("index", str(folder)).code == 0
    return terminal


def more(one: Attache) -> None:
    """The other seed comes in."""
    Path("in", OTHER).write_bytes((SEEDS / OTHER).read_bytes())
    assert one("index", "in").code == 0


def given(run: Attache, *words: str) -> str:
    return str(run("brief", *words, "--json").json()["id"])


def test_the_same_question_gives_the_same_bytes(seeds: Attache) -> None:
    first = seeds("brief", "china-pakistan", "--json")
    assert seeds("brief", "china-pakistan", "--json") == first
    assert seeds("brief", "china-pakistan") == seeds("brief", "china-pakistan")
    assert re.search(
        rf"^Briefing {first.json()['id']}$", seeds("brief", "china-pakistan").out, re.M
    )


def test_a_briefing_that_is_still_given(seeds: Attache) -> None:
    id = given(seeds, "china-pakistan")
    heard = seeds("brief", "--verify", id)
    assert heard.code == 0
    lines = heard.out.splitlines()
    assert lines[0] == f"Briefing {id}: China and Pakistan"
    assert lines[1].startswith("The library still gives exactly this briefing, as it did on ")
    assert lines[-1] == "  • the library has not changed since"
    proof = seeds("brief", "--verify", id.upper(), "--json").json()
    assert (proof["id"], proof["now"], proof["same"]) == (id, id, True)
    assert proof["standing"] == proof["sentences"] > 0
    assert (proof["gone"], proof["new"], proof["sources"]) == ([], [], [])
    assert seeds("brief", "--verify", f"Briefing {id}") == heard
    assert not any(proof["changed"].values())


def test_a_briefing_after_another_article_came_in(one: Attache) -> None:
    id = given(one, "china-pakistan")
    more(one)
    heard = one("brief", "--verify", id)
    assert heard.code == 0
    assert "does not give exactly this briefing any more" in " ".join(heard.out.split())
    assert "  • 1 article came in or changed since\n" in heard.out
    assert "\nNew\n" in heard.out and "\nSources\n" in heard.out
    proof = one("brief", "--verify", id, "--json").json()
    assert (proof["same"], proof["standing"]) == (False, proof["sentences"])
    assert proof["changed"] == {"library": True, "articles": 1, "rules": False, "encoder": False}
    assert {each["article"] for each in proof["new"]} == {OTHER}
    sources = {each["source"]: each["article"] for each in proof["sources"]}
    assert all(sources[each["source"]] == each["article"] for each in proof["new"])
    assert given(one, "china-pakistan") == proof["now"] != id


def test_a_briefing_after_its_article_changed(one: Attache) -> None:
    said = one("brief", "china-pakistan", "--json").json()
    first = said["bottom_line"][0]
    file = Path("in", first["article"])
    text = file.read_text("utf-8")
    file.write_text(text[: first["start"]] + text[first["end"] :], "utf-8")
    assert one("index", "in").code == 0
    proof = one("brief", "--verify", said["id"], "--json").json()
    words = [each["text"] for each in proof["gone"] if each["why"] == "words"]
    assert words == [first["text"]]
    assert proof["standing"] < proof["sentences"]


def test_a_briefing_made_by_other_rules(one: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    id = given(one, "china-pakistan")
    monkeypatch.setattr("bot.briefing.briefing_id.RULES", "999")
    proof = one("brief", "--verify", id, "--json").json()
    assert (proof["same"], proof["changed"]["rules"]) == (True, True)
    assert "  • Attaché chooses by other rules since\n" in one("brief", "--verify", id).out


def test_a_briefing_that_nobody_was_given(seeds: Attache) -> None:
    for as_json in ([], ["--json"]):
        heard = seeds("brief", "--verify", "nope", *as_json)
        assert (heard.code, heard.out) == (1, "")
        assert heard.err.startswith("No briefing with the id “nope” was given here.")


def within(record: Json) -> object:
    return record["within"]["after"]


def test_what_is_new_since_the_terminal_last_asked(one: Attache) -> None:
    first = one("brief", "china-pakistan", "--new")
    assert first.err == "You have not asked about this here before, so all of it is new to you.\n"
    assert first.out == one("brief", "china-pakistan").out
    nothing = one("brief", "pakistan", "and", "china", "--new")
    assert nothing.out.splitlines()[1].startswith("Nothing new on ")
    assert nothing.out.endswith("All there is: attache brief pakistan and china\n")
    more(one)
    found = one("brief", "--new", "china-pakistan", "--json").json()
    assert {each["article"] for each in found["sources"]} == {OTHER}
    assert within(found)
    again = one("brief", "--new", "china-pakistan", "--json").json()
    assert (again["bottom_line"], again["sources"]) == ([], [])
    assert within(again) > within(found)  # type: ignore[operator]


def test_all_that_is_new(one: Attache) -> None:
    heard = one("brief", "--new")
    assert (heard.code, heard.out) == (1, "")
    assert heard.err.startswith("You have not asked here for all that is new before")
    more(one)
    assert {each["article"] for each in one("brief", "--new", "--json").json()["sources"]} == {
        OTHER
    }
    heard = one("brief", "--new")
    assert "\nNothing new since you last asked, on " in f"\n{heard.out}"


def test_a_new_pipeline_brings_no_news(one: Attache) -> None:
    one("brief", "china-pakistan")
    with open_store(Path("attache.db")) as store:
        store.database.execute("UPDATE article SET pipeline = 'older', fingerprint = 'older'")
    assert "1 changed" in one("index", "in").out
    assert "Nothing new on" in one("brief", "china-pakistan", "--new").out


def test_a_library_that_is_being_written_to_answers(
    seeds: Attache,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    shown = seeds("brief", "china-pakistan").out
    monkeypatch.setattr(wiring, "open_store", partial(open_store, patience=0))
    with open_store(tmp_path / "attache.db") as busy, busy.database.transaction():
        heard = seeds("brief", "china-pakistan")
    assert (heard.code, heard.out) == (0, shown)
    [record] = caplog.records
    assert "could not be kept (2): these briefings cannot be verified" in record.getMessage()


def test_what_people_say_of_briefings(seeds: Attache, tmp_path: Path) -> None:
    assert seeds("feedback").out == "Nobody has said of a briefing yet whether it was useful.\n"
    assert seeds("feedback", "--json").json() == {"useful": 0, "not_useful": 0, "feedback": []}
    ids = [given(seeds, topic) for topic in ("china-pakistan", "iqbal")]
    with open_store(tmp_path / "attache.db") as store:
        for hour, (id, useful) in enumerate(zip(ids, (True, False), strict=True)):
            store.archive.record_feedback(
                id, by=f"U{hour}", useful=useful, at=NOON.replace(hour=hour)
            )
    assert seeds("feedback").out.splitlines() == [
        "2 words on briefings: 1 useful",
        f"  • iqbal · {ids[1]} · not useful · U1 · 12 Mar 2026, 01:00 UTC",
        f"  • china-pakistan · {ids[0]} · useful · U0 · 12 Mar 2026, 00:00 UTC",
    ]
    told = seeds("feedback", "--json").json()
    assert (told["useful"], told["not_useful"]) == (1, 1)
    assert told["feedback"][1] == {
        "briefing": ids[0],
        "topic": "china-pakistan",
        "useful": True,
        "by": "U0",
        "at": "2026-03-12T00:00:00+00:00",
    }


def test_a_conversation_remembers_what_was_asked(seeds: Attache) -> None:
    heard = seeds("console", "--json", typed="/brief china-pakistan\n/brief china-pakistan --new\n")
    _, again = heard.json()["exchanges"]
    assert "Nothing new on China and Pakistan" in json.dumps(again)
