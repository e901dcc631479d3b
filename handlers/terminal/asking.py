"""The commands that ask the library: brief, passages, ask, actor, summary; and feedback."""

import json
from collections.abc import Iterable
from pathlib import Path

import click

from bot.desk import Desk
from bot.errors import ArticleUnknown, FileRefused
from bot.model.answers import Summary
from bot.model.article import Submission
from bot.model.briefing import Briefing
from bot.model.topic import Topic
from bot.query.disambiguation import NameResolution
from bot.reading import layout, submissions
from bot.reading.submissions import Refusal
from handlers import wiring
from handlers.gateway.message_text import briefing_id
from handlers.history.briefings import briefed, proof, read
from handlers.memo.files import Format, export
from handlers.terminal import batches, drawing, kept_briefings, reading_view, records
from handlers.terminal.cli_context import (
    PATH,
    CliContext,
    Number,
    common,
    of_collections,
    pass_door,
)
from handlers.terminal.days import bound
from handlers.terminal.exporting import as_memo, write_memo
from handlers.terminal.questioning import Questioning
from handlers.terminal.records import Record

MEMOS = frozenset({Format.MARKDOWN, Format.HTML})
COUNT = Number(min=1)
TERMINAL = "terminal"
"""The asker's id here, whatever the user's name."""


@click.command(cls=Questioning)
@click.argument("topic", nargs=-1)
@click.option("--new", is_flag=True, help="Only what came in since it was last asked here.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "json"]),
    help="A memo, in Markdown or as a page of HTML; or what --json prints.",
)
@as_memo
@click.option("--picture", type=PATH, help="Draw its timeline too: a .png or .svg file.")
@click.option("--verify", metavar="ID", help="Whether the library still gives briefing ID.")
@click.option("--since", metavar="DAY", help="Only what was published from then on.")
@click.option("--until", metavar="DAY", help="Only what was published until then.")
@common
@of_collections
@pass_door
def brief(
    door: CliContext,
    topic: tuple[str, ...],
    since: str | None,
    until: str | None,
    new: bool,
    form: str | None,
    file: Path | None,
    picture: Path | None,
    verify: str | None,
) -> None:
    """What the library says on a TOPIC, such as china-pakistan; or the front page of some days:
    today, "this week", --since 2026-11-01."""
    if verify is not None and not (topic or since or until or new or form or file or picture):
        found = proof(briefing_id(verify) or verify.strip(), door.bureau())
        door.show(records.proof(found), kept_briefings.proof(found))
    elif verify is None and (topic or since or until or new):
        _check_form(picture)
        _check_output(door, form)
        bureau = door.bureau()
        days = {
            name: bound(name, value, bureau.today())
            for name, value in (("since", since), ("until", until))
        }
        bounds = [f"{name}:{day}" for name, day in days.items() if day]
        parsed = read(" ".join((*topic, *bounds)), bureau, bureau.today())
        answer = briefed(parsed, TERMINAL, bureau, new=new)
        if new and answer.bottom_line and not answer.topic.within.after:
            click.echo(kept_briefings.NEVER_ASKED, err=True)
        write_memo(answer, file)
        _give(door, answer, form)
        if picture is not None:
            drawing.timeline(answer, picture)
    else:
        raise click.UsageError("Give a TOPIC, --since DAY, --new, or --verify ID.")


def _check_form(picture: Path | None) -> None:
    if picture is not None and drawing.form(picture) is None:
        raise click.UsageError("A picture is a .png or a .svg file.")


def _check_output(door: CliContext, form: str | None) -> None:
    if form in MEMOS and door.json:
        raise click.UsageError(f"Give --json or --format {form}, not both.")


def _give(door: CliContext, briefing: Briefing, form: str | None) -> None:
    """A briefing as a memo, else as all answers are given."""
    if form in MEMOS:
        click.echo(export(briefing, Format(form)).content.decode(), nl=False)
        return
    door.json = door.json or form == "json"
    door.answer(briefing)


@click.command()
@common
@pass_door
def feedback(door: CliContext) -> None:
    """What people said of briefings, the newest first."""
    votes = wiring.open_bureau(door.settings()).archive.feedback()
    door.show(records.feedback(votes), kept_briefings.feedback(votes))


@click.command(cls=Questioning)
@click.argument("query", nargs=-1)
@click.option("--limit", type=COUNT, help="How many passages; 5, or 100 articles in a batch.")
@click.option("--queries", type=PATH, help="A batch: rows {id, text}, one JSON object a line.")
@click.option("--run", type=PATH, help="Where the batch's TREC run goes.")
@click.option("--explain", is_flag=True, help="Show why each passage scored as it did.")
@as_memo
@common
@of_collections
@pass_door
def passages(
    door: CliContext,
    query: tuple[str, ...],
    limit: int | None,
    queries: Path | None,
    run: Path | None,
    explain: bool,
    file: Path | None,
) -> None:
    """The passages that answer a QUERY, best first."""
    if queries is not None and run is not None and not (query or explain or file):
        done = batches.run(door.searching(), queries, run, limit or batches.DEPTH)
        door.show(done.record(), done.page())
        done.check()
    elif query and queries is None and run is None:
        bureau = door.bureau()
        topic = bureau.desk.read(" ".join(query), bureau.today())
        found = bureau.desk.passages(topic, limit=limit or 5, explain=explain)
        write_memo(found, file)
        door.answer(found)
    else:
        raise click.UsageError(
            "Give a QUERY, with --explain or without, or --queries FILE with --run FILE."
        )


