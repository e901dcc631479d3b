"""Markdown as sites and people write it: what its page's reader sees is the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FileRefused
from bot.model.article import Article, BlockType, Submission
from bot.reading.formats import markdown
from bot.reading.layout import article


def read(text: str, key: str = "page.md") -> Article:
    return article(Submission(key=key, text=text, format="markdown"))


def blocks(text: str) -> list[tuple[str, str]]:
    found = markdown.read(text)
    assert found.blocks is not None
    return [(block.part.value, found.text[block.start : block.end]) for block in found.blocks]


def text(source: str) -> list[str]:
    return [shown for _, shown in blocks(source)]


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("The [harbour board](https://h.example/a_(b)?x=1) met.", "The harbour board met."),
        ("The [board][b] met.\n\n[b]: https://h.example", "The board met."),
        ("It was **very** _late_, `noon` at *least*.", "It was very late, noon at least."),
        (r"It cost 3\.5 million \(in cash\)\.", "It cost 3.5 million (in cash)."),
        ("![The quay](q.png) It opened. ![](r.png)", "It opened."),
        ("It ~~sank~~ rose.", "It rose."),
        ("Caf&eacute; &amp; bar &mdash; open.", "Café & bar — open."),
        ("Write &lt;b&gt; for bold.", "Write <b> for bold."),
        ("The <span style='x'>old</span> <b>quay</b><!-- no --> fell.", "The old quay fell."),
        ("See <https://h.example/x>.", "See https://h.example/x."),
        ("It opened[^a], and closed.[^2]", "It opened, and closed."),
        ("It opened.<sup><a href='#fn1'>1</a></sup> It closed.", "It opened. It closed."),
        ("It has 40 km<sup>2</sup> and CO<sub>2</sub>.", "It has 40 km² and CO2."),
        (
            "The ferry left at noon and\ndid not come\nback.",
            "The ferry left at noon and did not come back.",
        ),
        ("The [[Harbour board|board]] met in [[Nordhavn]].", "The board met in Nordhavn."),
        ("It was ==late== again.", "It was late again."),
        ('A [link](https://h.example){:target="_blank"} here.', "A link here."),
        ("It rose by 1 200 berths.", "It rose by 1 200 berths."),
        ("It {{< ref a.md >}}sank {% include x.html %}fast.", "It sank fast."),
        ("It sank.<Badge type={{a: 1}} text='new' />", "It sank."),
        ("He said <q>yes</q>.", "He said “yes”."),
        ("</p>It sank.\v It rose.", "It sank. It rose."),
        ("<?xml version='1.0' encoding='utf-8'?>It sank.", "It sank."),
        ("3 < 5 and a<b, x_y_z * 2.", "3 < 5 and a<b, x_y_z * 2."),
        ("{unmatched and [brackets] stay}.", "{unmatched and [brackets] stay}."),
    ],
)
def test_what_a_reader_sees_of_a_line(source: str, seen: str) -> None:
    assert text(source) == [seen]


def test_blocks_of_every_type() -> None:
    source = """\
# Ferry report

The report finds:

- Two ferries *sank*
- [x] One was raised
    1. It took a week

> The harbour is full.

| Port | Ferries |
|------|--------:|
| **Nordhavn** | 3 |

## Costs {#costs}

![A crane](c.png)
*The crane in May*

**What comes next**

The end.[^1]

[^1]: Harbour archive,
    shelf *nine*.
"""
    assert blocks(source) == [
        ("heading", "Ferry report"),
        ("paragraph", "The report finds:"),
        ("item", "Two ferries sank"),
        ("item", "One was raised"),
        ("item", "It took a week"),
        ("quotation", "The harbour is full."),
        ("row", "Port | Ferries"),
        ("row", "Nordhavn | 3"),
        ("heading", "Costs"),
        ("caption", "The crane in May"),
        ("heading", "What comes next"),
        ("paragraph", "The end."),
        ("furniture", "Harbour archive, shelf nine."),
    ]


def test_html_among_it_gives_its_visible_text() -> None:
    source = """\
