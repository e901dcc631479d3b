"""`attache show`: an article as it was read."""

import io

from rich.console import Console

from handlers.terminal.paper import Paper
from handlers.terminal.reading_view import page
from tests.terminal.conftest import Attache

KEY = "002_6980ca57c5a6acf7.txt"


def test_a_page_tells_each_block_and_what_was_left_out(seeds: Attache) -> None:
    shown = seeds("show", KEY)
    assert shown.code == 0
    assert "Read as plain text · en" in shown.out
    assert "Without a date." in shown.out
    lines = shown.out.splitlines()
    assert "furniture   Leave a Comment" in lines
    assert any(each.startswith("heading     Exploring Opportunities") for each in lines)
    fragment = next(n for n, each in enumerate(lines) if "areas of collaboration, such" in each)
    assert "(not quoted)" in " ".join(lines[fragment : fragment + 3])
    assert "Ahsan Iqbal (" in shown.out


def test_it_is_found_by_its_title_and_an_unknown_one_is_told(seeds: Attache) -> None:
    assert "Read as plain text" in seeds("show", "afghan", "conundrum").out
    unknown = seeds("show", "nothing of the kind")
    assert unknown.code == 1
    assert "No article" in unknown.err


def test_the_record_has_everything_by_offsets(seeds: Attache) -> None:
    record = seeds("show", KEY, "--json").json()
    text = record["text"]
    assert (record["format"], record["warnings"]) == ("plain", ["undated"])
    names = {(each["name"], text[each["start"] : each["end"]]) for each in record["names"]}
    assert ("Ahsan Iqbal", "Iqbal") in names
    assert {each["type"] for each in record["blocks"]} == {"heading", "paragraph", "furniture"}
    assert [each for each in record["sentences"] if not each["quotable"]]
    said = [text[each["start"] : each["end"]] for each in record["quotes"]]
    assert any("this is a cause for concern" in each for each in said)
    assert any(each["kind"] == "date" for each in record["figures"])


def test_on_a_terminal_names_quotes_and_dates_are_in_colour(seeds: Attache) -> None:
    from handlers import wiring
    from handlers.settings import Settings

    view = wiring.open_desk(Settings.read()).as_read(KEY)
    out = io.StringIO()
    Paper(Console(file=out, force_terminal=True, color_system="standard", width=100)).write(
        page(view)
    )
    assert "\x1b[1;36mIqbal" in out.getvalue()
