"""`attache collections`: which there are, and what is in them."""

from collections.abc import Mapping

import click

from bot.errors import FeedUnknown
from handlers import wiring
from handlers.outline.text import counted
from handlers.terminal.cli_context import NUMBER, CliContext, common, pass_door
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
        with wiring.collections(door.settings()) as held:
            _show(door, held.counts())


@collections.command()
@click.argument("name")
@common
@pass_door
def create(door: CliContext, name: str) -> None:
    """Make a collection called NAME."""
    with wiring.collections(door.settings()) as held:
        held.create(name)
        _show(door, held.counts())


@collections.command()
@click.argument("name")
@common
@pass_door
def remove(door: CliContext, name: str) -> None:
    """Give up a collection. Its articles stay in the library."""
    with wiring.collections(door.settings()) as held:
        held.remove(name)
        _show(door, held.counts())


@collections.command()
@click.argument("name")
@click.argument("keys", nargs=-1, required=True)
@common
@pass_door
def put(door: CliContext, name: str, keys: tuple[str, ...]) -> None:
    """Put the articles of these KEYS into a collection; 'asia/*' stands for a whole folder."""
    with wiring.collections(door.settings()) as held:
        held.put(held.fitting(keys), held.id(name))
        _show(door, held.counts())


@collections.command()
@click.argument("name")
@click.argument("keys", nargs=-1, required=True)
@common
@pass_door
def take(door: CliContext, name: str, keys: tuple[str, ...]) -> None:
    """Take the articles of these KEYS out of a collection."""
    with wiring.collections(door.settings()) as held:
        held.take(held.fitting(keys), held.id(name))
        _show(door, held.counts())


@collections.command()
@click.argument("name")
@click.argument("new")
@common
@pass_door
def rename(door: CliContext, name: str, new: str) -> None:
    """Give the collection NAME another name, NEW."""
    with wiring.collections(door.settings()) as held:
        held.rename(name, new)
        _show(door, held.counts())


@collections.command()
@click.argument("name")
@click.argument("feeds", nargs=-1, required=True, type=NUMBER)
@common
@pass_door
def fill(door: CliContext, name: str, feeds: tuple[int, ...]) -> None:
    """Have FEEDS, by their numbers, fill a collection, with what they brought so far.

    One that brought articles into "general" before goes on to: drain general NUMBER ends that.
    """
    _check_feeds(door, feeds)
    with wiring.collections(door.settings()) as held:
        for feed in feeds:
            held.fill(feed, held.id(name))
        _show(door, held.counts())


@collections.command()
@click.argument("name")
@click.argument("feeds", nargs=-1, required=True, type=NUMBER)
@common
@pass_door
def drain(door: CliContext, name: str, feeds: tuple[int, ...]) -> None:
    """Have FEEDS fill a collection no more. What they brought stays in it."""
    _check_feeds(door, feeds)
    with wiring.collections(door.settings()) as held:
        for feed in feeds:
            held.drain(feed, held.id(name))
        _show(door, held.counts())


def _check_feeds(door: CliContext, feeds: tuple[int, ...]) -> None:
    """Raises FeedUnknown."""
    known = {each.id for each in wiring.open_feeds(door.settings()).listed()}
    for number in feeds:
        if number not in known:
            raise FeedUnknown(
                f"There is no feed {number}. attache feed list shows those there are."
            )


def _show(door: CliContext, counts: Mapping[str, int]) -> None:
    record: Record = {"collections": [{"name": name, "articles": n} for name, n in counts.items()]}
    door.show(record, [line(f"{name}: {counted(n, 'article')}") for name, n in counts.items()])
