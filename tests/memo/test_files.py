"""Each answer as a file: what the answer shows stands in it, word for word, in every format."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import mammoth
import pypdfium2
import pytest

from bot.errors import ExportRefused
from bot.model.briefing import Briefing
from bot.storage.articles import Holding
from handlers.memo import tables
from handlers.memo.contents import memo
from handlers.memo.files import Exported, File, Format, export
from handlers.memo.markdown import markdown
from tests.handlers.newsroom import EMPTY, PASSAGES, PROFILE
from tests.handlers.test_briefing_modals import RICH

ANSWERS: dict[str, Exported] = {"briefing": RICH, "profile": PROFILE, "passages": PASSAGES}


def text(file: File, form: Format) -> str:
    """What somebody reads who opens it, on one line."""
    match form:
        case Format.WORD:
            found = mammoth.extract_raw_text(BytesIO(file.content)).value
        case Format.PDF:
            pages = pypdfium2.PdfDocument(file.content)
            found = " ".join(page.get_textpage().get_text_bounded() for page in pages)
        case _:
            found = file.content.decode()
    return " ".join(found.split())


@pytest.mark.parametrize("form", [Format.WORD, Format.PDF])
@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_is_in_its_file(kind: str, form: Format) -> None:
    file = export(ANSWERS[kind], form)
    assert file.name.endswith(f".{form}") and file.title
    told = text(file, form)
    for sentence in ("Norland lent Sudland $62 billion for ports & rails.", "Ports & power"):
        assert sentence in told


def test_a_source_is_linked_by_its_number_and_title() -> None:
    page = mammoth.convert_to_html(BytesIO(export(RICH, Format.WORD).content)).value
    address = "https://harbour.example/ports"
    assert f'[<a href="{address}">1</a>, 26 Mar 2024]' in page
    assert f'<a href="{address}">Ports &amp; power</a>' in page


def test_the_same_answer_is_the_same_pdf() -> None:
    assert export(RICH, Format.PDF) == export(RICH, Format.PDF)


@pytest.mark.parametrize("form", Format)
def test_an_answer_of_nothing_says_so(form: Format) -> None:
    assert "The library has nothing on this." in text(export(EMPTY, form), form)


def titled(title: str) -> Briefing:
    card = replace(RICH.sources[0], title=title)
    return replace(RICH, sources=(card, *RICH.sources[1:]))


def test_letters_that_the_pdf_lacks_are_named_and_other_formats_have_them() -> None:
    found = titled("平和 harbours")
    with pytest.raises(ExportRefused, match=r"lacks letters of this text \(和 平\)"):
        export(found, Format.PDF)
    for form in (Format.WORD, Format.MARKDOWN, Format.HTML):
        assert "平和 harbours" in text(export(found, form), form)


def test_what_no_file_may_hold_is_left_out() -> None:
    for form in Format:
        assert "Ports and power" in text(
            export(titled("Ports\x0b\x00 and\ud800 power"), form), form
        )


def test_sources_keep_their_numbers_where_some_are_left_out() -> None:
    made = replace(memo(RICH), sources={2: RICH.sources[1]})
    assert "\n- \\[2\\] Rails across the pass" in markdown(made)


def test_no_cell_of_a_table_is_computed() -> None:
    card = replace(RICH.sources[0], key="a", title='=HYPERLINK("http://x.example")', author="@all")
    made = tables.articles([Holding(source=card, words=12, added="2024-03-27T08:00:00")])
    head, row = csv.reader(StringIO(made.decode("utf-8-sig")))
    assert head == "key title author outlet published url words added".split()
    assert row[:4] == ["a", '\'=HYPERLINK("http://x.example")', "'@all", "The Harbour"]


@pytest.mark.parametrize("form", Format)
def test_three_hundred_sources_are_all_in_the_file(form: Format) -> None:
    first = RICH.sources[0]
    more = tuple(
        replace(first, id=number, key=f"k{number}", title=f"Article {number} of many")
        for number in range(1000, 1300 - len(RICH.sources))
    )
    shown = text(export(replace(RICH, sources=(*RICH.sources, *more)), form), form)
    missing = [one.title for one in more if one.title not in shown]
    assert missing == []
