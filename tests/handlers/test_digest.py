# ruff: noqa: E501 (messages stand here as they are read)
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from time import sleep
from typing import cast
from urllib.error import URLError

import pytest
from inline_snapshot import snapshot

from bot.digests import Subscription, cadence
from handlers.bureau import Bureau
from handlers.ticker import Ticker, run_due
from tests.handlers.newsroom import Notebook
from tests.handlers.workspace import ANA, CHANNEL, RecordingClient, Workspace, read


def later(bureau: Bureau, **time: float) -> Bureau:
    """The same bureau on another day."""
    moment = bureau.clock() + timedelta(**time)
    return replace(bureau, clock=lambda: moment)


def test_a_digest_s_life(workspace: Workspace) -> None:
    assert workspace.command("/digest") == snapshot("""\
# Digests of this channel
None yet. `/digest add TOPIC WHEN`, where WHEN is `daily 08:00`, `every monday 9am` and the like\
""")
    assert workspace.command("/digest add norland weekdays 8am") == snapshot(
        "Digest 1 on *norland*, weekdays 08:00. Added. Next: Wednesday 27 March, 08:00 (Europe/Paris)."
    )
    assert [read(one) for one in workspace.posted] == snapshot(
        [
            "From now on I brief this channel on *norland*, weekdays 08:00. `/digest list` shows the digests here."
        ]
    )
    assert workspace.command("/digest list") == snapshot("""\
# Digests of this channel
*1*  *norland* · weekdays 08:00 · next Wednesday 27 March, 08:00 (Europe/Paris)
`/digest preview N`, `pause N`, `resume N`, `remove N`\
""")
    assert workspace.command("/digest pause 1") == snapshot(
        "Digest 1 on *norland*, weekdays 08:00. Paused; `/digest resume 1` starts it again."
    )
    assert workspace.command("/digest list") == snapshot("""\
# Digests of this channel
*1*  *norland* · weekdays 08:00 · paused
`/digest preview N`, `pause N`, `resume N`, `remove N`\
""")
    assert workspace.command("/digest resume #1") == snapshot(
        "Digest 1 on *norland*, weekdays 08:00. Resumed. Next: Wednesday 27 March, 08:00 (Europe/Paris)."
    )
    assert workspace.command("/digest preview 1") == snapshot("""\
# Digest: Norland and Sudland
From 2 of 2 articles · 1 outlet named · 2024-03-26 · 1 undated
Read: sudlnd → *Sudland* (spelling) · Not in the library: *drones*
*Bottom line*
Norland lent Sudland $62 billion for ports &amp; rails. [1, 26 Mar 2024]
*What the articles say*
• The first train crossed the pass in May. [2]
[1]\xa0<https://harbour.example/ports|The Harbour> · [2]\xa0Rails across the pass
[Sources (2)] [Quotes (1)] [Figures (1)]
[Useful] [Not useful]
Briefing b7f3 · every line is a sentence of its source, word for word
Digest 1, weekdays 08:00 · `/digest pause 1` or `/digest remove 1`\
""")
    assert workspace.command("/digest remove 1") == snapshot(
        "Digest 1 on *norland*, weekdays 08:00. Removed."
    )


@pytest.mark.parametrize("asked", ["pause 7", "remove", "preview x", "resume 99999999999"])
def test_a_digest_that_is_not_there(workspace: Workspace, asked: str) -> None:
    assert "/digest list shows those there are." in workspace.command(f"/digest {asked}")


def test_another_channel_s_digest_is_out_of_reach(workspace: Workspace) -> None:
    workspace.command("/digest add norland hourly")
    told = workspace.command("/digest remove 1", channel_id="COTHER")
    assert told.startswith("There is no digest 1 in this channel.")


def test_what_digest_does_not_understand(workspace: Workspace) -> None:
    assert workspace.command("/digest frobnicate").startswith("# How to ask")
    assert workspace.command("/digest add norland sometimes") == snapshot(
        "Say a topic, and when. Say when as in: daily 08:00 · weekdays 08:00 · every monday 9am · hourly · monthly 1 07:30."
    )
    assert workspace.command("/digest add atlantis daily 08:00").startswith(
        "The library has nothing on *atlantis*."
    )


def test_no_digest_is_kept_where_the_bot_cannot_post(workspace: Workspace) -> None:
    workspace.client.failing["chat.postMessage"] = "channel_not_found"
    assert workspace.command("/digest add norland daily 08:00").startswith("I am not in this")
    assert workspace.command("/digest").endswith("and the like")


def test_a_person_s_time_zone_may_be_unknown(workspace: Workspace) -> None:
    workspace.client.failing["users.info"] = "user_not_found"
    assert "08:00 (UTC)" in workspace.command("/digest add norland daily 08:00")


