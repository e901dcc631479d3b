"""PDFs as programs set them; all of them written by hand here."""

from itertools import chain, zip_longest

import pytest

from bot.errors import FileRefused
from bot.model.article import BlockType, Submission
from bot.model.pages import page_of
from bot.reading.document import Document
from bot.reading.formats import pdf as reader
from bot.reading.formats.pdf import loading
from bot.reading.layout import article
from tests.reading.pdfs import Text, column, pdf

HARBOUR = (
    "The harbour council voted on Monday to close the old ferry line for good. Mayor Solberg said "
    "that no boat had passed its inspection since the spring. Her deputy called the quarrel over "
    "fares a distraction from the cost of repairs. Engineers want a bridge by the year 2031."
)
ISLANDS = (
    "Fishermen from the outer islands do not agree with any of this. They told the council that "
    "winter storms would cut them off for weeks at a time. One of them asked who would carry the "
    "mail when the bridge was closed in high winds."
)
LETTERS = (
    "The ministry will send its own engineers in June, according to a letter seen by this paper. "
    "It names a price of 41 million crowns for the first year alone. A second letter, which is "
    "older, names half of that sum and no year at all."
)


def texts(document: Document, part: BlockType = BlockType.PARAGRAPH) -> list[str]:
    blocks = document.blocks or ()
    return [document.text[each.start : each.end] for each in blocks if each.part is part]


def furniture(document: Document) -> dict[str, str]:
    blocks = [each for each in document.blocks or () if each.part is BlockType.FURNITURE]
    return {document.text[each.start : each.end]: each.why for each in blocks}


@pytest.mark.parametrize("by_row", [False, True])
@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_read_one_after_the_other(count: int, by_row: bool) -> None:
    width = {2: 38, 3: 25}[count]
    bodies = (HARBOUR, ISLANDS, LETTERS)[:count]
    gap = 520 / count
    columns = [column(body, x=40 + at * gap, y=150, width=width) for at, body in enumerate(bodies)]
    lines = list(filter(None, chain(*(zip_longest(*columns) if by_row else columns))))
    head = [Text(40, 80, "Ferry line to close", 20), *column(LETTERS, x=40, y=105, width=80)]
    found = reader.read(pdf([*head, *lines]))
    assert found.card.title == "Ferry line to close"
    assert texts(found) == [LETTERS, *bodies]


def test_a_sentence_runs_on_over_columns_and_pages() -> None:
    left = column("The council voted to close the ferry line because no", x=50, width=30)
    right = column("boat had passed. Nobody on the islands was asked what", x=310, width=30)
    after = column("they need. It ended at noon.", x=50, width=30)
    found = reader.read(pdf([*left, *right], after))
    assert texts(found) == [
        "The council voted to close the ferry line because no boat had passed. Nobody on the "
        "islands was asked what they need. It ended at noon."
    ]
    assert found.pages is not None
    assert page_of(found.pages, found.text.index("what")) == 1
    assert page_of(found.pages, found.text.index("they need")) == 2


def numbered(number: int, body: str, notes: tuple[str, ...] = ()) -> list[Text]:
    head = Text(60, 50, "Harbour Institute | Ferry paper", 8)
    foot = Text(290, 800, str(number), 9)
    return [head, *column(body), *(Text(60, 740 + 9 * n, t, 7) for n, t in enumerate(notes)), foot]


def test_heads_feet_and_footnotes_are_furniture() -> None:
    opening = f"{HARBOUR} The line carried fewer people than in any year before the war and"
    first = numbered(1, opening, ("1 Letter of 2 May.",))
    second = numbered(2, f"it lost money.1 {ISLANDS}", ("2 Annual report, p. 17.", "3 Ibid."))
    found = reader.read(pdf(first, second))
    assert len(texts(found)) == 1
    assert "before the war and it lost money.1 Fishermen" in found.text
    assert sorted(furniture(found).values()) == ["footnote"] * 2 + ["running head"] * 2
    assert "1 Letter of 2 May." in furniture(found)


def test_a_footnote_in_type_as_large_as_the_text_is_told_by_its_mark() -> None:
    body = HARBOUR.replace("spring.", "spring.1")
    notes = [Text(60, 700, "1 Interview with the mayor, 3 May 2025.")]
    assert list(furniture(reader.read(pdf([*column(body), *notes])))) == [notes[0].text]


def test_a_numbered_list_is_no_footnote() -> None:
    items = [Text(60, 700, "1 Close the line."), Text(60, 724, "2 Build the bridge.")]
    assert not furniture(reader.read(pdf([*column(HARBOUR), *items])))


def test_repeated_text_is_no_running_head() -> None:
    found = reader.read(pdf(*[column(HARBOUR, y=60)] * 3))
    assert not furniture(found)
    assert found.text.count("The harbour council voted") == 3


def test_page_numbers_rise_beside_changing_heads() -> None:
    pages = [
        [Text(60, 50, f"{40 + at} {name} of the ferry"), *column(HARBOUR)]
        for at, name in enumerate(("Origins", "Decline", "End"))
    ]
    assert len(furniture(reader.read(pdf(*pages)))) == 3


def test_a_section_on_each_page_is_no_running_head() -> None:
    pages = [
        [Text(60, 50, f"{1 + at} {name} of the ferry", bold=True), *column(HARBOUR)]
        for at, name in enumerate(("Origins", "Decline", "End"))
    ]
    assert not furniture(reader.read(pdf(*pages)))


