"""Access control: who may ask, and who may change something (docs/access.md)."""

from threading import Lock
from typing import TYPE_CHECKING

from handlers.access.admission import (
    MEMBERS_ONLY,
    RESERVES,
    Admission,
    ChangeRefused,
    Policy,
    Standing,
    decide,
    standings,
)
from handlers.access.cache import MOST
from handlers.access.people import People
from handlers.access.requester import requester
from handlers.payload import Payload

if TYPE_CHECKING:  # the terminal answers without Slack's library
    from slack_sdk import WebClient


class Access:
    """Decides by a policy, and by what Slack says of people."""

    def __init__(self, policy: Policy = MEMBERS_ONLY, people: People | None = None) -> None:
        self.people = people or People()
        self._policy = policy
        self._last: dict[str, Admission] = {}
        self._noting = Lock()

    def admit(self, body: Payload, client: "WebClient") -> Admission:
        """The decision on a request."""
        who = requester(body)
        own = self.people.installation(client)
        app = self.people.app(client) if who.app else ""
        admission = decide(standings(who, own=own, app=app, person=None), self._policy)
        if admission.elsewhere or not who.user:
            return admission  # without a look at who they are
        person = self.people.person(who.user, client)
        admission = decide(standings(who, own=own, app=app, person=person), self._policy)
        self._note(who.user, admission)
        return admission

    def reserve(self, user: str) -> Standing | None:
        """Why a user, who was just admitted, may change nothing; None where they may."""
        last = self._last.get(user)
        return last.reserved if last else Standing.UNKNOWN

    def permit_change(self, user: str) -> None:
        """Raises ChangeRefused where the user may change nothing."""
        if (why := self.reserve(user)) is not None:
            raise ChangeRefused(RESERVES[why])

    def _note(self, user: str, admission: Admission) -> None:
        with self._noting:
            self._last.pop(user, None)
            self._last[user] = admission
            if len(self._last) > MOST:
                del self._last[next(iter(self._last))]


class Unguarded(Access):
    """Access for the console, where only whoever runs Attaché can ask: everything is allowed."""

    def admit(self, body: Payload, client: "WebClient") -> Admission:
        return Admission()

    def reserve(self, user: str) -> Standing | None:
        return None
