# ruff: noqa: E501 (messages stand here as they are read)
"""The App Home: what it shows to whom, and what becomes of what is pressed and sent there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from inline_snapshot import snapshot

from bot.digests.subscription import watching
from bot.errors import LibraryUnusable
from bot.storage.channels import Channel
from handlers.blocks.home import DIGESTS
from handlers.bureau import Bureau
from handlers.schedule.scheduler import run_due
from tests.handlers.slack import Clock, Slack, never, refused
from tests.handlers.slack import at as clocked
from tests.handlers.workspace import ANA, CHANNEL, DM, Said, Workspace, blocks_of, labelled, read

EVE = "UEVE"


def opened(workspace: Workspace, user: str = ANA) -> str:
    """A person's Home, as they see it."""
    workspace.event("app_home_opened", tab="home", user=user)
    return read(workspace.homes[-1])


def digests(home: str) -> str:
    """What stands below the library and its sources."""
    return home.split("---\n", 3)[-1]


def pressed(workspace: Workspace, label: str, home: Said | None = None, **other: object) -> str:
    """What the Home becomes when a button of it is pressed."""
    seen = home or workspace.homes[-1]
    at_home: dict[str, object] = {"channel": None, "response_url": None, "container": None}
    workspace.press(label, seen, view={"type": "home"}, **(at_home | other))
    return read(workspace.homes[-1])


def test_home(workspace: Workspace) -> None:
    assert opened(workspace) == snapshot("""\
# Attaché
I answer with sentences from your team's own articles, each with its source.
[Brief me on Norland] [Ask a question] [Add a digest] [Help] [Doubtful actors]
---
*The library*
2 articles from 1 outlet · 3 actors · 26 Mar 2024
Last indexed 26 Mar 2024, 09:30 UTC. Newest:
*<https://harbour.example/ports|Ports &amp; power>*
The Harbour · Mina Haq · 26 Mar 2024 [Open]
*Rails across the pass*
*Most written about*
*Norland*
country, 12 mentions in 2 articles [Brief me]
*Sudland*
country, 1 mention in 1 article [Brief me]
---
*Sources*
None yet: add the address of a site, and its articles come in from now on.
[Add a source]
---
*Your digests*
None yet: *Add a digest* above has a topic briefed on time.
---
*In your channels*
None by others, in channels where you have asked me something.\
""")
    assert workspace.homes[-1]["user_id"] == ANA


def test_the_messages_tab_is_left_alone(workspace: Workspace) -> None:
    workspace.event("app_home_opened", tab="messages")
    assert workspace.homes == []


def test_trouble_at_home_is_told_at_home(workspace: Workspace, bureau: Bureau) -> None:
    def broken() -> None:
        raise RuntimeError

    bureau.desk.overview = broken  # type: ignore[method-assign, assignment]
    assert "Something went wrong" in opened(workspace)


# --- the library ----------------------------------------------------------------------------------


def test_a_topic_s_button_briefs_in_a_direct_message(workspace: Workspace) -> None:
    opened(workspace)
    home = pressed(workspace, "Brief me")
    asked, answer = workspace.posted
    assert (asked["channel"], answer["channel"]) == (ANA, DM)
    assert read(asked) == "*You asked:* brief us on Norland"
    assert read(answer).startswith("# Norland and Sudland")
    assert digests(home).startswith("What I have on *Norland* is in our messages.\n")


def test_what_cannot_be_sent_is_told_at_home(workspace: Workspace) -> None:
    opened(workspace)
    workspace.client.failing["chat.postMessage"] = "restricted_action"
    home = pressed(workspace, "Brief me")
    assert digests(home).startswith("This workspace does not let me post in this channel.\n")


def test_an_article_opens_over_the_home(workspace: Workspace) -> None:
    opened(workspace)
    workspace.press("Open", workspace.homes[-1], view={"type": "home"}, response_url=None)
    assert workspace.client.sent("views.push") == []
    filled = workspace.client.sent("views.update")[-1]["view"]
    assert read(filled).startswith("*<https://harbour.example/ports|Ports &amp; power>*\n")


