"""`attache remove` and `attache forget`: out of the library, and out of all that was kept."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import click

from bot.errors import ArticleUnknown
from bot.model.age import Age
from bot.model.article import Source
from bot.query.article_list import outlet_named
from bot.retention import TooOld
from bot.storage.articles import Articles
from bot.storage.audit import Audit
from bot.storage.holds import Hold
from handlers import wiring
from handlers.outline.dates import moment, short_date
from handlers.outline.text import counted, dotted
from handlers.terminal import progress
from handlers.terminal.citing import BULLET
from handlers.terminal.cli_context import CliContext, common, login, pass_door
from handlers.terminal.paper import Line, Paper, line
from handlers.terminal.records import Record

BEING_READ = (
    "Somebody is reading from the library just now, so the file beside it that ends in -wal holds "
    "some of the words as yet. attache tidy takes them out."
)
SHOWN = 5
"""Articles that are named before they are forgotten, at most."""


def _age(_: click.Context, parameter: click.Parameter, value: str) -> Age:
    age = Age.read(value)
    if age is None:
        raise click.BadParameter("It should be an age, such as 2y, 18m, 6w or 90d.")
    return age


@click.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY…")
@click.option("--reason", default="", help="Why, for those who wonder later.")
@common
@pass_door
def remove(door: CliContext, keys: tuple[str, ...], reason: str) -> None:
    """Take articles out of the library for good, by their KEYs; all of them or none.

    No feed and no folder brings them back; attache index --again KEY does.
    """
    now = datetime.now(UTC)
    removed = wiring.remove(door.settings(), keys, by=login(), reason=reason, now=now)
    page = [line(f"Removed: {source.title} ({source.key}).") for source in removed.cards]
    if not removed.cleared:
        click.echo(BEING_READ, err=True)
    door.show({"removed": [source.key for source in removed.cards]}, page)


@click.command()
@click.option("--older-than", "age", callback=_age, required=True, help="2y, 18m, 6w, 90d.")
@click.option("--outlet", help="Only those of this outlet.")
@click.option("--also-cited", is_flag=True, help="Also those that a shared briefing cites.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common
@pass_door
def forget(
    door: CliContext, age: Age, outlet: str | None, also_cited: bool, dry_run: bool, yes: bool
) -> None:
    """Take articles out of the library that were published too long ago, for good.

    What would go is shown first. An article without a date is as old as its reading. What a shared
    briefing cites stays.
    """
    now = datetime.now(UTC)
    with wiring.opened(door.settings()) as store:
        retention = wiring.retention(store)
        named = outlet_named(outlet, store.library.articles) if outlet is not None else None
        found = retention.too_old(age, outlet=named, also_cited=also_cited, now=now)
        record = {
            "articles": [s.key for s in found.going],
            "cited": [s.key for s in found.cited],
            "held": [s.key for s in found.held],
        }
        if dry_run or not found.going:
            door.show({**record, "forgotten": 0, "dry_run": dry_run}, page(found, age))
            return
        if not yes:
            _ask(door, found, age)
        with progress.bar("Forgetting", len(found.going)) as advance:
            count = 0
            reason = f"It was older than {age}."
            for several in retention.forget(found.going, reason=reason, now=now):
                count += several
                advance(done=several)
        if not store.clear():
            click.echo(BEING_READ, err=True)
    told = [line(f"Forgotten: {counted(count, 'article')}."), *kept(found)]
    door.show({**record, "forgotten": count, "dry_run": False}, told)


@click.command()
@click.argument("keys", nargs=-1, metavar="KEY…")
@click.option("--reason", default="", help="Why, for those who wonder later.")
@click.option("--release", is_flag=True, help="End the holds on these articles.")
@common
@pass_door
def hold(door: CliContext, keys: tuple[str, ...], reason: str, release: bool) -> None:
    """Keep articles in the library, by their KEYS: nobody removes them, and no age does.

    Without KEYS it lists what is on hold.
    """
    if release and not keys:
        raise click.UsageError("Say whose hold ends: attache hold --release KEY…")
    with wiring.opened(door.settings()) as store:
        holds, page = store.library.holds, list[Line]()
        if release:
            ended = holds.release(keys)
            _note(store.audit, ended, "taken off hold", "attache hold")
            page += [line(f"No longer on hold: {key}.") for key in ended]
            page += [line(f"{key} was not on hold.") for key in keys if key not in ended]
        elif keys:
            _known(store.library.articles, keys)
            holds.put(keys, Hold(at=datetime.now(UTC), by=login(), reason=reason))
            _note(store.audit, keys, "put on hold", "attache hold --release")
            page += [line(f"On hold: {key}.") for key in keys]
        every = holds.all()
    if not keys:
        page = [line(_told(key, each), lead=BULLET) for key, each in every.items()]
        page = page or [line("No article is on hold.")]
    record: Record = {"holds": [{"key": key, **_record(each)} for key, each in every.items()]}
    door.show(record, page)


def _note(audit: Audit, keys: Sequence[str], what: str, undo: str) -> None:
    for key in keys:
        audit.note(
            f"{key} {what}",
            about=f"hold {key}",
            by=login(),
            at=datetime.now(UTC),
            undo=f"{undo} {key}",
        )


def _known(articles: Articles, keys: Sequence[str]) -> None:
    """Raises ArticleUnknown."""
    for key in keys:
        if articles.source(key) is None:
            raise ArticleUnknown(f"No article has the key *{key[:80]}*, so nothing was changed.")


def _told(key: str, each: Hold) -> str:
    since = moment(each.at.astimezone(UTC))
    return dotted((key, f"since {since}", each.by and f"by {each.by}", each.reason))


def _record(each: Hold) -> Record:
    return {"since": each.at.isoformat(), "by": each.by, "reason": each.reason}


def asks(door: CliContext) -> bool:
    """Whether somebody sits there who can be asked."""
    return not door.json and sys.stdin.isatty()


def _ask(door: CliContext, found: TooOld, age: Age) -> None:
    if not asks(door):
        raise click.UsageError("Nobody can be asked here: add --yes, or --dry-run.")
    Paper().write(page(found, age))
    click.confirm("Forget them for good?", abort=True)


def page(found: TooOld, age: Age) -> Iterator[Line]:
    """What would go: how many, from when to when, the oldest of them."""
    if not found.going:
        yield line(f"No article is older than {age}.")
    else:
        verb = "was" if len(found.going) == 1 else "were"
        count = counted(len(found.going), "article")
        yield line(f"{count} {verb} published more than {age} ago{_span(found.going)}.")
        yield from (
            line(f"{source.title} ({source.key})", lead=BULLET) for source in found.going[:SHOWN]
        )
        if (more := len(found.going) - SHOWN) > 0:
            yield line(f"and {more:,} more", lead=BULLET)
    yield from kept(found)


def kept(found: TooOld) -> Iterator[Line]:
    if found.cited:
        count = counted(len(found.cited), "other article")
        stay = "stays" if len(found.cited) == 1 else "stay"
        yield line(f"{count} as old {stay}, cited by briefings that were shared: --also-cited.")
    if found.held:
        count = counted(len(found.held), "other article")
        stay = "stays" if len(found.held) == 1 else "stay"
        yield line(f"{count} as old {stay}, on hold: attache hold shows them.")


def _span(articles: Sequence[Source]) -> str:
    days = sorted(source.published for source in articles if source.published)
    if not days:
        return ""
    return f", from {short_date(days[0])} to {short_date(days[-1])}"
