"""Reads from a request who sent it; each kind of payload has its own fields for that."""

from collections.abc import Iterable, Mapping

from handlers.access.admission import Requester
from handlers.payload import Payload, user_of, words

PRESSES = {"block_actions", "view_submission", "message_action"}
"""Kinds of requests that somebody makes by a press: of a button, a form, a shortcut."""


def requester(body: Payload) -> Requester:
    """The requester of a command, a press or form, or an event; `user` is empty where an event is
    nobody's question."""
    if words(body, "type") == "event_callback":
        return _of_event(body)
    app = words(body, "api_app_id") or words(body, "view", "app_id")
    if words(body, "command"):
        installed = words(body, "team_id"), words(body, "enterprise_id")
        return Requester(user=user_of(body), app=app, installed=_known(installed))
    return Requester(
        user=user_of(body) if words(body, "type") in PRESSES else "",
        app=app,
        installed=_known(_pressed_in(body)),
        home=_known([words(body, "user", "team_id")]),
    )


def _pressed_in(body: Payload) -> Iterable[str]:
    """The id of the workspace whose app showed the view: a form that was opened in a shared channel
    has it in a field of its own. An app of a whole organisation gets only the organisation's."""
    yield words(body, "view", "app_installed_team_id")
    yield words(body, "team", "id")
    yield words(body, "team", "enterprise_id")
    yield words(body, "enterprise", "id")


def _of_event(body: Payload) -> Requester:
    """The requester of an event. `team_id` is where it happened, which in a shared channel may be
    another workspace; an authorization of ours makes it ours as well."""
    places = ("team_id", "enterprise_id", "context_team_id", "context_enterprise_id")
    installed = [words(body, name) for name in places]
    authorizations = body.get("authorizations")
    for one in authorizations if isinstance(authorizations, list) else ():
        if isinstance(one, Mapping):
            installed += [words(one, "team_id"), words(one, "enterprise_id")]
    at = "event", "user_profile"
    home = (
        words(body, "event", "user_team")
        or words(body, *at, "team")
        or words(body, "event", "team")
    )
    return Requester(
        user=user_of(body) if asks(body) else "",
        app=words(body, "api_app_id"),
        installed=_known(installed),
        home=_known([home]),
        guest=any(_true(body, *at, flag) for flag in ("is_restricted", "is_ultra_restricted")),
    )


def asks(body: Payload) -> bool:
    """Whether an event may be a question: a channel message only in a thread, and no bot's
    message. A file that is sent is asked to be read."""
    event = body.get("event")
    if not isinstance(event, Mapping) or event.get("bot_id"):
        return False
    if event.get("subtype") not in {None, "", "file_share"}:
        return False
    match words(event, "type"):
        case "app_mention" | "app_home_opened" | "reaction_added" | "link_shared":
            return True
        case "assistant_thread_started" | "assistant_thread_context_changed":
            return True
        case "message":
            return words(event, "channel_type") == "im" or bool(words(event, "thread_ts"))
        case _:
            return False


def _true(payload: Payload, *path: str) -> bool:
    found: object = payload
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found is True


def _known(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names) - {""}
