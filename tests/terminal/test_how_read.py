"""What `attache index` tells of how articles were read."""

import json
from pathlib import Path

from tests.terminal.conftest import Attache

STORY = "The board will vote on the new ferry in the spring. " * 12
OTHER = " ".join(
    f"Boat {n} went to harbour {n * 7 % 31} with {n * n} crates of fish." for n in range(80)
)


def test_formats_and_warnings_are_told(terminal: Attache, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    dated = {"date": "2024-03-26"}
    rows = [
        {"id": "whole", "title": "Boats", "text": OTHER, **dated},
        {"id": "cut", "title": "More boats", "text": OTHER[: len(OTHER) // 2], **dated},
        {"id": "undated", "title": "Ferry", "text": STORY, "date": "soon"},
        {"id": "german", "title": "Die Fähre", "text": "Der Rat stimmt heute darüber ab.", **dated},
        {"id": "fragment", "title": "Tide table", "text": "high water and low water of", **dated},
    ]
    (news / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    lines = terminal("index", "news").out
    assert "Read as plain text." in lines
    for told in (
        "Mostly not in English, which is found but not quoted: german",
        "Nothing in it can be quoted as a sentence: fragment",
        "Without a date: undated",
        "Nearly the same as another article: cut (whole)",
        'undated: Its date "soon" could not be read. Write it as YYYY-MM-DD.',
    ):
        assert told in " ".join(lines.split())
    again = terminal("index", "news")
    assert "Look at" not in again.out
    (news / "rows.jsonl").write_text(json.dumps(rows[2]))
    (news / "new.txt").write_text(OTHER)
    [read] = terminal("index", "news", "--json").json()["read"]
    assert read == {
        "article": "new.txt",
        "format": "plain",
        "language": "en",
        "warnings": ["undated"],
        "copies": ["whole", "cut"],
        "notes": [],
    }


def test_a_briefing_says_how_many_articles_it_cannot_quote(
    terminal: Attache, tmp_path: Path
) -> None:
    english = "The board of Nordhavn voted on Monday for the new tunnel to the islands."
    german = "Der Rat von Nordhavn stimmt am Montag über den neuen Tunnel zu den Inseln ab."
    rows = [
        {"id": "en", "title": "Nordhavn votes", "text": english, "date": "2024-03-26"},
        {"id": "de", "title": "Nordhavn stimmt ab", "text": german, "date": "2024-03-26"},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    terminal("index", "rows.jsonl")
    shown = " ".join(terminal("brief", "tunnel").out.split())
    assert "From 2 of 2 articles" in shown and "1 in other languages, not quoted" in shown
    assert german not in shown and english in shown
    assert terminal("brief", "tunnel", "--json").json()["coverage"]["foreign"] == 1
