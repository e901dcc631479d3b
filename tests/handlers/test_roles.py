"""What somebody is to Attaché."""

import pytest

from handlers.access.admission import Person, Standing
from handlers.access.roles import Role, role

ADMIN, PERSON = Person(admin=True), Person()


@pytest.mark.parametrize(
    ("user", "reserved", "person", "owners", "found"),
    [
        ("UANA", None, PERSON, {"UANA"}, Role.OWNER),
        ("UANA", None, ADMIN, set(), Role.OWNER),
        ("UANA", None, ADMIN, {"UBEN"}, Role.MEMBER),
        ("UCUR", None, PERSON, set(), Role.CURATOR),
        ("UANA", None, PERSON, set(), Role.MEMBER),
        ("UANA", None, None, set(), Role.MEMBER),
        ("UANA", Standing.GUEST, ADMIN, {"UANA"}, Role.GUEST),
        ("UANA", Standing.ORGANISATION, ADMIN, set(), Role.OUTSIDER),
        ("UANA", Standing.UNKNOWN, None, {"UANA"}, Role.OUTSIDER),
    ],
)
def test_the_role(
    user: str, reserved: Standing | None, person: Person | None, owners: set[str], found: Role
) -> None:
    curators = frozenset({"UCUR"})
    assert role(user, reserved, person, owners=frozenset(owners), curators=curators) is found