<div class="lead">
<p>The board met.</p><p>It was late.</p>
</div>

<style>p { color: red }</style>
<script>alert("It sank.")</script>
<p hidden>Nobody sees this.</p>
<p style="display:none">Nor this.</p>

<table><caption>Berths</caption><tr><th>Port</th><th>Berths</th></tr>
<tr><td>Nordhavn</td><td><p>14</p></td></tr></table>

<figure><img src="a.png"><figcaption>The quay at dawn</figcaption></figure>

<ul><li>One thing</li><li>Another</li></ul>
"""
    assert blocks(source) == [
        ("paragraph", "The board met."),
        ("paragraph", "It was late."),
        ("caption", "Berths"),
        ("row", "Port | Berths"),
        ("row", "Nordhavn | 14"),
        ("caption", "The quay at dawn"),
        ("item", "One thing"),
        ("item", "Another"),
    ]


@pytest.mark.parametrize("mark", ["<br>", "<br />", "<br/><br/>", "  \n", "\\\n"])
def test_a_line_break_parts_sentences(mark: str) -> None:
    assert text(f"The board met.{mark}It was late.") == ["The board met.", "It was late."]


def test_line_breaks_that_only_wrap_a_paragraph_are_none() -> None:
    lines = [
        "The ferry left at noon with forty people on board and did not",
        "come back until the evening of the next day. Its captain, Arne",
        "Dahl, said little of it to the people who were waiting on the",
        "quay. He was not hurt.",
    ]
    assert text("Before it.\n\n" + "<br>".join(lines)) == ["Before it.", " ".join(lines)]


def test_lines_of_a_file_without_paragraphs_are_paragraphs() -> None:
    assert text("# Ferry news\nThe first ferry sank.\nThe second ferry did not.") == [
        "Ferry news",
        "The first ferry sank.",
        "The second ferry did not.",
    ]


def test_lines_of_cells_between_tabs_are_rows() -> None:
    assert blocks("Before it.\n\nPort\tFerries\nNordhavn\t3\n\nAfter it.")[1:3] == [
        ("row", "Port | Ferries"),
        ("row", "Nordhavn | 3"),
    ]


def test_a_row_of_many_cells_is_no_menu() -> None:
    page = read("The ferries:\n\n| Port | Ferries | Crew |\n|--|--|--|\n| Nordhavn | 3 | 40 |")
    assert [block.part for block in page.blocks][1:] == [BlockType.ROW, BlockType.ROW]


def test_an_indented_paragraph_is_text_and_a_program_is_none() -> None:
    source = "The board met.\n\n    It was very late.\n\n```python\nprint('It sank.')\n```\n"
    assert blocks(source) == [
        ("paragraph", "The board met."),
        ("paragraph", "It was very late."),
        ("furniture", "print('It sank.')"),
    ]


def test_what_a_site_generator_acts_on_is_not_seen() -> None:
    source = """\
import Chart from '../chart.js';
export const rates = [
  1, 2,
];

{% comment %} Never print: the board is bankrupt. {% endcomment %}

{{< figure src="a.png" caption="x" >}}

<Callout kind="note">

The board met.

</Callout>

:::tip Advice

It was late.

:::

> [!NOTE]
> Bring a lamp.

[caption id="a" width="300"]The quay at dawn.[/caption]

{: .lead}

