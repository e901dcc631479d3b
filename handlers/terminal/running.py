"""The commands that run Attaché: index, console, serve, doctor, start.

What each works with is imported when it is called, so that the other commands start at once.
"""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.errors import BotError, LibraryUnusable
from handlers import wiring
from handlers.settings import MOST_WORKERS, Settings, withdraw
from handlers.terminal.cli_context import PATH, SCHEDULER, CliContext, common, pass_door
from handlers.terminal.mrkdwn import error_text
from handlers.terminal.paper import Paper


@click.command()
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH…]")
@click.option("--actors", type=PATH, help="Your own actors; else an actors.toml in a PATH.")
@click.option(
    "--again", multiple=True, metavar="KEY", help="Let in an article that was removed; repeatable."
)
@click.option("--collection", metavar="NAME", help="Put all that is read here into it.")
@click.option("--cluster", type=SCHEDULER, help="Have them read there; else ATTACHE_CLUSTER.")
@common
@pass_door
def index(
    door: CliContext,
    paths: tuple[Path, ...],
    actors: Path | None,
    again: tuple[str, ...],
    collection: str | None,
    cluster: str | None,
) -> None:
    """Read articles: text, pages, PDFs, mails, rows, and folders of them; else seeds/.

    What cannot be read is refused with its reason, and the rest goes on. What was removed before is
    left out, unless --again names it. Exit 1 where a path that
    was named does not exist, where an article failed or took too long, or where everything was
    refused; and before anything is read, where the file of your own actors is faulty, or another
    run indexes the same library.
    """
    from handlers.terminal import indexing

    settings = door.settings()
    if actors is not None:
        settings = replace(settings, actors=actors)
    if cluster is not None:
        settings = replace(settings, cluster=cluster)
    paths = paths or (indexing.SEEDS,)
    now = datetime.now(UTC)
    tally = indexing.index(settings, paths, again=again, collection=collection, now=now)
    door.show(tally.record(), tally.page())
    tally.check()


@click.command()
@common
@pass_door
def console(door: CliContext) -> None:
    """Ask as in Slack, and be answered here."""
    from handlers.terminal.console import converse

    settings = door.settings()
    withdraw()
    converse(settings, as_json=door.json, traceback=door.traceback)


@click.command()
@click.option(
    "--no-reading", is_flag=True, help="Leave what comes in to `attache work`, run by itself."
)
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_WORKERS),
    help="How many processes answer; else ATTACHE_WORKERS, else 1.",
)
@common
@pass_door
def serve(door: CliContext, no_reading: bool, workers: int | None) -> None:
    """Serve Slack until stopped, and read what comes in beside it."""
    settings = door.settings()
    settings = replace(settings, workers=workers or settings.workers)
    serve_slack(settings, reading=not no_reading)


@click.command()
@common
@pass_door
def doctor(door: CliContext) -> None:
    """Check settings, Slack, the library and the language model, and say what to do."""
    from handlers.terminal.doctor import examine

    found = examine(door.settings)
    door.show(found.record(), found.page())
    if found.broken:
        sys.exit(1)


@click.command()
@common
@pass_door
def start(door: CliContext) -> None:
    """Index seeds/, then serve Slack if its tokens are set, else open the console."""
    from handlers.terminal import indexing

    settings = door.settings()
    if indexing.SEEDS.is_dir():
        try:
            tally = indexing.index(settings, (indexing.SEEDS,), now=datetime.now(UTC))
            if not tally.quiet and not door.json:
                Paper().write([*tally.counts(), *tally.refusals()])
        except BotError as error:
            if isinstance(error, LibraryUnusable):
                wiring.open_library(settings)  # where it fails too, that is all there is to say
            click.echo(error_text(error), err=True)
    if settings.transport is not None:
        serve_slack(settings)
        return
    from handlers.terminal.console import converse

    withdraw()
    converse(settings, as_json=door.json, welcome=True, traceback=door.traceback)


def serve_slack(settings: Settings, *, reading: bool = True) -> None:
    """Serves one workspace, or whoever installs the app where a folder for several is set."""
    withdraw()
    if settings.workspaces is None:
        from handlers.app import serve as serve_one

        serve_one(settings, reading=reading)
        return
    _ = settings.transport  # what is missing is told before anything is opened
    from handlers.workspaces.serving import serve as serve_several

    serve_several(settings, reading=reading)
