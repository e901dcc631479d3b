"""Passages: opened in their articles, paged through, shared and briefed."""

import json
from collections.abc import Sequence
from typing import cast
from urllib.parse import urlencode

from tests.slack.bot import Bot
from tests.slack.camera import page, photograph
from tests.slack.conftest import over_http
from tests.slack.emulator import ANA, BEN, BOT
from tests.slack.test_requests import send
from tests.slack.workspace import Json, Message, Workspace, buttons, texts

ASKED = "/passages china in afghanistan"
SHARE = "Share"
TITLE = "The Afghanistan Conundrum: Pakistan’s Challenge, China’s Role"


def labels(message: Message) -> list[str]:
    return [one.label for one in message.buttons if one.label != "Open"]


def best(message: Message) -> list[str]:
    """The sentence set off in each passage."""
    lines = message.words.replace("*", "").splitlines()
    return [line for line in lines if line.startswith("> ")]


def turned(slack: Workspace, message: Message, label: str) -> Message:
    """The message when it has become another page."""
    slack.press(message, label)
    slack.until(lambda: slack.message(message) != message, f"nothing came of {label}")
    return slack.message(message)


def seen(slack: Workspace) -> str:
    return "\n".join(texts(slack.modal()))


def press_in_modal(slack: Workspace, bot: Bot, label: str) -> None:
    """As Slack would tell of it: the emulator does not."""
    modal = slack.modal()
    blocks = cast(Sequence[Json], modal["blocks"])
    button = next(one for one in buttons(blocks) if one.label == label)
    press = {
        "type": "block_actions",
        "user": {"id": ANA},
        "team": {"id": "T01DESK"},
        "trigger_id": f"modal.{label}",
        "view": {"id": modal["id"]},
        "actions": [button.action],
    }
    body = urlencode({"payload": json.dumps(press)})
    assert send(bot, body, content="application/x-www-form-urlencoded") == 200


def number(slack: Workspace) -> int:
    """Of the part of the article that is shown."""
    return int(seen(slack).split()[1])


def test_a_passage_opens_in_its_article(slack: Workspace) -> None:
    answer = slack.command(ASKED)
    sentence = best(answer)[0]
    slack.press(answer, "Open")
    assert f"\n{sentence}\n" in f"\n{seen(slack)}\n"
    assert slack.message(answer) == answer


@over_http
def test_the_modal_pages_through_the_article(slack: Workspace, bot: Bot) -> None:
    slack.command(ASKED)
    photograph(page("opening-emulator", slack.address, ["Open"]))
    opened = number(slack)
    press_in_modal(slack, bot, "Later")
    slack.until(lambda: number(slack) == opened + 1, "it did not go on")
    press_in_modal(slack, bot, "Earlier")
    slack.until(lambda: number(slack) == opened, "it did not go back")


def test_more_and_back_change_the_page_in_place(slack: Workspace) -> None:
    first = slack.command(ASKED)
    before = best(first)
    second = turned(slack, first, "More")
    assert "Passages 6 to 10" in second.words
    assert not set(best(second)) & set(before)
    assert second.only_for == ANA
    again = turned(slack, second, "Back")
    assert best(again) == before
    assert len(slack.answers()) == 1


def test_a_page_is_shared_in_the_channel_once(slack: Workspace) -> None:
    second = turned(slack, slack.command(ASKED), "More")
    slack.press(second, SHARE)
    own, posted = slack.answers(count=2)
    assert posted.only_for is None
    assert best(posted) == best(second)
    assert labels(posted)[-4:] == ["More", "Brief this", "Export…", "Withdraw"]
    slack.until(lambda: labels(slack.message(own)) == [], "the buttons are still there")
    assert "Shared in this channel: 5 passages on" in slack.message(own).words


def test_more_under_a_message_of_all_is_for_the_one_who_presses(slack: Workspace) -> None:
    asked = slack.say("What of CPEC?", by=BEN)
    answer = slack.ask(f"<@{BOT}> find terrorism in Afghanistan", thread=asked.ts)
    slack.press(answer, "More", by=BEN)
    _, page = slack.answers(count=2)
    assert page.only_for == BEN
    assert slack.message(answer) == answer
    assert not set(best(page)) & set(best(answer))


def test_brief_this_briefs_the_one_who_presses(slack: Workspace) -> None:
    answer = slack.command(ASKED)
    slack.press(answer, "Brief this")
    _, briefing = slack.answers(count=2)
    assert briefing.only_for == ANA
    assert "*Bottom line*" in briefing.words
    assert "Share" in labels(briefing)


def test_pages_and_sharing_while_the_library_grows(growing: Bot) -> None:
    slack = growing.slack
    first = slack.command(ASKED)
    shown = best(first)
    growing.index({"id": "new", "title": "China in Afghanistan", "text": NEWS})
    second = turned(slack, first, "More")
    assert any("mining" in sentence for sentence in best(second))
    assert not set(best(second)) & set(shown)
    back = turned(slack, second, "Back")
    assert best(back) == shown
    slack.press(back, SHARE)
    _, posted = slack.answers(count=2)
    assert best(posted) == shown


NEWS = (
    "China in Afghanistan is above all a mining company, said the minister of mines in Kabul. "
    "Whether China stays in Afghanistan depends on the price of copper, he told reporters there."
)