@click.command()
@click.argument("article", nargs=-1, required=True, metavar="KEY|FILE")
@click.option("--limit", type=COUNT, default=5, help="How many passages.")
@click.option("--explain", is_flag=True, help="Show why each passage scored as it did.")
@common
@of_collections
@pass_door
def like(door: CliContext, article: tuple[str, ...], limit: int, explain: bool) -> None:
    """The passages that are like an article of the library, by its KEY or title, or like the text
    of a FILE."""
    desk = door.searching()
    topic = likened(desk, " ".join(article))
    door.answer(desk.passages(topic, limit=limit, explain=explain))


def likened(desk: Desk, asked: str) -> Topic:
    """The topic of a file's articles, or of the article of this key or title. Raises FileRefused
    and ArticleUnknown."""
    path = Path(asked)
    if not path.is_file():
        return desk.like_article(asked)
    with path.open("rb") as file:
        found = list(submissions.read(file, path.name))
    for one in found:
        if isinstance(one, Refusal):
            raise FileRefused(f"{one.where}: {one.reason}")
    read = [layout.article(one) for one in found if isinstance(one, Submission)]
    return desk.like("\n".join(f"{one.title}\n{one.text}" for one in read))


@click.command(cls=Questioning)
@click.argument("question", nargs=-1)
@click.option("--batch", type=PATH, help="Rows {id, text}, one JSON object a line.")
@as_memo
@common
@of_collections
@pass_door
def ask(door: CliContext, question: tuple[str, ...], batch: Path | None, file: Path | None) -> None:
    """The sentences that answer a QUESTION, best first, and whether they do."""
    if batch is not None and not (question or file):
        _print_all(batches.replies(door.searching(), batch))
    elif question and batch is None:
        bureau = door.bureau()
        found = bureau.desk.reply(" ".join(question), bureau.today())
        write_memo(found, file)
        door.answer(found)
    else:
        raise click.UsageError("Give a QUESTION, or --batch FILE.")


@click.command()
@click.argument("name", nargs=-1)
@click.option("--id", "number", type=int, help="The actor of this number, in place of a NAME.")
@as_memo
@click.option("--picture", type=PATH, help="Draw its closest company too: a .png or .svg file.")
@common
@of_collections
@pass_door
def actor(
    door: CliContext,
    name: tuple[str, ...],
    number: int | None,
    file: Path | None,
    picture: Path | None,
) -> None:
    """The profile of the actor that goes by NAME; of several, of the most mentioned, with a note
    of the others."""
    if bool(name) == (number is not None):
        raise click.UsageError("Give a NAME, or --id NUMBER.")
    _check_form(picture)
    desk = door.desk()
    if number is None:
        found = desk.profile(desk.resolve(" ".join(name)))
    else:
        found = desk.profile(NameResolution.of(desk.actor(number)))
    if picture is not None:
        drawing.company(desk.network(found.actor), picture)
    write_memo(found, file)
    door.answer(found)


@click.command()
@click.argument("keys", nargs=-1, metavar="KEY…")
@click.option("--sentences", type=COUNT, help="At most so many sentences.")
@click.option("--words", type=COUNT, help="At most so many words.")
@click.option("--batch", type=PATH, help="Rows {id, keys, words?, sentences?}, one a line.")
@as_memo
@common
@of_collections
@pass_door
def summary(
    door: CliContext,
    keys: tuple[str, ...],
    sentences: int | None,
    words: int | None,
    batch: Path | None,
    file: Path | None,
) -> None:
    """The summary of one article, or of several together, by their KEYs or by one's title."""
    if batch is not None and not (keys or file):
        _print_all(batches.summaries(door.desk(), batch, sentences=sentences, words=words))
    elif keys and batch is None:
        found = summarised(door.desk(), keys, sentences=sentences, words=words)
        write_memo(found, file)
        door.answer(found)
    else:
        raise click.UsageError("Give one KEY or more, or --batch FILE.")


@click.command()
@click.argument("key", nargs=-1, required=True, metavar="KEY")
@common
@of_collections
@pass_door
def show(door: CliContext, key: tuple[str, ...]) -> None:
    """An article as it was read, by its KEY or title: its blocks, names, quotes and dates, and what
    was left out."""
    view = door.desk().as_read(" ".join(key))
    door.show(reading_view.record(view), reading_view.page(view))


def _print_all(lines: Iterable[Record]) -> None:
    """Each record on a line of its own. Raises FileRefused in the end where a row was bad."""
    bad = 0
    for record in lines:
        click.echo(json.dumps(record, ensure_ascii=False))
        bad += "error" in record
    if bad:
        raise FileRefused(batches.unanswered(bad))


def summarised(
    desk: Desk, keys: tuple[str, ...], *, sentences: int | None, words: int | None
) -> Summary:
    """The summary of these articles; where they are no keys, of the one with that title."""
    try:
        return desk.summary(keys, sentences=sentences, words=words)
    except ArticleUnknown:
        found = desk.article(" ".join(keys))
        return desk.summary([found.key], sentences=sentences, words=words)
