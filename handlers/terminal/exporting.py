"""`--export FILE`: an answer as a memo in a file, a list as a table in one."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from bot.errors import ExportRefused
from handlers.memo.contents import Exported
from handlers.memo.files import Format, export
from handlers.outline.text import counted
from handlers.terminal.cli_context import PATH, CliContext
from handlers.terminal.paper import line

Command = TypeVar("Command", bound=Callable[..., object])

FORMATS = " or ".join((", ".join(f".{each}" for each in [*Format][:-1]), f".{[*Format][-1]}"))


def _memo(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    if path is not None and form(path) is None:
        raise click.BadParameter(f"It should end in {FORMATS}.")
    return path


def _table(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    if path is not None and path.suffix.lower() != ".csv":
        raise click.BadParameter("It should end in .csv.")
    return path


def as_memo(command: Command) -> Command:
    """Adds `--export`, of a memo's formats."""
    says = f"Write it into a file too: {FORMATS}."
    return click.option("--export", "file", type=PATH, callback=_memo, help=says)(command)


def as_table(command: Command) -> Command:
    """Adds `--export`, of a table."""
    says = "Write all of them into a .csv file instead."
    return click.option("--export", "file", type=PATH, callback=_table, help=says)(command)


def form(path: Path) -> Format | None:
    """A memo's format by the file's suffix; None where it is none."""
    suffix = path.suffix.lower().removeprefix(".")
    return Format(suffix) if suffix in set(Format) else None


def write_memo(found: Exported, path: Path | None) -> None:
    """Raises ExportRefused where the format cannot hold it, or the file cannot be written."""
    if path is not None and (chosen := form(path)) is not None:
        write(export(found, chosen).content, path)


def exported(door: CliContext, table: bytes, rows: int, noun: str, path: Path) -> None:
    """Writes a table, and says how much is in it."""
    write(table, path)
    says = f"{counted(rows, noun)} in {path}."
    door.show({"exported": str(path), f"{noun}s": rows}, [line(says)])


def write(content: bytes, path: Path) -> None:
    """Raises ExportRefused where the file cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportRefused(f"{path} cannot be written: {reason}.") from error
