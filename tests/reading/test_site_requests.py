"""What a site asks of its reader is furniture; prose about the same things stays."""

import pytest

from bot.model.article import BlockType
from bot.reading.site_requests import site_request
from tests.reading.pages import paragraphs, read


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("You have three free stories left this week.", "asks to subscribe or sign in"),
        ("Register for an account to read on. It is free.", "asks to subscribe or sign in"),
        ("Not yet a member? Sign up today.", "asks to subscribe or sign in"),
        ("This story is for subscribers only.", "asks to subscribe or sign in"),
        ("We and our partners set cookies on your device.", "asks for cookies or consent"),
        (
            "We value your privacy. Some vendors process data without asking. "
            "You can change your settings at any time.",
            "asks for cookies or consent",
        ),
        ("Please switch on JavaScript to see the map.", "asks something of the browser"),
        ("This audio can't be played.", "asks something of the browser"),
        ("Your browser does not support this video.", "asks something of the browser"),
        (
            "Independent journalism costs money. Please consider making a donation.",
            "asks for support",
        ),
        ("Got a tip for our reporters?", "asks for a message"),
        ("Do you have a question about this piece? Write to us.", "asks for a message"),
        ("The comments below are not moderated.", "asks for a message"),
        ("If you liked this piece, share it.", "asks to follow or share"),
        ("Follow our page for more stories.", "asks to follow or share"),
        ("Listen to this article (7 minutes)", "offers a recording or an app"),
        ("Download the Harbour Post app for news alerts.", "asks to subscribe or sign in"),
        ("That's all from us tonight. Thank you for following.", "says goodbye to its readers"),
        ("More details soon…", "says that more follows"),
        ("This post may contain affiliate links.", "a notice of the site"),
        ("Your privacy matters to our 90 partners.", "asks for cookies or consent"),
        (
            "This video is hosted by a third party. To see it, click Allow.",
            "asks for cookies or consent",
        ),
        ("You are reading a free story. Unlock it all.", "asks to subscribe or sign in"),
        (
            "Many features of this page do not work without JavaScript.",
            "asks something of the browser",
        ),
        ("Oops! Something went wrong. Try again later.", "asks something of the browser"),
        ("You can get in touch with us by letter.", "asks for a message"),
        ("To comment, you must be a registered reader.", "asks for a message"),
        (
            "I'm Ida Berg and I'll be bringing you the news from the harbour.",
            "says goodbye to its readers",
        ),
        (
            "We'll be back at six. My colleague Bo Day will take over.",
            "says goodbye to its readers",
        ),
        ("If you're just joining us, here is what has happened.", "says goodbye to its readers"),
        (
            "The Harbour Post is not responsible for the content of external pages.",
            "a notice of the site",
        ),
    ],
)
def test_what_a_site_asks(line: str, why: str) -> None:
    assert site_request(line) == why


@pytest.mark.parametrize(
    "line",
    [
        "The ministry told its staff to delete the app.",
        "Browsers will block such cookies by default from May on.",
        "Register to vote before Friday, the commission says.",
        "You cannot trust a ferry that has no captain.",
        "Follow the ferry and you will find the goat.",
        "We need a bridge, and you know it.",
        "The minister's privacy matters to the court.",
        "I am back in the harbour after nine years.",
        "You can reach the island by boat.",
        "Something went wrong in the engine room.",
        "Subscribers to the fund lost their savings.",
        "The site of the dam was flooded this week.",
        '"Sign up for our newsletter and you will get the news first," the goat herd said.',
        "The company says you agree to its terms of use when you open its app.",
        "Watch the harbour closely, for the wind is turning.",
        "Read the treaty again: it promises nothing.",
        "Share prices rose on Monday.",
        "Our harbour was built in 1902. We were proud of it. You could see it from the hills. "
        "Nobody asked us to subscribe to anything. It is gone.",
    ],
)
def test_prose_about_such_things_stays(line: str) -> None:
    assert site_request(line) is None


def test_a_block_of_furniture_says_why() -> None:
    page = read(
        "Ferry sinks\n\nIt sank at noon.\n\nPhoto: Ann Lee\n\nEnable cookies to see our map.\n\n"
        "Nobody was hurt, the board said.\n\nLeave a comment\n\nPaulo\n\nI saw it."
    )
    whys = {page.text[b.start : b.end]: b.why for b in page.blocks if b.why}
    assert whys == {
        "Photo: Ann Lee": "caption's credit",
        "Enable cookies to see our map.": "asks for cookies or consent",
        "Leave a comment": "comment form",
        "Paulo": "readers' comments",
        "I saw it.": "readers' comments",
    }


def test_every_block_of_furniture_has_a_reason_and_no_other_block() -> None:
    page = read(
        "---\ntitle: Ferry\n---\n\nHome\nOn deck\nOn deck\n\n## Ferry ##\n\nBy Ann Lee\n"
        "March 3, 2024\n\nIt sank. Nobody minds.\n\nAnn Lee is a pilot. She tweets @annlee."
    )
    for block in page.blocks:
        assert bool(block.why) is (block.part is BlockType.FURNITURE)


COMMENTED = """Ferry link approved

The council approved the ferry on Monday, officials said. It will run twice a day.

{}"""


@pytest.mark.parametrize(
    "comments",
    [
        "Best Rated Comments\n\nseabird44\n12 May 2021 at 9:14 am\nI never liked it.",
        "seabird44\n12 May 2021 at 9:14 am\nI never liked it.\nReply",
        "seabird44 · 2 hours ago\nI never liked it.\n3 Likes",
        "Paulo Reis says:\nMay 12, 2021 at 9:14 am\nI never liked it.\nReply",
        "Comments\n\nPaulo Reis (12 May 2021 at 9:14 am)\nI never liked it, and for reasons that "
        "I shall give in full: the goat, the wind, the noise, the smell, and above all the goat.",
    ],
)
def test_readers_comments_are_furniture_and_their_day_is_not_the_articles(comments: str) -> None:
    page = read(COMMENTED.format(comments))
    assert len(paragraphs(page)) == 1
    assert page.published is None


def test_entries_of_a_live_blog_are_no_comments() -> None:
    page = read(
        COMMENTED.format(
            "Queues grow\n21:14\nLong queues formed.\n\nPolls close\n22:00\nAll is over."
        )
    )
    assert paragraphs(page)[1:] == ["Long queues formed.", "All is over."]
