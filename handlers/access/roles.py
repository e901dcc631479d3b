"""The roles of people, by the settings and by what Slack says of them (README.md says who may do
what)."""

from enum import StrEnum

from handlers.access.admission import Person, Standing


class Role(StrEnum):
    """What somebody is to Attaché, from who may most to who may least."""

    OWNER = "owner"
    CURATOR = "curator"
    MEMBER = "member"
    GUEST = "guest"
    OUTSIDER = "outsider"


def role(
    user: str,
    reserved: Standing | None,
    person: Person | None,
    *,
    owners: frozenset[str],
    curators: frozenset[str],
) -> Role:
    """The role of a user. `reserved` is why they may change nothing, if so. Where no `owners` are
    named, the admins of the workspace are. Of whom Slack does not say who they are, nothing is
    believed."""
    if reserved is Standing.GUEST:
        return Role.GUEST
    if reserved is not None:
        return Role.OUTSIDER
    if user in owners or (not owners and person is not None and person.admin):
        return Role.OWNER
    return Role.CURATOR if user in curators else Role.MEMBER
