"""What only Slack may send, and only once: the bot's own address over HTTP."""

import time
from http.client import HTTPConnection

import pytest
from slack_sdk.signature import SignatureVerifier

from tests.slack.bot import Bot
from tests.slack.conftest import over_http
from tests.slack.emulator import BOT, SIGNING_SECRET
from tests.slack.workspace import Workspace

pytestmark = over_http


def send(
    bot: Bot,
    body: str,
    *,
    content: str = "application/json",
    secret: str = SIGNING_SECRET,
    age: int = 0,
) -> int:
    """The status that a delivery meets, signed `age` seconds ago."""
    stamp = str(int(time.time()) - age)
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    headers = {
        "content-type": content,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": str(signature),
    }
    connection = HTTPConnection("127.0.0.1", bot.port, timeout=30)
    connection.request("POST", "/slack/events", body.encode(), headers)
    status = connection.getresponse().status
    connection.close()
    return status


def delivered(slack: Workspace, kind: str) -> str:
    """The last body that was sent to the bot, as it was sent."""
    return str(slack.deliveries(kind)[-1])


def test_an_event_delivered_twice_is_answered_once(slack: Workspace, bot: Bot) -> None:
    slack.ask(f"<@{BOT}> who is Ahsan Iqbal?")
    assert send(bot, delivered(slack, "events_api")) == 200
    assert send(bot, delivered(slack, "events_api")) == 200
    slack.ask(f"<@{BOT}> brief us on CPEC")
    assert len(slack.answers()) == 2


def test_it_is_answered_once_even_across_a_restart(slack: Workspace, bot: Bot) -> None:
    slack.ask(f"<@{BOT}> who is Ahsan Iqbal?")
    bot.restart()
    assert send(bot, delivered(slack, "events_api")) == 200
    slack.ask(f"<@{BOT}> brief us on CPEC")
    assert len(slack.answers()) == 2


@pytest.mark.parametrize(
    ("secret", "age"), [("another secret", 0), (SIGNING_SECRET, 3_600)], ids=["forged", "stale"]
)
def test_what_slack_did_not_just_sign_is_refused(
    slack: Workspace, bot: Bot, secret: str, age: int
) -> None:
    slack.ask(f"<@{BOT}> who is Ahsan Iqbal?")
    event = delivered(slack, "events_api").replace('"event_id":"', '"event_id":"Another')
    assert send(bot, event, secret=secret, age=age) == 401
    slack.ask(f"<@{BOT}> brief us on CPEC")
    assert len(slack.answers()) == 2
