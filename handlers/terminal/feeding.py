"""The commands that fill the library from the web: add, feed …, fetch.

What asks the web is imported when it is called, so that the other commands start at once.
"""

import re
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from bot.errors import BotError, FeedRefused, FileRefused
from bot.intake.model import NO_RULES, Feed, FullText, Rules
from bot.model.age import Age
from bot.storage.intake import NO_ENTRIES
from handlers import wiring
from handlers.outline.dates import moment
from handlers.outline.text import counted
from handlers.terminal import progress
from handlers.terminal.cli_context import NUMBER, PATH, CliContext, common, login, pass_door
from handlers.terminal.mrkdwn import error_text
from handlers.terminal.paper import Line, Paper, line
from handlers.terminal.records import Record

if TYPE_CHECKING:
    from bot.indexing import Indexer
    from handlers.intake.context import Intake
    from handlers.intake.polling import Round
    from handlers.intake.preview import Preview

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:\S", re.I)
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?$", re.I)
AS_ALL = "as-all"
UNSURE = "Nothing was added. To add it: the same with --yes."


def _age(_: click.Context, parameter: click.Parameter, value: str | None) -> Age | None:
    age = None if value is None else Age.kept(value)
    if value not in {None, AS_ALL} and age is None:
        raise click.BadParameter(f"It should be an age, such as 2y or 90d, for-ever or {AS_ALL}.")
    return age


yes = click.option("--yes", is_flag=True, help="Keep a feed without asking.")


@click.command()
@click.argument("given", nargs=-1, required=True, metavar="URL|FILE…")
@yes
@common
@pass_door
def add(door: CliContext, given: tuple[str, ...], yes: bool) -> None:
    """Put articles into the library, by their addresses or as files; and feeds, by theirs.

    The address of a site's front page, or of a feed, shows what would come in, and asks before the
    feed is kept. Exit 1 where nothing that was given could be added.
    """
    settings = door.settings()
    intake = wiring.open_intake(settings, create=True)
    files = [Path(each) for each in given if _is_file(each)]
    added: list[Record] = []
    page: list[Line] = []
    refused: list[BotError] = []
    if files:
        record, lines = _files(door, files)
        added.append(record)
        page += lines
    for url in (each for each in given if not _is_file(each)):
        try:
            record, lines = _address(door, intake, url, yes)
        except BotError as error:
            refused.append(error)
            record, lines = {"url": url, "reason": error_text(error)}, [_refusal(url, error)]
        added.append(record)
        page += lines
    if len(refused) == len(given):
        raise refused[0] if len(given) == 1 else FileRefused("\n".join(map(error_text, refused)))
    door.show({"added": added}, page)


@click.group()
@common
def feed() -> None:
    """Feeds that the library is filled from."""


@feed.command("add")
@click.argument("url")
@yes
@click.option("--must", multiple=True, metavar="WORD", help="Only articles with one of these.")
@click.option("--never", multiple=True, metavar="WORD", help="No article with one of these.")
@click.option("--only", multiple=True, metavar="ADDRESS", help="Only from addresses like these.")
@click.option("--not", "no", multiple=True, metavar="ADDRESS", help="None from such addresses.")
@click.option(
    "--text",
    type=click.Choice([each.value for each in FullText]),
    default=FullText.AUTO.value,
    help="Take the text from the page where the feed has only a teaser; always; or never.",
)
@click.option(
    "--keep", callback=_age, metavar="AGE", help="How old its articles may become: 2y, for-ever."
)
@click.option("--collection", metavar="NAME", help="The collection that it fills.")
@common
@pass_door
def add_feed(
    door: CliContext,
    url: str,
    yes: bool,
    must: tuple[str, ...],
    never: tuple[str, ...],
    only: tuple[str, ...],
    no: tuple[str, ...],
    text: str,
    keep: Age | None,
    collection: str | None,
) -> None:
    """Keep the feed at URL, or the one that the page there names, after a look at it."""
    intake = wiring.open_intake(door.settings(), create=True)
    rules = Rules(words=must, no_words=never, addresses=only, no_addresses=no)
    record, page = _feed(door, intake, url, yes, rules, FullText(text), keep, collection)
    door.show(record, page)


