"""`attache articles`: what the library holds, what could not be read, and what was removed."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from bot.storage.articles import Holding
from bot.storage.removals import Tombstone
from bot.storage.unread import TOLD, Unread
from bot.words.dates import day
from handlers import wiring
from handlers.memo import tables
from handlers.outline.dates import short_date
from handlers.outline.text import counted, dotted
from handlers.terminal.citing import BULLET, INDENT
from handlers.terminal.cli_context import CliContext, Number, common, of_collections, pass_door
from handlers.terminal.days import bound
from handlers.terminal.exporting import as_table, exported
from handlers.terminal.paper import Line, line
from handlers.terminal.records import Record

COUNT = Number(min=1)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--outlet", help="Only those of this outlet.")
@click.option("--since", help="Only those published since a day, month or year.")
@click.option("--limit", type=COUNT, default=50, show_default=True, help="At most so many.")
@click.option("--unread", is_flag=True, help="Instead, what could not be read within a week.")
@click.option("--removed", is_flag=True, help="Instead, what was removed and is kept out.")
@as_table
@common
@of_collections
@pass_door
def articles(
    door: CliContext,
    words: tuple[str, ...],
    outlet: str | None,
    since: str | None,
    limit: int,
    unread: bool,
    removed: bool,
    file: Path | None,
) -> None:
    """The articles of the library, the newest first; those alone whose key, title, author, outlet
    or address hold all of the WORDS."""
    if (unread or removed) and (words or outlet or since or file or (unread and removed)):
        raise click.UsageError("--unread and --removed each stand alone.")
    if unread:
        with wiring.opened(door.settings()) as store:
            failed = store.unread.listed(datetime.now(UTC) - TOLD)
        door.show(
            {"unread": [unread_record(one) for one in failed[:limit]], "total": len(failed)},
            unread_page(failed[:limit], len(failed)),
        )
    elif removed:
        with wiring.opened(door.settings()) as store:
            gone = store.library.removals.tombstones(limit)
        door.show({"removed": [removed_record(one) for one in gone]}, removed_page(gone))
    else:
        desk = door.desk()
        day = bound("since", since, door.today())
        found = desk.listed(" ".join(words), outlet=outlet, since=day)
        if file is not None:
            table = tables.articles(desk.holdings(found))
            exported(door, table, len(found), "article", file)
            return
        held = desk.holdings(found[:limit])
        record: Record = {"articles": [record_of(one) for one in held], "total": len(found)}
        door.show(record, page(held, len(found)))


def origin(holding: Holding) -> str:
    """Where an article is from: its host, or a file."""
    return urlsplit(holding.source.url or "").hostname or "a file"


def record_of(holding: Holding) -> Record:
    source = holding.source
    return {
        "key": source.key,
        "title": source.title,
        "author": source.author,
        "outlet": source.outlet,
        "published": source.published,
        "url": source.url,
        "words": holding.words,
        "added": holding.added,
    }


def page(held: Sequence[Holding], total: int) -> Iterator[Line]:
    if not held:
        yield line("No article fits that.")
    for one in held:
        source = one.source
        yield line(source.title, lead=BULLET)
        published = short_date(source.published) if source.published else "undated"
        words = counted(one.words, "word")
        about = dotted((source.key, source.outlet, published, words, origin(one)))
        yield line(about, lead=INDENT, style="dim")
    yield from _more(len(held), total, "article")


def unread_record(failed: Unread) -> Record:
    return {
        "key": failed.key,
        "name": failed.name,
        "reason": failed.reason,
        "at": failed.at.isoformat(timespec="seconds"),
        "feed": failed.feed,
    }


def unread_page(failed: Sequence[Unread], total: int) -> Iterator[Line]:
    if not failed:
        yield line("All that came in within a week was read.")
    for one in failed:
        from_feed = f"from {one.feed}" if one.feed else None
        yield line(dotted((one.name, day(one.at), from_feed)), lead=BULLET)
        yield line(one.reason, lead=INDENT, style="dim")
    yield from _more(len(failed), total, "article")


def removed_record(gone: Tombstone) -> Record:
    removal = gone.removal
    at = removal.at.isoformat(timespec="seconds")
    told: Record = {"key": gone.key, "url": gone.url, "at": at}
    return told | {"by": removal.by, "reason": removal.reason}


def removed_page(gone: Sequence[Tombstone]) -> Iterator[Line]:
    if not gone:
        yield line("Nothing is kept out.")
    for one in gone:
        removal = one.removal
        by = f"by {removal.by}" if removal.by else None
        yield line(dotted((one.key, day(removal.at), by, removal.reason)), lead=BULLET)


def _more(shown: int, total: int, noun: str) -> Iterator[Line]:
    if total > shown:
        yield line(f"and {counted(total - shown, f'more {noun}')}: --limit shows them", style="dim")
