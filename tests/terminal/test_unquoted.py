"""What the library holds and no sentence tells is shown where it stands."""

import json
from pathlib import Path

from handlers import wiring
from handlers.blocks import briefing as briefing_message
from handlers.settings import Settings
from tests.terminal.conftest import Attache

TABLE = """\
# Ferries of the coast

The board counts its ferries once a year, and it did so in March.

| Ferry | Seats | Crew |
|---|---|---|
| Skarvholm | 120 | 4 |
| Lindsund | 80 | 3 |
"""


def test_a_row_is_shown_where_no_sentence_tells_of_it(terminal: Attache, tmp_path: Path) -> None:
    (tmp_path / "ferries.md").write_text(TABLE)
    terminal("index", "ferries.md")
    shown = terminal("brief", "Skarvholm")
    assert "No sentence tells of “Skarvholm”. It stands here:" in shown.out
    assert "Skarvholm | 120 | 4 [1]" in shown.out
    assert "has nothing" not in shown.out
    found = terminal("brief", "Skarvholm", "--json").json()
    assert [each["text"] for each in found["unquoted"]] == ["Skarvholm | 120 | 4"]
    assert found["bottom_line"] == []
    desk = wiring.open_desk(Settings.read())
    message = json.dumps(briefing_message(desk.briefing(desk.read("Skarvholm"))))
    assert "Skarvholm | 120 | 4" in message and "Ferries of the coast" in message


def test_what_a_sentence_tells_is_a_briefing(terminal: Attache, tmp_path: Path) -> None:
    (tmp_path / "ferries.md").write_text(TABLE)
    terminal("index", "ferries.md")
    assert "unquoted" not in terminal("brief", "board", "ferries", "--json").json()
    assert "has nothing" in terminal("brief", "zeppelins").out
