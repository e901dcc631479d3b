"""Which workspace a request from Slack is for."""

from collections.abc import Iterator, Mapping

from handlers.payload import Payload, words


def addressed(body: Payload) -> tuple[str, ...]:
    """The ids that it may be kept under, the likeliest first: of the workspace, and of the
    organisation that installed it for its workspaces."""
    return tuple(dict.fromkeys(each for each in _ids(body) if each))


def _ids(body: Payload) -> Iterator[str]:
    if words(body, "type") == "event_callback":
        yield from _of_event(body)
    elif "command" in body:
        yield from _ordered(body, words(body, "team_id"), words(body, "enterprise_id"))
    else:
        # A form that was opened in a shared channel is shown by the app of this workspace.
        yield words(body, "view", "app_installed_team_id")
        organisation = words(body, "enterprise", "id") or words(body, "team", "enterprise_id")
        yield from _ordered(body, words(body, "team", "id"), organisation)


def _of_event(body: Payload) -> Iterator[str]:
    """The first authorization is whose app hears it; `team_id` is where it happened, which in a
    shared channel may be another workspace, that has the app too."""
    authorizations = body.get("authorizations")
    for one in authorizations if isinstance(authorizations, list) else ():
        if isinstance(one, Mapping):
            yield from _ordered(one, words(one, "team_id"), words(one, "enterprise_id"))
            return
    yield from _ordered(body, words(body, "team_id"), words(body, "enterprise_id"))


def _ordered(told: Payload, team: str, organisation: str) -> tuple[str, str]:
    whole = told.get("is_enterprise_install") in (True, "true")
    return (organisation, team) if whole else (team, organisation)
