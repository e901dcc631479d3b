"""/digest: adding one, seeing it, taking it away."""

import re
from collections.abc import Iterator

import pytest

from tests.slack.bot import Bot
from tests.slack.camera import page, photograph
from tests.slack.conftest import over_http
from tests.slack.emulator import ANA, BEN
from tests.slack.workspace import Message, Workspace


def numbers(slack: Workspace) -> list[str]:
    """Those of the digests that `/digest list` shows."""
    return re.findall(r"^\*(\d+)\*  ", slack.command("/digest list").words, re.MULTILINE)


@pytest.fixture(autouse=True)
def none_left(slack: Workspace) -> Iterator[None]:
    """Digests outlive a test, as they outlive the bot: they are taken away."""
    yield
    for number in numbers(slack):
        slack.command(f"/digest remove {number}")


@pytest.fixture
def added(slack: Workspace) -> str:
    """A digest that Ben added; its number."""
    slack.command("/digest add china-pakistan daily 08:00", by=BEN)
    slack.answers(count=2)
    (number,) = numbers(slack)
    return number


def test_adding_one_is_announced_and_confirmed(slack: Workspace) -> None:
    slack.command("/digest add china-pakistan daily 08:00", by=BEN)
    announced, confirmed = slack.answers(count=2)
    assert announced.only_for is None
    assert "china-pakistan" in announced.words
    assert confirmed.only_for == BEN
    assert "08:00 (Asia/Karachi)" in confirmed.words


def test_the_list_shows_it(slack: Workspace, added: str) -> None:
    answer = slack.command("/digest list")
    assert f"*{added}*  *china-pakistan*" in answer.words
    assert "daily 08:00" in answer.words


def test_a_removed_one_is_gone(slack: Workspace, added: str) -> None:
    assert "removed digest" in slack.command(f"/digest remove {added}").words
    assert numbers(slack) == []
    assert "no digest" in slack.command(f"/digest remove {added}").words


def test_it_outlives_a_restart(slack: Workspace, bot: Bot, added: str) -> None:
    bot.restart()
    assert numbers(slack) == [added]


def test_a_time_that_is_none_is_told(slack: Workspace) -> None:
    answer = slack.command("/digest add china-pakistan whenever")
    assert "daily 08:00" in answer.words
    assert numbers(slack) == []


# --- what is new, once ----------------------------------------------------------------------------

LOAN = {
    "id": "loan",
    "title": "A loan for the railway",
    "text": "China lent Pakistan 7 billion dollars for a railway to Peshawar on Monday.",
}


def test_it_gives_what_is_new_since_the_last_post(growing: Bot) -> None:
    slack = growing.slack
    slack.command("/digest add china-pakistan daily 08:00", by=BEN)
    slack.answers(count=2)
    slack.reset()
    assert "Posted" in slack.command("/digest run 1", by=BEN).words or slack.answers(count=2)
    first = next(one for one in slack.answers(count=2) if one.only_for is None)
    assert marks(first) == ["delivery:1"]
    growing.index(LOAN)
    slack.reset()
    slack.command("/digest run 1", by=BEN)
    second = next(one for one in slack.answers(count=2) if one.only_for is None)
    assert LOAN["text"] in second.words
    assert "new since" in second.words
    shown = {line for line in first.words.splitlines() if len(line) > 80}
    assert not shown & set(second.words.splitlines())
    slack.reset()
    slack.command("/digest run 1", by=BEN)
    third = next(one for one in slack.answers(count=2) if one.only_for is None)
    assert "Nothing new on " in third.words


def marks(message: Message) -> list[str]:
    """What its delivery is known by, without when it was due."""
    found = (str(block.get("block_id", "")) for block in message.blocks)
    return [one.rpartition(":")[0] for one in found if one.startswith("delivery:")]


def test_a_watch_posts_what_comes_in_once_though_two_processes_look(growing: Bot) -> None:
    slack = growing.slack
    offered = slack.command("/digest watch china railway", by=BEN)
    assert "Over the library so far" in offered.words or "No article" in offered.words
    slack.press(offered, "Start the watch", by=BEN)
    slack.until(lambda: "Started." in slack.message(offered).words, "the watch was not started")
    growing.index(LOAN)
    growing.post_due()
    posted = [one for one in slack.messages() if "Watch: " in one.words]
    assert [marks(one) for one in posted] == [["delivery:1"]]
    assert LOAN["text"] in posted[0].words
    growing.post_due()
    assert len([one for one in slack.messages() if "Watch: " in one.words]) == 1
    assert "Posted" in slack.command("/digest log 1", by=BEN).words


@over_http
def test_the_form_tells_what_is_wrong_and_adds_one(slack: Workspace) -> None:
    slack.command("/digest", by=ANA)
    topic, add = {"type": "china-pakistan"}, "Add the digest"
    unfilled = page("digest-form-unfilled", slack.address, (topic, add))
    photograph(unfilled)  # Slack itself chooses a usual time, the emulator none
    assert numbers(slack) == []
    slack.reset()
    slack.command("/digest", by=ANA)
    clicks = (topic, {"choose": "weekdays 08:00"}, add)
    photograph(page("digest-form", slack.address, clicks))
    told = slack.answers(count=2)[1].words
    assert "From now on I brief this channel on *china-pakistan*, weekdays 08:00" in told
