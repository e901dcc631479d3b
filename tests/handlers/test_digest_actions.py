# ruff: noqa: E501 (messages stand here as they are read)
"""What a channel's people decide on its digests: by verbs, in a form, with buttons."""

import pytest
from inline_snapshot import snapshot

from bot.storage.channels import Channel
from handlers.bureau import Bureau
from handlers.schedule.scheduler import run_due
from tests.handlers.slack import Clock, Slack, after, never, refused
from tests.handlers.slack import at as clocked
from tests.handlers.workspace import ANA, CHANNEL, Said, Workspace, labelled, read


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> Slack:
    return Slack(clock)


@pytest.fixture
def bureau(bureau: Bureau, clock: Clock) -> Bureau:
    return clocked(bureau, clock)


@pytest.fixture
def slack(client: Slack) -> Slack:
    return client


@pytest.fixture
def added(workspace: Workspace, slack: Slack) -> Workspace:
    """The workspace, in which a digest was added and nothing else said."""
    workspace.command("/digest add norland daily 08:00 UTC")
    slack.channels.clear()
    return workspace


# --- run and log ----------------------------------------------------------------------------------


def test_a_digest_is_posted_when_somebody_says_so(added: Workspace, slack: Slack) -> None:
    assert added.command("/digest run 1") == snapshot(
        "Digest 1 on *norland*, daily 08:00 (UTC). Posted 26 Mar 2024, 12:00 UTC."
    )
    assert len(slack.channels[CHANNEL]) == 1


def test_running_one_leaves_its_next_time(added: Workspace, bureau: Bureau) -> None:
    [before] = bureau.subscriptions.listed()
    added.command("/digest run 1")
    [after] = bureau.subscriptions.listed()
    assert after.next_due == before.next_due
    assert after.since is not None


def test_the_log_tells_what_was_posted_and_why_it_was_not(
    added: Workspace, slack: Slack, bureau: Bureau, clock: Clock
) -> None:
    assert added.command("/digest log 1") == snapshot("""\
# Digest 1: norland
It was not due yet.
*1*  *norland*
daily 08:00 (UTC) · next 27 Mar 2024, 08:00 UTC\
""")
    added.command("/digest run 1")
    clock.move(hours=20)
    slack.troubles.append(never(refused("ratelimited", 429, **{"Retry-After": "30"})))
    run_due(bureau, slack)
    clock.move(seconds=30)
    slack.troubles.append(after(TimeoutError()))
    run_due(bureau, slack)
    assert added.command("/digest log 1") == snapshot("""\
# Digest 1: norland
*27 Mar 2024, 08:00 UTC*  Perhaps posted (TimeoutError); I look for it 27 Mar 2024, 08:02 UTC.
*26 Mar 2024, 12:00 UTC*  Posted 26 Mar 2024, 12:00 UTC.
*1*  *norland*
daily 08:00 (UTC) · next 28 Mar 2024, 08:00 UTC\
""")
    assert added.command("/digest run 1") == snapshot(
        "Digest 1 on *norland*, daily 08:00 (UTC). A post of it is under way already: `/digest log` shows what becomes of it."
    )
    clock.move(minutes=2)
    run_due(bureau, slack)
    clock.move(days=1)
    slack.troubles.append(never(refused("is_archived")))
    run_due(bureau, slack)
    assert added.command("/digest log 1") == snapshot("""\
# Digest 1: norland
*28 Mar 2024, 08:00 UTC*  Not posted: is archived.
*27 Mar 2024, 08:00 UTC*  Posted 27 Mar 2024, 08:02 UTC.
*26 Mar 2024, 12:00 UTC*  Posted 26 Mar 2024, 12:00 UTC.
*1*  *norland*
daily 08:00 (UTC) · paused\
""")


