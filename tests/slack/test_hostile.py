"""Input meant to harm, or just absurd: answered in words, and nothing comes alive in them."""

import re

import pytest

from tests.slack.bot import Bot
from tests.slack.emulator import ANA, APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from tests.slack.workspace import Workspace

ALIVE = re.compile(r"<[!@#]")

HOSTILE = {
    "a shout": "<!channel> <!here> <@U02BEN>",
    "a shout, escaped": "&lt;!channel&gt; &lt;!here&gt;",
    "a link": "<https://example.com|china-pakistan> nowhere",
    "10,000 characters": "china " * 1_666 + "wall",
    "one word of 10,000 characters": "x" * 10_000,
    "emoji": "🇨🇳🤝🇵🇰 :flag-cn: 🧨",
    "SQL": "'; DROP TABLE article; --",
    "a search's own operators": 'NEAR("china" AND (pakistan*)) OR -^"',
    "one character": "x",
    "only punctuation": "?!…—--",
    "NUL": "china\0pakistan",
    "formatting": "*_~`china`~_* > &amp;",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("command", ["/brief", "/passages", "/actor", "/summary", "/digest add"])
def test_hostile_input_is_answered_in_words(slack: Workspace, command: str, words: str) -> None:
    answer = slack.command(f"{command} {words}")
    assert answer.text
    assert not ALIVE.search(answer.words + answer.text)
    assert "Something went wrong" not in answer.words


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_messages_are_answered_in_words(slack: Workspace, words: str) -> None:
    answer = slack.ask(words, channel=ANA)
    assert not ALIVE.search(answer.words + answer.text)
    assert "Something went wrong" not in answer.words


def test_what_cannot_be_answered_is_acknowledged_all_the_same(slack: Workspace) -> None:
    """Else Slack tells the asker, beside the answer, that the command failed."""
    slack.command("/actor nobody of that name")
    slack.ask("xqzzvw wvvzqx", channel=ANA)
    assert slack.unacknowledged() == 0


def test_the_log_holds_no_secret_and_nothing_that_was_said(slack: Workspace, bot: Bot) -> None:
    slack.command("/brief zanzibar-quorum")
    slack.ask("what of the zanzibar-quorum?", channel=ANA)
    log = bot.logged()
    for told in ("zanzibar", "DROP TABLE", BOT_TOKEN, APP_TOKEN, SIGNING_SECRET):
        assert told not in log
