"""Lines → paragraphs in plain text: wrapped, double-spaced, hyphenated, with pages between."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.article import BlockType
from bot.reading import hyphens, interruptions
from bot.reading.formats import plain
from tests.reading.pages import furniture, headings, paragraphs, read, texts


def folded(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


# --- parted words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("the har-\nbour was shut", "the harbour\nwas shut"),
        ("the harbour-\nmaster left", "the harbour-master\nleft"),
        ("the commit-\ntee met.\nIt rose.", "the committee\nmet.\nIt rose."),
        ("a work-\nable plan", "a workable\nplan"),
        ("a short-\nlived truce", "a short-lived\ntruce"),
        ("the oil-\nrich coast", "the oil-rich\ncoast"),
        ("a cross-\nparty group", "a cross-party\ngroup"),
        ("the Anglo-\nIrish pact", "the Anglo-Irish\npact"),
        ("a 30-\nyear lease", "a 30-year\nlease"),
        ("long- and short-\nterm", "long- and short-term\n"),
        ("both short-\nand long-term", "both short-\nand long-term"),
        ("see https://a.example/port-\nnews now", "see https://a.example/port-news\nnow"),
        ("to Tash-\nkent, he said", "to Tashkent,\nhe said"),
        ("the mini-\r\nstry said", "the ministry\nsaid"),
        ("the min-\n\nistry said", "the ministry\n\nsaid"),
    ],
)
def test_words_parted_at_line_ends(text: str, joined: str) -> None:
    assert hyphens.joined(text) == joined


def test_the_documents_own_spelling_goes_first() -> None:
    assert "a longlived\ntruce" in hyphens.joined("It is longlived: a long-\nlived truce")
    assert "to re-form" in hyphens.joined("They re-form; to re-\nform it")


@given(st.text("ab-\n .", max_size=60))
def test_nothing_but_hyphens_and_line_ends_is_changed(text: str) -> None:
    bare = str.maketrans("", "", "-\n ")
    assert hyphens.joined(text).translate(bare) == text.translate(bare)


# --- paragraphs -----------------------------------------------------------------------------------

STORY = (
    "The harbour council did not say that the old ferry would be sold. It said that claims of a "
    "plan to close the northern pier were false, and that the crew had been paid in full. "
    "Mayor Lindqvist told reporters on Tuesday that forty workers from Eide Marine would be "
    "hired before the winter, among them twelve women and six apprentices from the island."
)


@pytest.mark.parametrize("width", [40, 55, 72, 100])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_wrapped_paragraph_is_one(width: int, between: str) -> None:
    wrapped = between.join(textwrap.wrap(STORY, width))
    page = read(f"Ferry stays, council says\n\n{wrapped}")
    assert folded(paragraphs(page)) == [STORY]


def test_a_line_in_lower_case_belongs_to_the_one_before() -> None:
    page = read("Pier\n\nThe council denied that the pier\n\nwas sold to a firm. It is not.")
    assert folded(paragraphs(page)) == [
        "The council denied that the pier was sold to a firm. It is not."
    ]


def test_a_line_that_does_not_end_takes_the_next() -> None:
    page = read("Pier\n\nIt is untrue, said the mayor, that\n\nEide Marine owns the pier today.")
    assert folded(paragraphs(page)) == [
        "It is untrue, said the mayor, that Eide Marine owns the pier today."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Council sworn in\n\nThe new council met on Monday.",
        "Ferry News\n\niPhones are banned on the ferry.",
        "Ferry News\n\nvan Dijk left the ferry on Monday.",
        "Eide Marine Wins Pier\n\nThe firm was glad.\n\nWhat Comes Next\n\nThe pier opens in May.",
    ],
)
def test_headings_and_names_join_nothing(text: str) -> None:
    assert all("\n" not in paragraph for paragraph in paragraphs(read(text)))


def test_a_text_in_lower_case_keeps_its_lines() -> None:
    lines = ["the ferry left at noon with forty people", "it came back in the evening without them"]
    assert paragraphs(read("\n\n".join(["Diary", *lines]))) == lines


# --- pages ----------------------------------------------------------------------------------------

PAGED = """\
The Ferry and the Coast

Nordhavn Studies | The Ferry and the Coast

1

The ferry carries nine in ten of the island's goods, and it is older than the pier.1 The council
has asked three yards for a price. By the end of the

2

Nordhavn Studies | The Ferry and the Coast

year it had two answers, both above the budget.2 A third came in May.

3

Nordhavn Studies | The Ferry and the Coast

Nobody has signed.

