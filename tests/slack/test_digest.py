"""/digest: adding one, seeing it, taking it away."""

import re
from collections.abc import Iterator

import pytest

from tests.slack.bot import Bot
from tests.slack.emulator import BEN
from tests.slack.workspace import Workspace


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
    assert "Removed" in slack.command(f"/digest remove {added}").words
    assert numbers(slack) == []
    assert "no digest" in slack.command(f"/digest remove {added}").words


def test_it_outlives_a_restart(slack: Workspace, bot: Bot, added: str) -> None:
    bot.restart()
    assert numbers(slack) == [added]


def test_a_time_that_is_none_is_told(slack: Workspace) -> None:
    answer = slack.command("/digest add china-pakistan whenever")
    assert "daily 08:00" in answer.words
    assert numbers(slack) == []
