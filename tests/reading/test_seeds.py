"""The two articles that come with the project, read as a person reads them."""

from pathlib import Path

import pytest

from bot.model.article import Article, Submission
from bot.reading.layout import article
from bot.reading.submissions import submissions
from tests.reading.pages import furniture, headings, paragraphs

SEEDS = Path(__file__).parents[2] / "seeds"


def seed(start: str) -> Article:
    path = next(SEEDS.glob(f"{start}*.txt"))
    (submission,) = submissions(path.read_bytes(), path.name)
    assert isinstance(submission, Submission)
    return article(submission)


@pytest.fixture(scope="module")
def conundrum() -> Article:
    return seed("000")


@pytest.fixture(scope="module")
def outreach() -> Article:
    return seed("002")


def test_the_title_is_not_the_caption_above_it(conundrum: Article) -> None:
    assert conundrum.title == "The Afghanistan Conundrum: Pakistan’s Challenge, China’s Role"
    assert headings(conundrum) == [conundrum.title]


def test_the_card_is_in_the_author_box_and_the_disclaimer(conundrum: Article) -> None:
    assert (conundrum.author, conundrum.outlet) == ("Azhar Zeeshan", "South Asia Times")
    assert conundrum.published is None


def test_caption_cross_link_disclaimer_box_and_form_are_furniture(conundrum: Article) -> None:
    assert [line[:40] for line in furniture(conundrum)] == [
        "The Chinese embassy and joint work team ",
        "Also See: TTP Threat: A Stalemate for Pa",
        "The views expressed in this article are ",
        "Azhar Zeeshan",
        "Azhar Zeeshan is a researcher at the Cen",
        "One Response",
        "Add a Comment",
        "Your email address will not be published",
    ]


def test_all_else_is_prose(conundrum: Article) -> None:
    prose = paragraphs(conundrum)
    assert len(prose) == 14
    assert prose[0].startswith("With the Afghanistan conundrum creating")
    assert prose[-1].startswith("To infer, the escalating")
    assert all(paragraph.rstrip("”").endswith(".") or "?" in paragraph for paragraph in prose)


def test_the_first_of_three_headlines_is_the_title(outreach: Article) -> None:
    assert outreach.title == "Pakistan Seeks China’s Help to Curb Terrorism in Kabul"
    assert (outreach.author, outreach.outlet, outreach.published) == (None, None, None)


def test_section_headings(outreach: Article) -> None:
    assert headings(outreach)[1:] == [
        "Seeking China's Assistance: Pakistan's Approach to Curbing Terrorism in Kabul",
        "Fostering Cooperation: Pakistan's Outreach to China",
        "Navigating Geopolitical Complexities: Pakistan's Balancing Act",
        "Strengthening Regional Cooperation: Pakistan's Pursuit of China's Influence in Kabul",
        "Leveraging China's Sway: Pakistan's Diplomatic Efforts",
        "Safeguarding CPEC and Chinese Interests: A Shared Concern",
        "Addressing Regional Security Challenges: A Shared Responsibility",
        "Expanding Diplomatic and Economic Ties: The Path Forward",
        "Exploring Avenues for Expanded Cooperation",
        "Fostering Comprehensive Regional Dialogue",
        "Navigating Geopolitical Complexities: Opportunities and Challenges",
        "Fostering a Comprehensive Approach to Regional Security",
        "Balancing Competing Interests and Priorities",
        "Strengthening Regional Cooperation: The Way Forward",
        "Navigating the Complexities of Geopolitics: Opportunities and Challenges",
        "Exploring Opportunities for Expanded Cooperation",
    ]


def test_a_caption_said_twice_and_the_form_are_furniture(outreach: Article) -> None:
    caption = "Islamabad would like Beijing to talk to Kabul on terrorism, Pakistani minister says"
    assert furniture(outreach) == [
        caption,
        caption,
        "Leave a Comment",
        "Your email address will not be published. Required fields are marked *",
        "Scroll to Top",
    ]


def test_a_paragraph_that_breaks_off_keeps_its_whole_sentence(outreach: Article) -> None:
    *whole, fragment = paragraphs(outreach)
    assert whole[-1].startswith("Beyond the immediate concerns")
    assert whole[-1].endswith("expanded cooperation in various domains.")
    assert all(paragraph.endswith((".", '."')) for paragraph in whole)
    assert fragment.startswith("As the two countries")
