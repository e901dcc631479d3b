# ruff: noqa: E501
"""Who is let in: what members, guests and people from elsewhere are told at each door."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from inline_snapshot import snapshot
from slack_sdk.web import SlackResponse

from bot.errors import LibraryUnusable
from handlers.access.access import Access
from handlers.access.admission import REFUSALS, RESERVES, Policy, Requester, Standing
from handlers.access.cache import Cache
from handlers.access.people import MEMBERSHIP, People
from handlers.access.requester import requester
from handlers.app import build_app
from handlers.bureau import Bureau
from handlers.gateway.acknowledge import AckMiddleware
from handlers.gateway.membership import LAPSED, LEFT
from handlers.gateway.wait_notice import NoticeTimer
from handlers.gateway.worker_queue import WorkerQueue
from handlers.schedule.scheduler import run_due
from tests.handlers.slack import Clock, refused
from tests.handlers.slack import at as clocked
from tests.handlers.workspace import (
    ANA,
    CHANNEL,
    DM,
    RecordingClient,
    Said,
    Workspace,
    read,
)

EVE = "UEVE"
SCOPES = "commands,users:read"
ASK = Policy(guests=True, organisations=True, workspaces=True, apps=True)
GUEST = {"team_id": "T1", "is_restricted": True}
STRANGER = {"team_id": "T2"}
ELSEWHERE = {"is_ext_shared_channel": True, "authorizations": [{"team_id": "T1"}]}


class Directory(RecordingClient):
    """A Slack that knows people, its channels' members and its own app."""

    def __init__(self) -> None:
        super().__init__()
        self.people: dict[str, Said] = {}
        self.own: Said = {"team_id": "T1"}
        self.members: dict[str, list[str]] = {}
        self.closed: set[str] = set()
        self.app, self.scopes = "A1", SCOPES

    def api_call(self, api_method: str, **kwargs: Any) -> SlackResponse:
        if (kwargs.get("json") or {}).get("channel") in self.closed:
            raise refused("is_archived")
        answer = super().api_call(api_method, **kwargs)
        _, sent = self.calls[-1]
        match api_method:
            case "auth.test":
                return self._response(api_method, {**dict(answer.data), **self.own})
            case "users.info":
                person = self.people.get(sent["user"], {})
                return self._response(api_method, {"ok": True, "user": {"tz": "UTC", **person}})
            case "bots.info":
                return self._response(api_method, {"ok": True, "bot": {"app_id": self.app}})
            case "conversations.members":
                found = self.members[sent["channel"]]
                return self._response(api_method, {"ok": True, "members": found})
        return answer

    def _response(self, method: str, data: Said) -> SlackResponse:
        answer = super()._response(method, data)
        answer.headers = {"X-OAuth-Scopes": self.scopes}
        return answer


@pytest.fixture
def client() -> Directory:
    return Directory()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bureau(bureau: Bureau, clock: Clock) -> Bureau:
    people = People(clock=lambda: clock().timestamp())
    return replace(clocked(bureau, clock), access=Access(people=people))


@pytest.fixture
def open_to_all(workspace: Workspace, bureau: Bureau) -> Workspace:
    """Where all of them may ask."""
    bureau = replace(bureau, access=Access(ASK, bureau.access.people))
    workspace.app = build_app(bureau, client=workspace.client)
    return workspace


@pytest.fixture
def restart(workspace: Workspace, bureau: Bureau, clock: Clock) -> Callable[[], Workspace]:
    """The same after a start: nothing is known of anybody but what is written down."""

    def again() -> Workspace:
        access = Access(people=People(clock=lambda: clock().timestamp()))
        workspace.app = build_app(replace(bureau, access=access), client=workspace.client)
        return workspace

    return again


def told(workspace: Workspace) -> list[str]:
    """What was said in any way but an answer to a command or a press."""
    methods = {"chat.postMessage", "chat.postEphemeral", "views.publish", "views.update"}
    return [read(sent) for method, sent in workspace.client.calls if method in methods]


def modal(answer: Mapping[str, Any]) -> str:
    assert answer["response_action"] == "update"
    return read(answer["view"])


# --- every door -----------------------------------------------------------------------------------


