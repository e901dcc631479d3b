"""The protocol of what is kept of the workspaces that one server serves: who installed Attaché, the
tokens that came of it, and installations under way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What speaks for the bot in a workspace. `refresh` renews it, empty where it lasts; `expires`
    is None for one that lasts."""

    bot: str = field(repr=False)
    refresh: str = field(default="", repr=False)
    expires: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A workspace that installed Attaché, or an organisation that did so for its workspaces. `id`
    is its folder's name: `team`, or `organisation` where there is no team. `app`, `bot` and
    `bot_user` are the ids of the app, of its bot, and of the bot as a user. `tokens` are None once
    it is `uninstalled`."""

    id: str
    team: str
    organisation: str
    name: str
    app: str
    bot: str
    bot_user: str
    scopes: frozenset[str]
    installed: datetime
    tokens: Tokens | None = None
    uninstalled: datetime | None = None


class Workspaces(Protocol):
    """Keeps one line for each workspace, its tokens encrypted.

    Methods raise LibraryUnusable where the file is at fault, and those that read tokens
    SettingWrong where no key opens them."""

    def save(self, workspace: Workspace) -> None:
        """Keeps a workspace that installed Attaché, in place of what was known of it."""
        ...

    def get(self, id: str) -> Workspace | None:
        """A workspace where Attaché is installed; None for any other."""
        ...

    def installed(self) -> Sequence[Workspace]:
        """Those where it is installed, by id."""
        ...

    def counts(self) -> tuple[int, int]:
        """How many have it installed, and of how many that removed it the data is still kept."""
        ...

    def uninstall(self, id: str, at: datetime) -> bool:
        """Erases the tokens of a workspace that removed Attaché at that time; False where it is not
        known, or was installed again since."""
        ...

    def outlived(self, before: datetime) -> Sequence[str]:
        """The ids of those that removed it before then."""
        ...

    def forget(self, id: str, before: datetime) -> bool:
        """Deletes the line of a workspace that removed it before then; False where it did not."""
        ...

    def claim_renewal(self, id: str, now: datetime, until: datetime) -> bool:
        """Whether the caller is to renew the workspace's tokens: nobody else is, until then."""
        ...

    def renew(self, id: str, before: Tokens, after: Tokens) -> bool:
        """Replaces tokens, and ends the claim; False where others are kept by now."""
        ...


class Pending(Protocol):
    """Installations under way, each known by a secret that its browser brings back (OAuth's
    `state`)."""

    def begin(self, now: datetime, expires: datetime) -> str:
        """A new secret, valid until then."""
        ...

    def finish(self, state: str, now: datetime) -> bool:
        """Whether it is one that was given out, is still valid, and was not brought back before."""
        ...