[TOC]
"""
    assert text(source) == ["The board met.", "It was late.", "Bring a lamp.", "The quay at dawn."]


def test_prose_that_looks_like_it_stays() -> None:
    sources = [
        "import duties rose from 3 to 5 percent.",
        "export of grain fell.",
        "[Applause] He left.",
        "Rates rose 5% and 7%% in May.",
        "The set {1, 2} is small.",
        "#1 in the list, he said.",
        "2019. That was a year.",
    ]
    for source in sources[:-1]:
        assert text(source) == [source]


def test_the_card_is_its_front_matter() -> None:
    page = read("---\ntitle: The quay\nauthor: Ann Lee\n---\n\n# The quay\n\nIt opened. It closed.")
    assert (page.title, page.author) == ("The quay", "Ann Lee")
    assert page.text == "The quay\n\nIt opened. It closed."


def test_a_date_in_its_name_or_address_is_the_last_choice() -> None:
    body = "The quay opened. It was late."
    assert read(body, "posts/2024-03-10-quay.md").published == "2024-03-10"
    assert read(f"---\ndate: 2024-03-12\n---\n{body}", "2024-03-10-a.md").published == "2024-03-12"
    linked = read(f"---\nlink: https://h.example/2023/11/02/quay\n---\n{body}", "quay.md")
    assert linked.published == "2023-11-02"


def test_a_date_that_cannot_be_read_is_noted() -> None:
    page = read("---\ntitle: Quay\ndate: soon\n---\n\nIt opened. It closed.")
    assert page.published is None
    assert page.notes == ('Its date "soon" could not be read. Write it as YYYY-MM-DD.',)


@pytest.mark.parametrize("source", ["<!-- nothing -->", "---\ntitle: T\n---\n", "![](a.png)"])
def test_a_page_on_which_nothing_is_seen_is_refused(source: str) -> None:
    with pytest.raises(FileRefused, match="no text that a reader"):
        markdown.read(source)


MARKS = st.lists(
    st.sampled_from(
        [
            *(
                "It sank. ",
                "\n",
                "\n\n",
                "    ",
                "- ",
                "1. ",
                "> ",
                "# ",
                "**",
                "*",
                "_",
                "`",
                "~~",
            ),
            *(
                "[",
                "](",
                ")",
                "![",
                "[^1]",
                "[^1]: ",
                "|",
                "|-|-|\n",
                "<p>",
                "</p>",
                "<br>",
                "<td>",
            ),
            *(
                "<table>",
                "<tr>",
                "<li>",
                "</div>",
                "<script>",
                "<!--",
                "-->",
                "&amp;",
                "&#1;",
                "\\",
            ),
            *(
                "{{",
                "}}",
                "{%",
                "%}",
                "{:",
                "}",
                "---\n",
                "+++\n",
                "a: b\n",
                "```",
                "\t",
                "\v",
                "é",
            ),
        ]
    ),
    max_size=40,
).map("".join)


@given(MARKS)
def test_no_marks_make_it_stumble(source: str) -> None:
    try:
        found = markdown.read(source)
    except FileRefused:
        return
    end = 0
    for block in found.blocks or ():
        assert end <= block.start < block.end <= len(found.text)
        assert found.text[block.start : block.end].strip()
        end = block.end


@given(st.lists(st.sampled_from(["It sank.", "Nobody knows, he said.", "2,000 came."]), min_size=1))
def test_plain_paragraphs_stay_as_they_are(paragraphs: list[str]) -> None:
    assert text("\n\n".join(paragraphs)) == paragraphs


@pytest.mark.parametrize(
    "source",
    [
        "% The ferry\n% Ann Lee\n% 4 May 2021\n\nIt sank.",
        "% The\n  ferry\n% Ann Lee\n% 2021-05-04\n\nIt sank.",
        "---\ntitle: The ferry\nauthor: Ann Lee\ndate: 2021-05-04\n\nIt sank.",
    ],
)
def test_cards_of_other_tools(source: str) -> None:
    found = article(Submission(key="ferry.md", text=source, format="markdown"))
    assert (found.title, found.author, found.published) == ("The ferry", "Ann Lee", "2021-05-04")
    assert found.text == "It sank."


def test_a_program_between_jekylls_tags_is_no_text() -> None:
    source = 'It sank.\n\n{% highlight ruby %}\nputs "Aye."\n{% endhighlight %}\n\nIt rose.'
    assert markdown.read(source).text == "It sank.\n\nIt rose."
