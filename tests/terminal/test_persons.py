"""`attache person`."""

from datetime import UTC, datetime
from pathlib import Path

from bot.model.topic import Watermark
from store import open_store
from tests.terminal.conftest import Attache

NOON = datetime(2026, 3, 26, 12, tzinfo=UTC)


def asked(path: Path) -> None:
    with open_store(path) as store:
        store.archive.note_asked("U0ANA", "ferry", Watermark(revision=1, at=NOON))


def test_it_is_read_out_then_forgotten(seeds: Attache, tmp_path: Path) -> None:
    asked(tmp_path / "attache.db")
    assert seeds("person", "export", "U0ANA").out == (
        "Of U0ANA the library keeps: 1 question.\n  • question: ferry · 26 Mar 2026, 12:00 UTC\n"
    )
    assert seeds("person", "export", "U0ANA", "--json").json()["asked"] == [
        {"topic": "ferry", "at": "2026-03-26T12:00:00.000000+00:00"}
    ]
    told = seeds("person", "forget", "U0ANA")
    assert (told.code, told.out) == (2, "") and "Nobody can be asked here" in told.err
    gone = seeds("person", "forget", "U0ANA", "--yes")
    assert gone.out == "Forgotten of U0ANA: 1 question.\n"
    assert seeds("person", "export", "U0ANA").out == "Of U0ANA the library keeps: nothing.\n"
    again = seeds("person", "forget", "U0ANA", "--yes")
    assert again.out == "Forgotten of U0ANA: nothing was kept.\n"


def test_what_is_no_id_is_told(seeds: Attache) -> None:
    told = seeds("person", "export", "ana")
    assert told.code == 2
    assert "It should be a person's id in Slack, such as U012AB3CD" in told.err
