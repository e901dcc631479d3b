"""What Slack sends, read by its names: the parts of a payload that the handlers use."""

from collections.abc import Mapping

Payload = Mapping[str, object]


def words(payload: Payload, *path: str) -> str:
    """The text at the end of this path; empty where there is none."""
    found: object = payload
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else ""


def action(body: Payload) -> Payload:
    """The one button that was pressed."""
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
    """Where it happened: a command's, an event's or a pressed message's channel."""
    return (
        words(body, "channel_id") or words(body, "event", "channel") or words(body, "channel", "id")
    )


def asker_of(body: Payload) -> str:
    """Who asked: the channel, or in a direct message the person."""
    channel = channel_of(body)
    return user_of(body) if channel.startswith("D") or not channel else channel


def thread_of(body: Payload) -> str | None:
    """The thread that a command was typed in, or that a pressed message stands in; None outside of
    one."""
    of_message = words(body, "message", "thread_ts") or words(body, "container", "thread_ts")
    return of_message or words(body, "thread_ts") or None


def user_of(body: Payload) -> str:
    return words(body, "user_id") or words(body, "event", "user") or words(body, "user", "id")