def test_help_opens_over_the_home(workspace: Workspace) -> None:
    opened(workspace)
    workspace.press("Help", workspace.homes[-1], view={"type": "home"}, response_url=None)
    filled = workspace.client.sent("views.update")[-1]["view"]
    assert read(filled).startswith("• `/brief Norland` – ")


def test_the_sources_are_paused_and_removed_there(workspace: Workspace, bureau: Bureau) -> None:
    bureau.intake.add_feed("https://harbour.example/feed", ANA, title="Harbour Post")
    home = opened(workspace)
    assert (
        "*Sources*\n*<https://harbour.example/feed|Harbour Post>*\n"
        "Feed 1 · not asked yet · 0 articles\n[Pause] [Remove]\n[Add a source]\n"
    ) in home
    assert digests(pressed(workspace, "Pause")).startswith("Feed 1, *Harbour Post*: paused.\n")
    assert digests(pressed(workspace, "Resume")).startswith("Feed 1, *Harbour Post*: resumed.\n")
    assert digests(pressed(workspace, "Remove")).startswith("Feed 1, *Harbour Post*: removed.")
    assert bureau.intake.feeds() == ()


# --- digests --------------------------------------------------------------------------------------


def test_a_person_s_own_digests(workspace: Workspace, bureau: Bureau) -> None:
    workspace.command("/digest add norland daily 08:00")
    assert digests(opened(workspace)) == snapshot("""\
*Your digests*
*norland* in <#CNEWS>
Digest 1 · daily 08:00 (Europe/Paris) · next 27 Mar 2024, 08:00 CET
[Edit…] [Pause] [Remove]
---
*In your channels*
None by others, in channels where you have asked me something.\
""")
    assert digests(pressed(workspace, "Pause")) == snapshot("""\
Digest 1 on *norland*, daily 08:00 (Europe/Paris). Paused.
*Your digests*
*norland* in <#CNEWS>
Digest 1 · daily 08:00 (Europe/Paris) · paused
[Edit…] [Resume] [Remove]
---
*In your channels*
None by others, in channels where you have asked me something.\
""")
    assert digests(pressed(workspace, "Resume")) == snapshot("""\
Digest 1 on *norland*, daily 08:00 (Europe/Paris). Resumed. Next: 27 Mar 2024, 08:00 CET.
*Your digests*
*norland* in <#CNEWS>
Digest 1 · daily 08:00 (Europe/Paris) · next 27 Mar 2024, 08:00 CET
[Edit…] [Pause] [Remove]
---
*In your channels*
None by others, in channels where you have asked me something.\
""")
    assert digests(pressed(workspace, "Remove")) == snapshot("""\
Digest 1 on *norland*, daily 08:00 (Europe/Paris). Removed.
*Your digests*
None yet: *Add a digest* above has a topic briefed on time.
---
*In your channels*
None by others, in channels where you have asked me something.\
""")
    assert bureau.subscriptions.listed() == ()


def test_slack_asks_before_one_is_removed(workspace: Workspace) -> None:
    workspace.command("/digest add norland daily 08:00")
    opened(workspace)
    asked = labelled("Remove", workspace.homes[-1])["confirm"]
    assert [asked["title"]["text"], asked["text"]["text"]] == snapshot(
        [
            "Remove this digest?",
            "Remove the digest on *norland*? Its channel is told, and can bring it back.",
        ]
    )


@pytest.fixture
def shared(workspace: Workspace) -> Workspace:
    """A workspace in which Ana has a digest in the channel."""
    workspace.command("/digest add norland daily 08:00")
    return workspace


def test_nobody_sees_those_of_channels_they_were_not_met_in(shared: Workspace) -> None:
    assert "norland" not in digests(opened(shared, EVE))
    shared.command("/brief norland", user_id=EVE, channel_id="COTHER")
    shared.direct("who is norland?", user=EVE)
    assert "norland" not in digests(opened(shared, EVE))


