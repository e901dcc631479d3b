"""The door over HTTP: what is signed is served, and all else is refused in one line of the log."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import App, BoltRequest, BoltResponse

from handlers.gateway import throttle
from handlers.gateway.http_door import HttpDoor
from handlers.gateway.middleware import ClientMiddleware
from handlers.gateway.refusals import Refusals
from handlers.gateway.throttle import SPAN, Throttle
from handlers.outbox.outbox import Outbox
from tests.handlers.signing import FORM, JSON, SECRET, command, sent, signed
from tests.handlers.workspace import ANA, CHANNEL, RecordingClient, Workspace, read

MENTION: Mapping[str, Any] = {
    "type": "event_callback",
    "team_id": "T1",
    "event_id": "E1",
    "event": {
        "type": "app_mention",
        "user": ANA,
        "channel": CHANNEL,
        "ts": "20.1",
        "text": "<@UBOT> norland",
    },
}
PRESS: Mapping[str, Any] = {
    "type": "block_actions",
    "user": {"id": ANA, "team_id": "T1"},
    "team": {"id": "T1"},
    "channel": {"id": CHANNEL},
    "container": {"message_ts": "17.1"},
    "trigger_id": "t1",
    "actions": [{"type": "button", "action_id": "none_of_ours", "value": "x"}],
}
SUBMISSION: Mapping[str, Any] = {
    "type": "view_submission",
    "user": {"id": ANA},
    "team": {"id": "T1"},
    "view": {
        "id": "V1",
        "type": "modal",
        "callback_id": "none_of_ours",
        "private_metadata": "",
        "state": {"values": {"block": {"input": {"value": "x"}}}},
    },
}
COMMAND: Mapping[str, Any] = {
    "command": "/brief",
    "text": "norland",
    "user_id": ANA,
    "user_name": "ana",
    "team_id": "T1",
    "team_domain": "news",
    "channel_id": CHANNEL,
    "channel_name": "news",
    "api_app_id": "A1",
    "token": "verification",
    "is_enterprise_install": "false",
    "trigger_id": "t1",
}

MALFORMED = {
    "cut short": b'{"type": "event_callback", "event": {',
    "no utf-8": b'{"type": "\xff\xfe"}',
    "no utf-8 in a form": b"command=%2Fbrief&text=%ED%A0%80&user_id=U1&channel_id=C1",
    "deep": b'{"a":' * 100_000,
    "deep and whole": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "a number without end": b'{"type": ' + b"9" * 10_000 + b"}",
    "no object": b"[1, 2]",
    "nothing": b"",
    "blank": b"{}",
    "an interaction of nothing": b"payload=",
    "an interaction that is a list": b"payload=[]",
    "no event": b'{"type": "event_callback", "event": null}',
    "an event of words": b'{"type": "event_callback", "event": "said"}',
    "an event of no type": b'{"type": "event_callback", "event": {}}',
    "a form of many fields": b"&".join(b"a%d=1" % n for n in range(1_000)),
    "a command by nobody": b"command=%2Fbrief&text=norland&channel_id=C1",
    "a button that is none": b'payload={"type":"block_actions","user":{"id":"U1"},"actions":[]}',
    "a form without a name": b'payload={"type":"view_submission","user":{"id":"U1"},"view":{}}',
    "an address that is no text": b'{"type": "url_verification", "challenge": 5}',
}


@pytest.fixture
def door(workspace: Workspace) -> HttpDoor:
    return HttpDoor(workspace.app, SECRET, Refusals())


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], list[str]]]:
    """What stands in the log by now, line by line."""
    caplog.set_level("INFO")
    yield lambda: [line for one in caplog.records for line in one.getMessage().split("\n")]


@pytest.mark.parametrize("raw", MALFORMED.values(), ids=MALFORMED)
def test_what_is_malformed_is_refused_in_a_line(
    door: HttpDoor, lines: Callable[[], list[str]], raw: bytes
) -> None:
    kind = JSON if raw[:1] in {b"{", b"["} else FORM
    assert sent(door, raw, {"Content-Type": kind}) == 401
    assert sent(door, raw, signed(raw, "another's", kind=kind)) == 401
    assert sent(door, raw, signed(raw, kind=kind)) == 400
    [unsigned, forged, malformed] = lines()
    assert unsigned == "refused a request: it is not signed as Slack signs (401)"
    assert forged.startswith("refused a request: its signature is not Slack's")
    assert malformed.startswith("refused a request: signed by Slack, but ")


@pytest.mark.parametrize(
    "stamp",
    ["", "now", "-1", "1" * 5_000, "²", "0", "99999999999", "1e9", "1711454400, 1711454400"],
)
def test_a_stamp_that_is_none_or_old(door: HttpDoor, stamp: str) -> None:
    body = command("norland", "")
    assert sent(door, body, signed(body) | {"X-Slack-Request-Timestamp": stamp}) == 401


def test_a_request_that_is_sent_again_much_later(
    door: HttpDoor, lines: Callable[[], list[str]]
) -> None:
    body = command("norland", "")
    assert sent(door, body, signed(body, ago=4 * 60)) == 200
    assert sent(door, body, signed(body, ago=6 * 60)) == 401
    assert lines()[-1].startswith("refused a request: it was signed more than five minutes from")


def test_without_a_secret_nothing_is_signed(workspace: Workspace) -> None:
    body = command("norland", "")
    assert sent(HttpDoor(workspace.app, "", Refusals()), body, signed(body, "")) == 401


class Unread:
    """An app that must not be asked."""

    def dispatch(self, request: BoltRequest) -> BoltResponse:
        raise AssertionError("asked")


def test_nothing_is_parsed_that_is_not_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(raw: bytes, kind: str) -> dict[str, Any]:
        raise AssertionError("parsed")

    monkeypatch.setattr("handlers.gateway.http_door.read", parsed)
    door = HttpDoor(Unread(), SECRET, Refusals())  # type: ignore[arg-type]
    body = command("norland", "")
    assert sent(door, body, signed(body, "another's")) == 401


class TestPayload:
    """The letters "payload" in a command."""

    @pytest.mark.parametrize("field", sorted({*COMMAND} - {"command"}))
    def test_a_command_is_answered_with_the_word_in_any_field(
        self, door: HttpDoor, workspace: Workspace, field: str
    ) -> None:
        fields = {**COMMAND, "response_url": workspace.response_url, field: "payload"}
        body = urlencode(fields)
        assert sent(door, body, signed(body)) == 200
        assert len(workspace.responses) == 1
        assert read(workspace.responses[0])

    def test_and_in_its_response_url(self, door: HttpDoor, workspace: Workspace) -> None:
        body = urlencode({**COMMAND, "response_url": f"{workspace.response_url}?payload=1"})
        assert sent(door, body, signed(body)) == 200
        assert len(workspace.responses) == 1

    def test_a_field_of_that_name_is_an_interaction(self, door: HttpDoor) -> None:
        request = heard(door, urlencode({"payload": json.dumps(PRESS)}))
        assert request.body == PRESS

    @pytest.mark.parametrize("text", ["payload", "payload=x", "{payload}", "a&payload=1"])
    def test_the_text_arrives_as_it_was_typed(self, door: HttpDoor, text: str) -> None:
        assert heard(door, urlencode({**COMMAND, "text": text})).body == {**COMMAND, "text": text}


def heard(door: HttpDoor, body: str, kind: str = FORM) -> BoltRequest:
    """The request as the app is given it."""
    requests: list[BoltRequest] = []

    class Ear:
        def dispatch(self, request: BoltRequest) -> BoltResponse:
            requests.append(request)
            return BoltResponse(status=200)

    assert sent(HttpDoor(Ear(), SECRET, Refusals()), body, signed(body, kind=kind)) == 200  # type: ignore[arg-type]
    return requests[0]


def test_slack_makes_sure_of_the_address(workspace: Workspace) -> None:
    heard: list[bytes] = []

    class Listening(HttpDoor):
        def __call__(self, *asked: Any) -> Any:
            heard.extend(super().__call__(*asked))
            return heard

    body = json.dumps({"type": "url_verification", "challenge": "c4", "token": "t"})
    door = Listening(workspace.app, SECRET, Refusals())
    assert sent(door, body, signed(body, kind=JSON)) == 200
    assert json.loads(b"".join(heard)) == {"challenge": "c4"}


MISSING = object()
"""Stands for a field that is left out."""
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=4,
)


def paths(body: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    inside = (
        body.items()
        if isinstance(body, Mapping)
        else enumerate(body)
        if isinstance(body, list)
        else ()
    )
    for name, value in inside:
        yield from paths(value, (*path, name))


def changed(body: Any, path: tuple[str | int, ...], value: object) -> Any:
    """The body with another value at this path."""
    if not path:
        return value
    copy = dict(body) if isinstance(body, Mapping) else list(body)
    if value is MISSING and len(path) == 1:
        del copy[path[0]]
        return copy
    copy[path[0]] = changed(copy[path[0]], path[1:], value)
    return copy


WHOLE = [MENTION, PRESS, SUBMISSION, COMMAND]
SPOTS = [(body, path) for body in WHOLE for path in paths(body)]


@pytest.fixture(scope="module")
def quiet() -> App:
    """Bolt alone, with what it does to every request."""
    client = RecordingClient()
    return App(
        client=client,
        before_authorize=ClientMiddleware(client, Outbox()),
        signing_secret="",
        token_verification_enabled=False,
        process_before_response=True,
    )


@given(spot=st.sampled_from(SPOTS), junk=JUNK | st.just(MISSING), inside=st.booleans())
def test_any_field_may_hold_anything(
    quiet: App, spot: tuple[Mapping[str, Any], tuple[str | int, ...]], junk: object, inside: bool
) -> None:
    body = json.dumps(changed(*spot, junk))
    raw, kind = (urlencode({"payload": body}), FORM) if inside else (body, JSON)
    door = HttpDoor(quiet, SECRET, Refusals())
    assert sent(door, raw, signed(raw, kind=kind)) in {200, 400, 404}


@given(st.binary(max_size=60), st.sampled_from([JSON, FORM, "", "text/plain"]))
def test_any_bytes_are_refused_or_read(quiet: App, raw: bytes, kind: str) -> None:
    door = HttpDoor(quiet, SECRET, Refusals())
    assert sent(door, raw, signed(raw, kind=kind)) in {400, 404}
    assert sent(door, raw, {"Content-Type": kind}) == 401


WRONG = [MISSING, None, 5, True, [], {}, ["x"], {"x": 1}]


@pytest.mark.parametrize("body", WHOLE[:3], ids=["mention", "press", "submission"])
def test_a_field_of_the_wrong_kind_is_no_fault_of_ours(
    workspace: Workspace, lines: Callable[[], list[str]], body: Mapping[str, Any]
) -> None:
    door = HttpDoor(workspace.app, SECRET, Refusals(Throttle(lambda: 0.0)))
    for path in paths(body):
        for value in WRONG:
            whole = {**body, "event_id": f"{path} {WRONG.index(value)}"}
            raw = json.dumps(changed(whole, path, value))
            assert sent(door, raw, signed(raw, kind=JSON)) in {200, 400, 404}
    assert not [line for line in lines() if "error" in line.lower()]


class TestManyRefusals:
    def test_are_a_few_lines_and_a_number(
        self, workspace: Workspace, lines: Callable[[], list[str]]
    ) -> None:
        now = [0.0]
        refusals = Refusals(Throttle(lambda: now[0]))
        door = HttpDoor(workspace.app, SECRET, refusals)
        for _ in range(2_000):
            assert sent(door, b"x", {}) == 401
        assert len(lines()) == throttle.EACH
        now[0] += SPAN
        refusals.sum_up()
        assert lines()[throttle.EACH :] == [
            "refused 1,980 more requests: it is not signed as Slack signs (401)"
        ]

    def test_hide_no_other(self, door: HttpDoor, lines: Callable[[], list[str]]) -> None:
        for _ in range(100):
            sent(door, b"x", {})
        sent(door, b"{", signed(b"{", kind=JSON))
        assert "neither JSON nor a form" in lines()[-1]
