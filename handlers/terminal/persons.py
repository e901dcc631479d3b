"""`attache person`: what a library holds of somebody in Slack, read out or deleted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

import click

from bot.storage.people import Kept
from handlers import wiring
from handlers.outline.dates import moment
from handlers.outline.text import counted, dotted
from handlers.terminal.citing import BULLET
from handlers.terminal.cli_context import CliContext, common, pass_door
from handlers.terminal.paper import Line, line
from handlers.terminal.records import Record
from handlers.terminal.removing import BEING_READ, asks

_ID = re.compile("[UW][A-Z0-9]{2,20}")
_NOUNS = {
    "digests": "digest",
    "asked": "question",
    "feedback": "rating",
    "channels": "channel",
    "corrections": "correction",
    "removals": "removal",
    "feeds": "feed",
    "changes": "other change",
    "sees": "collection seen in direct message",
    "articles": "added article",
    "conversations": "conversation",
}
_TIMES = {"at", "added"}


def _user(_: click.Context, parameter: click.Parameter, value: str) -> str:
    if not _ID.fullmatch(value):
        raise click.BadParameter(
            "It should be a person's id in Slack, such as U012AB3CD: it stands in their profile, "
            "under Copy member ID."
        )
    return value


@click.group()
@common
@pass_door
def person(door: CliContext) -> None:
    """What the library holds of somebody in Slack: read out, or deleted."""


@person.command()
@click.argument("user", callback=_user)
@common
@pass_door
def export(door: CliContext, user: str) -> None:
    """Read out all that is kept under the id USER; with --json as one object."""
    with wiring.opened(door.settings()) as store:
        found = store.people.export(user)
    record: Record = {"person": user, **found}
    door.show(record, _read_out(user, found))


@person.command()
@click.argument("user", callback=_user)
@click.option("--yes", is_flag=True, help="Do not ask.")
@common
@pass_door
def forget(door: CliContext, user: str, yes: bool) -> None:
    """Delete what is kept of USER alone, for good.

    What they did for all stays without their name: digests in channels, corrections, removals,
    feeds and articles added.
    """
    with wiring.opened(door.settings()) as store:
        if not yes:
            if not asks(door):
                raise click.UsageError("Nobody can be asked here: add --yes, or see it by export.")
            door.show({}, _read_out(user, store.people.export(user)))
            click.confirm("Forget them for good?", abort=True)
        deleted, unnamed = store.people.forget(user)
        if not store.clear():
            click.echo(BEING_READ, err=True)
    record: Record = {"person": user, "deleted": deleted, "unnamed": unnamed}
    page = [line(f"Forgotten of {user}: {_listed(deleted) or 'nothing was kept'}.")]
    if said := _listed(unnamed):
        page.append(line(f"Kept without their name: {said}."))
    door.show(record, page)


def _read_out(user: str, found: Mapping[str, Sequence[Kept]]) -> Iterator[Line]:
    said = _listed({kind: len(rows) for kind, rows in found.items()})
    yield line(f"Of {user} the library keeps: {said or 'nothing'}.")
    for kind, rows in found.items():
        for row in rows:
            shown = dotted(_shown(field, value) for field, value in row.items())
            yield line(f"{_NOUNS[kind]}: {shown}", lead=BULLET)


def _shown(field: str, value: str | int | None) -> str:
    if field in _TIMES and isinstance(value, str):
        return moment(datetime.fromisoformat(value).astimezone(UTC))
    return "" if value is None else str(value)


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(counted(count, _NOUNS[kind]) for kind, count in counts.items() if count)