def test_a_guest_is_refused_in_words_at_every_door(workspace: Workspace, client: Directory) -> None:
    workspace.command("/brief norland")
    briefing = workspace.responses[-1]
    workspace.event("app_home_opened", tab="home")
    home = workspace.homes[-1]
    client.people[EVE] = GUEST
    client.calls.clear()
    assert workspace.command("/brief norland", user_id=EVE) == snapshot(
        "You are a guest in this workspace, so I do not answer. Ask a member of this workspace to ask me, or whoever runs me to let guests ask (ATTACHE_GUESTS=ask)."
    )
    said = REFUSALS[Standing.GUEST]
    for label in ("Sources (2)", "Share", "Follow", "It was useful"):
        assert workspace.press(label, briefing, user={"id": EVE}) == said
    assert told(workspace) == []
    workspace.mention("who is norland?", user=EVE)
    [aside] = client.sent("chat.postEphemeral")
    assert (aside["channel"], aside["user"]) == (CHANNEL, EVE)
    workspace.direct("who is norland?", user=EVE)
    assert workspace.posted[-1]["channel"] == DM
    workspace.event("app_home_opened", user=EVE, tab="home")
    view = {"id": "V9", "type": "home"}
    pressed = {"user": {"id": EVE}, "response_url": None, "channel": None}
    workspace.press("Ask a question", home, view=view, **pressed)
    workspace.press("Help", home, view={**view, "type": "modal"}, **pressed)
    assert told(workspace) == [said] * 5
    form = {"type": "modal", "callback_id": "ask_form", "blocks": []}
    assert modal(workspace.submit(form, by=EVE)) == said
    assert client.sent("views.open") == []


def test_a_question_is_refused_once_however_often_it_is_delivered(
    workspace: Workspace, client: Directory
) -> None:
    client.people[EVE] = GUEST
    for _ in range(3):
        workspace.direct("who is norland?", user=EVE, event_id="E-once")
    assert told(workspace) == [REFUSALS[Standing.GUEST]]


def test_what_asks_nothing_is_refused_without_a_word(
    workspace: Workspace, client: Directory
) -> None:
    client.people[EVE] = GUEST
    about = {"channel": CHANNEL, "channel_type": "channel", "text": "norland?", "user": EVE}
    workspace.event("message", **about)
    workspace.event("message", **about, thread_ts="17.1")
    workspace.event("message", **about | {"channel_type": "im", "subtype": "message_changed"})
    assert told(workspace) == []


def test_those_refused_are_not_kept_waiting_in_line_for_it(
    workspace: Workspace, client: Directory, bureau: Bureau
) -> None:
    """As it is served: what is asked stands in a line, and forms in none."""
    client.people[EVE] = GUEST
    with NoticeTimer() as watch, WorkerQueue(threads=1) as line:
        reception = AckMiddleware(build_app(bureau, client=client), line, watch, bureau.outbox)
        workspace.app = build_app(bureau, client=client, reception=reception)
        workspace.command("/brief norland", user_id=EVE)
        form = {"type": "modal", "callback_id": "digest_form", "blocks": []}
        assert modal(workspace.submit(form, by=EVE)) == REFUSALS[Standing.GUEST]
    assert [read(one) for one in workspace.responses] == [REFUSALS[Standing.GUEST]]
    assert len(client.sent("users.info")) == 1


def test_a_refusal_that_cannot_be_told_is_no_error(
    workspace: Workspace, client: Directory, caplog: pytest.LogCaptureFixture
) -> None:
    client.people[EVE] = GUEST
    client.failing["chat.postEphemeral"] = "user_not_in_channel"
    assert workspace.mention("who is norland?", user=EVE).status == 200
    assert "a refusal could not be told: SlackApiError (user_not_in_channel)" in caplog.text


