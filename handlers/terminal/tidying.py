"""`attache tidy`: what is too old goes, and the room that it took is given back."""

from dataclasses import asdict
from datetime import UTC, datetime

import click

from bot.storage.upkeep import Tidied
from handlers import wiring
from handlers.outline.text import counted, listed
from handlers.terminal.cli_context import CliContext, common, pass_door
from handlers.terminal.paper import Page, line

NOUNS = {
    "briefings": "briefing",
    "conversations": "conversation",
    "asked": "note of who asked what",
    "receipts": "receipt",
    "deliveries": "delivery of a digest",
    "told": "sentence that a digest told",
    "jobs": "note of work that was done",
    "unread": "note of what could not be read",
}


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@common
@pass_door
def tidy(door: CliContext, dry_run: bool) -> None:
    """Let go of what answers and digests left behind and is too old, and give back its room.

    How old that is say the settings ATTACHE_KEEP_…; articles, actors and corrections stay.
    """
    settings = door.settings()
    with wiring.opened(settings) as store:
        removed = store.upkeep.tidy(settings.ages, datetime.now(UTC), dry=dry_run)
    door.show({**asdict(removed), "dry_run": dry_run}, page(removed, dry=dry_run))


def page(removed: Tidied, *, dry: bool) -> Page:
    """What was removed, or with `dry` would be, and how much smaller the file is."""
    counts = asdict(removed)
    parts = [several(counts[kind], noun) for kind, noun in NOUNS.items() if counts[kind]]
    what = "Would go" if dry else "Gone"
    yield line(f"{what}: {listed(parts)}." if parts else "Nothing is too old.")
    if removed.bytes:
        yield line(f"The library's file is {removed.bytes / 1_000_000:,.1f} MB smaller.")


def several(number: int, noun: str) -> str:
    """ "2 deliveries of a digest"."""
    first, *rest = noun.split()
    return " ".join((counted(number, first), *rest))
