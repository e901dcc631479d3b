"""Block Kit at the terminal: what a reader of Slack would see, and nothing a terminal obeys."""

import io
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from handlers.blocks.text import bold, escape, link
from handlers.outline.text import fold
from handlers.terminal import blocks
from handlers.terminal.mrkdwn import styled
from handlers.terminal.paper import Paper, line, plain


def printed(*given: blocks.Block, text: str = "", width: int = 60) -> str:
    out = io.StringIO()
    paper = Paper(Console(file=out, width=width, highlight=False, color_system=None))
    paper.write(blocks.message(text, given))
    return out.getvalue()


def section(text: str) -> blocks.Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def test_each_kind_of_block() -> None:
    assert (
        printed(
            {"type": "header", "text": {"type": "plain_text", "text": "China &amp; *Pakistan*"}},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "From _two_ articles"}]},
            section("*Bottom line*\nOne. [1]"),
            {"type": "divider"},
            {
                "type": "actions",
                "elements": [
                    {"type": "button", "text": {"type": "plain_text", "text": "Share"}},
                    {"type": "button", "action_id": "brief_topic:0", "value": "a &amp; b"},
                    {"type": "overflow"},
                ],
            },
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "[1] <https://a.b/c|A>"}]},
            {"type": "image", "alt_text": "A map"},
            {"type": "table"},
        )
        == """\
China & *Pakistan*
From two articles

Bottom line
One. [1]
────────────────────────────────────────
→ /brief a & b

[1] A (https://a.b/c)
[picture: A map]
[table]
"""
    )


def test_bullets_numbers_and_quotations_hang() -> None:
    assert (
        printed(
            section("• one two three four five\n12. one two three\n> one two three four"), width=20
        )
        == """\
• one two three four
  five
12. one two three
│ one two three four
"""
    )
    assert printed(section("> one two three four five"), width=20) == (
        "│ one two three four\n│ five\n"
    )


def test_fields_and_accessories_of_a_section() -> None:
    fields = {
        "type": "section",
        "fields": [{"type": "mrkdwn", "text": "*Kind*"}, {"type": "mrkdwn", "text": "country"}],
        "accessory": {"type": "button", "action_id": "actor_named:0", "value": "Ana"},
    }
    assert printed(fields) == "Kind\ncountry\n→ /actor Ana\n"


def test_a_message_without_blocks_is_its_text() -> None:
    assert printed(text="No actor called &lt;X&gt;.") == "No actor called <X>.\n"


def test_emphasis_and_references() -> None:
    shown = styled("*China* _said_ ~no~ to `/brief a_b_c`, <#C1|news>, <@U1> and <https://a.b/_c_>")
    assert shown.plain == "China said no to /brief a_b_c, news, @U1 and https://a.b/_c_"
    assert {
        (shown.plain[span.start : span.end], str(span.style).strip()) for span in shown.spans
    } == {
        ("China", "bold"),
        ("said", "italic"),
        ("no", "strike"),
        ("/brief a_b_c", "bold"),
        ("news", "underline"),
        ("@U1", "underline"),
        ("https://a.b/_c_", "underline"),
    }


def test_marks_within_words_are_letters() -> None:
    assert (
        styled("snake_case_name and 2*3*4 and * a *").plain == "snake_case_name and 2*3*4 and * a *"
    )


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def visible(text: str) -> str:
    return plain(fold(text)).replace("\ufeff", "")


@given(WORDS)
def test_what_was_escaped_is_shown_as_it_was_written(words: str) -> None:
    assert styled(escape(words)).plain == visible(words)


@given(WORDS)
def test_a_bold_word_and_a_links_label_are_shown_too(words: str) -> None:
    named = f"A{words}Z"
    assert styled(bold(named)).plain == visible(named)
    shown = styled(link("https://example.org/a_b", words)).plain
    assert shown.removesuffix(" (https://example.org/a_b)") in {
        visible(words),
        "https://example.org/a_b",
    }


@given(st.text(max_size=200), st.integers(min_value=20, max_value=200))
def test_no_line_can_steer_the_terminal(words: str, width: int) -> None:
    out = io.StringIO()
    paper = Paper(Console(file=out, width=width, highlight=False, color_system=None))
    paper.write([line(words, lead="  • ")])
    rows = out.getvalue().split("\n")
    assert not {c for row in rows for c in row if unicodedata.category(c) == "Cc"}
    assert all(row == row.rstrip(" ") for row in rows)