def test_a_quiet_one_is_silent_where_nothing_is_new(
    workspace: Workspace, slack: Slack, bureau: Bureau, clock: Clock
) -> None:
    assert workspace.command("/digest add atlantis daily 08:00 UTC --quiet").endswith(
        "[Add it anyway]"
    )
    done = workspace.press("Add it anyway", workspace.responses[-1])
    assert done == snapshot(
        "Digest 1 on *atlantis*, daily 08:00 (UTC). Added. Next: 27 Mar 2024, 08:00 UTC. It says nothing where there is nothing new."
    )
    slack.channels.clear()
    clock.move(days=1)
    assert run_due(bureau, slack) == 0
    assert slack.channels[CHANNEL] == []
    assert "Looked: nothing was new, so nothing was posted." in workspace.command("/digest log 1")


def test_another_says_that_nothing_is_there_yet(
    workspace: Workspace, slack: Slack, bureau: Bureau, clock: Clock
) -> None:
    workspace.command("/digest add atlantis daily 08:00 UTC")
    workspace.press("Add it anyway", workspace.responses[-1])
    slack.channels.clear()
    clock.move(days=1)
    assert run_due(bureau, slack) == 1
    assert read(slack.channels[CHANNEL][0]) == snapshot("""\
The library has nothing on *atlantis*. The nearest that it has:
[Norland] [Sudland]
Digest 1, daily 08:00 (UTC) · `/digest edit 1`, `pause 1` or `remove 1`\
""")
    clock.move(days=1)
    assert run_due(bureau, slack) == 1
    assert read(slack.channels[CHANNEL][1]) == snapshot("""\
Nothing new on *atlantis* since the last post here, on 27 Mar 2024, 12:00 UTC. 2 articles came in: nothing that was not told here.
Digest 1, daily 08:00 (UTC) · `/digest edit 1`, `pause 1` or `remove 1`\
""")


# --- clocks ---------------------------------------------------------------------------------------


def test_on_whose_clock_it_is(workspace: Workspace, bureau: Bureau) -> None:
    assert "08:00 (Europe/Paris)" in workspace.command("/digest add norland daily 08:00")
    bureau.channels.settle(CHANNEL, Channel(timezone="Asia/Karachi"))
    assert "08:00 (Asia/Karachi)" in workspace.command("/digest add norland daily 08:00")
    named = workspace.command("/digest add norland daily 08:00 kathmandu")
    assert "08:00 (Asia/Kathmandu)" in named


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("norland weekdays 25:00", "“25:00” is not a time of day."),
        ("norland weekdays 08:00 Europe/Pari", "“Europe/Pari”. Nearest: Europe/Paris"),
        ("norland weekdays 08:00 Mars/Olympus", "There is no time zone called “Mars/Olympus”."),
    ],
)
def test_what_is_no_time_and_no_zone(
    workspace: Workspace, bureau: Bureau, asked: str, told: str
) -> None:
    assert told in workspace.command(f"/digest add {asked}")
    assert bureau.subscriptions.listed() == ()


def test_a_time_that_the_clock_skips_comes_right_after(workspace: Workspace, clock: Clock) -> None:
    clock.move(days=4)  # the clocks of Paris go forward that night
    told = workspace.command("/digest add norland daily 02:30")
    assert "Next: 31 Mar 2024, 03:00 CEST" in told


# --- many, and whose they are ---------------------------------------------------------------------


def test_a_channel_has_fifty_at_most(workspace: Workspace, bureau: Bureau) -> None:
    for _ in range(50):
        workspace.command("/digest add norland daily 08:00")
    assert workspace.command("/digest add norland daily 08:00") == snapshot(
        "This channel has 50 digests and watches, which is as many as a channel may have. /digest list shows them, and /digest remove N makes room."
    )
    assert len(bureau.subscriptions.listed(CHANNEL)) == 50
    first = workspace.command("/digest list").splitlines()
    assert (len(first), first[-1]) == snapshot(
        (
            43,
            "Page 1 of 3: `/digest list 2`",
        )
    )
    assert "*41*" in workspace.command("/digest list 3")
    assert "*50*" in workspace.command("/digest list 99")


