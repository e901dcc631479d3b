"""Correction notes and editor's notes are kept apart from the article."""

import pytest

from bot.model.article import BlockType
from bot.reading import notes
from tests.reading.pages import paragraphs, read, texts


@pytest.mark.parametrize(
    "note",
    [
        "CORRECTION: An earlier version of this story said that nine ferries sank.",
        "Correction, May 3: The ferry is 40 metres long, not 400.",
        "Correction (May 3, 2024): The ferry is red.",
        "**Correction:** The ferry is red.",
        "Clarification — The board met twice.",
        "Editors' note: The writer owns a ferry.",
        "• This article was amended on 3 May 2024. It first named another goat.",
        "An earlier version of this piece misspelled the captain's name.",
        "Due to an editing error, this column named the wrong harbour.",
        "In a previous version of this post the goat was a sheep.",
        "(Corrects name of ferry in paragraph 2)",
        "The headline of this article was changed on 3 May.",
        "We have corrected this story.",
        "This story has been updated with the board's comment.",
        "(This version of the May 3 report corrects the ferry's length to 40 metres.)",
        "This report originally said that nine goats drowned. One did.",
        "A correction was made on May 3, 2024: The caption named another harbour.",
        "Story updated to show that the ferry is red.",
        "CORRECTS: Story changed to say the ferry is red, not green.",
        "UPDATE (3 May): We have added a reply from the board.",
        "We have included a reply from the board in this article.",
        "The Harbour Post regrets the error.",
    ],
)
def test_notes(note: str) -> None:
    page = read(f"Ferry sinks\n\nThe ferry sank.\n\n{note}\n\nThat was all. It was a lot.")
    assert texts(page, BlockType.NOTE) == [note]
    assert paragraphs(page) == ["The ferry sank.", "That was all. It was a lot."]


@pytest.mark.parametrize(
    "line",
    [
        "The correction on the markets was sharp.",
        "Corrections officers went on strike.",
        "UPDATE: Police found two more goats.",
        "The report was revised to show a loss of nine goats.",
        "A correction was added to the law on goats.",
        "The minister regrets the error.",
        "This report wrongly accused him, the captain said.",
        "We have added two ferries to the line.",
        "An earlier version of the bill was voted down.",
        "An earlier version of the report named nine officers.",
        "The report was corrected by the ministry: 12 ferries sank.",
        "This report was updated last year by the United Nations.",
        "Correction is needed, the bank says: rates must rise.",
        "The map was changed after the war.",
    ],
)
def test_prose_about_corrections_stays(line: str) -> None:
    assert not notes.is_note(line)


def test_the_paragraph_under_the_label_is_the_note() -> None:
    page = read("Ferry sinks\n\nIt sank.\n\nCorrection\n\nThe ferry was misidentified. It is red.")
    assert texts(page, BlockType.NOTE) == ["Correction", "The ferry was misidentified. It is red."]


def test_a_section_called_amendment_stays() -> None:
    page = read("The law\n\nIt is old.\n\nAmendment\n\nThe council added a clause. It is short.")
    assert texts(page, BlockType.NOTE) == []
    assert len(paragraphs(page)) == 2


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Correction, January 2: The ferry is red.", "2024-01-02"),
        ("Correction, 30 December: The ferry is red.", "2023-12-30"),
        ("This article was corrected on 3 May 2024.", "2024-05-03"),
        ("Correction: The ferry is red.", None),
    ],
)
def test_an_article_says_that_it_was_corrected_and_when(note: str, day: str | None) -> None:
    page = read(f"Ferry sinks\n\nIt sank.\n\n{note}", published="2024-01-01")
    found = notes.corrected(page)
    assert found is not None
    assert (page.text[found.start : found.end], found.day) == (note, day)


def test_an_editors_note_alone_is_no_correction() -> None:
    assert (
        notes.corrected(read("Ferry sinks\n\nIt sank.\n\nEditor's note: Ann is a pilot.")) is None
    )