1 Interview with the harbour master, Nordhavn, May 2031.
2 Council of Nordhavn, Annual Report 2030, p. 12.
"""


def test_a_sentence_over_a_page_is_whole() -> None:
    assert folded(paragraphs(read(PAGED))) == [
        "The ferry carries nine in ten of the island's goods, and it is older than the pier.1 The "
        "council has asked three yards for a price. By the end of the year it had two answers, "
        "both above the budget.2 A third came in May.",
        "Nobody has signed.",
    ]


def test_numbers_heads_and_notes_of_pages_are_furniture() -> None:
    found = furniture(read(PAGED))
    assert {"1", "2", "3", "Nordhavn Studies | The Ferry and the Coast"} <= {*found}
    assert found[-1] == "2 Council of Nordhavn, Annual Report 2030, p. 12."


def test_what_interrupts_a_paragraph_moves_behind_it() -> None:
    text = "The council said that the\n\nADVERTISEMENT\n\nferry was sold.\n\nIt was not."
    assert interruptions.moved(text) == (
        "The council said that the\nferry was sold.\n\nADVERTISEMENT\n\nIt was not."
    )


@given(st.lists(st.sampled_from(["The ferry", "sank.", "1", "2", "Read more", "Head | Line"])))
def test_moving_leaves_nothing_out(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    assert sorted(interruptions.moved(text).split()) == sorted(text.split())


def test_a_list_of_numbers_is_no_page() -> None:
    page = read("Results\n\nThe ferry won 7 races.\n\n7\n\nThe tug won 3.\n\n3\n\nNobody minds.")
    assert folded(paragraphs(page))[0] == "The ferry won 7 races."


# --- lists and tables -----------------------------------------------------------------------------


def test_items_of_lists() -> None:
    page = read(
        "Report\n\nThe storm passed on Monday.\n\n- Two piers were lost in Eide\n- Nobody died\n\n"
        "1. The ferry sails again on Friday\n2. The school stays shut\n\n• Costs rise"
    )
    assert texts(page, BlockType.ITEM) == [
        "- Two piers were lost in Eide",
        "- Nobody died",
        "1. The ferry sails again on Friday",
        "2. The school stays shut",
        "• Costs rise",
    ]


def test_a_numbered_heading_is_none() -> None:
    page = read("Report\n\n1. The Coast\n\nIt is long.\n\n2. The Pier\n\nIt is short.")
    assert headings(page) == ["Report", "1. The Coast", "2. The Pier"]
    assert texts(page, BlockType.ITEM) == []


@pytest.mark.parametrize(
    "table",
    [
        "Port | Ships | Crew\nEide | 4 | 61\nTova | 2 | 30",
        "Port\tShips\tCrew\nEide\t4\t61\nTova\t2\t30",
        "Port      Ships   Crew\nEide      4       61\nTova      2       30",
    ],
)
def test_lines_in_columns_are_rows(table: str) -> None:
    page = read(f"Ships\n\nThe fleet grew in May.\n\n{table}\n\nIt will grow again.")
    assert texts(page, BlockType.ROW) == table.split("\n")


def test_prose_with_two_spaces_is_no_table() -> None:
    text = "The ferry left.  It came back.  Nobody  saw it.\nThe tug left.  It sank.  All  saw it."
    assert texts(read(f"News\n\n{text}"), BlockType.ROW) == []


def test_a_text_that_needs_nothing_stays_the_same() -> None:
    text = "Ferry news\r\n\r\nThe ferry sank. Nobody was hurt.\r\n\r\nIt was old."
    assert plain.read(text).text is text


# --- what surely goes on --------------------------------------------------------------------------


def test_a_line_of_a_text_broken_by_blank_lines_never_stands_without_its_beginning() -> None:
    lines = [
        "Ferry sinks off Linde",
        "A ferry sank on Monday with some",
        "Haven sailors aboard, the",
        "captain said.",
        "It is not the case, as some",
        "Linde papers wrote, that the goat had",
        "Ida Berg's permission to sail.",
        "According to its owners",
        "Haven lost nine goats unless",
        "Berg lied to them.",
        "The sea was calm.",
    ]
    page = read("\n\n".join(lines))
    assert page.title == lines[0]
    assert folded(paragraphs(page)) == [
        " ".join(lines[1:4]),
        " ".join(lines[4:7]),
        " ".join(lines[7:10]),
        lines[10],
    ]


def test_a_title_that_fills_the_column_is_not_joined_to_what_begins_a_sentence() -> None:
    page = read(
        "The captain denies that nine goats sank\n\n"
        "The ferry of the captain, who denied it\n\nall in Linde, sank on Monday, and\n\n"
        "nobody on the quay could say why that\n\nwas so, or what would come of it."
    )
    assert page.title == "The captain denies that nine goats sank"


def test_a_line_goes_on_after_an_initialism() -> None:
    assert folded(paragraphs(read("Goats\n\nThe ferry of the U.S.\nsank off Linde."))) == [
        "The ferry of the U.S. sank off Linde."
    ]


def test_lines_of_a_newspapers_column_are_one_paragraph() -> None:
    page = read(
        "Goats drown off Linde\n\nThe ferry that sank on\nMonday had nine goats\n"
        "on board, the captain\nof Linde, Ida Berg of\nHaven Lines, said."
    )
    assert folded(paragraphs(page)) == [
        "The ferry that sank on Monday had nine goats on board, the captain of Linde, "
        "Ida Berg of Haven Lines, said."
    ]


def test_notes_numbered_with_a_stop_are_their_pages() -> None:
    page = read("Goats\n\nNine sank.[1] One swam.[2]\n\n1. Berg, Goats, p. 4.\n2) Ibid., p. 5.")
    assert furniture(page) == ["1. Berg, Goats, p. 4.", "2) Ibid., p. 5."]


def test_the_rest_of_a_sentence_asks_for_nothing() -> None:
    page = read("Goats\n\nBerg said she would not\n\naccept an offer below nine goats\n\nnow.")
    assert len(paragraphs(page)) == 1