def test_those_of_the_channels_they_were_met_in(shared: Workspace) -> None:
    shared.command("/brief norland", user_id=EVE)
    assert digests(opened(shared, EVE)) == snapshot("""\
*Your digests*
None yet: *Add a digest* above has a topic briefed on time.
---
*In your channels*
*norland* in <#CNEWS>
Digest 1 · daily 08:00 (Europe/Paris) · next 27 Mar 2024, 08:00 CET
[Edit…] [Pause] [Remove]\
""")
    assert "Paused." in pressed(shared, "Pause", user={"id": EVE})


def test_a_mention_is_a_meeting_too(shared: Workspace) -> None:
    shared.mention("who is norland?", user=EVE)
    assert "norland" in digests(opened(shared, EVE))


def test_what_is_asked_is_answered_though_nobody_can_be_remembered(
    workspace: Workspace, bureau: Bureau
) -> None:
    def full(user: str, channel: str, at: datetime) -> None:
        raise LibraryUnusable("The disk is full.")

    bureau.channels.meet = full  # type: ignore[method-assign]
    assert workspace.command("/brief norland").startswith("# Norland")


def test_nobody_changes_what_they_do_not_see(shared: Workspace, bureau: Bureau) -> None:
    opened(shared)
    home = pressed(shared, "Remove", user={"id": EVE})
    assert "That digest was removed." in home
    assert "norland" not in digests(home)
    assert len(bureau.subscriptions.listed()) == 1


def test_where_admins_alone_change_them_others_only_look(shared: Workspace, bureau: Bureau) -> None:
    shared.command("/digest add sudland daily 09:00")
    before = opened(shared), shared.homes[-1]
    bureau.channels.settle(CHANNEL, Channel(admins_only=True))
    shared.client.calls.clear()
    assert digests(opened(shared)) == snapshot("""\
*Your digests*
*norland* in <#CNEWS>
Digest 1 · daily 08:00 (Europe/Paris) · next 27 Mar 2024, 08:00 CET
only admins may change it
---
*In your channels*
None by others, in channels where you have asked me something.\
""")
    assert len(shared.client.sent("users.info")) == 1
    assert "only admins of the workspace may change" in pressed(shared, "Pause", before[1])


def test_who_cannot_be_asked_for_is_no_admin(shared: Workspace, bureau: Bureau) -> None:
    bureau.channels.settle(CHANNEL, Channel(admins_only=True))
    shared.client.failing["users.info"] = "missing_scope"
    assert "only admins may change it" in digests(opened(shared))


def test_a_watch_stands_among_them(workspace: Workspace, bureau: Bureau) -> None:
    bureau.subscriptions.add(
        channel=DM,
        topic="norland",
        cadence=watching(4),
        timezone="UTC",
        owner=ANA,
        next_due=bureau.clock(),
        most=4,
    )
    assert digests(opened(workspace)) == snapshot("""\
*Your digests*
*norland* in our messages
Watch 1 · at most 4 an hour · on watch
[Edit…] [Pause] [Remove]
---
*In your channels*
None by others, in channels where you have asked me something.\
""")
    assert "Watch 1 on *norland*" in pressed(workspace, "Pause")
    assert "It posts as soon as an article" in pressed(workspace, "Resume")


def test_a_digest_that_was_removed_meanwhile(shared: Workspace) -> None:
    opened(shared)
    seen = shared.homes[-1]
    shared.command("/digest remove 1")
    for label in ("Pause", "Remove"):
        assert digests(pressed(shared, label, seen)) == snapshot("""\
That digest was removed. /digest list in its channel shows those there are.
[Show the list]
*Your digests*
None yet: *Add a digest* above has a topic briefed on time.
---
*In your channels*
None by others, in channels where you have asked me something.\
""")


def test_many_digests_fit(workspace: Workspace, bureau: Bureau) -> None:
    workspace.command("/digest add norland daily 08:00")
    [first] = bureau.subscriptions.listed()
    for owner in [ANA] * 99 + [EVE] * 100:
        bureau.subscriptions.add(
            channel=CHANNEL,
            topic="norland",
            cadence=first.cadence,
            timezone="UTC",
            owner=owner,
            next_due=first.next_due,
        )
    home = opened(workspace)
    assert len(blocks_of(workspace.homes[-1])) <= 100
    assert home.count("[Remove]") == 2 * DIGESTS
    assert home.count(f"and {100 - DIGESTS} more: `/digest list` in their channels") == 2