# --- each kind of stranger ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Standing.WORKSPACE, {"team_id": "T2"}),
        (Standing.WORKSPACE, {"team_id": "T2", "enterprise_id": "E2"}),
        (Standing.APP, {"api_app_id": "A2"}),
    ],
)
def test_a_command_from_elsewhere(
    workspace: Workspace, client: Directory, kind: Standing, body: dict[str, str]
) -> None:
    assert workspace.command("/brief norland", **body) == REFUSALS[kind]
    assert client.sent("users.info") == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Standing.ORGANISATION, {"user": {"id": EVE, "team_id": "T2"}}),
        (Standing.WORKSPACE, {"user": {"id": EVE, "team_id": "T2"}, "team": {"id": "T2"}}),
        (Standing.WORKSPACE, {"team": None, "enterprise": {"id": "E2"}}),
        (Standing.APP, {"api_app_id": "A2"}),
    ],
)
def test_a_press_from_elsewhere(
    workspace: Workspace, kind: Standing, body: dict[str, object]
) -> None:
    workspace.command("/brief norland")
    assert workspace.press("Share", workspace.responses[-1], **body) == REFUSALS[kind]
    assert workspace.posted == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Standing.ORGANISATION, {"user": {"id": EVE, "team_id": "T2"}}),
        (Standing.WORKSPACE, {"team": {"id": "T2"}}),
        (Standing.APP, {"api_app_id": "A2"}),
    ],
)
def test_a_form_from_elsewhere(workspace: Workspace, kind: Standing, body: dict[str, str]) -> None:
    form = {"type": "modal", "callback_id": "digest_form", "blocks": []}
    assert modal(workspace.submit(form, **body)) == REFUSALS[kind]


def test_a_form_that_was_opened_in_a_shared_channel(workspace: Workspace) -> None:
    """It comes from their workspace, and says which one's app showed it."""
    form = {"type": "modal", "callback_id": "digest_form", "blocks": []}
    theirs = {"team": {"id": "T2"}, "user": {"id": EVE, "team_id": "T2"}}
    ours = {**form, "app_installed_team_id": "T1"}
    assert modal(workspace.submit(ours, **theirs)) == REFUSALS[Standing.ORGANISATION]


@pytest.mark.parametrize(
    "event",
    [
        {"user_team": "T2"},
        {"team": "T2"},
        {"user_team": "E2"},
        {"user_profile": {"team": "T2"}},
    ],
)
def test_a_mention_from_elsewhere(workspace: Workspace, event: dict[str, object]) -> None:
    workspace.mention("who is norland?", envelope=ELSEWHERE | {"team_id": "T2"}, **event)
    assert told(workspace) == [REFUSALS[Standing.ORGANISATION]]


@pytest.mark.parametrize(
    "person", [STRANGER, STRANGER | {"is_stranger": True}, {"is_stranger": True}]
)
def test_somebody_whom_only_slack_knows_to_be_from_elsewhere(
    workspace: Workspace, client: Directory, person: Said
) -> None:
    client.people[EVE] = person
    assert workspace.command("/brief norland", user_id=EVE) == REFUSALS[Standing.ORGANISATION]


def test_who_is_deactivated_is_refused_whatever_is_set(
    open_to_all: Workspace, client: Directory
) -> None:
    client.people[EVE] = {"team_id": "T1", "deleted": True}
    assert open_to_all.command("/brief norland", user_id=EVE) == REFUSALS[Standing.DEACTIVATED]


@pytest.mark.parametrize(
    ("kind", "envelope"),
    [
        (Standing.WORKSPACE, {"team_id": "T2"}),
        (Standing.WORKSPACE, {"team_id": "T2", "authorizations": [{"team_id": "T2"}]}),
        (Standing.APP, {"api_app_id": "A2"}),
    ],
)
def test_an_event_of_others_is_dropped_with_a_line_in_the_log(
    workspace: Workspace,
    caplog: pytest.LogCaptureFixture,
    kind: Standing,
    envelope: dict[str, object],
) -> None:
    caplog.set_level(logging.INFO, "attache")
    workspace.mention("who is norland?", envelope=envelope)
    assert told(workspace) == []
    assert f"a request was refused: {kind}" in caplog.text
    assert "norland" not in caplog.text


def test_what_slack_says_of_a_guest_with_a_message_is_believed(
    workspace: Workspace, client: Directory
) -> None:
    workspace.mention("who is norland?", user_profile={"team": "T1", "is_ultra_restricted": True})
    assert told(workspace) == [REFUSALS[Standing.GUEST]]