def test_due_digests_are_posted_once(
    workspace: Workspace, bureau: Bureau, client: RecordingClient
) -> None:
    workspace.command("/digest add norland daily 08:00")
    client.calls.clear()
    assert run_due(bureau, client) == 0

    days_later = later(bureau, days=3)
    assert run_due(days_later, client) == 1
    assert run_due(days_later, client) == 0

    (posted,) = workspace.posted
    assert posted["channel"] == CHANNEL
    assert posted["text"] == snapshot(
        "Digest: Norland and Sudland: Norland lent Sudland $62 billion for ports &amp; rails."
    )
    assert read(posted).splitlines()[0] == snapshot("# Digest: Norland and Sudland")
    assert read(posted).splitlines()[-1] == snapshot(
        "Digest 1, daily 08:00 · `/digest pause 1` or `/digest remove 1`"
    )


def test_a_digest_that_cannot_be_posted_is_paused_and_its_owner_told(
    workspace: Workspace, bureau: Bureau, client: RecordingClient
) -> None:
    workspace.command("/digest add norland daily 08:00")
    client.calls.clear()
    client.failing["chat.postMessage"] = "is_archived"
    assert run_due(later(bureau, days=1), client) == 0
    assert bureau.subscriptions.listed()[0].paused

    bureau.subscriptions.resume(1, bureau.clock())
    client.failing.clear()
    refuse_once(client, "not_in_channel")
    run_due(later(bureau, days=1), client)
    assert [one["channel"] for one in workspace.posted] == [ANA]
    assert read(workspace.posted[0]) == snapshot(
        "I paused digest 1 on norland: I am not in this channel yet: /invite @Attaché brings me in. Then try again. /digest resume 1 in its channel starts it again."
    )


def refuse_once(client: RecordingClient, error: str) -> None:
    post = client.chat_postMessage
    client.failing["chat.postMessage"] = error

    def second(**message: object) -> object:
        if message["channel"] == ANA:
            client.failing.clear()
        return post(**message)  # type: ignore[arg-type]

    client.chat_postMessage = second  # type: ignore[method-assign, assignment]


@pytest.mark.parametrize("trouble", ["internal_error", URLError("down"), RuntimeError("bug")])
def test_passing_trouble_puts_a_digest_off(
    workspace: Workspace,
    bureau: Bureau,
    client: RecordingClient,
    trouble: str | Exception,
    caplog: pytest.LogCaptureFixture,
) -> None:
    workspace.command("/digest add norland daily 08:00")
    client.failing["chat.postMessage"] = trouble
    tomorrow = later(bureau, days=1)
    assert run_due(tomorrow, client) == 0
    (kept,) = bureau.subscriptions.listed()
    assert not kept.paused
    assert kept.next_due - tomorrow.clock() == timedelta(minutes=5)
    assert "digest 1 is tried again" in caplog.text
    client.failing.clear()
    assert run_due(later(tomorrow, minutes=5), client) == 1


def test_somebody_else_was_first(bureau: Bureau, client: RecordingClient) -> None:
    notebook = cast(Notebook, bureau.subscriptions)
    notebook.claim = lambda subscription, next_due: False  # type: ignore[method-assign]
    hourly(bureau)
    assert run_due(later(bureau, days=1), client) == 0
    assert client.calls == []


def hourly(bureau: Bureau) -> None:
    bureau.subscriptions.add(
        channel=CHANNEL,
        topic="norland",
        cadence=cadence("hourly"),
        timezone="UTC",
        owner="",
        next_due=bureau.clock(),
    )


def test_the_ticker_posts_and_stops(bureau: Bureau, client: RecordingClient) -> None:
    hourly(bureau)
    with Ticker(bureau, client, every=0.01):
        wait_for(lambda: client.sent("chat.postMessage"))
    assert len(client.sent("chat.postMessage")) == 1


def test_the_ticker_survives_a_fault(
    bureau: Bureau, client: RecordingClient, caplog: pytest.LogCaptureFixture
) -> None:
    notebook = cast(Notebook, bureau.subscriptions)
    looks: list[datetime] = []

    def broken(now: datetime) -> tuple[Subscription, ...]:
        looks.append(now)
        raise RuntimeError

    notebook.due = broken  # type: ignore[method-assign]
    with Ticker(bureau, client, every=0.01):
        wait_for(lambda: len(looks) > 1)
    assert "digests could not be looked at: RuntimeError" in caplog.text


def wait_for(condition: Callable[[], object]) -> None:
    while not condition():
        sleep(0.005)


def test_a_digest_of_nobody_is_paused_without_a_word(
    bureau: Bureau, client: RecordingClient
) -> None:
    hourly(bureau)
    client.failing["chat.postMessage"] = "is_archived"
    assert run_due(bureau, client) == 0
    assert bureau.subscriptions.listed()[0].paused
