"""What the console says to type where Slack has a button, and `attache` alone."""

import pytest

from bot.model.answers import Help
from handlers import blocks
from handlers.terminal import blocks as shown
from tests.handlers.newsroom import BRIEFING, HELP, PASSAGES, PROFILE, SUMMARY


def printed(message: blocks.Message) -> str:
    lines = shown.message(message["text"], message["blocks"])
    return "\n".join(f"{each.lead}{each.text}" for each in lines)


@pytest.mark.parametrize(
    ("message", "typed"),
    [
        (blocks.briefing(BRIEFING, shareable=True), "→ sources · quotes"),
        (blocks.briefing(BRIEFING), "→ /brief verify b7f3"),
        (blocks.passages(PASSAGES, own=True), "→ /brief norland-sudlnd drones"),
        (blocks.profile(PROFILE), "→ /actor Sudland"),
        (blocks.help(HELP), "→ /brief Norland · /digest add TOPIC weekdays 08:00 · /brief help"),
    ],
)
def test_a_button_is_the_line_that_does_it(message: blocks.Message, typed: str) -> None:
    assert typed in printed(message).splitlines()


def test_no_button_is_drawn_that_cannot_be_pressed() -> None:
    for message in (blocks.briefing(BRIEFING, shareable=True), blocks.summary(SUMMARY, own=True)):
        told = printed(message)
        assert "Share" not in told
        assert "overflow" not in told


def test_every_line_is_one_that_the_console_takes() -> None:
    told = printed(blocks.help(Help(topics=("Norland",), overview=HELP.overview)))
    [line] = [each for each in told.splitlines() if each.startswith("→")]
    assert all(each.startswith("/") for each in line.removeprefix("→ ").split(" · "))
