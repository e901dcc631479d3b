"""DOCX, ODT and EPUB, made of their parts."""

import pytest

from bot.errors import FileRefused
from bot.model.article import BlockType
from bot.reading.document import Document
from bot.reading.formats import docx as word
from bot.reading.formats import epub as book
from bot.reading.formats import odt as writer
from bot.reading.formats import package
from tests.reading.packages import STRICT, docx, epub, odt, paragraph, zipped


def pieces(document: Document) -> list[tuple[str, str]]:
    return [
        (each.part.value, document.text[each.start : each.end]) for each in document.blocks or ()
    ]


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def run(*inner: str) -> str:
    return f"<w:r>{''.join(inner)}</w:r>"


def test_a_word_file_as_its_reader_sees_it() -> None:
    found = word.read(
        docx(
            paragraph("Ferry line to close", "Title")
            + paragraph("1 Contents 4", "toc1")
            + paragraph("What was decided", "heading1")
            + paragraph("No boat passed.")
            + paragraph("The bridge", bold=True)
            + paragraph("Nobody asked.", bold=True)
            + paragraph("cheap & quick", numbered=True)
            + paragraph("We will row.", "Quote")
            + table(("Port", "Boats"), ("Soer", "3"))
        )
    )
    assert found.card.title == "Ferry line to close"
    assert pieces(found) == [
        ("heading", "Ferry line to close"),
        ("furniture", "1 Contents 4"),
        ("heading", "What was decided"),
        ("paragraph", "No boat passed."),
        ("heading", "The bridge"),
        ("paragraph", "Nobody asked."),
        ("item", "cheap & quick"),
        ("quotation", "We will row."),
        ("row", "Port | Boats"),
        ("row", "Soer | 3"),
    ]


def test_strict_files_and_what_is_deleted() -> None:
    deleted = f"<w:del>{run('<w:delText>not </w:delText>')}</w:del>"
    kept = run('<w:t xml:space="preserve">It </w:t>')
    body = f"<w:p>{kept}{deleted}<w:ins>{run('<w:t>sank.</w:t>')}</w:ins></w:p>"
    assert word.read(docx(body, namespace=STRICT)).text == "It sank."


def test_a_line_break_parts_what_is_no_sentence_together() -> None:
    lines = "Background", "The ferry sank off the", "old pier."
    broken = f"<w:p>{run('<w:br/>'.join(f'<w:t>{line}</w:t>' for line in lines))}</w:p>"
    assert [text for _, text in pieces(word.read(docx(broken)))] == [
        "Background",
        "The ferry sank off the old pier.",
    ]


def test_a_table_that_lays_out_a_page_is_text() -> None:
    long = "The ferry sank. " + "It was the third in as many years, and nobody will say why. " * 3
    found = word.read(docx(table((long, "Aside"))))
    assert [part for part, _ in pieces(found)] == ["paragraph", "paragraph"]


def test_metadata_count_where_the_text_shows_them() -> None:
    core = "<dc:title>Ferry line to close</dc:title><dc:creator>Ida Berg</dc:creator>"
    body = paragraph("Ferry line to close") + paragraph("By Ida Berg and others")
    card = word.read(docx(body, core=core)).card
    assert (card.title, card.author, card.published) == ("Ferry line to close", "Ida Berg", None)
    other = word.read(docx("It sank.", core=core)).card
    assert (other.title, other.author) == (None, None)


