"""HTML: pages as sites build them, fragments out of feeds, and what is no article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FileRefused
from bot.model.article import BlockType, Submission
from bot.reading import layout
from bot.reading.document import Document
from bot.reading.formats import html

STORY = (
    "The harbour board of Kelsund will rebuild its northern pier next spring, it said on Tuesday.",
    "Engineers found cracks in eleven of its forty piles after the storms of January.",
    "“We close the pier before somebody is hurt,” said Ingrid Moe, who chairs the board.",
    "The work costs 38 million crowns, of which the county pays a third.",
)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>"


def story(*paragraphs: str) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs or STORY)


def blocks(found: Document) -> list[tuple[str, str]]:
    return [(b.part.value, found.text[b.start : b.end]) for b in found.blocks or ()]


def texts(found: Document) -> list[str]:
    return [text for _, text in blocks(found)]


def refusal(content: str | bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        html.read(content)
    return str(refused.value)


def test_a_fragment_is_read_whole() -> None:
    found = html.read(
        "<p>The <a href='/b'>board</a> met <b>on</b> Monday.</p><ul><li>It chose a chair</li></ul>"
        "<blockquote><p>We are ready.</p></blockquote><h2>Next</h2><pre>One.\n\nTwo</pre>"
    )
    assert blocks(found) == [
        ("paragraph", "The board met on Monday."),
        ("item", "It chose a chair"),
        ("quotation", "We are ready."),
        ("heading", "Next"),
        ("paragraph", "One."),
        ("paragraph", "Two"),
    ]


def test_text_without_any_tag_is_a_paragraph() -> None:
    assert blocks(html.read("Fish &amp; chips rose by 4&nbsp;%.")) == [
        ("paragraph", "Fish & chips rose by 4\xa0%.")
    ]


def test_breaks_part_sentences_and_join_the_lines_of_one() -> None:
    found = html.read(
        "<div>The ferry sails again.<br/>It had stood still<br>since the strike of May.<br><br>"
        "Tickets are sold on board.</div>"
    )
    assert texts(found) == [
        "The ferry sails again.",
        "It had stood still since the strike of May.",
        "Tickets are sold on board.",
    ]


def test_a_paragraph_that_the_page_broke_is_one_again() -> None:
    found = html.read(
        "<p>The minister did not say on Monday that</p><p>the aid would be stopped at once.</p>"
        "<p>bread</p><p>salt</p>"
    )
    assert texts(found) == [
        "The minister did not say on Monday that the aid would be stopped at once.",
        "bread",
        "salt",
    ]


def test_what_a_browser_does_not_show_is_left_out() -> None:
    found = html.read(
        "<p>Seen<script>var a</script><style>b{}</style><!-- c --> and<template>d</template> read."
        "<span hidden>e</span><span style='color:red; display: none'>f</span>"
        "<span class='x sr-only'>g</span></p><noscript>h</noscript><iframe src='/i'>i</iframe>"
        "<dialog>k</dialog><textarea>l</textarea>"
    )
    assert texts(found) == ["Seen and read."]


def test_rows_of_data_are_rows_and_tables_for_layout_are_not() -> None:
    data = "<table><tr><th>Town</th><th>Cases</th></tr><tr><td>Dondo</td><td>312</td></tr></table>"
    frame = f"<table><tr><td>{story(*STORY[:2])}</td><td>{data}</td></tr></table>"
    assert blocks(html.read(frame)) == [
        ("paragraph", STORY[0]),
        ("paragraph", STORY[1]),
        ("row", "Town | Cases"),
        ("row", "Dondo | 312"),
    ]


def test_a_page_laid_out_by_a_table_has_paragraphs() -> None:
    found = html.read(
        "<html><body><table width=100%><tr><td><a href=a>Home</a><br><a href=b>News</a></td><td>"
        f"<b>Pier shut</b><br>March 3, 2004{'<p>'.join(('', *STORY))}</td></tr></table></html>"
    )
    assert [text for part, text in blocks(found) if part == "paragraph"][-4:] == list(STORY)


def test_the_article_of_a_page_is_found_among_its_furniture() -> None:
    found = html.read(
        page(
            "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
            "<div id=main><h1>Kelsund rebuilds its pier</h1><div class='entry-content'>"
            f"{story()}<p><a href='/x'>Related: Ferry prices rise again in the north</a></p></div>"
            "</div><div id='comments'><h3>2 comments</h3><p>I have always said that this pier was "
            "dangerous, and nobody listened to me when I did.</p></div>"
            "<footer><p>All rights reserved. Published by Fjord Media.</p></footer>",
            "<title>Kelsund rebuilds its pier | Kelsund Post</title>",
        )
    )
    assert texts(found) == list(STORY)
    assert found.card.title == "Kelsund rebuilds its pier"
    assert found.card.language == "en"


def test_inline_text_stays_where_it_stands() -> None:
    linked = (
        "The <em>Aurora</em>, a ferry of <a href='/f'>Fjord<span>Line</span></a>, "
        "will <strong>not</strong> sail<sup>1</sup> before <time>June</time>."
    )
    found = html.read(page(f"<article><h1>Ferry</h1>{story(*STORY, linked)}</article>"))
    assert texts(found)[-1] == "The Aurora, a ferry of FjordLine, will not sail1 before June."


def test_a_short_page_is_read() -> None:
    found = html.read(page("<h1>Pier shut</h1><p>The pier of Kelsund is shut, the board said.</p>"))
    assert "The pier of Kelsund is shut, the board said." in texts(found)


def test_a_page_in_a_row_is_read_as_a_page() -> None:
    article = layout.article(
        Submission(key="1", text=page(f"<nav>Menu</nav><main>{story()}</main>"), format="html")
    )
    assert "Menu" not in article.text
    assert [b.part for b in article.blocks] == [BlockType.PARAGRAPH] * len(STORY)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("<?xml version='1.0'?><!-- x --><rss version='2.0'><channel/></rss>", "RSS feed"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "Atom feed"),
        ("<?xml version='1.0'?>\n<urlset/>", "sitemap"),
        (page("<script>draw()</script><div id=app></div>"), "scripts"),
        ("<html><frameset><frame src='a.html'></frameset></html>", "frames"),
        (page(""), "without any text"),
        ("<p> </p>", "without any text"),
        ("<div>" * 3_000 + "deep", "2,000 deep"),
        ("<p>x</p>" * 210_000, "elements"),
    ],
)
def test_what_is_no_article_is_refused_by_what_it_is(content: str, word: str) -> None:
    assert word in refusal(content)


def test_a_page_that_was_cut_short_gives_what_it_holds() -> None:
    whole = page(f"<article><h1>Pier</h1>{story()}</article>")
    found = html.read(whole[: whole.index("eleven")].encode())
    assert texts(found)[0] == STORY[0]


def test_a_page_of_links_without_end_is_read_without_the_extractors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object, **__: object) -> str:
        raise AssertionError("An extractor reads a page that takes it too long.")

    monkeypatch.setattr("trafilatura.extract", never)
    links = "".join(f"<a href='/{n}'>Link {n}</a> " for n in range(25_000))
    assert texts(html.read(page(f"<p>{links}</p><div>{story()}</div>"))) == list(STORY)


@pytest.mark.parametrize(
    "data",
    [
        page("<p>Café d’été</p>", "<meta charset=utf-8>").encode(),
        page("<p>Café d’été</p>", "<meta charset=iso-8859-1>").encode("cp1252"),
        page("<p>Café d’été</p>", "<meta charset=iso-8859-1>").encode(),  # it says what is not so
        page("<p>Café d’été</p>", "<meta charset=no-such>").encode(),
        page("<p>Café d’été</p>").encode("utf-16"),
        b"<?xml version='1.0' encoding='windows-1252'?>"
        + page("<p>Café d’été</p>").encode("cp1252"),
        page("<p>Café d’été</p>", "<meta charset=zip>").encode("utf-8-sig"),
    ],
)
def test_bytes_are_decoded_by_what_they_are(data: bytes) -> None:
    assert texts(html.read(data)) == ["Café d’été"]


def test_japanese_in_seven_bits_is_decoded() -> None:
    head = "<meta http-equiv='Content-Type' content='text/html; charset=iso-2022-jp'>"
    assert texts(html.read(page("<p>港の桟橋</p>", head).encode("iso-2022-jp"))) == ["港の桟橋"]


def test_characters_that_no_element_takes_are_left_out() -> None:
    odd = "Odd\x01 &#1;words &#xffff;stand\f&#12;here."
    found = html.read(page(f"<article><p class='&#2;x'>{odd}</p>{story()}</article>"))
    assert texts(found)[0] == "Odd words stand here."


_TAGS = st.sampled_from("p div span b a br table tr td li ul h2 blockquote pre i script".split())
_PIECES = st.one_of(
    st.text("ab .,&<>\"'=/\n", max_size=12),
    st.builds("<{}>".format, _TAGS),
    st.builds("</{}>".format, _TAGS),
)


@given(st.lists(_PIECES, max_size=30))
def test_reading_never_crashes_and_its_blocks_are_slices(pieces: list[str]) -> None:
    try:
        found = html.read("".join(pieces))
    except FileRefused:
        return
    assert found.blocks
    for block, after in zip(found.blocks, (*found.blocks[1:], None), strict=True):
        assert found.text[block.start : block.end].strip()
        assert after is None or block.end <= after.start
