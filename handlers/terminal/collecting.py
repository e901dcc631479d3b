"""`attache collections`: which there are, and what is in them."""

import click

from handlers import wiring
from handlers.outline.text import counted
from handlers.terminal.cli_context import CliContext, common, pass_door
from handlers.terminal.paper import line
from handlers.terminal.records import Record


@click.group(invoke_without_command=True)
@common
@pass_door
def collections(door: CliContext) -> None:
    """The collections that articles are in, and how many each has.

    An article that is in no other is in "general". What `--collections A,B` asks, as in attache
    brief TOPIC --collections A,B, is answered as if the library held nothing else.
    """
    if click.get_current_context().invoked_subcommand is None:
        _show(door)


@collections.command()
@click.argument("name")
@common
@pass_door
def create(door: CliContext, name: str) -> None:
    """Make a collection called NAME."""
    with wiring.opened(door.settings()) as store:
        store.collections.create(name)
    _show(door)


@collections.command()
@click.argument("name")
@common
@pass_door
def remove(door: CliContext, name: str) -> None:
    """Give up a collection. Its articles stay in the library."""
    with wiring.opened(door.settings()) as store:
        store.collections.remove(name)
    _show(door)


@collections.command()
@click.argument("name")
@click.argument("keys", nargs=-1, required=True)
@common
@pass_door
def put(door: CliContext, name: str, keys: tuple[str, ...]) -> None:
    """Put the articles of these KEYS into a collection; 'asia/*' stands for a whole folder."""
    with wiring.opened(door.settings()) as store:
        store.collections.put(store.collections.fitting(keys), store.collections.id(name))
    _show(door)


@collections.command()
@click.argument("name")
@click.argument("keys", nargs=-1, required=True)
@common
@pass_door
def take(door: CliContext, name: str, keys: tuple[str, ...]) -> None:
    """Take the articles of these KEYS out of a collection."""
    with wiring.opened(door.settings()) as store:
        store.collections.take(store.collections.fitting(keys), store.collections.id(name))
    _show(door)


def _show(door: CliContext) -> None:
    with wiring.opened(door.settings()) as store:
        held = store.collections.counts()
    record: Record = {"collections": [{"name": name, "articles": n} for name, n in held.items()]}
    door.show(record, [line(f"{name}: {counted(n, 'article')}") for name, n in held.items()])
