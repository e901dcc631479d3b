"""`attache`: the terminal door. Exit 0 answered, 1 could not, 2 asked wrongly."""

import errno
import io
import os
import sys
from typing import NoReturn

import click

from bot.errors import BotError
from handlers.terminal import (
    asking,
    auditing,
    collecting,
    curating,
    digesting,
    feeding,
    holdings,
    keeping,
    persons,
    removing,
    running,
    tidying,
    working,
    workspaces,
)
from handlers.terminal.cli_context import CliContext, common, pass_door
from handlers.terminal.mrkdwn import error_text
from handlers.terminal.paper import Paper, plain

_UNWRITTEN = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


class PlainError(click.ClickException):
    """An error shown as its sentence alone, without click's "Error:"."""

    def show(self, file: object = None) -> None:
        click.echo(plain(self.message), err=True)


class Commands(click.Group):
    """A group in which errors become sentences, in one place."""

    def invoke(self, ctx: click.Context) -> object:
        traced = ctx.params.get("traceback", False)
        try:
            answered = super().invoke(ctx)
            sys.stdout.flush()
            return answered
        except BotError as error:
            raise PlainError(error_text(error)) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if traced or _unwritten(error):
                raise
            raise PlainError(_fault(error)) from error


def _unwritten(error: Exception) -> bool:
    """Whether standard output could not be written. Errors of other files become a BotError where
    they occur."""
    return isinstance(error, OSError) and error.errno in _UNWRITTEN


def _fault(error: Exception) -> str:
    return (
        f"Something went wrong on my side ({type(error).__name__}). "
        "attache --traceback and the same command show where."
    )


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="attache", message="Attaché %(version)s")
@click.option("--traceback", is_flag=True, help="Show where something went wrong.")
@common
@pass_door
def attache(door: CliContext, traceback: bool) -> None:
    """Briefs you from your own articles, with a source for every line."""
    door.traceback = traceback
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        if not sys.stdout.isatty():
            click.echo(context.get_help(), err=True)
            context.exit(2)
        from handlers.terminal.greeting import greeting

        Paper().write(greeting(door.settings()))


for command in (
    running.index,
    feeding.add,
    feeding.feed,
    feeding.fetch,
    holdings.articles,
    removing.remove,
    removing.forget,
    removing.hold,
    persons.person,
    collecting.collections,
    workspaces.workspaces,
    tidying.tidy,
    auditing.audit,
    keeping.backup,
    keeping.restore,
    keeping.upgrade,
    keeping.copy,
    asking.brief,
    asking.passages,
    asking.like,
    asking.ask,
    asking.actor,
    curating.actors,
    asking.summary,
    asking.show,
    asking.feedback,
    digesting.digest,
    running.console,
    running.serve,
    working.work,
    running.doctor,
    running.start,
):
    attache.add_command(command)


def main() -> None:
    """The entry point. What the terminal's encoding cannot show is written as its escape."""
    if sys.stdout is None:  # as after `attache actors >&-`
        give_up("standard output is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        attache(prog_name="attache")
    except OSError as error:
        if not _unwritten(error):
            raise
        # Python writes what is left once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        give_up(str(error.strerror).lower())


def give_up(reason: str) -> NoReturn:
    click.echo(f"The answer cannot be written: {reason}.", err=True)
    sys.exit(1)