# --- our own people -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "person"),
    [
        ({"team_id": "T1", "enterprise_id": "E1"}, {"team_id": "T1"}),
        (
            {"team_id": "T1", "enterprise_id": "E1"},
            {"team_id": "T3", "enterprise_user": {"enterprise_id": "E1", "teams": ["T3"]}},
        ),
        (
            {"team_id": "T1", "enterprise_id": "E1"},
            {"team_id": "T3", "enterprise_user": {"teams": ["T3", "T1"]}},
        ),
        (
            {"team_id": "T1", "enterprise_id": "E1"},
            {"team_id": "T3", "enterprise_user": {"enterprise_id": "E1"}, "is_stranger": True},
        ),
        ({"team_id": "E1", "enterprise_id": "E1"}, {"team_id": "E1"}),
    ],
)
def test_colleagues_of_an_organisation_are_let_in(
    workspace: Workspace, client: Directory, bureau: Bureau, own: Said, person: Said
) -> None:
    """In an organisation of several workspaces a person's workspace may be another one."""
    client.own, client.people[ANA] = own, person
    grid = {"team_id": "T3", "enterprise_id": "E1", "is_enterprise_install": "true"}
    answer = workspace.command("/digest add norland daily 08:00", **grid)
    assert "Added." in answer
    workspace.command("/brief norland", **grid)
    press = {"user": {"id": ANA, "team_id": "T3"}, "team": None, "enterprise": {"id": "E1"}}
    assert "Shared" in workspace.press("Share", workspace.responses[-1], **press)
    envelope = {"team_id": "T2", "authorizations": [{"enterprise_id": "E1", "team_id": "T1"}]}
    workspace.mention("who is norland?", user_team="E1", envelope=envelope)
    assert read(workspace.posted[-1]).startswith("# Norland")


@pytest.mark.parametrize(
    "envelope",
    [
        {"team_id": "T2", "context_team_id": "T1"},
        {"team_id": "T1", "authorizations": [{"team_id": "T2"}]},
        {"team_id": "T2", "authorizations": [{"team_id": "T2"}, {"team_id": "T1"}]},
    ],
)
def test_a_member_in_a_shared_channel_of_others_is_answered(
    workspace: Workspace, envelope: dict[str, object]
) -> None:
    event = {"user_team": "T1", "source_team": "T2"}
    workspace.mention("who is norland?", envelope=envelope, **event)
    assert read(workspace.posted[-1]).startswith("# Norland")


def test_who_they_are_is_asked_once_an_hour(
    workspace: Workspace, client: Directory, clock: Clock
) -> None:
    for _ in range(3):
        workspace.command("/brief norland", api_app_id="A1")
    assert len(client.sent("users.info")) == len(client.sent("bots.info")) == 1
    asked = len(client.sent("auth.test"))
    client.people[ANA] = GUEST
    clock.move(minutes=59)
    assert workspace.command("/brief norland").startswith("# Norland")
    clock.move(minutes=1)
    assert workspace.command("/brief norland") == REFUSALS[Standing.GUEST]
    assert len(client.sent("auth.test")) == asked


# --- those who may ask change nothing -------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Standing.GUEST, {"user_id": EVE}),
        (Standing.WORKSPACE, {"team_id": "T2"}),
        (Standing.APP, {"api_app_id": "A2"}),
    ],
)
def test_those_let_in_ask_and_change_nothing(
    open_to_all: Workspace, client: Directory, bureau: Bureau, kind: Standing, body: dict[str, str]
) -> None:
    open_to_all.command("/digest add norland daily 08:00")
    client.people[EVE] = GUEST
    client.calls.clear()
    assert open_to_all.command("/brief norland", **body).startswith("# Norland")
    assert "norland" in open_to_all.command("/digest list", **body)
    assert "Norland" in open_to_all.command("/digest preview 1", **body)
    for line in (
        "/digest add sudland daily 08:00",
        "/digest watch norland",
        "/digest run 1",
        "/digest pause 1",
        "/digest resume 1",
        "/digest remove 1",
        "/digest settings threads every",
        "/actor rename norland to Northland",
        "/actor undo",
    ):
        assert open_to_all.command(line, **body) == RESERVES[kind], line
    assert "*norland*" in open_to_all.command("/digest", **body)
    assert client.sent("views.open") == []
    [kept] = bureau.subscriptions.listed()
    assert not kept.paused
    assert not bureau.channels.of(CHANNEL).follow_ups


