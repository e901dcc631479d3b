"""An article that its publisher corrected."""

from pathlib import Path

from tests.terminal.conftest import Attache

STORY = """\
Ferry fund grows

Harbour Post, 1 June 2024

The harbour board said on Monday that the ferry fund holds 900 million crowns.

Correction, June 3, 2024: An earlier version of this article said that the fund holds 9 million
crowns.
"""


def test_a_note_is_no_answer_and_its_day_stands_beside_the_source(
    terminal: Attache, tmp_path: Path
) -> None:
    (tmp_path / "fund.txt").write_text(STORY)
    terminal("index", "fund.txt")
    briefing = terminal("brief", "ferry", "fund")
    assert "900 million crowns" in briefing.out
    assert "9 million crowns" not in briefing.out.replace("900", "")
    assert "corrected 3 Jun 2024" in " ".join(briefing.out.split())
    [source] = terminal("brief", "ferry", "fund", "--json").json()["sources"]
    assert source["corrected"] == "2024-06-03"
    assert "note " in terminal("show", "fund.txt").out
    assert "corrected 3 Jun 2024" in terminal("brief", "ferry", "fund", "--format", "md").out
