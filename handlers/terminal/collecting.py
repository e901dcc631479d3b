"""`attache collections`: which there are, and what is in them."""

import shlex
from collections.abc import Iterable, Mapping, Sequence

import click

from bot.errors import FeedUnknown
from handlers import wiring
from handlers.outline.text import counted
from handlers.terminal.cli_context import NUMBER, CliContext, common, login, pass_door
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
    _note(door, f"collection {name} made", name, f"attache collections remove {shlex.quote(name)}")


@collections.command()
@click.argument("name")
@common
@pass_door
def remove(door: CliContext, name: str) -> None:
    """Give up a collection. Its articles stay in the library."""
    with wiring.collections(door.settings()) as held:
        held.remove(name)
        _show(door, held.counts())
    _note(door, f"collection {name} removed", name, "")


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
    _note(door, f"{among(keys)} put into collection {name}", name, typed("take", name, keys))


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
    _note(door, f"{among(keys)} taken out of collection {name}", name, typed("put", name, keys))


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
    _note(door, f"collection {name} called {new} now", name, typed("rename", new, [name]))


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
    _note(
        door, f"{fed(feeds)} filling collection {name}", name, typed("drain", name, map(str, feeds))
    )


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
    _note(
        door,
        f"{fed(feeds)} filling collection {name} no more",
        name,
        typed("fill", name, map(str, feeds)),
    )


def among(keys: Sequence[str]) -> str:
    """The first of some articles' keys, and how many there are."""
    return keys[0] if len(keys) == 1 else f"{keys[0]} and {len(keys) - 1} more"


def fed(feeds: Sequence[int]) -> str:
    return f"feed {', '.join(map(str, feeds))}"


def typed(verb: str, name: str, others: Iterable[str]) -> str:
    return shlex.join(["attache", "collections", verb, name, *others])


def _note(door: CliContext, deed: str, name: str, undo: str) -> None:
    wiring.note(door.settings(), deed, about=f"collection {name}", by=login(), undo=undo)


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
