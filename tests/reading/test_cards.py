"""The card in plain text: writer, outlet and day, in the shapes that people write them."""

import pytest

from tests.reading.pages import furniture, paragraphs, read

BODY = """The harbour board opened a ferry line in Port Linde on Monday, officials said.

Marta Berg, the captain, said trade would double within a year."""
DAY = "2024-05-03"
POST = "Harbour Post"


@pytest.mark.parametrize(
    ("line", "author", "outlet", "day"),
    [
        ("Harbour Post, 3 May 2024", None, POST, DAY),
        ("Harbour Post | May 3, 2024", None, POST, DAY),
        ("Harbour Post • 3rd May 2024", None, POST, DAY),
        ("Harbour Post – Friday, May 3, 2024", None, POST, DAY),
        ("[Harbour Post, 3 May 2024]", None, POST, DAY),
        ("(Harbour Post, 3 May 2024)", None, POST, DAY),
        ("Harbour Post (3 May 2024)", None, POST, DAY),
        ("3 May 2024 | Harbour Post", None, POST, DAY),
        ("**Harbour Post, 3 May 2024**", None, POST, DAY),
        ("Source: Harbour Post, 3 May 2024", None, POST, DAY),
        ("Published by Harbour Post on 3 May 2024", None, POST, DAY),
        ("Harbour Post, Fri 3 May 2024 14:05 GMT", None, POST, DAY),
        ("Harbour Post, Page 15, 3 May 2024", None, POST, DAY),
        ("Harbour Post\n3 May 2024", None, POST, DAY),
        ("3 May 2024\nHarbour Post", None, POST, DAY),
        ("Harbour Post, 24/05/2024", None, POST, "2024-05-24"),
        ("Harbour Post, 03/05/2024", None, POST, None),
        ("harbourpost.example, 3 May 2024", None, "harbourpost.example", DAY),
        ("By Ann Lee, Harbour Post, 3 May 2024", "Ann Lee", POST, DAY),
        ("By Ann Lee | Harbour Post | 3 May 2024", "Ann Lee", POST, DAY),
        ("By Ann Lee for the Harbour Post, 3 May 2024", "Ann Lee", POST, DAY),
        ("By Ann Lee and Bo Day | Harbour Post | 3 May 2024", "Ann Lee and Bo Day", POST, DAY),
        ("By Ann Lee\nHarbour Post\n3 May 2024", "Ann Lee", POST, DAY),
        ("Ann Lee | Harbour Post | 3 May 2024", "Ann Lee", POST, DAY),
        ("Ann Lee, Harbour Post, 3 May 2024", "Ann Lee", POST, DAY),
        ("Port Linde, Harbour Post, 3 May 2024", None, POST, DAY),
        ("Middle East | Harbour Post | 3 May 2024", None, POST, DAY),
        ("Harbour Post live blog, 3 May 2024", None, POST, DAY),
        ("Press release, 3 May 2024", None, None, DAY),
        ("Published time: 3 May, 2024 08:12", None, None, DAY),
        ("EMBARGOED UNTIL 00:01 GMT 3 MAY 2024", None, None, DAY),
        ("Skerry | 3 May 2024", None, "Skerry", DAY),
        ("Port Linde | 3 May 2024", None, None, DAY),
        ("Port Linde, 3 May 2024", None, None, DAY),
        ("Oslo | 3 May 2024", None, None, DAY),
        ("Office of the Harbour Master, 3 May 2024", None, None, DAY),
        ("Ministry of Ferries | 3 May 2024", None, None, DAY),
        ("Updated: 4 May 2024 | Published: 3 May 2024", None, None, DAY),
        ("Last updated 3 May 2024", None, None, DAY),
        ("Received 1 April 2024; accepted 9 April 2024; published 3 May 2024", None, None, DAY),
        ("Received 1 April 2024; accepted 9 April 2024", None, None, None),
        ("May 3, 2024 3:15 PM", None, None, DAY),
    ],
)
@pytest.mark.parametrize("place", ["below the title", "above the title", "at the end"])
def test_lines_of_the_card(
    line: str, author: str | None, outlet: str | None, day: str | None, place: str
) -> None:
    pages = {
        "below the title": f"Ferry line opens at last\n\n{line}\n\n{BODY}",
        "above the title": f"{line}\n\nFerry line opens at last\n\n{BODY}",
        "at the end": f"Ferry line opens at last\n\n{BODY}\n\n{line}\n",
    }
    if place == "at the end" and day and ("PM" in line):
        pytest.skip("below the text, a day with an hour may be a reader's")
    page = read(pages[place])
    assert (page.title, page.author, page.outlet, page.published) == (
        "Ferry line opens at last",
        author,
        outlet,
        day,
    )
    assert len(paragraphs(page)) == 2


def test_a_headline_may_end_with_its_day() -> None:
    page = read(f"Minutes of the Ferry Board – Friday, 3 May 2024\n\n{BODY}")
    assert page.title == "Minutes of the Ferry Board – Friday, 3 May 2024"
    assert page.published == DAY