@pytest.mark.parametrize(("initial", "whole"), [("T", "The"), ("A", "A")])
@pytest.mark.parametrize(("lines", "size"), [(2, 24), (3, 38)])
def test_a_large_initial_belongs_to_its_word(
    initial: str, whole: str, lines: int, size: float
) -> None:
    rest = HARBOUR.removeprefix("T") if initial == "T" else HARBOUR.removeprefix("The ")
    words = rest.split(" ")
    indent = 60 + 0.6 * size + 3
    beside = [" ".join(words[9 * at : 9 * at + 9]) for at in range(lines)]
    below = column(" ".join(words[9 * lines :]), y=100 + 12 * lines, width=60)
    page = [Text(60, 100 + 12 * (lines - 1), initial, size)]
    page += [Text(indent, 100 + 12 * at, text) for at, text in enumerate(beside)]
    found = reader.read(pdf([*page, *below], column(ISLANDS)))
    assert texts(found)[0].startswith(f"{whole} harbour council voted on Monday to close the old")


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("the inspec-\ntion of boats", "the inspection of boats"),
        ("a long-\nstanding quarrel", "a long-standing quarrel"),
        ("an anti-\nAmerican mood", "an anti-American mood"),
        ("short-\nand long-term plans", "short- and long-term plans"),
        ("the tide-\nway is a tideway", "the tideway is a tideway"),
        ("the tide-\nway is a tide-way", "the tide-way is a tide-way"),
    ],
)
def test_words_parted_at_a_lines_end(lines: str, whole: str) -> None:
    found = reader.read(pdf(column(f"He spoke of {lines}, and left.")))
    assert found.text == f"He spoke of {whole}, and left."


def test_headings_items_and_captions_are_told() -> None:
    found = reader.read(
        pdf(
            [
                Text(60, 80, "What the council wants", 14),
                *column(HARBOUR, y=110, width=70),
                Text(60, 200, "The bridge", bold=True),
                *column(ISLANDS, y=214, width=70),
                Text(60, 290, "\u2022 No boat had passed the inspection"),
                Text(60, 302, "\u2022 The cost of repairs rose in every"),
                Text(72, 314, "one of the last nine years"),
                Text(60, 350, "Figure 2. The ferry in winter, seen from the pier.", 8),
            ]
        )
    )
    assert texts(found, BlockType.HEADING) == ["What the council wants", "The bridge"]
    assert texts(found, BlockType.ITEM) == [
        "No boat had passed the inspection",
        "The cost of repairs rose in every one of the last nine years",
    ]
    assert len(texts(found, BlockType.CAPTION)) == 1
    assert texts(found) == [HARBOUR, ISLANDS]


def test_a_table_is_read_by_rows() -> None:
    cells = [("Port", "Boats", "Fares"), ("Nordhavn", "12", "40"), ("Soer", "3", "55")]
    lines = [
        Text(60 + 120 * x, 300 + 14 * y, cell)
        for x in range(3)
        for y, row in enumerate(cells)
        for cell in (row[x],)
    ]
    found = reader.read(pdf([*column(HARBOUR), *lines]))
    assert texts(found, BlockType.ROW) == [" | ".join(row) for row in cells]


def test_a_small_raised_figure_is_no_part_of_a_number() -> None:
    line = [Text(60, 100, "It lost money in 2024", 10), Text(186, 96, "2", 6)]
    assert reader.read(pdf([*line, Text(60, 112, "and again a year after.")])).text == (
        "It lost money in 2024² and again a year after."
    )


@pytest.mark.parametrize(
    ("info", "title"),
    [
        ("/Title (A bridge to the islands)", "A bridge to the islands"),
        ("/Title (Microsoft Word - paper_v3.docx)", "A bridge to the islands"),
        ("/Title (Template for reports) /Author (Template Maker)", "A bridge to the islands"),
    ],
)
def test_metadata_count_where_the_page_shows_them(info: str, title: str) -> None:
    page = [Text(60, 70, "A bridge to the islands", 18), *column(HARBOUR)]
    card = reader.read(pdf(page, info=info + " /CreationDate (D:20240103)")).card
    assert (card.title, card.author, card.published) == (title, None, None)


def test_text_on_its_side_is_left_out() -> None:
    stamp = "BT /F1 20 Tf 0 1 -1 0 20 300 Tm (DRAFT) Tj ET"
    page = pdf(column(HARBOUR), more=stamp)
    assert list(furniture(reader.read(page)).values()) == ["turned text"]


def test_a_scan_is_refused() -> None:
    with pytest.raises(FileRefused, match="OCR"):
        reader.read(pdf([], []))


def test_damage_is_refused() -> None:
    with pytest.raises(FileRefused, match="damaged or incomplete"):
        reader.read(b"%PDF-1.7\n%\xe2\xe3\n1 0 obj <<")


def test_a_password_is_refused() -> None:
    locked = pdf(column(HARBOUR)).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
        b"/O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32),
    )
    with pytest.raises(FileRefused, match="password"):
        reader.read(locked)


def test_too_long_a_pdf_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MAX_CHARACTERS", 600)
    with pytest.raises(FileRefused, match="page 3 of 4"):
        reader.read(pdf(*[column(HARBOUR)] * 4))
    monkeypatch.setattr(loading, "MAX_PAGES", 3)
    with pytest.raises(FileRefused, match="4 pages"):
        reader.read(pdf(*[column(HARBOUR)] * 4))


def test_an_article_keeps_its_pages() -> None:
    data = pdf([Text(60, 70, "A bridge to the islands", 18), *column(HARBOUR)], column(ISLANDS))
    read = article(Submission(key="bridge.pdf", data=data, format="pdf"))
    assert read.title == "A bridge to the islands"
    assert read.pages == (read.text.index("Fishermen"),)
