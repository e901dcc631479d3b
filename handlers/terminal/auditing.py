"""`attache audit`: who changed what, and when."""

from collections.abc import Sequence

import click

from bot.storage.audit import Deed
from handlers import wiring
from handlers.outline.audit import NONE, SETTINGS
from handlers.outline.dates import moment
from handlers.outline.text import dotted
from handlers.terminal.cli_context import NUMBER, CliContext, common, pass_door
from handlers.terminal.paper import Page, line
from handlers.terminal.records import Record


@click.command()
@click.option("--limit", type=NUMBER, default=50, show_default=True)
@common
@pass_door
def audit(door: CliContext, limit: int) -> None:
    """Who changed what, and when, the latest first, and what takes it back.

    It tells of collections and what channels see of them, actors, feeds, digests, removals, and who
    the owners and curators are.
    """
    found = wiring.audit(door.settings(), limit)
    door.show({"audit": [_record(deed) for deed in found]}, _page(found))


def _record(deed: Deed) -> Record:
    at = deed.at.isoformat(timespec="seconds")
    return {"at": at, "by": deed.by or None, "deed": deed.deed, "undo": deed.undo or None}


def _page(found: Sequence[Deed]) -> Page:
    if not found:
        yield line(NONE)
    for deed in found:
        undo = f"undo: {deed.undo}" if deed.undo else None
        yield line(dotted((moment(deed.at), deed.by or SETTINGS, deed.deed, undo)))
