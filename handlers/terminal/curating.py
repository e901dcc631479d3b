"""The commands on the actors of the library: the list, corrections, and a team's own file."""

from pathlib import Path

import click

from bot.model.actor import CorrectionKind, Kind
from handlers import wiring
from handlers.bureau import now
from handlers.memo import tables
from handlers.terminal import corrections, doubts, own_actors, profiles, records
from handlers.terminal.cli_context import NUMBER, PATH, CliContext, Number, common, login, pass_door
from handlers.terminal.exporting import as_table, exported
from handlers.terminal.paper import line

MOST = 1_000
COUNT = Number(min=1, max=MOST)


@click.group(invoke_without_command=True)
@as_table
@common
@pass_door
@click.pass_context
def actors(context: click.Context, door: CliContext, file: Path | None) -> None:
    """Every actor of the library, the most mentioned first; and corrections of them.

    An actor is named by its name or by its number, as in '#12': quote both.
    """
    if context.invoked_subcommand is None:
        everyone = door.desk().actors()
        if file is not None:
            exported(door, tables.actors(everyone), len(everyone), "actor", file)
            return
        door.show(records.actors(everyone), profiles.actors(everyone))


@actors.command()
@click.argument("a")
@click.argument("b")
@common
@pass_door
def merge(door: CliContext, a: str, b: str) -> None:
    """A is B: all that is A's is B's."""
    correct(door, CorrectionKind.MERGE, a, b)


@actors.command()
@click.argument("actor")
@click.argument("name")
@common
@pass_door
def split(door: CliContext, actor: str, name: str) -> None:
    """NAME is not ACTOR's: its mentions are an actor of their own."""
    correct(door, CorrectionKind.SPLIT, actor, name)


@actors.command()
@click.argument("actor")
@click.argument("name")
@common
@pass_door
def rename(door: CliContext, actor: str, name: str) -> None:
    """Call ACTOR by another NAME."""
    correct(door, CorrectionKind.RENAME, actor, name)


@actors.command()
@click.argument("actor")
@click.argument("kind", type=click.Choice([each.value for each in Kind], case_sensitive=False))
@common
@pass_door
def kind(door: CliContext, actor: str, kind: str) -> None:
    """Say of what KIND the ACTOR is."""
    correct(door, CorrectionKind.KIND, actor, kind)


@actors.command()
@click.argument("actor")
@common
@pass_door
def dismiss(door: CliContext, actor: str) -> None:
    """ACTOR is no actor: its words are words again."""
    correct(door, CorrectionKind.DISMISS, actor)


@actors.command()
@click.argument("form")
@common
@pass_door
def rule(door: CliContext, form: str) -> None:
    """No name of this FORM is an actor's: ticker, or such as '*.com'."""
    ruled, names = wiring.open_curator(door.settings()).rule(form, by=login(), now=now())
    door.show(records.ruled(ruled, names), doubts.ruled(ruled, names))


@actors.command()
@click.option("--limit", type=COUNT, default=20, show_default=True, help="At most so many.")
@common
@pass_door
def doubtful(door: CliContext, limit: int) -> None:
    """What is likeliest wrong, with why: what looks like one actor, or like a place."""
    found = wiring.open_doubtful(door.settings()).listed(limit)
    door.show(records.doubts(found), doubts.doubts(found))


@actors.command()
@click.argument("doubt")
@click.argument("answer", type=click.Choice(["yes", "no"]))
@common
@pass_door
def settle(door: CliContext, doubt: str, answer: str) -> None:
    """Answer a DOUBT that doubtful lists, by its id: yes corrects, no leaves all as it is."""
    doubtful = wiring.open_doubtful(door.settings())
    found = doubtful.settle(doubt, right=answer == "no", by=login(), now=now())
    door.show(records.corrected(found), corrections.corrected(found))


@actors.command()
@click.argument("number", type=NUMBER, required=False)
@common
@pass_door
def undo(door: CliContext, number: int | None) -> None:
    """Take back correction NUMBER, else the latest that still holds."""
    curator = wiring.open_curator(door.settings())
    undone = curator.undo(by=login(), now=now(), correction=number)
    door.show(records.undone(undone), corrections.undone(undone))


@actors.command()
@click.option("--limit", type=COUNT, default=20, show_default=True, help="At most so many.")
@common
@pass_door
def log(door: CliContext, limit: int) -> None:
    """The corrections, the latest first, also those undone."""
    history = wiring.open_curator(door.settings()).history(limit)
    door.show(records.corrections(history), corrections.corrections(history))


@actors.command()
@click.argument("file", type=PATH, required=False)
@common
@pass_door
def check(door: CliContext, file: Path | None) -> None:
    """Check a FILE of your own actors, actors.toml if none is named. Nothing is changed."""
    found = own_actors.read(file or own_actors.required(door.settings()))
    count = len(found.actors)
    door.show(
        {"file": str(found.file), "actors": count},
        [line(f"{found.file} is well formed: {own_actors.states(count)}.")],
    )


def correct(door: CliContext, verdict: CorrectionKind, actor: str, value: str = "") -> None:
    curator = wiring.open_curator(door.settings())
    subject = curator.named(actor)
    found = curator.correct(verdict, subject.id, value, by=login(), now=now())
    door.show(records.corrected(found), corrections.corrected(found))
