"""The thread that looks at what is due, as long as the bot serves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from time import sleep

import pytest

from bot.digests.cadence import cadence
from handlers.bureau import Bureau
from handlers.schedule.scheduler import Scheduler
from tests.handlers.newsroom import Broom
from tests.handlers.workspace import CHANNEL, RecordingClient


def test_it_posts_and_stops(bureau: Bureau, client: RecordingClient) -> None:
    bureau.subscriptions.add(
        channel=CHANNEL,
        topic="norland",
        cadence=cadence("hourly"),
        timezone="UTC",
        owner="",
        next_due=bureau.clock(),
    )
    with Scheduler(bureau, client, every=0.01):
        wait_for(lambda: client.sent("chat.postMessage"))
    assert len(client.sent("chat.postMessage")) == 1


def test_what_is_too_old_is_looked_at_once_an_hour(
    bureau: Bureau,
    client: RecordingClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO")
    upkeep, looks = Broom(), []

    def due(_: object, now: datetime) -> tuple[()]:
        looks.append(now)
        return ()

    monkeypatch.setattr(type(bureau.subscriptions), "due", due)
    with Scheduler(replace(bureau, upkeep=upkeep), client, every=0.001):
        wait_for(lambda: len(looks) > 5)
    assert upkeep.swept == [bureau.clock()]
    assert "What was too old was let go of: 1 rows." in caplog.text


def test_it_survives_a_fault(
    bureau: Bureau,
    client: RecordingClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    looks: list[object] = []

    def broken(_: object, now: object) -> None:
        looks.append(now)
        raise RuntimeError

    monkeypatch.setattr(type(bureau.subscriptions), "due", broken)
    with Scheduler(bureau, client, every=0.01):
        wait_for(lambda: len(looks) > 1)
    assert "digests could not be looked at: RuntimeError" in caplog.text


def wait_for(condition: Callable[[], object]) -> None:
    while not condition():
        sleep(0.005)