class TestDeliveries:
    """What a digest's last post came to, by a clock and a Slack of their own."""

    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @pytest.fixture
    def client(self, clock: Clock) -> Slack:
        return Slack(clock)

    @pytest.fixture
    def bureau(self, bureau: Bureau, clock: Clock) -> Bureau:
        return clocked(bureau, clock)

    def test_when_it_was_posted_and_why_it_is_paused(
        self, shared: Workspace, bureau: Bureau, client: Slack, clock: Clock
    ) -> None:
        shared.command("/digest run 1")
        assert digests(opened(shared)) == snapshot("""\
*Your digests*
*norland* in <#CNEWS>
Digest 1 · daily 08:00 (Europe/Paris) · next 27 Mar 2024, 08:00 CET
Posted 26 Mar 2024, 12:00 UTC.
[Edit…] [Pause] [Remove]
---
*In your channels*
None by others, in channels where you have asked me something.\
""")
        clock.move(days=1)
        client.troubles.append(never(refused("not_in_channel")))
        run_due(bureau, client)
        assert digests(opened(shared)) == snapshot("""\
*Your digests*
*norland* in <#CNEWS>
Digest 1 · daily 08:00 (Europe/Paris) · paused
I am not in this channel yet: /invite @Attaché brings me in. Then try again.
[Edit…] [Resume] [Remove]
---
*In your channels*
None by others, in channels where you have asked me something.\
""")


# --- asking ---------------------------------------------------------------------------------------


@pytest.fixture
def question(workspace: Workspace) -> Said:
    """The form that asks a question."""
    opened(workspace)
    pressed(workspace, "Ask a question")
    return workspace.forms[-1]


def test_a_question_is_answered_in_direct_messages(workspace: Workspace, question: Said) -> None:
    assert read(question) == snapshot("""\
Your question
[_________]\
""")
    told = workspace.submit(question, "  brief us on *norland*  ")
    assert read(told["view"]) == snapshot(
        "Sent. The answer comes in <https://slack.com/app_redirect?app=A1&amp;team=T1|our messages>."
    )
    assert "submit" not in told["view"]
    asked, answer = workspace.posted
    assert (asked["channel"], answer["channel"]) == (ANA, DM)
    assert read(asked) == "*You asked:* brief us on *norland*"
    assert read(answer).startswith("# Norland and Sudland")


def test_a_question_of_nothing_is_told_beside_it(workspace: Workspace, question: Said) -> None:
    assert workspace.submit(question, "  ") == snapshot(
        {"response_action": "errors", "errors": {"question": "Say what you want to know."}}
    )
    assert workspace.posted == []


def test_a_question_that_cannot_be_read_is_answered_too(
    workspace: Workspace, question: Said
) -> None:
    workspace.submit(question, "!?*")
    assert read(workspace.posted[-1]).startswith("There is no word in that to look for.")


def test_a_question_that_cannot_be_sent_is_told_in_the_form(
    workspace: Workspace, question: Said
) -> None:
    workspace.client.failing["chat.postMessage"] = "restricted_action"
    told = workspace.submit(question, "norland")
    assert read(told["view"]) == "This workspace does not let me post in this channel."


# --- adding ---------------------------------------------------------------------------------------


@pytest.fixture
def form(workspace: Workspace) -> Said:
    """The form for a digest anywhere."""
    opened(workspace)
    pressed(workspace, "Add a digest")
    return workspace.forms[-1]


def errors(told: Mapping[str, Any]) -> dict[str, str]:
    return dict(told["errors"])


