"""Types of the fields of Slack's payloads that we or Bolt read, as composable checks."""

from collections.abc import Callable, Mapping

Check = Callable[[object], str | None]
"""Returns the path of the first wrong value; None where there is none."""


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
    callback_id=_text,
    private_metadata=_text,
    team_id=_name,
    app_installed_team_id=_name,
    root_view_id=_name,
    previous_view_id=_name,
    hash=_name,
    close=_fields(text=_text),
    state=_fields(values=_all(_all(_INPUT))),
)
_ACTION = _fields(type=_name, action_id=_text, block_id=_text, value=_text, selected_option=_CHOSEN)
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
    reaction=_text,
    item=_MESSAGE,
    message=_MESSAGE,
    previous_message=_MESSAGE,
    assistant_thread=_fields(channel_id=_name, thread_ts=_name),
)
_TEAM = _fields(team_id=_name, enterprise_id=_name, user_id=_name)
BODY = _fields(
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
"""A whole body, of whichever kind."""
