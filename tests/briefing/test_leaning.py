"""Sentences that lean on what is not shown."""

import pytest

from bot.briefing.leaning import leans

ARTICLE = "Flavia Elphberg opened the bridge. The court had forbidden it."


@pytest.mark.parametrize(
    "text",
    [
        "The ruling came after a week of talks in Zenda.",
        "After the attack soldiers closed every road to Zenda.",
        "The 22-mile (35-km) journey took an hour from Zenda.",
        "The 12 miners were brought to Zenda.",
        "The attack Monday closed every road to Zenda.",
        "The repeatedly postponed vote was held in Zenda.",
        "Critics in Zenda claim this is a move against farmers.",
        "The following is a list of the bridges of Zenda.",
        "This month's spotlight on the roads includes Zenda.",
        "Articles such as this are not from Zenda alone.",
        "It was the third such storm of the year in Zenda.",
        "However, farmers in Zenda never saw the money.",
        "Elphberg said that farmers in Zenda would be paid.",
    ],
)
def test_what_was_told_of_before_is_missing(text: str) -> None:
    assert leans(text, "zenda", ARTICLE)


@pytest.mark.parametrize(
    "text",
    [
        "The ruling of the court in Zenda came after a week.",
        "The government said that farmers would be paid.",
        "The first train from Zenda to Strelsau left on Monday.",
        "The 2019 Zenda Cup began on Monday.",
        "The 12 miners of Zenda were brought home.",
        "The new Elphberg Bridge was opened in Zenda.",
        "The Supreme Court of Sylvania heard the farmers on Monday.",
        "Farmers in Zenda closed the road on Monday.",
        "Flavia Elphberg said that farmers would be paid.",
    ],
)
def test_what_tells_which_it_is_stands_by_itself(text: str) -> None:
    assert not leans(text, "zenda", ARTICLE)


def test_what_is_shown_before_is_known() -> None:
    assert not leans("The ruling came late.", "a court ruled: a ruling", ARTICLE)
    assert not leans("The repeatedly postponed vote was held.", "a vote", ARTICLE)
    assert not leans("Elphberg said so.", "Flavia Elphberg opened a bridge.", ARTICLE)


def test_what_opens_the_news_presumes_nothing() -> None:
    text = "The flight recorder was found on Monday."
    assert leans(text, "zenda", ARTICLE) and not leans(text, "zenda", ARTICLE, opens=True)
    assert leans("However, it was found on Monday.", "zenda", ARTICLE, opens=True)