def test_a_digest_is_added_where_it_is_chosen(
    workspace: Workspace, bureau: Bureau, form: Said
) -> None:
    assert read(form) == snapshot("""\
A fresh briefing, posted on time: what is new since the last one.
Topic
[_________]
Where
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
[_________]
When nothing is new
( ) Say so
( ) Post nothing\
""")
    told = workspace.submit(form, "norland", "COTHER", "every monday 09:00")
    assert read(told["view"]) == snapshot(
        "Digest 1 on *norland*, every monday 09:00 (Europe/Paris). Added. Next: 1 Apr 2024, 09:00 CEST."
    )
    [digest] = bureau.subscriptions.listed()
    assert (digest.channel, digest.owner, digest.timezone) == ("COTHER", ANA, "Europe/Paris")
    assert workspace.posted[-1]["channel"] == "COTHER"
    assert "*norland* in <#COTHER>" in read(workspace.homes[-1])


def test_a_channel_s_own_clock_goes_first(workspace: Workspace, bureau: Bureau, form: Said) -> None:
    bureau.channels.settle("COTHER", Channel(timezone="Asia/Karachi"))
    workspace.submit(form, "norland", "COTHER", "every monday 09:00")
    [digest] = bureau.subscriptions.listed()
    assert digest.timezone == "Asia/Karachi"


def test_a_form_half_filled_is_told_beside_its_fields(workspace: Workspace, form: Said) -> None:
    assert errors(workspace.submit(form)) == snapshot(
        {
            "topic": "Say what the digest is on, such as china-pakistan.",
            "other": "Choose a time above, or say one here.",
            "channel": "Choose a channel, or our messages.",
        }
    )
    filled = "norland", None, "daily 08:00", "daily 25:00", "Mars/Base"
    assert errors(workspace.submit(form, *filled)) == snapshot(
        {
            "other": "“25:00” is not a time of day. Say when, such as: daily 08:00 · weekdays 08:00 · mon-thu 9am · twice a day 8 and 17 · first monday 9:00 · tomorrow 7:00 once.",
            "zone": "There is no time zone called “Mars/Base”. Nearest: Pacific/Marquesas, Africa/Mbabane.",
            "channel": "Choose a channel, or our messages.",
        }
    )
    assert errors(workspace.submit(form, "norland", None, "daily 08:00")) == snapshot(
        {"channel": "Choose a channel, or our messages."}
    )
    assert workspace.posted == []


@pytest.mark.parametrize(
    ("channel", "error", "told"),
    [
        ("COTHER", "not_in_channel", "/invite @Attaché"),
        ("DOTHER", "channel_not_found", "I am not part of that conversation."),
    ],
)
def test_a_channel_that_cannot_be_posted_in_is_told_beside_it(
    workspace: Workspace, bureau: Bureau, form: Said, channel: str, error: str, told: str
) -> None:
    workspace.client.failing["chat.postMessage"] = error
    found = errors(workspace.submit(form, "norland", channel, "daily 08:00"))
    assert told in found["channel"]
    assert bureau.subscriptions.listed() == ()


def test_another_failure_is_told_in_the_form(
    workspace: Workspace, bureau: Bureau, form: Said
) -> None:
    workspace.client.failing["chat.postMessage"] = "fatal_error"
    told = workspace.submit(form, "norland", "COTHER", "daily 08:00")
    assert "Something went wrong" in read(told["view"])
    assert bureau.subscriptions.listed() == ()


def test_a_channel_of_admins_is_told_beside_it(
    workspace: Workspace, bureau: Bureau, form: Said
) -> None:
    bureau.channels.settle("COTHER", Channel(admins_only=True))
    found = errors(workspace.submit(form, "norland", "COTHER", "daily 08:00"))
    assert "only admins" in found["channel"]


def test_one_on_what_the_library_does_not_hold_is_added_anyway(
    workspace: Workspace, bureau: Bureau, form: Said
) -> None:
    told = workspace.submit(form, "atlantis", "COTHER", "daily 08:00")
    view = {**told["view"], "id": "V1"}
    homes = len(workspace.homes)
    workspace.press("Add it anyway", view, view=view, channel=None, response_url=None)
    [digest] = bureau.subscriptions.listed()
    assert (digest.channel, digest.topic) == ("COTHER", "atlantis")
    assert len(workspace.homes) == homes + 1
    assert "*atlantis* in <#COTHER>" in read(workspace.homes[-1])
