"""`attache backup`, `attache restore` and `attache copy`: a copy of the library, back from it, and
the library in another place."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.storage.place import Place
from handlers import wiring
from handlers.outline.text import counted
from handlers.terminal import progress
from handlers.terminal.cli_context import LIBRARY, PATH, CliContext, common, pass_door
from handlers.terminal.paper import Line, line
from handlers.terminal.records import Record

SHOWN = 5
"""Articles named that are back although they had been removed, at most."""


@click.command()
@click.argument("file", type=PATH)
@common
@pass_door
def backup(door: CliContext, file: Path) -> None:
    """Copy the library into a new FILE, also while it is in use, and check the copy.

    It holds everything but the settings (.env) and actors.toml.
    """
    with progress.shares("Copying") as copied:
        made = wiring.back_up(door.settings(), file, copied)
    size = f"{made.bytes / 1_000_000:,.1f} MB"
    says = (
        f"Backed up: {counted(made.articles, 'article')}, {size}, in {made.path}. It was checked."
    )
    record: Record = {"backup": str(made.path), "articles": made.articles, "bytes": made.bytes}
    door.show(record, [line(says)])


@click.command()
@click.argument("file", type=PATH)
@common
@pass_door
def restore(door: CliContext, file: Path) -> None:
    """Put a backup, FILE, in the library's place; what is there now is kept beside it.

    Stop attache serve first. FILE stays as it is; one of an older version is brought up to date.
    """
    with progress.shares("Restoring") as copied:
        restored = wiring.restore(door.settings(), file, datetime.now(UTC), copied)
    replaced, back = restored.replaced, restored.returned
    record: Record = {
        "library": str(restored.path),
        "articles": restored.articles,
        "replaced": str(replaced) if replaced else None,
        "returned": list(back),
    }
    door.show(record, _told(restored.path, restored.articles, replaced, back))


@click.command()
@click.argument("from_", metavar="FROM", type=LIBRARY)
@click.argument("to", type=LIBRARY)
@common
@pass_door
def copy(door: CliContext, from_: Place, to: Place) -> None:
    """Copy the library FROM one place TO another: a file, or postgresql://HOST/DATABASE.

    Stop attache serve and attache work first. What was interrupted goes on when it is run again.
    """
    with progress.shares("Copying") as copied:
        articles = wiring.copy(from_, to, copied)
    record: Record = {"from": str(from_), "to": str(to), "articles": articles}
    says = f"Copied: {to} holds {counted(articles, 'article')}, compared with {from_} row by row."
    door.show(record, [line(says)])


def _told(
    library: Path, articles: int, replaced: Path | None, back: tuple[str, ...]
) -> Iterator[Line]:
    yield line(f"Restored: {library} holds {counted(articles, 'article')}.")
    if replaced:
        yield line(f"What was there before is in {replaced}. Delete it when you no longer need it.")
    if back:
        verb = "was" if len(back) == 1 else "were"
        yield line(
            f"{counted(len(back), 'article')} that {verb} removed since the backup "
            f"{'is' if len(back) == 1 else 'are'} here again. To remove them again:"
        )
        more = " …" if len(back) > SHOWN else ""
        yield line(f"attache remove {' '.join(back[:SHOWN])}{more}")
