"""The settings: the only module that reads the environment and `.env`."""

import os
import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from dotenv import dotenv_values

from bot.embeddings.encoder_choice import CHOICES, Choice
from bot.errors import SettingWrong
from bot.model.age import Age
from bot.storage.place import Place, place
from bot.storage.upkeep import AGES, Ages
from handlers.access.admission import MEMBERS_ONLY, Policy
from handlers.cluster import addresses

DB = Path("attache.db")
HOST = "127.0.0.1"
SLACK = "https://slack.com/api/"
UTC = "UTC"
ASK, REFUSE = "ask", "refuse"
ARTICLE_SECONDS = 60
MOST_WORKERS = 64
UNINSTALLED = timedelta(days=30)
"""For how long the data of a workspace is kept that removed the app."""

SECRETS = (
    "ATTACHE_SECRET_KEY",
    "SLACK_APP_TOKEN",
    "SLACK_BOT_TOKEN",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "SLACK_SIGNING_SECRET",
)

Transport = Literal["socket", "http"]
LogForm = Literal["lines", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the person who runs Attaché has chosen. No secret shows in its repr.

    `actors` is a team's own `actors.toml`; `curators` are who alone may correct actors in Slack,
    everybody where it is empty; `owners` who says there which collections are seen, the workspace's
    admins where it is empty; `policy` says who besides members may ask. `encoder` is None for
    the one there is. `ages` is how long what answers leave behind is kept, `keep` how long articles
    are, None for ever. `contact` is told to the servers that articles are asked of; `internal` are
    the hosts inside the network that may be. `add_reaction` is the name of the emoji that adds what
    a message holds, empty for none. `workers` is how many processes answer, 1 for the one that
    serves. `cluster` is the address of the scheduler on whose workers articles are read, None for
    this machine.

    With `workspaces`, a folder, whoever installs the app is served: each workspace has its library
    there, and its data is kept for `keep_uninstalled` after it removed the app. `secret_keys`
    encrypt the tokens, the first one new ones.
    """

    db: Place = DB
    actors: Path | None = None
    curators: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    policy: Policy = MEMBERS_ONLY
    model: str | None = None
    encoder: Choice | None = None
    timezone: str = UTC
    article_seconds: int = ARTICLE_SECONDS
    cluster: str | None = None
    bot_token: str | None = field(default=None, repr=False)
    app_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    host: str = HOST
    port: int | None = None
    watch_port: int | None = None
    workers: int = 1
    log: LogForm = "lines"
    api_url: str = SLACK
    ages: Ages = AGES
    contact: str = ""
    internal: frozenset[str] = frozenset()
    keep: Age | None = None
    add_reaction: str = ""
    newer_blocks: bool = False
    workspaces: Path | None = None
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    secret_keys: tuple[str, ...] = field(default=(), repr=False)
    keep_uninstalled: timedelta = UNINSTALLED

    @classmethod
    def read(
        cls, environ: Mapping[str, str] = os.environ, env_file: Path | None = Path(".env")
    ) -> "Settings":
        """The settings of an environment, and of a file that it overrules; what is empty counts as
        not set. Raises SettingWrong, which names the setting and never its value."""
        given = {**_file(env_file), **{name: value for name, value in environ.items() if value}}
        return cls(
            db=_library(given.get("ATTACHE_DB")),
            actors=_path(given.get("ATTACHE_ACTORS")),
            curators=_people(given, "ATTACHE_CURATORS"),
            owners=_people(given, "ATTACHE_OWNERS"),
            policy=Policy(
                guests=_asks(given, "ATTACHE_GUESTS"),
                organisations=_asks(given, "ATTACHE_OTHER_ORGANISATIONS"),
                workspaces=_asks(given, "ATTACHE_OTHER_WORKSPACES"),
                apps=_asks(given, "ATTACHE_OTHER_APPS"),
            ),
            model=given.get("ATTACHE_MODEL"),
            encoder=_encoder(given.get("ATTACHE_ENCODER")),
            timezone=_timezone(given.get("ATTACHE_TIMEZONE", UTC)),
            article_seconds=_seconds(given.get("ATTACHE_ARTICLE_SECONDS")),
            cluster=_cluster(given.get("ATTACHE_CLUSTER")),
            bot_token=given.get("SLACK_BOT_TOKEN", "").strip() or None,
            app_token=given.get("SLACK_APP_TOKEN", "").strip() or None,
            signing_secret=given.get("SLACK_SIGNING_SECRET"),
            host=given.get("ATTACHE_HOST", HOST),
            port=_port(given.get("PORT")),
            watch_port=_port(given.get("ATTACHE_WATCH_PORT"), "ATTACHE_WATCH_PORT"),
            workers=workers(given.get("ATTACHE_WORKERS", "1")),
            log=_log(given.get("ATTACHE_LOG")),
            api_url=_address(given.get("SLACK_API_URL", SLACK)),
            ages=_ages(given),
            contact=_contact(given.get("ATTACHE_CONTACT", "")),
            internal=_hosts(given.get("ATTACHE_FETCH_INTERNAL", "")),
            keep=_age(given.get("ATTACHE_KEEP")),
            add_reaction=_emoji(given.get("ATTACHE_ADD_REACTION", "")),
            newer_blocks=_newer(given.get("ATTACHE_BLOCKS", "plain")),
            workspaces=_path(given.get("ATTACHE_WORKSPACES")),
            client_id=given.get("SLACK_CLIENT_ID", "").strip() or None,
            client_secret=given.get("SLACK_CLIENT_SECRET", "").strip() or None,
            secret_keys=_keys(given.get("ATTACHE_SECRET_KEY", "")),
            keep_uninstalled=_days(given, "ATTACHE_KEEP_UNINSTALLED", UNINSTALLED),
        )

    @property
    def transport(self) -> Transport | None:
        """How to serve Slack; None where no token is set. An app token means Socket Mode.

        Raises SettingWrong where only some of what a transport needs is set, or a token is none.
        """
        if self.workspaces is not None:
            return self._of_several()
        _check("SLACK_BOT_TOKEN", self.bot_token, "xoxb-")
        _check("SLACK_APP_TOKEN", self.app_token, "xapp-")
        if self.bot_token is None and self.app_token is None and self.signing_secret is None:
            return None
        if self.bot_token is None:
            raise SettingWrong(
                "SLACK_BOT_TOKEN is missing. It starts with xoxb-; Slack shows it under "
                "OAuth & Permissions once the app is installed."
            )
        if self.app_token is not None:
            return "socket"
        if self.signing_secret is None:
            raise SettingWrong(
                "SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (for Socket Mode) nor "
                "SLACK_SIGNING_SECRET with PORT (for HTTP). Set one of them."
            )
        if self.port is None:
            raise SettingWrong(
                "PORT is missing. With SLACK_SIGNING_SECRET, Attaché listens for Slack over HTTP "
                "and needs a port, such as 3000. For Socket Mode set SLACK_APP_TOKEN instead."
            )
        return "http"

    def _of_several(self) -> Transport:
        """How several workspaces are served. Raises SettingWrong where something is missing."""
        if self.app_token is not None or self.bot_token is not None:
            raise SettingWrong(
                "ATTACHE_WORKSPACES serves whoever installs the app, over HTTP: leave out "
                "SLACK_BOT_TOKEN and SLACK_APP_TOKEN. To serve one workspace, leave out "
                "ATTACHE_WORKSPACES."
            )
        needed = {
            "SLACK_CLIENT_ID": self.client_id,
            "SLACK_CLIENT_SECRET": self.client_secret,
            "SLACK_SIGNING_SECRET": self.signing_secret,
            "ATTACHE_SECRET_KEY": self.secret_keys,
            "PORT": self.port,
        }
        if missing := [name for name, value in needed.items() if not value]:
            raise SettingWrong(
                f"ATTACHE_WORKSPACES is set, but not {', '.join(missing)}. What begins with SLACK "
                "stands under Basic Information; docs/operating.md tells how to make the key."
            )
        return "http"


def withdraw(environ: MutableMapping[str, str] = os.environ) -> None:
    """Takes the secrets out of the environment, once they are read. Bolt would make an installation
    flow of its own where it finds a client's secret, and every process that is started would
    inherit the key."""
    for name in SECRETS:
        environ.pop(name, None)


def _file(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    try:
        found = dotenv_values(path, encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingWrong(
            f"{path} cannot be read: it should be UTF-8 text, NAME=value."
        ) from error
    return {name: value for name, value in found.items() if value}


def _library(value: str | None) -> Place:
    return place(value) if value else DB


def _path(value: str | None) -> Path | None:
    return Path(value).expanduser() if value else None


def _keys(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _people(given: Mapping[str, str], name: str) -> frozenset[str]:
    """The ids in a list with commas."""
    ids = [part.strip() for part in given.get(name, "").split(",") if part.strip()]
    if not all(re.fullmatch("[UW][A-Z0-9]{2,20}", each) for each in ids):
        raise SettingWrong(
            f"{name} should be Slack's ids of people with commas between, such as "
            "U012AB3CD,U023BC4DE; a person's profile in Slack shows theirs."
        )
    return frozenset(ids)


def _contact(value: str) -> str:
    if not re.fullmatch(r"[\x21-\x7e]{0,200}", value) or re.search("[();]", value):
        raise SettingWrong(
            "ATTACHE_CONTACT should be an address of mail or of a page, such as press@example.org."
        )
    return value


def _hosts(value: str) -> frozenset[str]:
    hosts = [part.strip().strip("[]").lower() for part in value.split(",") if part.strip()]
    if not all(re.fullmatch(r"[a-z0-9_.-]+|[0-9a-f:.]+", each) for each in hosts):
        raise SettingWrong(
            "ATTACHE_FETCH_INTERNAL should be names of hosts with commas between, such as "
            "wiki.internal,10.0.0.5, without https:// and ports."
        )
    return frozenset(hosts)


def _asks(given: Mapping[str, str], name: str) -> bool:
    value = given.get(name, REFUSE).strip().lower()
    if value not in {ASK, REFUSE}:
        raise SettingWrong(f"{name} should be {ASK} or {REFUSE}.")
    return value == ASK


def _encoder(value: str | None) -> Choice | None:
    if value is None:
        return None
    for choice in CHOICES:
        if value == choice:
            return choice
    raise SettingWrong("ATTACHE_ENCODER should be static, deep, multilingual or none.")


def _check(name: str, token: str | None, prefix: str) -> None:
    """Raises SettingWrong for a token of another shape; the library can be asked without one."""
    if token and not (token.startswith(prefix) and token.isascii() and len(token) > len(prefix)):
        raise SettingWrong(f"{name} does not look like one: it should start with {prefix}")


def workers(given: str) -> int:
    """How many processes answer. Raises SettingWrong."""
    if given.isascii() and given.isdigit() and 1 <= int(given) <= MOST_WORKERS:
        return int(given)
    raise SettingWrong(
        f"ATTACHE_WORKERS is how many processes answer, from 1 to {MOST_WORKERS}: one for each "
        "core is enough."
    )


def _seconds(value: str | None) -> int:
    if value is None:
        return ARTICLE_SECONDS
    if not (value.isascii() and value.isdigit() and 0 < int(value[:6]) <= 86_400):
        raise SettingWrong(
            "ATTACHE_ARTICLE_SECONDS should be a whole number of seconds from 1 to 86400."
        )
    return int(value)


def _cluster(value: str | None) -> str | None:
    found = addresses.address(value) if value else None
    if value and not found:
        raise SettingWrong(f"ATTACHE_CLUSTER {addresses.WRONG}")
    return found


def _log(value: str | None) -> LogForm:
    if value is None or value == "lines":
        return "lines"
    if value == "json":
        return "json"
    raise SettingWrong("ATTACHE_LOG should be lines or json.")


def _port(value: str | None, name: str = "PORT") -> int | None:
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and 0 < int(value[:6]) < 65_536):
        raise SettingWrong(f"{name} should be a whole number from 1 to 65535, such as 3000.")
    return int(value)


def _ages(given: Mapping[str, str]) -> Ages:
    return Ages(
        briefings=_days(given, "ATTACHE_KEEP_BRIEFINGS", AGES.briefings),
        chosen=_days(given, "ATTACHE_KEEP_CHOSEN", AGES.chosen),
        conversations=_days(given, "ATTACHE_KEEP_CONVERSATIONS", AGES.conversations),
        asked=_days(given, "ATTACHE_KEEP_ASKED", AGES.asked),
        deliveries=_days(given, "ATTACHE_KEEP_DELIVERIES", AGES.deliveries),
    )


def _age(value: str | None) -> Age | None:
    age = None if value is None else Age.read(value)
    if value is not None and age is None:
        raise SettingWrong(
            "ATTACHE_KEEP should be an age, such as 2y, 18m, 6w or 90d: years, months, weeks, days."
        )
    return age


def _emoji(value: str) -> str:
    name = value.strip().removeprefix(":").removesuffix(":").lower()
    if not re.fullmatch(r"[\w+'-]{0,100}", name):
        raise SettingWrong("ATTACHE_ADD_REACTION should be an emoji's name, such as inbox_tray.")
    return name


def _newer(value: str) -> bool:
    if value not in {"plain", "new"}:
        raise SettingWrong("ATTACHE_BLOCKS should be plain or new.")
    return value == "new"


def _days(given: Mapping[str, str], name: str, unset: timedelta) -> timedelta:
    value = given.get(name)
    if value is None:
        return unset
    if not (value.isascii() and value.isdigit() and 0 < int(value[:6]) < 36_501):
        raise SettingWrong(f"{name} should be a number of days from 1 to 36500, such as 90.")
    return timedelta(days=int(value))


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[\w.:-]+(/\S*)?", value):
        raise SettingWrong(f"SLACK_API_URL should be a web address, such as {SLACK}")
    return value.rstrip("/") + "/"


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise SettingWrong(
            "ATTACHE_TIMEZONE should be a time zone's name, such as Europe/Paris or UTC."
        ) from error
    return value
