"""Correcting an actor as people do it: by the form under a profile, and by words."""

from collections.abc import Iterator

import pytest

from tests.slack.camera import DESKTOP, PHONE, drawn, page, photograph
from tests.slack.conftest import over_http
from tests.slack.emulator import ANA, BEN
from tests.slack.workspace import Json, Message, Workspace

WHO, OTHER = "Ahsan Iqbal", "Shehbaz Sharif"


@pytest.fixture(autouse=True)
def taken_back(slack: Workspace) -> Iterator[None]:
    """Corrections outlive a test, as they outlive the bot: they are undone."""
    yield
    slack.reset()
    while "Undone" in slack.command("/actor undo").words:
        slack.reset()


def walk(slack: Workspace, picture: str, *clicks: str | Json) -> None:
    """What Ana does on Slack's own page, which draws no menus: what she chooses there is sent
    without it. What she then sees goes to screenshots/."""
    if clicks and clicks[0] == "Correct…":
        slack.press(slack.answers()[-1], "Correct…")
        clicks = clicks[1:]
    photograph(page(f"correct-{picture}", slack.address, clicks))


def profile(slack: Workspace) -> Message:
    return slack.command(f"/actor {WHO}")


def test_merging_by_the_form_and_undoing_it(slack: Workspace) -> None:
    before = profile(slack)
    walk(slack, "1-what-is-wrong", "Correct…", "It is the same as another actor")
    walk(slack, "2-which-actor", "It is the same as another actor", "Next")
    walk(slack, "3-nobody", {"type": "Zebediah Quartermain"}, "Correct it")
    assert len(slack.answers()) == 1
    walk(slack, "4-merged", {"type": OTHER.lower()}, "Correct it")
    told = slack.answers(count=2)[1]
    assert f"*{WHO}* is *{OTHER}* now: " in told.words
    assert told.only_for == ANA
    slack.press(told, "Undo")
    slack.until(lambda: "two actors again" in slack.message(told).words, "nothing was undone")
    assert profile(slack).words == before.words


@over_http
def test_splitting_off_a_name(slack: Workspace) -> None:
    profile(slack)
    walk(slack, "5-which-name", "Correct…", "One of its names is somebody else's", "Next")
    walk(slack, "6-split", {"choose": "Iqbal"}, "Correct it")
    told = slack.answers(count=2)[1].words
    assert f"*Iqbal* is an actor of its own now, apart from *{WHO}*" in told


@over_http
def test_a_name_with_markup_in_it(slack: Workspace) -> None:
    profile(slack)
    walk(slack, "7-which-name", "Correct…", "It should go by another name", "Next")
    walk(slack, "8-renamed", {"type": "<!channel> Iqbal & *Sons*"}, "Correct it")
    told = slack.answers(count=2)[1]
    assert "Iqbal &amp; " in told.words
    assert "<!channel>" not in told.words + told.text


@over_http
def test_two_curators_at_once(slack: Workspace) -> None:
    shown = profile(slack)
    walk(slack, "9-no-actor", "Correct…", "It is not an actor", "Next")
    slack.command(f"/actor rename {WHO} to Professor Iqbal", by=BEN)
    walk(slack, "10-too-late", "Correct it")
    assert len(slack.answers(count=2)) == 2
    assert f"*{WHO}* renamed *Professor Iqbal*" in slack.command("/actor log").words
    slack.press(shown, "Correct…")
    told = slack.answers(count=4)[3]
    assert f"What was *{WHO}* goes by *Professor Iqbal* now" in told.words


def test_by_words_and_the_log(slack: Workspace) -> None:
    told = slack.command(f"/actor kind {WHO} group", by=BEN)
    assert f"*{WHO}* is a group now." in told.words
    slack.command(f"/actor merge {WHO} into {OTHER}")
    log = slack.command("/actor log", by=BEN)
    assert f"*{WHO}* merged into *{OTHER}* · <@{ANA}> · " in log.words
    assert f"*{WHO}* made a group · <@{BEN}> · " in log.words
    slack.press(log, "Undo", by=BEN)
    slack.until(lambda: f"undone by <@{BEN}>" in slack.message(log).words, "nothing was undone")
    undone = slack.message(log)
    photograph(
        drawn("corrections", "# south-asia", [told, undone], DESKTOP),
        drawn("corrections-phone", "# south-asia", [told, undone], PHONE),
    )


def test_there_may_be_nothing_to_undo(slack: Workspace) -> None:
    assert "Undone" not in slack.command("/actor undo").words