def test_an_odt_as_its_reader_sees_it() -> None:
    found = writer.read(
        odt(
            "<text:h>Ferry line</text:h>"
            "<text:p>No<text:s text:c='2'/>boat<text:note><text:note-body><text:p>Letter."
            "</text:p></text:note-body></text:note> passed"
            "<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>"
            " the <text:span>inspec</text:span>tion.<office:annotation><text:p>Sure?</text:p>"
            "</office:annotation></text:p>"
            "<text:list><text:list-item><text:p>cheap</text:p></text:list-item></text:list>"
            "<table:table><table:table-row><table:table-cell><text:p>Soer</text:p>"
            "</table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell>"
            "</table:table-row></table:table>"
        )
    )
    assert pieces(found) == [
        ("heading", "Ferry line"),
        ("paragraph", "No boat passed the inspection."),
        ("paragraph", "In a box."),
        ("item", "cheap"),
        ("row", "Soer | 3"),
    ]


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    card = (
        "<dc:title>The Ferry</dc:title><dc:creator>Ida Berg</dc:creator><dc:creator>Ola Lie"
        "</dc:creator><dc:publisher>Pier Press</dc:publisher><dc:date>2021-05-04T00:00Z</dc:date>"
        "<dc:language>en</dc:language><dc:identifier>https://pier.example/ferry</dc:identifier>"
    )
    first = (
        "<h1>One</h1><p>It&nbsp;sank off caf&eacute; Soer<a epub:type='noteref'>1</a>.</p>"
        "<aside epub:type='footnote'><p>A letter.</p></aside><script>no()</script>"
    )
    found = book.read(epub(first, "<div>Bare text.<p>Two.</p></div><hr/>", card=card))
    assert pieces(found) == [
        ("heading", "One"),
        ("paragraph", "It sank off café Soer."),
        ("paragraph", "Bare text."),
        ("paragraph", "Two."),
    ]
    assert (found.card.title, found.card.author) == ("The Ferry", "Ida Berg, Ola Lie")
    assert (found.card.outlet, found.card.published) == ("Pier Press", "2021-05-04")
    assert (found.card.url, found.card.language) == ("https://pier.example/ferry", "en")


def test_a_protected_book_is_refused() -> None:
    locked = '<x><CipherReference URI="OPS/text/c 99.xhtml"/></x>'
    with pytest.raises(FileRefused, match="protected"):
        book.read(epub("<p>It sank.</p>", encryption=locked))
    fonts = '<x><CipherReference URI="OPS/fonts/a.otf"/></x>'
    assert book.read(epub("<p>It sank.</p>", encryption=fonts)).text == "It sank."


def test_a_protected_odt_is_refused() -> None:
    with pytest.raises(FileRefused, match="password"):
        writer.read(odt("<text:p>It sank.</text:p>", manifest="<encryption-data/>"))


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


def test_entities_are_not_resolved() -> None:
    with pytest.raises(FileRefused):
        word.read(docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", before=LAUGHS))
    content = LAUGHS + "<a xmlns:t='t'><text><t:p>It &b;sank.</t:p></text></a>"
    assert writer.read(zipped({"content.xml": content})).text == "It sank."


@pytest.mark.parametrize("read", [word.read, writer.read, book.read])
def test_a_zip_bomb_is_refused_unopened(read: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 5_000)
    blank = " " * 10_000
    bombs = {word.read: docx(blank), writer.read: odt(blank), book.read: epub(blank)}
    with pytest.raises(FileRefused, match="too large"):
        read(bombs[read])


@pytest.mark.parametrize("read", [word.read, writer.read, book.read])
@pytest.mark.parametrize("data", [zipped({"a.txt": "It sank."}), b"PK\x03\x04 damaged"])
def test_what_is_no_such_file_at_heart_is_refused(read: type, data: bytes) -> None:
    with pytest.raises(FileRefused, match="damaged or incomplete"):
        read(data)


def test_files_without_text_are_refused() -> None:
    for read, data in ((word.read, docx("<w:p/>")), (writer.read, odt("")), (book.read, epub(""))):
        with pytest.raises(FileRefused, match="no text"):
            read(data)


def test_blocks_lie_in_the_text() -> None:
    found = word.read(docx(paragraph("One.") + paragraph(" ") + paragraph("Two.")))
    assert found.text == "One.\n\nTwo."
    assert {each.part for each in found.blocks or ()} == {BlockType.PARAGRAPH}
