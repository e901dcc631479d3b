# ruff: noqa: E501 (the memo stands here as it is written)
"""A briefing as a memo."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from handlers import pictures
from handlers.memo.contents import memo
from handlers.memo.html import html
from handlers.memo.markdown import markdown, safe
from handlers.outline.text import fold
from tests.handlers.newsroom import EMPTY
from tests.handlers.test_briefing_modals import RICH
from tests.terminal.conftest import Attache

JOINER = "\N{WORD JOINER}"
LAW = settings(max_examples=100, suppress_health_check=list(HealthCheck))
LIVE = ["# x", "1. x", "- x", "+ x", "> x", "<b>x</b>", "[a](http://x.example)", "**x**", "`x`"]
LIVE += ["=", "---", "&lt;", "~~x~~", "|a|b|", "http://x.example", "![a](b)", "\\", "1) x", "    x"]


def shown(html: str) -> str:
    """What a reader sees."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_a_memo_in_markdown() -> None:
    assert markdown(memo(RICH)) == snapshot("""\
# Norland and Sudland

From 2 of 2 articles · 26 Mar 2024 · 1 undated

*Read “sudlnd” as Sudland (spelling).*

*Nothing holds “election” together with the rest.*

*Not in the library: “drones”.*

## Bottom line

Norland lent Sudland $62 billion for ports & rails. [[1](<https://harbour.example/ports>), 26 Mar 2024]

## The debt

- “We owe nobody,” the minister said. [[1](<https://harbour.example/ports>), 26 Mar 2024]
- Norland lent Sudland $62 billion for ports & rails. [[1](<https://harbour.example/ports>), 26 Mar 2024], also [2]

## Also

- The first train crossed the pass in May. [2]

## Who is involved

- **Ana Reyes**, minister (person, in 2 articles): “We owe nobody,” the minister said. [[1](<https://harbour.example/ports>), 26 Mar 2024]
- **Haven** (place, in 1 article)

## Timeline

- **May 2024** (“in May”): The first train crossed the pass in May. [2]

## In their words

> “We owe nobody,” the minister said. [[1](<https://harbour.example/ports>), 26 Mar 2024]
>
> — Ana Reyes

## Figures

- **$62 billion**: Norland lent Sudland $62 billion for ports & rails. [[1](<https://harbour.example/ports>), 26 Mar 2024]
  - elsewhere **$60 billion**: Sudland owes $60 billion, the bank reckons. [2]

## Sources

1. [Ports & power](<https://harbour.example/ports>) · Mina Haq · The Harbour · 26 Mar 2024 (ports.txt)
2. Rails across the pass (rails.txt)

*Briefing b7f3 · every line is a sentence of its source, word for word*
""")


def test_a_memo_as_a_page_needs_nothing_else() -> None:
    page = html(memo(RICH))
    assert page.startswith("<!doctype html>")
    assert "<title>Norland and Sudland</title>" in page
    assert '<a href="https://harbour.example/ports">Ports &amp; power</a>' in page
    assert re.findall(r'(?:src|href)="(?!https://harbour\.example/ports")', page) == []
    assert "<script" not in page
    assert "@media print" in page


def test_a_memo_on_nothing_says_so() -> None:
    assert "The library has nothing on this." in markdown(memo(EMPTY))


@LAW
@given(
    st.one_of(
        st.sampled_from(LIVE),
        st.text(max_size=60),
        st.text(alphabet="*_`<>[]()#&!\\~ a1.-+=|@$:/w"),
    )
)
def test_what_an_article_wrote_is_shown_as_it_is_written(text: str) -> None:
    for written in (f"{safe(text)}", f"- {safe(text)}", f"# {safe(text)}"):
        page = MarkdownIt("commonmark", {"html": False}).render(written)
        tags = set(re.findall(r"</?(\w+)", page))
        assert tags <= {"p", "ul", "li", "h1"}
        assert shown(page).replace(JOINER, "") == " ".join(fold(text).replace(JOINER, "").split())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("See https://a.example/b now", f"See https:{JOINER}//a.example/b now"),
        ("See www.a.example now", f"See www{JOINER}.a.example now"),
        ("Write to a@b.example", f"Write to a@{JOINER}b.example"),
        ("Thanks, @everyone", f"Thanks, @{JOINER}everyone"),
        ("As in #1234 and GH-12", f"As in #{JOINER}1234 and GH-{JOINER}12"),
        ("Let $x$ be $$y$$", r"Let $x\$ be $\$y\$\$"),
        ("It lent $62 billion, then US$5", "It lent $62 billion, then US$5"),
    ],
)
def test_nothing_that_an_article_wrote_is_live_on_github(text: str, written: str) -> None:
    assert safe(text) == written


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_command_writes_a_memo(seeds: Attache, form: str) -> None:
    heard = seeds("brief", "china-pakistan", "--format", form)
    assert (heard.code, heard.err) == (0, "")
    record = seeds("brief", "china-pakistan", "--json").json()
    told = heard.out if form == "md" else unescape(heard.out)
    for sentence in (*record["bottom_line"], *record["points"], *record["quotes"]):
        assert sentence["text"] in told


def test_json_is_a_format_too(seeds: Attache) -> None:
    one, other = (
        seeds("brief", "china-pakistan", *how) for how in (["--format", "json"], ["--json"])
    )
    assert one.out == other.out


def test_a_memo_is_no_json(seeds: Attache) -> None:
    for form in ("md", "html"):
        heard = seeds("brief", "china-pakistan", "--format", form, "--json")
        assert (heard.code, heard.out) == (2, "")
    assert seeds("brief", "china-pakistan", "--format", "json", "--json").code == 0


def test_a_briefing_is_given_where_its_picture_cannot_be(
    seeds: Attache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "drawn", lambda *_: b"<svg/>")
    there = str(tmp_path / "nowhere" / "a.svg")
    heard = seeds("brief", "china-pakistan", "--picture", there)
    assert heard.code == 1
    assert heard.out == seeds("brief", "china-pakistan").out
    assert heard.err.count("\n") == 1


def test_a_memo_is_of_a_topic(seeds: Attache) -> None:
    assert seeds("brief", "--verify", "3f9a", "--format", "md").code == 2


def test_a_picture_needs_something_dated_and_a_name_it_can_have(seeds: Attache) -> None:
    assert seeds("brief", "china-pakistan", "--picture", "a.gif").code == 2
    told = seeds("brief", "china-pakistan", "--picture", "a.png")
    assert told.code in {0, 1}
    assert told.code == 0 or "there is no timeline to draw" in told.err
