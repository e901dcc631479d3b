"""A correction is told in the thread of the post that showed the sentence."""

from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.digests.cadence import cadence
from handlers.bureau import Bureau
from handlers.schedule.scheduler import run_due
from tests.handlers.slack import Clock, Slack, at, never, refused
from tests.handlers.workspace import CHANNEL, read
from tests.shelf import Text, TextShelf

FERRY = Text(
    key="ferry.txt",
    title="The ferry",
    text="The ferry to Skarvøy sails again after a short winter. Its crew counted 40 passengers.",
    published="2024-03-25",
)
MENDED = replace(FERRY, text=FERRY.text.replace("short", "long"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slack(clock: Clock) -> Slack:
    return Slack(clock)


@pytest.fixture
def shelf() -> TextShelf:
    return TextShelf(texts=[FERRY])


@pytest.fixture
def posted(bureau: Bureau, clock: Clock, slack: Slack, shelf: TextShelf) -> Bureau:
    """A bureau whose daily digest showed the article once, on the day before."""
    bureau = replace(at(bureau, clock), desk=Desk(shelf))
    bureau.subscriptions.add(
        channel=CHANNEL,
        topic="ferry",
        cadence=cadence("daily 12:00"),
        timezone="UTC",
        owner="",
        next_due=clock(),
    )
    assert run_due(bureau, slack) == 1
    clock.move(days=1)
    return bureau


def replies(slack: Slack) -> list[tuple[str, str]]:
    sent = slack.channels[CHANNEL]
    return [(one["thread_ts"], read(one)) for one in sent if "thread_ts" in one]


def test_it_is_told_there_once(
    posted: Bureau, clock: Clock, slack: Slack, shelf: TextShelf
) -> None:
    shelf.grow(MENDED)
    assert run_due(posted, slack) == 1
    first, second, _ = slack.channels[CHANNEL]
    [(thread, said)] = replies(slack)
    assert thread == first["ts"] != second["ts"]
    assert "after a short winter" in said and "after a long winter" in said
    assert "The ferry" in said
    clock.move(days=1)
    assert run_due(posted, slack) == 1
    assert len(replies(slack)) == 1


def test_nothing_is_told_there_where_nothing_was_corrected(
    posted: Bureau, slack: Slack, shelf: TextShelf
) -> None:
    shelf.grow(replace(FERRY, key="mill.txt", text="A ferry burnt down in Alma on Monday."))
    assert run_due(posted, slack) == 1
    assert replies(slack) == []


def test_a_thread_that_takes_no_reply_leaves_the_digest_posted(
    posted: Bureau, slack: Slack, shelf: TextShelf
) -> None:
    shelf.grow(MENDED)
    slack.troubles.extend([lambda post: post(), never(refused("thread_not_found"))])
    assert run_due(posted, slack) == 1
    assert replies(slack) == []
