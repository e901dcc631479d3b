# ruff: noqa: E501 (messages stand here as they are read)
"""Follow, Useful and Not useful under a briefing."""

import pytest
from inline_snapshot import snapshot

from handlers import blocks
from handlers.bureau import Bureau
from tests.handlers.conftest import TUESDAY
from tests.handlers.newsroom import BRIEFING
from tests.handlers.workspace import ANA, CHANNEL, DM, Said, Workspace, read


@pytest.fixture
def given(bureau: Bureau) -> Said:
    """The message of a briefing that was given."""
    bureau.archive.keep(BRIEFING, TUESDAY)
    return dict(blocks.briefing(BRIEFING))


def asked(workspace: Workspace, message: Said, **other: object) -> Said:
    """The form that Follow opens."""
    assert workspace.press("Follow", message, **other) == ""
    return workspace.forms[-1]


def test_follow_asks_when_on_the_asker_s_clock(workspace: Workspace, given: Said) -> None:
    form = asked(workspace, given)
    assert read(form) == snapshot("""\
A fresh briefing on *Norland and Sudland*, posted in <#CNEWS> on time: what is new since the last one.
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


def test_a_usual_time_is_chosen_and_it_is_announced_and_confirmed(
    workspace: Workspace, bureau: Bureau, given: Said
) -> None:
    done = workspace.submit(asked(workspace, given), "every monday 09:00")
    assert done["response_action"] == "update"
    assert read(done["view"]) == snapshot(
        "Digest 1 on *norland-sudlnd drones*, every monday 09:00 (Europe/Paris). Added. Next: 1 Apr 2024, 09:00 CEST."
    )
    (posted,) = workspace.posted
    assert (posted["channel"], read(posted)) == snapshot(
        (
            "CNEWS",
            "From now on I brief this channel on *norland-sudlnd drones*, every monday 09:00 (Europe/Paris). `/digest list` shows what is posted here.",
        )
    )
    (digest,) = bureau.subscriptions.listed()
    assert (digest.topic, digest.owner, digest.timezone) == (
        BRIEFING.topic.text,
        ANA,
        "Europe/Paris",
    )


def test_a_time_that_is_typed_goes_before_the_one_chosen(
    workspace: Workspace, bureau: Bureau, given: Said
) -> None:
    workspace.submit(asked(workspace, given), "daily 08:00", "every friday 4pm")
    (digest,) = bureau.subscriptions.listed(CHANNEL)
    assert digest.cadence.words == "every friday 16:00"


def test_a_time_that_is_none_is_told_at_its_field(
    workspace: Workspace, bureau: Bureau, given: Said
) -> None:
    refused = workspace.submit(asked(workspace, given), "daily 08:00", "whenever")
    assert refused == snapshot(
        {
            "response_action": "errors",
            "errors": {
                "other": "I cannot read a time in “whenever”. Say when, such as: daily 08:00 · weekdays 08:00 · mon-thu 9am · twice a day 8 and 17 · first monday 9:00 · tomorrow 7:00 once."
            },
        }
    )
    assert not bureau.subscriptions.listed()
    assert not workspace.posted


def test_in_direct_messages_it_is_posted_there(
    workspace: Workspace, bureau: Bureau, given: Said
) -> None:
    form = asked(workspace, given, channel={"id": DM})
    assert "in our direct messages" in read(form)
    workspace.submit(form, "daily 08:00")
    assert len(bureau.subscriptions.listed(DM)) == 1


def test_where_the_bot_cannot_post_nothing_is_followed(
    workspace: Workspace, bureau: Bureau, given: Said
) -> None:
    form = asked(workspace, given)
    workspace.client.failing["chat.postMessage"] = "not_in_channel"
    told = workspace.submit(form, "daily 08:00")
    assert "/invite @Attaché" in read(told["view"])
    assert not bureau.subscriptions.listed()


def test_a_briefing_that_is_gone_cannot_be_followed(workspace: Workspace) -> None:
    told = workspace.press("Follow", dict(blocks.briefing(BRIEFING)))
    assert told.startswith("That briefing is not kept here any more. Ask for it again.\n[Norland]")


def test_a_briefing_that_goes_while_the_form_is_open(
    workspace: Workspace, bureau: Bureau, given: Said
) -> None:
    form = asked(workspace, given)
    form["private_metadata"] = form["private_metadata"].replace(BRIEFING.id, "gone")
    told = workspace.submit(form, "daily 08:00")
    assert "not kept here any more" in read(told["view"])


def test_what_slack_refuses_for_reasons_of_its_own_is_an_apology(
    workspace: Workspace, given: Said
) -> None:
    form = asked(workspace, given)
    workspace.client.failing["chat.postMessage"] = "internal_error"
    told = workspace.submit(form, "daily 08:00")
    assert "Something went wrong" in read(told["view"])


def test_useful_and_not_useful_are_kept_and_thanked_for(
    workspace: Workspace, bureau: Bureau, given: Said
) -> None:
    assert workspace.press("It was useful", given) == snapshot(
        "Noted, thank you: this briefing was useful."
    )
    assert workspace.responses[-1]["replace_original"] is False
    assert [(one.by, one.useful) for one in bureau.archive.feedback()] == [(ANA, True)]
    assert workspace.press("It was not useful", given) == snapshot(
        "Noted, thank you: this briefing was not useful. Whoever runs me can see which."
    )
    (said,) = bureau.archive.feedback()
    assert (said.briefing, said.useful, said.at) == (BRIEFING.id, False, TUESDAY)