@feed.command("list")
@common
@pass_door
def list_(door: CliContext) -> None:
    """Every feed, by number: how it fares, and how many articles came of it."""
    from handlers.terminal import feed_pages

    feeds, now = wiring.open_feeds(door.settings()), datetime.now(UTC)
    listed, counts = feeds.listed(), feeds.counts()
    records = [
        feed_pages.feed_record(each, now, counts.get(each.id, NO_ENTRIES)) for each in listed
    ]
    door.show({"feeds": records}, feed_pages.feeds(listed, counts, now))


@feed.command()
@click.argument("number", type=NUMBER)
@common
@pass_door
def pause(door: CliContext, number: int) -> None:
    """Ask feed NUMBER no more, until it is resumed."""
    from handlers.intake import adding

    _show(door, adding.pause(wiring.open_intake(door.settings()), number))
    _note(door, number, "paused", f"attache feed resume {number}")


@feed.command()
@click.argument("number", type=NUMBER)
@common
@pass_door
def resume(door: CliContext, number: int) -> None:
    """Ask feed NUMBER again."""
    from handlers.intake import adding

    _show(door, adding.resume(wiring.open_intake(door.settings()), number, datetime.now(UTC)))
    _note(door, number, "resumed", f"attache feed pause {number}")


@feed.command()
@click.argument("number", type=NUMBER)
@click.argument("age", callback=_age, metavar=f"AGE|for-ever|{AS_ALL}")
@common
@pass_door
def keep(door: CliContext, number: int, age: Age | None) -> None:
    """Let the articles of feed NUMBER become so old: 2y, 18m, 6w, 90d, for-ever, or as-all.

    It goes before ATTACHE_KEEP. Says how many are too old already: they go with the next day's
    forgetting.
    """
    from handlers.intake import adding
    from handlers.terminal import feed_pages

    settings, now = door.settings(), datetime.now(UTC)
    with wiring.opened(settings) as store:
        feed = adding.keep(wiring.open_intake(settings), number, age)
        counts, brought = store.feeds.counts(), store.feeds.bringing([number])
        outlived = wiring.retention(store).outlived(settings.keep, now)
    going = sorted(s.key for each in outlived.values() for s in each if s.key in brought)
    page = [*feed_pages.feeds([feed], counts, now)]
    if going:
        says = f"Too old already, and let go of within two days: {counted(len(going), 'article')}."
        page.append(line(says))
    record = feed_pages.feed_record(feed, now, counts.get(number, NO_ENTRIES))
    door.show({**record, "going": going}, page)


@feed.command()
@click.argument("number", type=NUMBER)
@common
@pass_door
def remove(door: CliContext, number: int) -> None:
    """Forget feed NUMBER. Its articles stay: attache remove takes those out."""
    from handlers.intake import adding
    from handlers.terminal import feed_pages

    intake, now = wiring.open_intake(door.settings()), datetime.now(UTC)
    gone = adding.feed_of(intake, number)
    intake.feeds.remove(number)
    _note(door, number, f"({gone.title}) removed", f"attache feed add {shlex.quote(gone.url)}")
    page = [line(f"Feed {number} ({gone.title}) is removed. Its articles stay in the library.")]
    door.show({"removed": feed_pages.feed_record(gone, now)}, page)


@feed.command()
@click.argument("which", metavar="NUMBER|URL")
@common
@pass_door
def check(door: CliContext, which: str) -> None:
    """Ask a feed now and show what it gives; keeps nothing."""
    from handlers.intake import adding, preview
    from handlers.terminal import feed_pages

    intake = wiring.open_intake(door.settings(), create=True)
    url = adding.feed_of(intake, int(which)).url if which.isdigit() and len(which) < 9 else which
    found = preview.find_feed(intake, url)
    door.show(feed_pages.preview_record(found), feed_pages.preview(found))


