"""`attache backup`, `attache restore` and `attache copy`: a copy of the library, back from it, and
the library in another place."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.storage.place import Place
from handlers import wiring
from handlers.outline.text import counted
from handlers.settings import Settings
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
@click.option("--check", is_flag=True, help="Only say what the library lacks: exit 1 if anything.")
@common
@pass_door
def upgrade(door: CliContext, check: bool) -> None:
    """Bring the library of an earlier version up to date, with a copy of it as it was beside it.

    Every other command does so too when it first opens the library, but without the copy. There is
    no way back but a copy: an earlier version refuses a library that a newer one has opened.
    """
    settings = door.settings()
    lacking = wiring.pending_upgrade(settings)
    if check:
        door.show({"up_to_date": not lacking, "steps": list(lacking)}, _checked(settings, lacking))
        click.get_current_context().exit(1 if lacking else 0)
    with progress.shares("Copying") as copied:
        made = wiring.upgrade(settings, copied)
    before = str(made.before.path) if made.before else None
    page = [line(f"{settings.db} is up to date.")]
    if before:
        page.append(line(f"A copy of it as it was lies in {before}. Remove that when all is well."))
    door.show({"steps": list(made.steps), "before": before}, page)


def _checked(settings: Settings, lacking: Sequence[str]) -> Iterator[Line]:
    if not lacking:
        yield line(f"{settings.db} is up to date.")
        return
    yield line(
        f"{settings.db} is of an earlier version: it lacks {counted(len(lacking), 'step')}, from "
        f"{lacking[0]} to {lacking[-1]}. attache upgrade copies it, then brings it up to date."
    )


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