def test_nor_do_they_by_buttons_and_forms(
    open_to_all: Workspace, client: Directory, bureau: Bureau
) -> None:
    member, reserved = open_to_all, RESERVES[Standing.ORGANISATION]
    member.command("/brief norland")
    briefing = member.responses[-1]
    member.command("/actor norland")
    profile = member.responses[-1]
    member.command("/digest settings")
    settings = member.responses[-1]
    member.press("Follow", briefing)
    form = member.forms[-1]
    client.calls.clear()
    eve = {"id": EVE, "team_id": "T2"}
    for label, shown in (("Follow", briefing), ("Correct…", profile), ("Change…", settings)):
        assert member.press(label, shown, user=eve) == reserved
    assert client.sent("views.open") == []
    told = member.submit(form, "daily 08:00", by=EVE, user=eve)
    assert read(told["view"]) == reserved
    member.event("app_home_opened", user=EVE, tab="home", user_team="T2", envelope=ELSEWHERE)
    member.press("Add a digest", member.homes[-1], user=eve, view={"type": "home"}, channel=None)
    assert reserved in read(member.homes[-1])
    assert client.sent("views.open") == []
    assert bureau.subscriptions.listed() == ()


def test_where_slack_does_not_say_who_they_are_they_ask_and_change_nothing(
    workspace: Workspace, client: Directory, clock: Clock
) -> None:
    client.failing["users.info"] = "ratelimited"
    assert workspace.command("/brief norland").startswith("# Norland")
    assert workspace.command("/digest add norland daily 08:00") == snapshot(
        "Slack did not tell me just now who you are, and only members of this workspace change the library, actors, digests and settings. Nothing was changed. Try again in a minute; if it stays so, whoever runs me can look with attache doctor."
    )
    del client.failing["users.info"]
    clock.move(minutes=1)
    assert "Added." in workspace.command("/digest add norland daily 08:00")
    client.failing["users.info"] = "ratelimited"
    clock.move(hours=2)
    assert "Paused" in workspace.command("/digest pause 1")


def test_a_guest_stays_one_while_slack_does_not_answer(
    workspace: Workspace, client: Directory, clock: Clock
) -> None:
    client.people[ANA] = GUEST
    workspace.command("/brief norland")
    client.failing["users.info"] = OSError("timed out")
    clock.move(hours=2)
    assert workspace.command("/brief norland") == REFUSALS[Standing.GUEST]


def test_from_elsewhere_by_their_own_word_while_slack_does_not_answer(
    workspace: Workspace, client: Directory
) -> None:
    """In an organisation of several workspaces they may be a colleague of another one."""
    client.failing["users.info"] = "ratelimited"
    workspace.command("/brief norland")
    shown = workspace.responses[-1]
    press = {"user": {"id": EVE, "team_id": "T2"}}
    assert workspace.press("Share", shown, **press) == REFUSALS[Standing.ORGANISATION]


def test_a_colleague_by_their_own_word_while_slack_does_not_answer(
    workspace: Workspace, client: Directory
) -> None:
    client.own = {"team_id": "T1", "enterprise_id": "E1"}
    client.failing["users.info"] = "ratelimited"
    workspace.command("/brief norland")
    shown = workspace.responses[-1]
    press = {"user": {"id": EVE, "team_id": "T3"}}
    assert "Shared" in workspace.press("Share", shown, **press)


def test_where_the_app_is_not_known_none_is_refused_for_it(
    workspace: Workspace, client: Directory
) -> None:
    client.failing["bots.info"] = "missing_scope"
    assert workspace.command("/brief norland", api_app_id="A2").startswith("# Norland")


# --- who left a channel ---------------------------------------------------------------------------


@pytest.fixture
def shared(workspace: Workspace) -> Workspace:
    """Where Ana has a digest in the channel, and Eve was met in it."""
    workspace.command("/digest add norland daily 08:00")
    workspace.command("/brief sudland", user_id=EVE)
    return workspace


