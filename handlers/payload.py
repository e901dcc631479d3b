"""Reads the fields of Slack's payloads that the handlers use."""

from collections.abc import Mapping

Payload = Mapping[str, object]


def words(payload: Payload, *path: str) -> str:
    """The string at a path of keys; empty where there is none."""
    found: object = payload
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else ""


def action(body: Payload) -> Payload:
    """The action of a button press."""
    pressed = body.get("actions")
    return pressed[0] if isinstance(pressed, list) and pressed else {}


def pressed_value(body: Payload) -> str:
    return words(action(body), "value")


def given(body: Payload, field: str) -> str:
    """What a form's one input was given: typed words, the value of what was chosen, or the id of a
    channel."""
    at = "view", "state", "values", field, field
    typed = words(body, *at, "value")
    chosen = words(body, *at, "selected_option", "value")
    return typed or chosen or words(body, *at, "selected_conversation")


def press_id(body: Payload) -> str:
    """The same for every press of one button on one message."""
    channel, message = words(body, "channel", "id"), words(body, "container", "message_ts")
    return f"press:{channel}:{message}:{words(action(body), 'action_id')}"


def channel_of(body: Payload) -> str:
    """The id of the channel of a command, an event or a pressed message."""
    return (
        words(body, "channel_id") or words(body, "event", "channel") or words(body, "channel", "id")
    )


def asker_of(body: Payload) -> str:
    """The id of the asker: the channel's, or in a direct message the person's."""
    channel = channel_of(body)
    return user_of(body) if channel.startswith("D") or not channel else channel


def thread_of(body: Payload) -> str | None:
    """The timestamp of the thread that a command or a pressed message is in; None outside of
    one."""
    of_message = words(body, "message", "thread_ts") or words(body, "container", "thread_ts")
    return of_message or words(body, "thread_ts") or None


def user_of(body: Payload) -> str:
    return (
        words(body, "user_id")
        or words(body, "event", "user")
        or words(body, "user", "id")
        or words(body, "event", "assistant_thread", "user_id")
    )
