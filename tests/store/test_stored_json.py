"""Records kept as JSON: what earlier versions wrote is read, what later ones wrote is not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from bot.conversation.context import Context
from bot.model.briefing import Briefing
from store import Store, open_store
from store.stored_json import FORM, packed, unpacked
from tests.handlers.newsroom import BRIEFING

pytestmark = pytest.mark.file

EARLIER = Path(__file__).parent / "earlier"

FIELDS = {
    "actor articles role",
    "actors excluded interpretations like named_as near phrases required terms text together"
    " unmatched within",
    "after articles authors besides named outlets since told until",
    "also citation day earlier theme update",
    "actor text",
    "also count text",
    "article check start",
    "article end page source speaker start text",
    "article end start text",
    "articles capital_of id kind mentions name",
    "articles foreign newest of_articles of_outlets oldest outlets undated",
    "about articles beside called cited ground opened others put question shown topic wanted",
    "asked read_as why",
    "at revision",
    "author corrected id key outlet published title url",
    "article note now source was",
    "basis bottom_line corrections coverage figures front id involved points quotes sources "
    "standing stories timeline topic unmet unquoted",
    "citation figure kind others",
    "citation speaker",
    "citation title",
    "citation when written",
    "about naming",
    "actors articles day earlier headline line outlets",
    "compared newest stories undated",
    "encoder revision rules state",
    "kind name pronoun typed",
}
"""Of each record within a briefing or a conversation. Where this has to change, FORM goes up."""


@pytest.fixture(params=sorted(EARLIER.glob("*.sql")), ids=lambda path: path.stem)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A library of an earlier commit: an article, two briefings, a conversation, a digest."""
    path = tmp_path / "attache.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(request.param.read_text(encoding="utf-8"))
    with open_store(path) as opened:
        yield opened


def test_what_an_earlier_commit_kept_is_read(earlier: Store) -> None:
    kept = earlier.archive.kept("2ffbfc4dd9")
    assert kept is not None and kept.briefing is not None
    briefing = kept.briefing
    assert briefing.topic.actors[0].name == "Sudland"
    assert [point.citation.text for point in briefing.bottom_line] == [
        "Norland lent Sudland $62 billion for ports and rails on Monday."
    ]
    assert [quote.speaker for quote in briefing.quotes] == ["Ana Reyes"]
    assert [source.key for source in briefing.sources] == ["ports.txt"]
    [(channel, thread)] = earlier.database.rows("SELECT channel, thread FROM conversation")
    context = earlier.memory.recall(channel, thread)
    assert context is not None and context.articles == ("ports.txt",)
    assert [(one.topic, one.paused) for one in earlier.subscriptions.listed()] == [("ports", False)]


def test_a_record_keeps_its_form_or_gets_another_number() -> None:
    described = [msgspec.json.schema(kind)["$defs"] for kind in (Briefing, Context)]
    records = [each for defs in described for each in defs.values() if "properties" in each]
    assert {" ".join(sorted(record["properties"])) for record in records} == FIELDS
    assert FORM == 7


def test_what_a_later_version_wrote_is_not_read() -> None:
    body = packed(BRIEFING)
    assert unpacked(Briefing, "", body) == BRIEFING
    assert unpacked(Briefing, "", bytes([FORM + 1]) + body[1:]) is None


@pytest.mark.parametrize("damage", [b"", b"\x01", b"\x01\x78", b"\x00text"])
def test_what_is_damaged_is_not_read(damage: bytes) -> None:
    assert unpacked(Briefing, "", damage) is None
