"""The page of a sentence: kept, shown beside it, and linked to."""

from pathlib import Path

from tests.reading.pdfs import Text, column, pdf
from tests.terminal.conftest import Attache

HARBOUR = (
    "The harbour council voted on Monday to close the old ferry line for good. Mayor Solberg said "
    "that no boat had passed its inspection since the spring. Engineers want a bridge by 2031."
)
LETTERS = (
    "The ministry will send its own engineers to Nordhavn in June, according to a letter seen by "
    "this paper. It names a price of 41 million crowns for the first year alone."
)


def test_the_page_stands_beside_each_sentence(terminal: Attache, tmp_path: Path) -> None:
    title = Text(60, 60, "Ferries and letters", size=18, bold=True)
    (tmp_path / "paper.pdf").write_bytes(pdf([title, *column(HARBOUR)], column(LETTERS)))
    assert "Read as PDF." in terminal("index", "paper.pdf").out
    assert "[1, p. 2]" in terminal("brief", "ministry", "engineers").out
    found = terminal("brief", "ministry", "engineers", "--json").json()
    assert 2 in {each["page"] for each in (*found["bottom_line"], *found["points"])}
    [first, *_] = terminal("passages", "ferry line", "--json").json()["passages"]
    assert first["best"]["page"] == 1
    shown = terminal("show", "paper.pdf")
    assert "Read as PDF · en · 2 pages" in shown.out
