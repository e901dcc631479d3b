"""`attache workspaces`: who installed Attaché on a server of several, and how the app is set up."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing

import click

from bot.storage.workspaces import Workspace
from handlers import wiring
from handlers.outline.dates import day
from handlers.outline.text import counted, dotted
from handlers.settings import Settings
from handlers.terminal.citing import BULLET
from handlers.terminal.cli_context import CliContext, common, pass_door
from handlers.terminal.paper import Line, line
from handlers.terminal.records import Record
from handlers.workspaces.places import folder, settings_of


@click.group(invoke_without_command=True)
@common
@pass_door
def workspaces(door: CliContext) -> None:
    """The workspaces that installed Attaché on this server, and their libraries' files."""
    if click.get_current_context().invoked_subcommand is None:
        settings = door.settings()
        _ = settings.transport  # what is missing is told first
        with closing(wiring.open_workspaces(settings, folder(settings))) as kept:
            here, removed = kept.installed(), kept.counts()[1]
        door.show(_record(settings, here, removed), _page(settings, here, removed))


@workspaces.command()
@click.argument("address")
@common
@pass_door
def manifest(door: CliContext, address: str) -> None:
    """Print the app's manifest for a server that is reached at ADDRESS, to be pasted at
    api.slack.com/apps."""
    # Imported here: they import Slack's library.
    from handlers.terminal.doctor import MANIFEST
    from handlers.workspaces.manifest import for_several

    made = for_several(json.loads(MANIFEST.read_text("utf-8")), address)
    click.echo(json.dumps(made, ensure_ascii=False, indent=None if door.json else 2))


def _record(settings: Settings, here: Sequence[Workspace], removed: int) -> Record:
    listed: list[Record] = [
        {
            "id": each.id,
            "name": each.name,
            "installed": each.installed.isoformat(timespec="seconds"),
            "library": str(settings_of(settings, each.id).db),
        }
        for each in here
    ]
    return {"workspaces": [*listed], "removed": removed}


def _page(settings: Settings, here: Sequence[Workspace], removed: int) -> Iterator[Line]:
    if not here:
        yield line("No workspace has installed the app yet: /slack/install is where it is done.")
    for each in here:
        where = str(settings_of(settings, each.id).db)
        said = (each.name or each.id, each.id, f"since {day(each.installed)}", where)
        yield line(dotted(said), lead=BULLET)
    if removed:
        yield line(f"Of {counted(removed, 'workspace')} that removed it the data is still kept.")