def test_where_admins_alone_may_others_may_not(
    added: Workspace, bureau: Bureau, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau.channels.settle(CHANNEL, Channel(admins_only=True))
    for asked in ("add norland hourly", "pause 1", "resume 1", "remove 1", "run 1"):
        assert added.command(f"/digest {asked}").startswith("In this channel only admins")
    assert len(added.command("/digest list").splitlines()) == 4
    assert added.command("/digest preview 1").startswith("# Digest")
    monkeypatch.setattr(slack, "users_info", lambda user: {"user": {"is_admin": True}})
    assert "Paused" in added.command("/digest pause 1")


# --- buttons --------------------------------------------------------------------------------------


@pytest.fixture
def stopped(added: Workspace, slack: Slack, bureau: Bureau, clock: Clock) -> Said:
    """What its owner is told when a digest was refused."""
    slack.troubles.append(never(refused("not_in_channel")))
    clock.move(days=1)
    run_due(bureau, slack)
    return slack.to_owner[-1]


def test_resume_starts_a_paused_digest_again(
    added: Workspace, bureau: Bureau, stopped: Said
) -> None:
    assert added.press("Resume", stopped, channel={"id": "DANA"}) == snapshot(
        "Digest 1 on *norland*, daily 08:00 (UTC). Resumed. Next: 28 Mar 2024, 08:00 UTC."
    )
    assert not bureau.subscriptions.listed()[0].paused


def test_a_removed_digest_s_button(added: Workspace, stopped: Said) -> None:
    added.command("/digest remove 1")
    assert added.press("Resume", stopped) == snapshot(
        """\
That digest was removed. /digest list in its channel shows those there are.
[Show the list]\
"""
    )


def test_resume_is_for_those_who_may(added: Workspace, bureau: Bureau, stopped: Said) -> None:
    bureau.channels.settle(CHANNEL, Channel(admins_only=True))
    assert added.press("Resume", stopped, channel={"id": "DANA"}).startswith("In this channel only")
    assert bureau.subscriptions.listed()[0].paused


@pytest.fixture
def unsure(added: Workspace, slack: Slack, bureau: Bureau, clock: Clock) -> Said:
    """What its owner is told when nobody knows whether a digest was posted."""
    slack.unseen = "missing_scope"
    slack.troubles.append(never(TimeoutError()))
    clock.move(days=1)
    run_due(bureau, slack)
    clock.move(minutes=1)
    run_due(bureau, slack)
    return slack.to_owner[-1]


def test_an_owner_posts_what_did_not_arrive_once(
    added: Workspace, slack: Slack, unsure: Said
) -> None:
    assert slack.channels[CHANNEL] == []
    assert added.press("Post it now", unsure, channel={"id": "DANA"}) == snapshot(
        "Digest 1 on *norland*, daily 08:00 (UTC). Posted 27 Mar 2024, 12:01 UTC, late, since it failed at first."
    )
    assert len(slack.channels[CHANNEL]) == 1
    assert added.press("Post it now", unsure, channel={"id": "DANA"}) == snapshot(
        "Digest 1 on *norland*, daily 08:00 (UTC). Posted 27 Mar 2024, 12:01 UTC, late, since it failed at first."
    )
    assert len(slack.channels[CHANNEL]) == 1


def test_what_is_in_doubt_again_is_asked_again(
    added: Workspace, slack: Slack, bureau: Bureau, clock: Clock, unsure: Said
) -> None:
    slack.troubles.append(never(TimeoutError()))
    assert "Perhaps posted" in added.press("Post it now", unsure)
    clock.move(minutes=2)
    run_due(bureau, slack)
    assert len(slack.to_owner) == 2


def test_a_removed_digest_s_post_is_not_posted(
    added: Workspace, slack: Slack, unsure: Said
) -> None:
    added.command("/digest remove 1")
    assert added.press("Post it now", unsure).startswith("That digest was removed.")
    assert [one["text"] for one in slack.channels[CHANNEL]] == [
        f"<@{ANA}> removed digest 1, norland · daily 08:00 (UTC)."
    ]


# --- the form -------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["/digest", "/digest add"])
def test_alone_it_opens_a_form(workspace: Workspace, bureau: Bureau, asked: str) -> None:
    workspace.command(asked)
    [form] = workspace.forms
    assert read(form) == snapshot("""\
A fresh briefing, posted in <#CNEWS> on time: what is new since the last one.
Topic
[_________]
When
( ) Weekdays at 08:00
( ) Every day at 08:00
( ) Every day at 18:00
( ) Every Monday at 09:00
( ) Every Friday at 16:00
( ) Every first of the month at 08:00
Or at another time
[_________]
Time zone
[Europe/Paris]
When nothing is new
( ) Say so
( ) Post nothing\
""")
    done = workspace.submit(form, "norland", "daily 18:00", None, "asia/karachi", "quiet")
    assert done["response_action"] == "update"
    assert read(done["view"]) == snapshot(
        "Digest 1 on *norland*, daily 18:00 (Asia/Karachi). Added. Next: 26 Mar 2024, 18:00 PKT. It says nothing where there is nothing new."
    )
    [digest] = bureau.subscriptions.listed(CHANNEL)
    assert (digest.quiet, digest.owner, digest.timezone) == (True, ANA, "Asia/Karachi")


def test_an_empty_clock_is_the_usual_one(workspace: Workspace, bureau: Bureau) -> None:
    workspace.command("/digest add")
    workspace.submit(workspace.forms[-1], "norland", "daily 18:00")
    [digest] = bureau.subscriptions.listed(CHANNEL)
    assert (digest.quiet, digest.timezone) == (False, "Europe/Paris")


def test_what_is_wrong_is_told_beside_its_field(workspace: Workspace, bureau: Bureau) -> None:
    workspace.command("/digest add")
    form = workspace.forms[-1]
    assert workspace.submit(form, " ", None, "whenever", "Mars/Olympus") == snapshot(
        {
            "response_action": "errors",
            "errors": {
                "topic": "Say what the digest is on, such as china-pakistan.",
                "other": "I cannot read a time in “whenever”. Say when, such as: daily 08:00 · weekdays 08:00 · mon-thu 9am · twice a day 8 and 17 · first monday 9:00 · tomorrow 7:00 once.",
                "zone": "There is no time zone called “Mars/Olympus”. Say one such as Europe/Paris or UTC.",
            },
        }
    )
    assert workspace.submit(form) == snapshot(
        {
            "response_action": "errors",
            "errors": {
                "topic": "Say what the digest is on, such as china-pakistan.",
                "other": "Choose a time above, or say one here.",
            },
        }
    )
    assert workspace.submit(form, "!?", "daily 18:00") == snapshot(
        {"response_action": "errors", "errors": {"topic": "There is no word in that to look for."}}
    )
    assert bureau.subscriptions.listed() == ()


def test_a_form_s_topic_that_nothing_is_on_yet_is_added_anyway(
    workspace: Workspace, bureau: Bureau, slack: Slack
) -> None:
    workspace.command("/digest add")
    asked = workspace.submit(workspace.forms[-1], "atlantis", "daily 18:00", None, "UTC", "quiet")
    assert read(asked["view"]) == snapshot("""\
The library has nothing on *atlantis*. The nearest that it has:
[Norland] [Sudland]
The digest would tell of it once articles that speak of it come in.
[Add it anyway]\
""")
    assert bureau.subscriptions.listed() == ()
    view = {**asked["view"], "id": "V1"}
    workspace.press("Add it anyway", view, view=view, channel=None, response_url=None)
    [digest] = bureau.subscriptions.listed(CHANNEL)
    assert (digest.topic, digest.quiet, digest.timezone) == ("atlantis", True, "UTC")
    assert "Added." in read(slack.sent("views.update")[-1])


def test_a_form_that_is_refused_says_so(workspace: Workspace, bureau: Bureau) -> None:
    workspace.command("/digest add")
    bureau.channels.settle(CHANNEL, Channel(admins_only=True))
    done = workspace.submit(workspace.forms[-1], "norland", "daily 18:00")
    assert read(done["view"]).startswith("In this channel only admins")


def test_a_mark_is_on_what_is_posted_alone(added: Workspace, slack: Slack) -> None:
    added.command("/digest preview 1")
    preview = added.responses[-1]
    assert not any("block_id" in block for block in preview["blocks"])
    added.command("/digest run 1")
    [posted] = slack.channels[CHANNEL]
    assert [block["block_id"] for block in posted["blocks"] if "block_id" in block] == [
        "delivery:1:1711454400"
    ]
    assert labelled("Sources (2)", posted)
