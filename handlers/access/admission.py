"""Decides who may ask and who may change something: pure functions of what is known."""

from dataclasses import dataclass
from enum import StrEnum

from bot.errors import BotError


class ChangeRefused(BotError):
    """Raised for one who may ask but change nothing."""


class Standing(StrEnum):
    """What a requester, or the request, is in relation to Attaché's workspace. A member has none of
    these."""

    APP = "app"
    WORKSPACE = "workspace"
    DEACTIVATED = "deactivated"
    ORGANISATION = "organisation"
    GUEST = "guest"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requester:
    """What a request says of itself. `installed` are the ids of the workspaces and organisations it
    was sent for, `home` those of the person's own; empty where it does not say, as are `app` and
    `user`."""

    user: str = ""
    app: str = ""
    installed: frozenset[str] = frozenset()
    home: frozenset[str] = frozenset()
    guest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What Slack says of a person. `teams` are the ids of their workspaces and organisation;
    `stranger` is one of another organisation with whom we share no channel; `admin` an admin or an
    owner of the workspace; `timezone` is empty
    where it is not known."""

    teams: frozenset[str] = frozenset()
    guest: bool = False
    stranger: bool = False
    admin: bool = False
    deactivated: bool = False
    timezone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The ids of the workspace that Attaché is installed in (`team`), and of its organisation if
    that has several (Enterprise Grid); `bot` is the bot's id, and `scopes` are its granted
    scopes."""

    team: str
    organisation: str = ""
    bot: str = ""
    scopes: frozenset[str] = frozenset()

    @property
    def ours(self) -> frozenset[str]:
        return frozenset({self.team, self.organisation} - {""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Who may ask besides members of the workspace. None of them may change anything."""

    guests: bool = False
    organisations: bool = False
    workspaces: bool = False
    apps: bool = False

    def lets(self, standing: Standing) -> bool:
        match standing:
            case Standing.GUEST:
                return self.guests
            case Standing.ORGANISATION:
                return self.organisations
            case Standing.WORKSPACE:
                return self.workspaces
            case Standing.APP:
                return self.apps
            case Standing.DEACTIVATED:
                return False
            case Standing.UNKNOWN:
                return True


MEMBERS_ONLY = Policy()


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """A decision: `refused` is why nothing is answered, `reserved` why nothing may be changed; None
    where nothing prevents it."""

    refused: Standing | None = None
    reserved: Standing | None = None

    @property
    def elsewhere(self) -> bool:
        """Whether the request was sent for others, so that no token of ours could answer it."""
        return self.refused in {Standing.APP, Standing.WORKSPACE}


def decide(standings: tuple[Standing, ...], policy: Policy) -> Admission:
    refused = next((one for one in standings if not policy.lets(one)), None)
    return Admission(refused=refused, reserved=next(iter(standings), None))


def standings(
    requester: Requester, *, own: Installation | None, app: str, person: Person | None
) -> tuple[Standing, ...]:
    """All standings that apply to a request; none for a member of the workspace. Unknown arguments
    are None, an unknown `app` is empty."""
    found = []
    if app and requester.app and requester.app != app:
        found.append(Standing.APP)
    if own and requester.installed and not requester.installed & own.ours:
        found.append(Standing.WORKSPACE)
    if requester.user:
        found += _of_person(requester, own, person, elsewhere=Standing.WORKSPACE in found)
    return tuple(found)


def _of_person(
    requester: Requester, own: Installation | None, person: Person | None, *, elsewhere: bool
) -> list[Standing]:
    """The standings of the person; one from `elsewhere` is counted already."""
    found = []
    if person and person.deactivated:
        found.append(Standing.DEACTIVATED)
    if own and not elsewhere and _outside(requester, own, person):
        found.append(Standing.ORGANISATION)
    if requester.guest or (person and person.guest):
        found.append(Standing.GUEST)
    if own is None or person is None:
        found.append(Standing.UNKNOWN)
    return found


def _outside(requester: Requester, own: Installation, person: Person | None) -> bool:
    """Whether they are of another organisation. Slack's own word overrides the request's, which for
    a colleague names another workspace of the same organisation."""
    if person and (person.stranger or person.teams):
        # To Slack a colleague of another workspace of ours may be a stranger too.
        return not person.teams & own.ours
    if not requester.home or requester.home & own.ours:
        return False
    # In an organisation of several workspaces it may be another one of ours: nobody knows.
    return not (own.organisation and person is None)


MEMBER = "Ask a member of this workspace"

REFUSALS = {
    Standing.APP: (
        "This came from another Slack app than the one that I am set up as, so I do not answer "
        "it. Whoever runs me can take all tokens from the pages of one app, or let the other one "
        "ask too (ATTACHE_OTHER_APPS=ask)."
    ),
    Standing.WORKSPACE: (
        "You asked from another workspace than the one that I work for, so I do not answer. Ask "
        "somebody there to ask me, or whoever runs me to let other workspaces ask "
        "(ATTACHE_OTHER_WORKSPACES=ask)."
    ),
    Standing.DEACTIVATED: (
        "Your account in this workspace is deactivated, so I do not answer. An admin of the "
        "workspace can activate it again."
    ),
    Standing.ORGANISATION: (
        "You belong to another organisation than the one that I work for, so I do not answer. Ask "
        "one of its people to ask me, or whoever runs me to let other organisations ask "
        "(ATTACHE_OTHER_ORGANISATIONS=ask)."
    ),
    Standing.GUEST: (
        f"You are a guest in this workspace, so I do not answer. {MEMBER} to ask me, or whoever "
        "runs me to let guests ask (ATTACHE_GUESTS=ask)."
    ),
}
"""The sentence for each standing that is not answered."""

_ASKS_ONLY = (
    "may ask me here, but not change the library, actors, digests or settings. Nothing was changed."
)


RESERVES = {
    Standing.APP: f"Requests of another app {_ASKS_ONLY} {MEMBER} to do it.",
    Standing.WORKSPACE: f"People of another workspace {_ASKS_ONLY} {MEMBER} to do it.",
    Standing.DEACTIVATED: f"Deactivated accounts change nothing. {MEMBER} to do it.",
    Standing.ORGANISATION: f"People of another organisation {_ASKS_ONLY} {MEMBER} to do it.",
    Standing.GUEST: f"Guests {_ASKS_ONLY} {MEMBER} to do it.",
    Standing.UNKNOWN: (
        "Slack did not tell me just now who you are, and only members of this workspace change "
        "the library, actors, digests and settings. Nothing was changed. Try again in a minute; if "
        "it stays so, whoever runs me can look with attache doctor."
    ),
}
"""The sentence for each standing that may change nothing."""