def shows(workspace: Workspace, user: str) -> bool:
    workspace.event("app_home_opened", user=user, tab="home")
    return "*norland* in <#CNEWS>" in read(workspace.homes[-1])


def at_home(workspace: Workspace, label: str, user: str, home: Said) -> str:
    view = {"type": "home", "id": "V9"}
    elsewhere = {"view": view, "channel": None, "response_url": None}
    workspace.press(label, home, user={"id": user, "team_id": "T1"}, **elsewhere)
    return read(workspace.homes[-1])


def test_one_who_looks_in_from_outside_is_not_met_by_a_press(
    shared: Workspace, client: Directory, restart: Callable[[], Workspace]
) -> None:
    """A channel that is open to all shows its buttons to those who are not in it."""
    shared.command("/brief norland")
    briefing = shared.responses[-1]
    client.scopes, client.members[CHANNEL] = f"{SCOPES},channels:read", [ANA]
    fresh = restart()
    fresh.press("It was useful", briefing, user={"id": "UDAN", "team_id": "T1"})
    assert not shows(fresh, "UDAN")
    assert shows(fresh, ANA)


@pytest.mark.parametrize("leaves", [False, True])
def test_an_owner_who_left_is_told_nothing_more_of_it(
    shared: Workspace, client: Directory, bureau: Bureau, clock: Clock, leaves: bool
) -> None:
    if leaves:
        shared.event("member_left_channel", user=ANA, channel=CHANNEL)
    clock.move(days=1)
    client.closed.add(CHANNEL)
    run_due(bureau, client)
    [kept] = bureau.subscriptions.listed()
    assert kept.paused
    assert (ANA in [post["channel"] for post in shared.posted]) is not leaves


def test_a_digest_that_was_not_added_makes_nobody_one_of_a_channel(
    shared: Workspace, bureau: Bureau
) -> None:
    shared.event("app_home_opened", user="UDAN", tab="home")
    dan = {"user": {"id": "UDAN", "team_id": "T1"}}
    elsewhere = {"view": {"type": "home"}, "channel": None, "response_url": None}
    shared.press("Add a digest", shared.homes[-1], **dan, **elsewhere)
    form, when = shared.forms[-1], "daily 08:00"
    shared.submit(form, "atlantis", CHANNEL, when, by="UDAN")
    assert not shows(shared, "UDAN")
    shared.submit(form, "norland", CHANNEL, when, by="UDAN")
    assert bureau.channels.met("UDAN") == {CHANNEL: bureau.clock()}


def test_direct_messages_are_known_to_be_somebody_s(shared: Workspace, bureau: Bureau) -> None:
    shared.direct("norland")
    assert DM in bureau.channels.met(ANA)


@pytest.mark.parametrize("user", [ANA, EVE])
def test_who_is_heard_to_leave_sees_and_changes_nothing_of_the_channel(
    shared: Workspace, bureau: Bureau, user: str
) -> None:
    assert shows(shared, user)
    home = shared.homes[-1]
    shared.event("member_left_channel", user=user, channel=CHANNEL)
    assert not shows(shared, user)
    for label in ("Pause", "Remove"):
        assert LEFT in at_home(shared, label, user, home)
    [kept] = bureau.subscriptions.listed()
    assert not kept.paused
    shared.event("member_joined_channel", user=user, channel=CHANNEL)
    assert shows(shared, user)


def test_a_leaving_that_cannot_be_written_down_is_told_nobody(
    shared: Workspace, bureau: Bureau, caplog: pytest.LogCaptureFixture
) -> None:
    def full(user: str, channel: str) -> None:
        raise LibraryUnusable("The disk is full.")

    bureau.channels.leave = full  # type: ignore[method-assign]
    shared.client.calls.clear()
    shared.event("member_left_channel", user=EVE, channel=CHANNEL)
    assert told(shared) == []
    assert "could not be kept: The disk is full." in caplog.text


