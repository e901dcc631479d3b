"""Pages of many kinds, and what of them is the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.article import Article, BlockType, Submission
from bot.reading.layout import article
from tests.reading import pages
from tests.reading.pages import furniture, headings, paragraphs, read, texts


def card(page: Article) -> tuple[str, str | None, str | None, str | None]:
    return page.title, page.author, page.outlet, page.published


def test_newswire() -> None:
    page = read(pages.NEWSWIRE)
    assert card(page) == (
        "Harbour towns weigh ferry link as fuel costs climb",
        "Marta Lindqvist and Omar Haddad",
        "Reuters",
        "2024-03-26",
    )
    assert [paragraph[:22] for paragraph in paragraphs(page)] == [
        "NORDHAVN, March 26 (Re",
        '"We cannot wait for an',
    ]
    assert furniture(page)[-1].startswith("(Reporting by Marta")


def test_blog() -> None:
    page = read(pages.BLOG)
    assert card(page)[:2] == ("What the Ferry Vote Tells Us", "Ines Costa")
    assert headings(page) == ["What the Ferry Vote Tells Us", "What Comes Next?"]
    assert paragraphs(page) == [
        "The ferry is a small thing. Small things decide elections.",
        "Nobody knows. Share this burden, he said.",
        "Read more books, she urged. Comments like hers travel far.",
    ]


def test_wikinews() -> None:
    page = read(pages.WIKINEWS, title="Ferries suspended in Nordhavn")
    assert card(page) == ("Ferries suspended in Nordhavn", None, None, "2019-01-04")
    assert len(paragraphs(page)) == 2
    assert headings(page) == []


def test_column() -> None:
    page = read(pages.COLUMN)
    assert card(page) == (
        "The price of a crossing",
        "PETRA NOVAK",
        "The Island Gazette",
        "2024-02-05",
    )
    assert paragraphs(page) == [
        "Everyone on the island has a ferry story. Mine begins with a goat.",
        "The goat is dead now. So is the ferry.",
    ]


def test_press_release() -> None:
    page = read(pages.PRESS_RELEASE)
    assert page.title == "Nordhavn Ferries Orders Two Electric Ships"
    assert (page.outlet, page.published) == ("PRNewswire", "2019-12-13")
    assert texts(page, BlockType.ITEM) == [
        "- carry 400 passengers and sixty cars each",
        "- run on batteries for forty minutes",
        "- cut noise",
    ]
    assert paragraphs(page)[1] == "Nordhavn Ferries runs eleven routes along the coast."
    assert furniture(page)[-1] == "press@nordhavnferries.example"


def test_markdown() -> None:
    page = read(pages.MARKDOWN, key="ferries.md")
    assert card(page) == (
        "Ferries, a Short History",
        "Liv Berg",
        "Harbour Notes",
        "2024-02-05",
    )
    assert page.url == "https://example.org/ferries"
    assert headings(page) == ["Ferries, a Short History", "The age of steam", "The age of oil"]
    assert paragraphs(page) == [
        "The first ferry was a *raft*.",
        "Steam came late to the fjord.",
        "Oil came early, and stayed.",
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    page = read(pages.WRAPPED)
    assert page.title == "The Long Crossing"
    assert [" ".join(paragraph.split()) for paragraph in paragraphs(page)] == [
        "The ferry left at noon with forty people on board and did not come back until the evening "
        "of the next day. Its captain, Arne Dahl, said little. He was not hurt.",
        "A crane lifted the ferry out of the water in May.",
    ]
    assert texts(page, BlockType.ITEM) == [
        "1. He had seen the storm on the chart.",
        "2. He had gone all the same.",
    ]


def test_lines_that_are_not_wrapped_stay_apart() -> None:
    page = read("Ferry news\nThe first ferry sank.\nThe second ferry did not.\nNobody minds.")
    assert paragraphs(page) == [
        "The first ferry sank.",
        "The second ferry did not.",
        "Nobody minds.",
    ]


def test_windows_newlines_leave_offsets_right() -> None:
    page = read("Ferry news\r\n\r\nThe ferry sank.\r\n\r\nNobody minds.\r\n")
    assert page.title == "Ferry news"
    assert paragraphs(page) == ["The ferry sank.", "Nobody minds."]


def test_what_the_submission_says_goes_first() -> None:
    page = article(
        Submission(
            key="7",
            text=pages.MARKDOWN,
            title="A given title",
            author="A. Given",
            outlet="Given News",
            published="2020-01-01",
            url="https://example.org/given",
        )
    )
    assert card(page) == ("A given title", "A. Given", "Given News", "2020-01-01")
    assert page.url == "https://example.org/given"


@pytest.mark.parametrize(
    "first_line",
    [
        "Ferries suspended in Nordhavn",
        "Ferries suspended in “Nordhavn”",
        "Ferries suspended in Nordhavn - Harbour Post",
        "2019/01/04 Ferries suspended in Nordhavn",
    ],
)
def test_a_given_title_is_known_again_in_the_text(first_line: str) -> None:
    page = read(f"{first_line}\n\nThe ferry sank.", title="Ferries suspended in Nordhavn")
    assert headings(page) == [first_line]
    assert paragraphs(page) == ["The ferry sank."]


def test_a_headline_repeated_in_the_text_is_furniture() -> None:
    page = read("Ferry sinks at dawn\n\nIt sank.\n\nFerry sinks at dawn\n\nNobody minds.")
    assert headings(page) == ["Ferry sinks at dawn"]
    assert furniture(page) == ["Ferry sinks at dawn"]


def test_a_date_before_the_headline_is_the_date() -> None:
    page = read("2005/01/08 Ferry gifts are deductible in the U.S.\n\nA law was passed.")
    assert card(page) == ("Ferry gifts are deductible in the U.S.", None, None, "2005-01-08")


@pytest.mark.parametrize("headline", ["Who Sank the Ferry?", "The ferry sank at last!"])
def test_a_first_line_may_ask_or_exclaim(headline: str) -> None:
    page = read(f"{headline}\n\nNobody knows. It may have been the goat.")
    assert page.title == headline
    assert headings(page) == [headline]


def test_a_text_without_a_title_is_called_by_its_first_words() -> None:
    page = read("The ferry sank on Monday. Nobody was hurt.\n\nIt will be raised.")
    assert page.title == "The ferry sank on Monday."
    long = read("The ferry, " + "which had been painted red and blue, " * 5 + "sank. It was old.")
    assert long.title.startswith("The ferry, which had been painted")
    assert long.title.endswith("…")
    assert len(long.title) <= 101


def test_a_text_of_nothing_is_called_by_its_file() -> None:
    page = read(" \n \n", key="notes/empty day.txt")
    assert (page.title, page.blocks) == ("empty day", ())


def test_a_text_without_stops_keeps_its_long_lines() -> None:
    page = read(
        "Ferry diary\n\n"
        "the ferry left at noon with forty people on board and did not come back\n\n"
        "in the evening the harbour master went out with a lamp and found nothing at all"
    )
    assert page.title == "Ferry diary"
    assert len(paragraphs(page)) == 2


def test_a_text_of_one_line_is_a_paragraph() -> None:
    assert paragraphs(read("ferries again")) == ["ferries again"]
    assert paragraphs(read("Ferry news\n\nno ferries today")) == ["no ferries today"]


def test_many_lines_in_a_row_are_no_headings() -> None:
    gallery = "\n\n".join(
        f"Ferry number {number} at the quay" for number in "one two three four five".split()
    )
    page = read(f"Ferry parade\n\nTen came.\n\n{gallery}\n\nThey left.")
    assert headings(page) == ["Ferry parade"]
    assert len(paragraphs(page)) == 7


def test_buttons_that_come_back_are_not_headings() -> None:
    page = read("Ferry news\n\n" + "It sank.\n\nHarbour Live\n\n" * 3 + "The end.")
    assert headings(page) == ["Ferry news"]


def test_comments_above_the_article_do_not_end_it() -> None:
    page = read("Ferry sinks\n\n3 Comments\n\nIt sank at noon.\n\nNobody minds.")
    assert paragraphs(page) == ["It sank at noon.", "Nobody minds."]


def test_a_section_called_notes_with_prose_in_it_stays() -> None:
    prose = "The board wrote many notes on the matter and read them aloud to the harbour. " * 5
    page = read(f"Ferry sinks\n\n{prose}\n\n{prose}\n\nNotes\n\n{prose}")
    assert len(paragraphs(page)) == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Share this burden, he said.",
        "Read more books, she urged.",
        "Comments on the plan were mixed.",
        "Copyright law was not the issue, the court found.",
        "Subscribe to that theory and you will be wrong.",
        "Related companies in the group lost money, too.",
        "The views expressed by the minister do not reflect the position of his party.",
        "The report was published on Monday by the United Nations.",
        "Reporting by the commission suggests that the ferry was overloaded.",
        "By using the terms of the treaty, the court avoided a ruling.",
        "Follow the money, the inspector said on Twitter.",
        "Advertisement revenue fell by 3 percent.",
        "Photo editors were not asked.",
        "The World Health Organization (WHO) — the agency in charge — declined to comment.",
        "By Friday, Ann Lee and Omar Haddad had left.",
        "Watch out for the next wave, the pilot warned.",
        "The writers are on strike.",
        "She sent a photo: it showed the ferry on its side.",
        "Sources close to the board said the ferry was sold.",
    ],
)
def test_prose_that_talks_of_such_things_stays(sentence: str) -> None:
    page = read(f"Ferry news\n\nThe ferry sank.\n\n{sentence}\n\nThat was all. It was a lot.")
    assert paragraphs(page)[1] == sentence
    assert (page.author, page.outlet) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ALSO READ: Goat found on ferry",
        "[Also read: Goat found on ferry.]",
        "Related: Who owns the ferry?",
        "Follow us on Facebook and Twitter.",
        "Click here to support our work.",
        "Subscribe to our weekly newsletter.",
        "We use cookies to improve your visit.",
        "By continuing to browse, you agree to our use of cookies.",
        "The ferry in 2017. (AP Photo/Ann Lee)",
        "The ferry in 2017. Photo: Ann Lee/AFP via Getty Images",
        "A file photo of the ferry.",
        "Image copyright Getty Images",
        "© 2024 Harbour Post. All rights reserved.",
        "The post Ferry sinks first appeared on Harbour Post.",
        "The post Ferry sinks appeared first on Harbour Post.",
        "This story was originally published in Harbour Post.",
        "Disclaimer: The author owns a ferry.",
        "(Except for the headline, this story is from a syndicated feed.)",
        "With inputs from agencies.",
        "The opinions expressed here are the author's own.",
        "Send your questions to the editor at letters@example.org.",
        "Tags: ferries, goats.",
        "Home > World > Ferries",
        "247 shares",
        "5 min read",
        "Friday, January 4, 2019",
        "Last updated: 4 January 2019 at 10:30 GMT",
        "* * *",
        "https://example.org/ferry",
        "#ferry #goat",
    ],
)
def test_furniture_in_the_middle_is_left_out(line: str) -> None:
    page = read(f"Ferry news\n\nThe ferry sank.\n\n{line}\n\nThat was all. It was a lot.")
    assert paragraphs(page) == ["The ferry sank.", "That was all. It was a lot."]
    assert furniture(page) == [line]


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("BY ANN LEE", "ANN LEE"),
        ("By Ann Lee and Omar bin Haddad", "Ann Lee and Omar bin Haddad"),
        ("By Ann Lee, Staff Writer", "Ann Lee"),
        ("Ann Lee, Staff Writer", "Ann Lee"),
        ("By Ann Lee | March 26, 2024", "Ann Lee"),
        ("By Ann Lee For The Harbour Post", "Ann Lee"),
        ("Written by José María O'Neill-Pérez", "José María O'Neill-Pérez"),
        ("By our correspondent", None),
        ("By Associated Press", None),
        ("By Popular Demand", None),
        ("By the Sea", None),
    ],
)
def test_bylines(byline: str, author: str | None) -> None:
    page = read(f"Ferry sinks at dawn\n\n{byline}\n\nIt sank. Nobody minds.")
    assert page.author == author
    assert paragraphs(page) == ["It sank. Nobody minds."]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("By Associated Press", "Associated Press"),
        ("Source: Harbour Post", "Harbour Post"),
        ("This article first appeared in the Harbour Post on March 3.", "Harbour Post"),
        ("Originally published on Harbour Post", "Harbour Post"),
        ("This article was published by Harbour of the", "Harbour"),
        ("Originally published as Ferry gone", None),
    ],
)
def test_outlets(line: str, outlet: str | None) -> None:
    assert read(f"Ferry sinks at dawn\n\nIt sank. Nobody minds.\n\n{line}").outlet == outlet


def test_a_writer_known_from_the_byline_has_a_box_at_the_end() -> None:
    body = "The ferry sank at noon, and the goat with it. Nobody has said why so far. " * 3
    page = read(f"Ferry sinks\n\nBy Ann Lee\n\n{body}\n\nAnn Lee is a pilot.\n\nShe is old.")
    assert paragraphs(page) == [body.strip()]


def test_a_paragraph_that_breaks_off_is_divided_at_its_last_sure_stop() -> None:
    page = read(
        "Ferry news\n\nThe ferry sank. It was bought with money from the U.S. Congress in "
        "the year when Mr. Dahl of the harbour board first took over its old and"
    )
    assert paragraphs(page)[0] == "The ferry sank."
    assert paragraphs(page)[1].startswith("It was bought")


def test_a_quotation_keeps_its_words_and_not_the_dash_after_it() -> None:
    page = read(
        'Ferry news\n\nIt sank.\n\n"More people than ever before are crossing the fjord on foot '
        'this winter, they say." — Ann Lee, harbour master'
    )
    assert paragraphs(page)[1].endswith('they say."')


def test_front_matter_without_a_fence() -> None:
    page = read("Title: Ferry sinks\nAuthor: Ann Lee\nDate: 2024-03-26\n\nIt sank at noon.")
    assert card(page) == ("Ferry sinks", "Ann Lee", None, "2024-03-26")
    assert paragraphs(page) == ["It sank at noon."]


@pytest.mark.parametrize("text", ["---\nIt sank.\n\nIt rose.", "---\nIt sank.\n---\nIt rose."])
def test_a_rule_at_the_top_is_no_front_matter(text: str) -> None:
    assert paragraphs(read(text)) == ["It sank.", "It rose."]


# --- laws -----------------------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        *(
            line
            for page in vars(pages).values()
            if isinstance(page, str)
            for line in page.split("\n")
        ),
        "# Heading",
        "  ** **",
        "== h ==",
        "##",
        "---",
        "Comments",
        "“…”",
        "北京说。",
        "\x1c",
        "\u2028",
        ".",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(LINES, max_size=25).map("\n".join),
    st.lists(st.text("Ab .?!:\"”'#*_=>-(\n\r\t1", max_size=40), max_size=12).map("\n".join),
)


@given(TEXTS, st.one_of(st.none(), st.text(min_size=1), LINES.filter(bool)))
def test_every_character_lies_in_exactly_one_block(text: str, title: str | None) -> None:
    page = article(Submission(key="any.txt", text=text, title=title))
    text = page.text
    assert page.title
    seen = [0] * len(text)
    end = 0
    for block in page.blocks:
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end] != ""
        seen[block.start : block.end] = [1] * (block.end - block.start)
        end = block.end
    assert all(seen[at] for at, character in enumerate(text) if not character.isspace())


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    submission = Submission(key="any.txt", text=text)
    assert article(submission) == article(submission)


@given(st.lists(st.sampled_from(["It sank.", "Nobody knows why, he said."]), min_size=1))
def test_plain_prose_is_all_paragraphs(sentences: list[str]) -> None:
    page = read("\n\n".join(sentences))
    assert {block.part for block in page.blocks} == {BlockType.PARAGRAPH}


def test_an_emoji_behind_the_stop_ends_no_heading() -> None:
    page = read("Ferry line opens at last\n\nThe ferry sank. 🚨\n\nThe goat swam ashore.")
    assert paragraphs(page) == ["The ferry sank. 🚨", "The goat swam ashore."]
