"""What all commands share: common options, and printing an answer as text or JSON."""

import getpass
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from bot.desk import Desk
from bot.digests.zones import clock
from bot.model.answers import Answer
from bot.storage.place import SCHEMES, Place, place
from handlers import wiring
from handlers.bureau import Bureau
from handlers.cluster import addresses
from handlers.settings import Settings
from handlers.terminal import pages, progress, records
from handlers.terminal.paper import Page, Paper
from handlers.terminal.records import Record

Command = TypeVar("Command", bound=Callable[..., object])


@dataclass(slots=True)
class CliContext:
    """One run of `attache`: its database, whether it prints JSON, and whether tracebacks are
    shown."""

    db: Place | None = None
    json: bool = False
    traceback: bool = False
    collections: tuple[str, ...] = ()

    def settings(self) -> Settings:
        """The settings, the database on the command line before all others; where only some of its
        collections are asked, the library that holds these."""
        read = Settings.read()
        read = replace(read, db=self.db) if self.db else read
        if self.collections:
            with progress.shares("Gathering the collections") as filed:
                read = wiring.within(read, self.collections, filed)
            self.db, self.collections = read.db, ()
        return read

    def desk(self) -> Desk:
        """A desk over the library, which is closed when the command ends."""
        settings = self.settings()
        store = wiring.opened(settings)
        click.get_current_context().call_on_close(store.close)
        return wiring.desk(store, settings)

    def bureau(self) -> Bureau:
        """All that answers, with a word of what keeps it from ranking as it was set to."""
        bureau = wiring.open_bureau(self.settings())
        click.get_current_context().call_on_close(bureau.close)
        if caveat := bureau.desk.caveat():
            click.echo(caveat, err=True)
        return bureau

    def today(self) -> date:
        """The day that it is in the settings' time zone."""
        return datetime.now(clock(self.settings().timezone)).date()

    def searching(self) -> Desk:
        return self.bureau().desk

    def answer(self, found: Answer) -> None:
        self.show(records.answer(found), pages.page(found))

    def show(self, record: Record, page: Page) -> None:
        """One JSON object, or a page for a person."""
        if self.json:
            click.echo(json.dumps(record, ensure_ascii=False))
        else:
            Paper().write(page)


class Named(click.Path):
    """A path given on the command line: not "", which would be the current folder."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        if value == "":
            self.fail("It is empty.", param, ctx)
        return super().convert(value, param, ctx)


class Scheduler(click.ParamType[str]):
    """The address of a cluster's scheduler."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = addresses.address(value)
        return found if found else self.fail(f"It {addresses.WRONG}", param, ctx)


class Library(Named):
    """A library given on the command line: the path of its file, or the address of its server."""

    name = "library"

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        if isinstance(value, str) and value.startswith(SCHEMES):
            return place(value)
        return super().convert(value, param, ctx)


class Number(click.IntRange):
    """A whole number given on the command line, which an error calls so."""

    name = "number"


PATH = Named()
SCHEDULER = Scheduler()
LIBRARY = Library()
NUMBER = Number(min=1, max=2**31)
pass_door = click.make_pass_decorator(CliContext, ensure=True)


def login() -> str:
    """The user's name on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user id without a name, as in some containers
        return "somebody"


def of_collections(command: Command) -> Command:
    """Adds `--collections`."""
    return click.option(
        "--collections",
        metavar="A,B",
        callback=_keep_collections,
        expose_value=False,
        help="Answer from these collections alone.",
    )(command)


def _keep_collections(context: click.Context, _: click.Parameter, names: str | None) -> None:
    if names is not None:
        context.ensure_object(CliContext).collections = tuple(names.split(","))


def _keep_db(context: click.Context, _: click.Parameter, named: Place | None) -> None:
    if named is not None:
        context.ensure_object(CliContext).db = named


def _keep_json(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        context.ensure_object(CliContext).json = True


def common(command: Command) -> Command:
    """Adds `--db` and `--json`; they may stand before a command's name or after it."""
    db = click.option(
        "--db",
        type=LIBRARY,
        callback=_keep_db,
        expose_value=False,
        help="The library's database; else ATTACHE_DB, else attache.db.",
    )
    as_json = click.option(
        "--json",
        is_flag=True,
        callback=_keep_json,
        expose_value=False,
        help="Print one JSON object, for a program.",
    )
    return db(as_json(command))