def test_a_press_in_an_open_channel_is_no_return_and_a_word_is(
    shared: Workspace, bureau: Bureau
) -> None:
    shared.command("/brief norland", user_id=EVE)
    briefing = shared.responses[-1]
    eve = {"user": {"id": EVE, "team_id": "T1"}}
    shared.press("Follow", briefing, **eve)
    form = shared.forms[-1]
    shared.event("member_left_channel", user=EVE, channel=CHANNEL)
    shared.press("It was useful", briefing, **eve)
    assert read(shared.submit(form, "daily 08:00", by=EVE)["view"]) == LEFT
    assert not shows(shared, EVE)
    shared.mention("who is norland?", user=EVE)
    assert shows(shared, EVE)


def test_thirty_days_without_a_word_hide_what_belongs_to_the_channel(
    shared: Workspace, clock: Clock, bureau: Bureau
) -> None:
    assert shows(shared, ANA)
    home = shared.homes[-1]
    clock.move(days=29)
    assert shows(shared, ANA)
    clock.move(days=1)
    assert not shows(shared, EVE)
    assert not shows(shared, ANA)
    assert read(shared.homes[-1]).partition("*Your digests*")[2] == snapshot("""\

None yet: *Add a digest* above has a topic briefed on time.
1 more in a channel where you have said nothing to me for 30 days: say something there, such as `/digest list`, to see it here again.
---
*In your channels*
None by others, in channels where you have asked me something.\
""")
    assert LAPSED in at_home(shared, "Remove", ANA, home)
    assert len(bureau.subscriptions.listed()) == 1
    shared.command("/digest list")
    assert shows(shared, ANA)


def test_a_press_in_the_channel_counts_as_a_word(shared: Workspace, clock: Clock) -> None:
    shared.command("/brief norland")
    clock.move(days=20)
    shared.press("It was useful", shared.responses[-1])
    clock.move(days=20)
    assert shows(shared, ANA)


def test_where_members_can_be_listed_slack_is_asked(
    shared: Workspace, client: Directory, clock: Clock, restart: Callable[[], Workspace]
) -> None:
    client.scopes = f"{SCOPES},channels:read"
    client.members[CHANNEL] = [ANA]
    fresh = restart()
    assert shows(fresh, ANA)
    home = fresh.homes[-1]
    assert not shows(fresh, EVE)
    clock.move(days=40)
    assert shows(fresh, ANA)
    client.members[CHANNEL] = []
    assert shows(fresh, ANA)  # who was there is not asked for at once again
    clock.move(seconds=MEMBERSHIP)
    assert not shows(fresh, ANA)
    assert LEFT in at_home(fresh, "Pause", ANA, home)
    assert "Paused" in fresh.command("/digest pause 1")  # typed in the channel


def test_where_slack_does_not_list_them_their_words_count(
    shared: Workspace, client: Directory, clock: Clock, restart: Callable[[], Workspace]
) -> None:
    client.scopes = f"{SCOPES},channels:read"
    client.failing["conversations.members"] = "missing_scope"
    fresh = restart()
    assert shows(fresh, EVE)
    clock.move(days=30)
    assert not shows(fresh, EVE)


# --- a request's own word -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": "event_callback"},
        {"type": "event_callback", "event": None, "authorizations": "?"},
        {"type": "event_callback", "event": {"user_profile": 1}, "authorizations": [None, 1]},
        {"type": "event_callback", "event": {"type": "app_mention", "user": {"id": 1}}},
        {"type": "block_actions", "user": None, "team": [], "view": "?"},
        {"type": "view_submission", "user": "U1", "team": "T1"},
        {"command": "/brief", "team_id": None, "user_id": 7},
    ],
)
def test_one_that_says_nothing_sound_says_nothing(body: dict[str, object]) -> None:
    assert requester(body) == Requester()


# --- what is kept in memory -----------------------------------------------------------------------


def test_a_cache_keeps_so_many_and_looks_again_when_they_are_old() -> None:
    now, looked = [0.0], []

    def look(key: int) -> int:
        looked.append(key)
        return key

    cache = Cache[int, int](age=10, most=3, clock=lambda: now[0])
    for key in (1, 2, 3, 1, 4, 1):
        assert cache.get(key, lambda key=key: look(key)) == key  # type: ignore[misc]
    assert looked == [1, 2, 3, 4, 1]
    now[0] = 10.0
    assert cache.get(1, lambda: 7) == 7