@pytest.mark.parametrize(
    "line",
    [
        "On 3 May 2024 the ferry sank off Port Linde.",
        "Harbour Post readers saw the ferry sink on 3 May 2024.",
        "The board met on 3 May 2024, and again on 4 May 2024, in Port Linde.",
    ],
)
def test_prose_with_a_day_is_no_card(line: str) -> None:
    page = read(f"Ferry line opens at last\n\n{line}\n\n{BODY}")
    assert paragraphs(page)[0] == line
    assert (page.outlet, page.published) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        ">",
        "| Ferry | 312 |",
        "EMBARGOED UNTIL 00:01 GMT, 3 May 2024",
        "Strictly embargoed: not for publication before noon",
        "PORT LINDE, May 3 (Reuters) -",
        "**Ann Lee:**",
        "Harbour Post, 3 May 2024",
    ],
)
def test_what_is_no_title(line: str) -> None:
    page = read(f"{line}\n\nFerry line opens at last\n\n{BODY}")
    assert page.title == "Ferry line opens at last"


def test_a_given_title_without_words_is_none() -> None:
    assert (
        read(f"Ferry line opens at last\n\n{BODY}", title=">").title == "Ferry line opens at last"
    )


def test_a_release_line_is_furniture() -> None:
    page = read(f"NOT FOR PUBLICATION BEFORE 3 MAY 2024\n\nFerry line opens at last\n\n{BODY}")
    assert furniture(page) == ["NOT FOR PUBLICATION BEFORE 3 MAY 2024"]


def test_a_short_line_above_the_card_is_the_title() -> None:
    page = read(f"Ferry line opens\n\nHarbour Post, 3 May 2024\n\nA goat is on board\n\n{BODY}")
    assert page.title == "Ferry line opens"


def test_a_menu_is_no_title() -> None:
    page = read(f"News Sport Business Culture\n\nFerry line opens in Linde\n\n{BODY}")
    assert page.title == "Ferry line opens in Linde"


def test_an_outlet_ends_with_its_sentence() -> None:
    page = read(f"{BODY}\n\nThis story was first published by Harbour Post. Read it there.")
    assert page.outlet == "Harbour Post"


def test_fields_of_an_export_are_the_card() -> None:
    fields = ["Section: NEWS; Pg. 4", "Length: 90 words", "Byline: Ann Lee", "Dateline: LINDE"]
    page = read("\n\n".join(["Ferry line opens at last", *fields, "Body", BODY, "End of Document"]))
    assert page.author == "Ann Lee"
    assert paragraphs(page) == BODY.split("\n\n")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            f"[Forwarded from Harbour Watch]\n\n🔴 A ferry line opens in Linde\n\n{BODY}",
            "🔴 A ferry",
        ),
        (f"> Ann Lee wrote:\n> The ferry sank.\n\n{BODY}", "The harbour board opened"),
    ],
)
def test_what_may_not_be_a_title(text: str, title: str) -> None:
    assert read(text).title.startswith(title)


def test_who_helped_is_a_credit() -> None:
    credits = [
        "Ann Lee reported from Linde. Bo Day contributed to this report.",
        "-- With assistance from Cy Fox.",
    ]
    page = read("\n\n".join(["Ferry line opens at last", BODY, *credits]))
    assert paragraphs(page) == BODY.split("\n\n")


def test_the_source_of_a_figure_is_no_outlet() -> None:
    page = read(f"Ferry line opens at last\n\nFigure 3: Goats, 2000-2020\nSource: Haven\n\n{BODY}")
    assert page.outlet is None


def test_the_third_item_is_no_copyright() -> None:
    page = read(f"Ferry line opens at last\n\n{BODY}\n\n(b) the goat swam; and\n(c) it sank.")
    assert "(c) it sank." not in furniture(page)


def test_the_subject_of_a_mail_in_a_text_is_its_title() -> None:
    page = read(f"From: Ann Lee <ann@post.example>\nSubject: Ferry line\n\n{BODY}", key="a.md")
    assert page.title == "Ferry line"
    assert page.outlet is None


@pytest.mark.parametrize(
    "line",
    [
        "14 janvier 2025",
        "Le Port, 14 janvier 2025",
        "14. Januar 2025",
        "14 de enero de 2025",
        "14 января 2025",
        "新华社 2025年1月14日",
    ],
)
def test_a_day_in_another_language(line: str) -> None:
    page = read(f"{line}\n\nLe port de Linde ouvre\n\nLe port de Linde a ouvert lundi, dit-on.")
    assert page.published == "2025-01-14"
    assert page.title == "Le port de Linde ouvre"


@pytest.mark.parametrize("line", ["Treffen am 14. Januar 2025", "Le 14 janvier 2025 du port"])
def test_a_title_may_hold_a_day(line: str) -> None:
    assert read(f"{line}\n\nLe port de Linde a ouvert lundi, dit-on.").title == line
