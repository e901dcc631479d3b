"""Front pages in Slack: the choice of /brief alone, the page, and the briefing on a story."""

# ruff: noqa: E501 (messages stand here as they are read)

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from inline_snapshot import snapshot

from bot.desk import Desk
from bot.model.topic import Topic, Watermark
from handlers.app import build_app
from handlers.blocks.digests import part, unchanged
from handlers.bureau import Bureau
from tests.briefing.test_front_page import TEXTS, UNQUOTABLE
from tests.handlers.workspace import RecordingClient, Said, Workspace
from tests.shelf import Text, TextShelf


@pytest.fixture
def workspace(
    bureau: Bureau, client: RecordingClient, response_server: tuple[str, list[Said]]
) -> Workspace:
    return of_texts(TEXTS, bureau, client, response_server)


@pytest.fixture
def unquotable(
    bureau: Bureau, client: RecordingClient, response_server: tuple[str, list[Said]]
) -> Workspace:
    return of_texts([UNQUOTABLE], bureau, client, response_server)


def of_texts(
    texts: list[Text], bureau: Bureau, client: RecordingClient, server: tuple[str, list[Said]]
) -> Workspace:
    url, responses = server
    responses.clear()
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    news = replace(bureau, desk=Desk(TextShelf(texts=texts)), clock=lambda: noon)
    app = build_app(news, client=client, signing_secret="s3cret")
    return Workspace(app=app, client=client, response_url=url, responses=responses)


def test_brief_alone_offers_days_and_topics(workspace: Workspace) -> None:
    assert workspace.command("/brief").splitlines()[:2] == snapshot(
        ["*What shall I brief you on?*", "[Today] [Yesterday] [This week]"]
    )
    assert workspace.press("Today", workspace.responses[-1]) == workspace.command("/brief today")


def test_today(workspace: Workspace) -> None:
    assert workspace.command("/brief today") == snapshot("""\
# The news of Wed 25 Nov 2026
From 3 of 6 articles · 2 outlets · 25 Nov 2026
1 article has no date
*Wed 25 Nov 2026 · 2 outlets, 2 articles* · _Update, told since 24 Nov 2026_
Divers found the drivers of two lorries that fell into the river with the bridge of Zenda. [1] [Briefing]
*Wed 25 Nov 2026*
Parliament raised the tax on beer by a tenth after a debate of nine hours. [2] [Briefing]
[1]\xa0Post
[2]\xa0Herald
[Share] [Sources (2)]
_Briefing a21c602b7b, word for word from its sources_ [⋯ It was useful | It was not useful | Does it still hold? | Export…]\
""")


def test_a_story_opens_its_briefing(workspace: Workspace) -> None:
    workspace.command("/brief this week")
    opened = workspace.press("Briefing", workspace.responses[-1])
    assert "bridge of Zenda" in opened
    assert "parliament" not in opened.lower()


def test_a_day_without_news_offers_the_newest(workspace: Workspace) -> None:
    assert workspace.command("/brief since 2027-01-01") == snapshot("""\
Nothing is dated from Fri 1 Jan 2027; the newest article is of 25 Nov 2026; \
1 article has no date.
[The newest day] [This week]\
""")
    assert "Parliament raised" in workspace.press("The newest day", workspace.responses[-1])


def test_words_of_time_that_name_no_days(workspace: Workspace) -> None:
    assert workspace.command("/brief since yesterday tomorrow") == snapshot("""\
I cannot read a date in “since yesterday tomorrow”. Say today, yesterday, this week, since \
Monday, or since 2026-11-01.\
""")


def test_what_is_new_in_a_mention(workspace: Workspace) -> None:
    workspace.mention("<@U0BOT> what happened yesterday?")
    assert "The old bridge of Zenda fell" in str(workspace.posted[-1])


def test_a_day_that_cannot_be_quoted_shows_its_titles(unquotable: Workspace) -> None:
    assert unquotable.command("/brief today") == snapshot("""\
No sentence of the news of Wed 25 Nov 2026 can be quoted, of 1 article; open it to read.
• Scores of the day · Post · 25 Nov 2026
[The newest day] [This week]\
""")


def test_a_digest_of_headlines_shows_titles_where_nothing_can_be_quoted() -> None:
    came = Topic(text="").came_after(Watermark(revision=0, at=datetime(2026, 11, 25, tzinfo=UTC)))
    found = Desk(TextShelf(texts=[UNQUOTABLE])).briefing(came)
    posted = unchanged(found)
    assert [block["text"]["text"] for block in posted["blocks"]] == [
        "1 article came in; of what is new nothing can be quoted:",
        "• Scores of the day · Post · 25 Nov 2026",
    ]
    beside_others = part(found, 2_000)
    assert [block["text"]["text"] for block in beside_others] == [
        "*The news*: 1 article came in; of what is new nothing can be quoted:",
        "• Scores of the day · Post · 25 Nov 2026",
    ]