@feed.command("import")
@click.argument("file", type=PATH)
@common
@pass_door
def import_(door: CliContext, file: Path) -> None:
    """Keep the feeds of a list, FILE.opml, that another feed reader wrote."""
    from bot.intake import opml

    try:
        data = file.read_bytes()
    except OSError as error:
        raise FileRefused(f"{file} cannot be read: {error.strerror}.") from error
    links, refused = opml.read(data)
    feeds, now = wiring.open_feeds(door.settings(), create=True), datetime.now(UTC)
    known = {each.url for each in feeds.listed()}
    for link in links:
        title = link.title or link.url
        feeds.add(url=link.url, title=title, site=None, added_by=login(), now=now)
    new = [link.url for link in links if link.url not in known]
    page = [
        line(f"{counted(len(new), 'feed')} added, {len(links) - len(new):,} were there before.")
    ]
    page += [line(each, lead="  • ") for each in refused]
    page += [line("Their articles come in with attache serve, or attache fetch.")] if new else []
    record: Record = {
        "added": [*new],
        "known": len(links) - len(new),
        "refused": [*refused],
    }
    door.show(record, page)


@feed.command()
@click.argument("file", type=PATH, required=False)
@common
@pass_door
def export(door: CliContext, file: Path | None) -> None:
    """Write the feeds as a list that other feed readers read, to FILE or standard output."""
    from bot.intake import opml

    listed = wiring.open_feeds(door.settings()).listed()
    text = opml.write(listed)
    if file is None and not door.json:
        click.echo(text, nl=False)
        return
    if file is not None:
        try:
            file.write_text(text, encoding="utf-8")
        except OSError as error:
            raise FileRefused(f"{file} cannot be written: {error.strerror}.") from error
    record: Record = {"feeds": len(listed), **({"file": str(file)} if file else {"opml": text})}
    door.show(record, [line(f"{counted(len(listed), 'feed')} written to {file}.")])


@click.command()
@common
@pass_door
def fetch(door: CliContext) -> None:
    """Ask the feeds that are due, and read what is new, once."""
    from handlers.terminal import feed_pages

    settings, now = door.settings(), datetime.now(UTC)
    intake = wiring.open_intake(settings)
    due = intake.feeds.due(now)
    with wiring.indexing(settings):
        done = _round(door, intake, due, now, only=False)
    page = feed_pages.round_page(done)
    if not (done.polled or done.settled):
        page = [line(f"No feed is due. {_next(intake)}")]
    door.show(feed_pages.round_record(done, now), page)


def _next(intake: "Intake") -> str:
    """When a feed is due next, or why none will be."""
    if when := intake.feeds.next_due():
        return f"The next is due {moment(when)}."
    feeds = len(intake.feeds.listed())
    return f"{counted(feeds, 'feed')} paused or ended." if feeds else "There are no feeds."


def _is_file(given: str) -> bool:
    """Whether it names a file; "notes.txt" is none of the web's, whether it is there or not."""
    from bot.reading.submissions import SUFFIXES

    if _SCHEME.match(given) or not given.strip():
        return False  # an empty path would be the folder one stands in
    named = PurePath(given).suffix.lower() in SUFFIXES and "/" not in given
    return named or not _SITE.match(given) or Path(given[:255]).exists()


def _files(door: CliContext, paths: list[Path]) -> tuple[Record, list[Line]]:
    from handlers.terminal import indexing

    tally = indexing.index(door.settings(), paths, now=datetime.now(UTC))
    if tally.missing or not tally.articles:
        missing = {str(path) for path in tally.missing}  # told by the check
        for each in tally.refused:
            if each.where not in missing:
                click.echo(f"{each.where}: {each.reason}", err=True)
        tally.check()
    return {"files": [str(each) for each in paths], **tally.record()}, [*tally.page()]


def _address(door: CliContext, intake: "Intake", url: str, yes: bool) -> tuple[Record, list[Line]]:
    """An article's address, or a feed's. Raises BotError."""
    from handlers.intake import adding, polling, preview
    from handlers.terminal import feed_pages, how_read

    if preview.leads_to_feed(intake, url):
        return _feed(door, intake, url, yes)
    settings, now = door.settings(), datetime.now(UTC)
    entry = adding.add_page(intake, url, by=login(), now=now)
    with wiring.indexing(settings), _one_by_one(door) as indexer:
        [settled] = polling.read(intake, indexer, [entry], now)
    if settled.reason:
        raise FileRefused(f"{url}: {feed_pages.reason(settled)}")
    if settled.outcome is None:
        return feed_pages.settled_record(settled), [line(f"It is there as {settled.article}.")]
    known = intake.articles.source(settled.outcome.key)
    title = known.title if known else settled.outcome.key
    said = {"new": "Added", "changed": "Changed", "unchanged": "As it was"}[settled.outcome.status]
    lines = [line(f"{said}: {title} ({settled.outcome.key})."), *how_read.page([settled.outcome])]
    return feed_pages.settled_record(settled), lines


