"""Text as a reader sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.article import BlockType, Submission
from bot.reading.document import document
from bot.reading.layout import article
from bot.reading.visible_text import visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Ferry &amp; rail", "Ferry & rail"),
        ("the port&#8217;s crane", "the port’s crane"),
        ("the port&amp;#8217;s crane", "the port’s crane"),
        ("&#x201C;Go&#x201D;", "“Go”"),
        ("&amp;ldquo;Go&amp;rdquo;", "“Go”"),
        ("&lt;b&gt; is bold", "<b> is bold"),
        ("&euro;5 million", "€5 million"),
        ("sea&nbsp;level", "sea\xa0level"),
        ("https://a.example/?x=1&copy=2", "https://a.example/?x=1&copy=2"),
        ("R&D; then AT&T", "R&D; then AT&T"),
        ("main\xadten\xadance", "maintenance"),
        ("main\xad\ntenance", "maintenance"),
        ("main\ufffe\r\ntenance", "maintenance"),
        ("\ufeffThe mayor\u200f met\u200b him.\u200e", "The mayor met him."),
        ("\x02bold\x03", "bold"),
        ("caf\u200de", "cafe"),
        ("می\u200cرود", "می\u200cرود"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("1\u202f200 jobs", "1\u202f200 jobs"),
        ("the o\ufb03ce \ufb01led", "the office filed"),
        ("cafe\u0301", "café"),
        ("Tal\u2011Or", "Tal-Or"),
        ("It ends.\u2028It goes on.", "It ends.\nIt goes on."),
        ("It ends.\u2029It goes on.", "It ends.\n\nIt goes on."),
        ("the shipâ€™s crew â€œsankâ€\x9d", "the ship’s crew “sank”"),
        ("the shipâ€™s crew â€œsankâ€? at dawn", "the ship’s crew “sank” at dawn"),
        ("ZÃ¼rich and MÃ¡laga", "Zürich and Málaga"),
    ],
)
def test_what_is_mended(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        'Nothing to mend: it\'s "plain" -- 5 > 4 & 3 < 4.',
        "“Curled”, ‘quoted’ – dashed — café, naïve, São Paulo…",
        "ｗｉｄｅ letters, 全角",
        "Windows\r\nline ends\r\n\tand tabs\f",
        "x² + y² = 5 m³",
        "Привет, мир. שלום",
    ],
)
def test_what_stays_as_it_is(text: str) -> None:
    assert visible(text) is text


@given(st.text("ab é’\xad\u200b\u200d\ufb01e\u0301\u2028\n\x02م1\xa0"))
def test_seeing_twice_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)


def test_lines_in_the_wrong_encoding_do_not_hide_behind_others() -> None:
    text = "外交 says so.\nThe shipâ€™s crew sank."
    assert visible(text) == "外交 says so.\nThe ship’s crew sank."


def test_a_card_and_a_text_are_seen_alike() -> None:
    read = article(
        Submission(
            key="a",
            title="Governor&amp;#8217;s plan",
            outlet="Fire &amp; Water",
            text="The governor&#8217;s plan failed on Monday.",
        )
    )
    assert (read.title, read.outlet) == ("Governor’s plan", "Fire & Water")
    assert read.text == "The governor’s plan failed on Monday."


def test_blocks_of_a_document_lie_in_the_text_that_is_seen() -> None:
    made = document(
        [(BlockType.HEADING, "Ferry&nbsp;sinks"), (BlockType.PARAGRAPH, "It sa\xadnk.")]
    )
    assert made.blocks is not None
    assert [made.text[b.start : b.end] for b in made.blocks] == ["Ferry\xa0sinks", "It sank."]
