"""What Slack says of people: who they are, and whether they are in a channel; and which workspace
and app are ours. Each is cached, and a failed call is not repeated at once."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from handlers.access.admission import Installation, Person
from handlers.access.cache import Cache
from handlers.payload import Payload, words
from handlers.slack_errors import kind

if TYPE_CHECKING:  # the terminal answers without Slack's library
    from slack_sdk import WebClient
    from slack_sdk.web import SlackResponse

log = logging.getLogger("attache")

SECONDS = 3
"""Seconds that a call may take, as somebody waits for an answer."""
HOUR = 3600.0
MEMBERSHIP = 300.0
"""Seconds for which membership of a channel is cached."""
PAGES, PAGE = 20, 1_000
"""Pages of a channel's members that are searched at most, and members a page."""
KINDS = {"channels:read": "public_channel", "groups:read": "private_channel"}
"""The scopes with which members of public, and of private, channels can be listed, with Slack's
name of these."""

Found = TypeVar("Found")


class People:
    """Slack's word on people, cached in memory. Values are None where Slack does not say."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._persons = Cache[str, Person](age=HOUR, clock=clock)
        self._members = Cache[tuple[str, str], bool](
            age=MEMBERSHIP, pause=MEMBERSHIP, lasting=False, clock=clock
        )
        self._channels = Cache[str, frozenset[str]](
            age=MEMBERSHIP, pause=MEMBERSHIP, lasting=False, clock=clock
        )
        # They stay the same for as long as the token does.
        self._installation = Cache[str, Installation](age=float("inf"), clock=clock)
        self._app = Cache[str, str](age=float("inf"), pause=HOUR, clock=clock)

    def person(self, user: str, client: "WebClient") -> Person | None:
        def look() -> Person:
            try:
                return person(quick(client).users_info(user=user).get("user") or {})
            except Exception as error:
                return unseen(error)

        return self._persons.get(user, lambda: asked("who somebody is", look))

    def installation(self, client: "WebClient") -> Installation | None:
        def look() -> Installation | None:
            found = quick(client).auth_test()
            team = str(found.get("team_id") or "")
            organisation = str(found.get("enterprise_id") or "")
            if not team and not organisation:
                return None
            bot = str(found.get("bot_id") or "")
            return Installation(
                team=team, organisation=organisation, bot=bot, scopes=granted(found)
            )

        return self._installation.get("", lambda: asked("which workspace is mine", look))

    def app(self, client: "WebClient") -> str:
        """The id of the app that the token belongs to; empty where Slack does not say."""

        def look() -> str | None:
            own = self.installation(client)
            known = quick(client).bots_info(bot=own.bot).get("bot") if own and own.bot else None
            return words(known or {}, "app_id") or None

        return self._app.get("", lambda: asked("which app I am", look)) or ""

    def member(self, user: str, channel: str, client: "WebClient") -> bool | None:
        """Whether the user is in the channel; Slack is asked where the app may list its members."""

        def look() -> bool | None:
            own = self.installation(client)
            if own is None or not own.scopes & KINDS.keys():
                return None
            return asked("who is in a channel", lambda: listed(user, channel, quick(client)))

        return self._members.get((user, channel), look)

    def channels(self, user: str, client: "WebClient") -> frozenset[str]:
        """The channels that the user is in, as far as Slack may be asked: public ones, private
        ones, or both; none where it does not say."""

        def look() -> frozenset[str] | None:
            own = self.installation(client)
            kinds = [kind for scope, kind in KINDS.items() if own and scope in own.scopes]
            if not kinds:
                return frozenset()
            return asked("where somebody is", lambda: joined(user, kinds, quick(client)))

        return self._channels.get(user, look) or frozenset()

    def spoke(self, user: str, channel: str) -> None:
        """Notes that the user wrote in the channel, so that they are in it."""
        self._members.put((user, channel), True)

    def left(self, user: str, channel: str) -> None:
        self._members.put((user, channel), False)
        self._channels.drop(user)


def asked(what: str, look: Callable[[], Found | None]) -> Found | None:
    """The result of a call; None where it failed, which goes to the log."""
    try:
        return look()
    except Exception as error:  # it refuses, cannot be reached, or what came is no answer
        why = kind(error) if hasattr(error, "response") else type(error).__name__
        log.warning("Slack did not say %s: %s", what, why)
    return None


def quick(client: "WebClient") -> "WebClient":
    """A copy of the client with a short timeout and no retries."""
    once = copy(client)
    once.retry_handlers = []
    once.timeout = SECONDS
    return once


def person(user: Payload) -> Person:
    """A Person from the result of `users.info`."""
    teams = {words(user, "team_id"), words(user, "enterprise_user", "enterprise_id")}
    grid = user.get("enterprise_user")
    others = grid.get("teams") if isinstance(grid, Mapping) else None
    if isinstance(others, list):
        teams |= {one for one in others if isinstance(one, str)}
    return Person(
        teams=frozenset(teams - {""}),
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        stranger=bool(user.get("is_stranger")),
        admin=bool(user.get("is_admin") or user.get("is_owner")),
        deactivated=bool(user.get("deleted")),
        timezone=words(user, "tz"),
    )


def unseen(error: Exception) -> Person:
    """Somebody whom Slack does not show us: there, what a request says of itself has to do. Raises
    any other error again."""
    match kind(error):
        case "user_not_found":
            return Person()
        case "user_not_visible":
            return Person(stranger=True)
    raise error


def listed(user: str, channel: str, client: "WebClient") -> bool | None:
    """Whether the user is among a channel's members; None where there are too many to search."""
    pages = client.conversations_members(channel=channel, limit=PAGE)
    seen = 0
    for page in islice(pages, PAGES):
        seen += 1
        if user in (page.get("members") or ()):
            return True
    return None if seen == PAGES else False


def joined(user: str, kinds: Sequence[str], client: "WebClient") -> frozenset[str]:
    """The channels of these kinds that the user is in; of private ones those alone that the app is
    in too."""
    pages = client.users_conversations(
        user=user, types=",".join(kinds), exclude_archived=True, limit=PAGE
    )
    found = [one for page in islice(pages, PAGES) for one in page.get("channels") or ()]
    return frozenset(str(one["id"]) for one in found)


def granted(answer: "SlackResponse") -> frozenset[str]:
    """The scopes in an answer's header."""
    headers = {str(name).lower(): value for name, value in answer.headers.items()}
    said = headers.get("x-oauth-scopes") or ""
    return frozenset(scope.strip() for scope in str(said).split(",")) - {""}
