"""Tokens that expire are renewed in time, by one at a time, and a failure keeps the old one."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk import WebClient

from bot.storage.workspaces import Tokens, Workspace
from handlers.settings import Settings
from handlers.workspaces.renewal import AHEAD, CLAIM, Renewal
from store.workspaces import SqliteWorkspaces
from tests.workspaces.slack_double import Slack

NOON = datetime(2024, 3, 26, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def renewal(settings: Settings, kept: SqliteWorkspaces, clock: Clock) -> Renewal:
    client = WebClient(base_url=settings.api_url, retry_handlers=[])
    return Renewal(settings, kept, client, clock=clock)


@pytest.fixture
def news(double: Slack, kept: SqliteWorkspaces) -> Workspace:
    """Its token lasts until one o'clock."""
    team = double.team("T1", "News", rotating=True)
    double.refresh["xoxe-1"] = team
    found = Workspace(
        id="T1",
        team="T1",
        organisation="",
        name="News",
        app="A1",
        bot="B1",
        bot_user="U1",
        scopes=frozenset(),
        installed=NOON,
        tokens=Tokens(bot="xoxb-1", refresh="xoxe-1", expires=NOON + HOUR),
    )
    kept.save(found)
    return found


def test_it_is_renewed_ahead_and_kept(
    renewal: Renewal, news: Workspace, kept: SqliteWorkspaces
) -> None:
    assert renewal.fresh(news) == news  # whoever needs it now does not wait for that
    found = renewal.fresh(news, AHEAD)
    assert found == kept.get("T1")
    assert found.tokens
    assert found.tokens.bot.startswith("xoxb-T1-")
    assert found.tokens.expires == NOON + 12 * HOUR
    assert renewal.fresh(found, AHEAD) == found


def test_one_that_lasts_is_left_alone(renewal: Renewal, news: Workspace, double: Slack) -> None:
    lasting = replace(news, tokens=Tokens(bot="xoxb-1"))
    assert renewal.fresh(lasting, AHEAD) == lasting
    assert double.exchanges == []


def test_of_many_who_need_it_at_once_one_renews_it(
    renewal: Renewal, news: Workspace, double: Slack, clock: Clock
) -> None:
    clock.now = NOON + 2 * HOUR
    with ThreadPoolExecutor(8) as many:
        found = list(many.map(renewal.fresh, [news] * 8))
    assert len(double.exchanges) == 1
    assert len({one.tokens for one in found}) == 1
    assert found[0].tokens != news.tokens


def test_who_finds_it_being_renewed_goes_on_with_the_old_one_while_it_works(
    renewal: Renewal, news: Workspace, kept: SqliteWorkspaces, double: Slack
) -> None:
    kept.claim_renewal("T1", NOON, NOON + CLAIM)
    assert renewal.fresh(news, AHEAD) == news
    assert double.exchanges == []


def test_what_slack_refuses_is_told_and_tried_again_later(
    renewal: Renewal,
    news: Workspace,
    double: Slack,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    double.failing["oauth.v2.access"] = "internal_error"
    for _ in range(3):
        assert renewal.fresh(news, AHEAD) == news
    assert caplog.text.count("Slack did not renew the token of T1 (internal_error).") == 1
    assert "xox" not in caplog.text
    del double.failing["oauth.v2.access"]
    clock.now += CLAIM
    assert renewal.fresh(news, AHEAD).tokens != news.tokens