def _feed(
    door: CliContext,
    intake: "Intake",
    url: str,
    yes: bool,
    rules: Rules = NO_RULES,
    text: FullText = FullText.AUTO,
    keep: Age | None = None,
    collection: str | None = None,
) -> tuple[Record, list[Line]]:
    """The preview of a feed, and what came in where it was wanted. Raises BotError."""
    if collection is not None:  # so that nothing is kept where there is none
        with wiring.collections(door.settings()) as held:
            held.id(collection)
    from handlers.intake import adding, preview
    from handlers.terminal import feed_pages

    found = preview.find_feed(intake, url, rules, text)
    record: Record = {"feed": feed_pages.preview_record(found), "added": False}
    if found.known:
        feed = adding.feed_of(intake, found.known)
        raise FeedRefused(f"It is in the library already: feed {feed.id}, {feed.title}.")
    page = [*feed_pages.preview(found)]
    if not _agreed(door, found, page, yes):
        return record, [*page, line(UNSURE)]
    now = datetime.now(UTC)
    feed = adding.add_feed(
        intake, found, by=login(), now=now, full_text=text, rules=rules, keep=keep
    )
    _note(door, feed.id, f"({feed.title}) kept", f"attache feed remove {feed.id}")
    if collection is not None:
        with wiring.collections(door.settings()) as held:
            held.fill(feed.id, held.id(collection))
    with wiring.indexing(door.settings()):
        done = _round(door, intake, [feed], now, only=True)
    record |= {"added": True, "id": feed.id, **feed_pages.round_record(done, now)}
    return record, [
        *(page if yes else []),
        line(f"Kept as feed {feed.id}."),
        *feed_pages.round_page(done),
    ]


def _agreed(door: CliContext, found: "Preview", page: Iterable[Line], yes: bool) -> bool:
    """Whether a feed is to be kept: said before, or answered on a terminal."""
    if yes or door.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return yes
    Paper().write(page)
    return click.confirm("Keep it?", default=True)


def _round(
    door: CliContext, intake: "Intake", feeds: "Iterable[Feed]", now: datetime, *, only: bool
) -> "Round":
    """A round with a bar, which counts the feeds and then the articles."""
    from handlers.intake import polling

    asked = [*feeds]
    waiting = len(intake.entries.waiting(now)) if not only else 0
    bar = progress.bar("Asking feeds", len(asked) + waiting)
    with _one_by_one(door) as indexer, bar as advance:
        return polling.round(
            intake,
            indexer,
            now,
            feeds=asked if only else None,
            polled=lambda each: advance(note=each.feed.title[:40], more=each.new),
            settled=lambda each: advance(title="Reading", note=each.entry.title[:40]),
        )


@contextmanager
def _one_by_one(door: CliContext) -> "Iterator[Callable[[], Indexer]]":
    """Makes the indexer for articles that come in one after another: one process reads them all."""
    from handlers.worker.reading import Standing

    settings = door.settings()
    standing = Standing(settings.article_seconds)
    library = wiring.open_library(settings, create=True)
    try:
        yield lambda: wiring.indexer(settings, library, standing.reader)
    finally:
        standing.close()


def _note(door: CliContext, feed: int, what: str, undo: str) -> None:
    """Records in the audit what was done with a feed."""
    says = f"feed {feed} {what}"
    wiring.note(door.settings(), says, about=f"feed {feed}", by=login(), undo=undo)


def _refusal(url: str, error: BotError) -> Line:
    return line(f"{url}: {error_text(error)}", lead="✗ ")


def _show(door: CliContext, feed: Feed) -> None:
    from handlers.terminal import feed_pages

    now = datetime.now(UTC)
    counts = wiring.open_feeds(door.settings()).counts()
    door.show(feed_pages.feed_record(feed, now), feed_pages.feeds([feed], counts, now))
