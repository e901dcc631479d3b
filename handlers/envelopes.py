"""What comes in at a door, read and looked through before anything is done with it.

slack_bolt takes every form in which the letters "payload" stand for an interaction, and fails in
many ways on what is not as Slack sends it; so it is given only what was read here.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from slack_bolt import BoltRequest

from handlers.payload import Payload

FIELDS = 100
"""How many a form may have: Slack's have about fifteen."""


class Unreadable(Exception):
    """It is not as Slack sends it. The reason says where, and nothing of what was sent."""


def read(raw: bytes, content_type: str) -> dict[str, Any]:
    """The body of a request over HTTP: JSON, a form, or the JSON in a form's field `payload`.
    Raises Unreadable."""
    try:
        text = raw.decode("utf-8")
        if content_type.partition(";")[0].strip() == "application/json" or text.startswith("{"):
            return _object(text)
        form = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
        found: dict[str, Any] = dict(form)
        return _object(found["payload"]) if "payload" in found else found
    except UnicodeDecodeError:
        raise Unreadable("it is no UTF-8") from None
    except (ValueError, RecursionError):
        raise Unreadable("it is neither JSON nor a form") from None


def _object(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise Unreadable("its JSON is no object")
    return found


def opened(body: dict[str, Any]) -> BoltRequest:
    """The request that a body makes, which Bolt is not to verify: over HTTP it was verified before
    it was read. Raises Unreadable."""
    look_through(body)
    try:
        return BoltRequest(body=body, mode="socket_mode")
    except Exception as error:  # whatever Bolt does with what it did not expect
        raise Unreadable(f"Bolt cannot read it ({type(error).__name__})") from None


def look_through(body: Payload) -> None:
    """Raises Unreadable where a field that is read is of another kind than Slack's, or one is
    missing without which nothing can be answered."""
    if (wrong := _BODY(body)) is not None:
        raise Unreadable(f"{wrong} is not what Slack sends there")
    for path in _needed(body):
        if not _at(body, path):
            raise Unreadable(f"{path} is missing")


def _needed(body: Payload) -> Sequence[str]:
    if body.get("ssl_check") == "1":
        return ()
    if "command" in body:
        return COMMAND
    kind = str(body.get("type"))
    event = _at(body, "event.type") if kind == "event_callback" else None
    return ["type", *NEEDED.get(kind, ()), *EVENTS.get(str(event), ())]


def _at(body: Payload, path: str) -> object:
    """What is at the end of a path; in a list, of its first."""
    found: object = body
    for name in path.split("."):
        found = found[0] if isinstance(found, list) and found else found
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


COMMAND = ("command", "user_id", "channel_id")
"""What a command needs."""
_VIEW = ("user.id", "view.type", "view.callback_id")
NEEDED = {
    "event_callback": ("event.type",),
    "url_verification": ("challenge",),
    "block_actions": ("user.id", "actions.action_id"),
    "view_submission": _VIEW,
    "view_closed": _VIEW,
}
"""What else needs, by its type."""
_SAID = ("event.channel", "event.ts")
EVENTS = {"app_mention": _SAID, "message": _SAID, "app_home_opened": ("event.user",)}
"""What an event needs, by its type."""

Check = Callable[[object], str | None]
"""Gives the path to what is wrong with a value; None where nothing is."""


def _text(value: object) -> str | None:
    return None if isinstance(value, str) else ""


def _name(value: object) -> str | None:
    """An id, a moment, an address: what Slack gives out, and nobody writes."""
    return None if isinstance(value, str) and value.isascii() else ""


def _fields(**checks: Check) -> Check:
    """An object; what is null in it counts as missing."""

    def check(value: object) -> str | None:
        if not isinstance(value, Mapping):
            return ""
        for name, inner in checks.items():
            if value.get(name) is not None and (wrong := inner(value[name])) is not None:
                return f"{name}.{wrong}".rstrip(".")
        return None

    return check


def _all(inner: Check) -> Check:
    """A list of these, or an object whose values are."""

    def check(value: object) -> str | None:
        if not isinstance(value, (list, Mapping)):
            return ""
        values = value.values() if isinstance(value, Mapping) else value
        return next((wrong for each in values if (wrong := inner(each)) is not None), None)

    return check


def _listed(inner: Check) -> Check:
    every = _all(inner)
    return lambda value: every(value) if isinstance(value, list) else ""


def _either(*checks: Check) -> Check:
    return lambda value: None if any(check(value) is None for check in checks) else ""


_WHO = _either(_name, _fields(id=_name, team_id=_name, enterprise_id=_name))
_MESSAGE = _fields(
    type=_name, subtype=_name, user=_WHO, channel=_WHO, ts=_name, thread_ts=_name, text=_text
)
_CHOSEN = _fields(text=_fields(text=_text), value=_text)
_INPUT = _fields(value=_text, selected_option=_CHOSEN, selected_conversation=_name)
_VIEWED = _fields(
    id=_name,
    type=_name,
    callback_id=_name,
    private_metadata=_text,
    team_id=_name,
    app_installed_team_id=_name,
    root_view_id=_name,
    previous_view_id=_name,
    hash=_name,
    close=_fields(text=_text),
    state=_fields(values=_all(_all(_INPUT))),
)
_ACTION = _fields(type=_name, action_id=_name, block_id=_name, value=_text, selected_option=_CHOSEN)
_EVENT = _fields(
    type=_name,
    subtype=_name,
    user=_WHO,
    user_team=_name,
    team=_WHO,
    channel=_WHO,
    channel_type=_name,
    bot_id=_name,
    ts=_name,
    event_ts=_name,
    thread_ts=_name,
    tab=_name,
    text=_text,
    view=_VIEWED,
    item=_MESSAGE,
    message=_MESSAGE,
    previous_message=_MESSAGE,
    assistant_thread=_fields(channel_id=_name, thread_ts=_name),
)
_TEAM = _fields(team_id=_name, enterprise_id=_name, user_id=_name)
_BODY = _fields(
    type=_name,
    command=_text,
    text=_text,
    challenge=_text,
    user_id=_name,
    user_name=_text,
    channel_id=_name,
    channel_name=_text,
    team_id=_name,
    team_domain=_text,
    enterprise_id=_name,
    api_app_id=_name,
    token=_name,
    trigger_id=_name,
    response_url=_name,
    response_urls=_listed(_fields(response_url=_name)),
    thread_ts=_name,
    callback_id=_text,
    action_id=_text,
    event_id=_name,
    event=_EVENT,
    authorizations=_listed(_TEAM),
    user=_WHO,
    team=_WHO,
    enterprise=_WHO,
    channel=_WHO,
    message=_MESSAGE,
    container=_fields(type=_name, message_ts=_name, thread_ts=_name, channel_id=_name),
    actions=_listed(_ACTION),
    view=_VIEWED,
)
"""The fields of which something is read, here or in Bolt, and what they hold."""
