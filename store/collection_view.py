"""A library that holds only some collections of another one: a file of its own, filed by the same
code from what language work stored, and brought up to date from it.

So whatever is counted, spelled or linked over a whole library is so over these collections alone.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from bot.actors.overrides import Overrides
from bot.actors.records import ChangeSet
from bot.actors.resolution import resolve
from bot.actors.splitting import split_entities
from bot.model.analysis import Figure, FigureKind, Passage, Sentence
from bot.model.article import Article
from store import raw_analysis, readings, versions
from store.collections import members
from store.database import Database, Row, listed
from store.library import SqliteLibrary
from store.revision import change, revision

_HELD = """SELECT id, key, fingerprint, revision
    FROM article JOIN filing ON article_id = article.id"""


def bring_up_to_date(
    main: Database,
    view: Database,
    collections: Collection[int],
    filed: Callable[[int, int], object] = lambda done, of: None,
) -> int:
    """Makes the view hold the articles of these collections as the library holds them now, and
    nothing else; returns how many were taken out or filed. All of it, or none. `filed` is told how
    many articles of how many are filed."""
    if revision(view) == revision(main):
        return 0
    library = SqliteLibrary(view)
    with main.snapshot(), change(view):
        touched, overrides = _take_rulings(main, view, library)
        wanted = f"""SELECT article.id, key, fingerprint, revision,
                CASE WHEN since > arrived THEN since ELSE arrived END AS arrived
            FROM ({members(collections)}) AS member JOIN article USING (id)
            JOIN filing ON article_id = article.id"""
        rows = main.rows(f"{wanted} ORDER BY arrived, article.id", listed(collections))
        there = {tuple(row)[:4] for row in rows}
        held = {tuple(row) for row in view.rows(_HELD)}
        ids = {row["id"] for row in rows}
        gone = sorted(row for row in held if row[0] not in ids)
        for id, key, *_ in gone:
            touched |= library.remove(key)
            versions.forget(view, id)
        fresh = [row for row in rows if tuple(row)[:4] in there - held]
        for done, row in enumerate(fresh, 1):
            touched |= _file(main, library, view, row, overrides)
            filed(done, len(fresh))
        resolve(touched, library.registry, overrides)
        # The library's own revision, so that a time in the one is a time in the other. This
        # transaction adds one.
        sql = "UPDATE meta SET value = ? WHERE name = 'revision'"
        view.execute(sql, revision(main) - 1)
    return len(gone) + len(fresh)


def _take_rulings(
    main: Database, view: Database, library: SqliteLibrary
) -> tuple[ChangeSet, Overrides]:
    """Copies what people ruled of actors; where that changed, all actors are to be resolved."""
    before = library.corrections.stated(), library.corrections.all()
    for table in ("stated", "correction"):
        rows = [tuple(row) for row in main.rows(f"SELECT * FROM {table} ORDER BY id")]
        if rows != [tuple(row) for row in view.rows(f"SELECT * FROM {table} ORDER BY id")]:
            view.execute(f"DELETE FROM {table}")
            for row in rows:
                view.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", *row)
    stated, corrections = library.corrections.stated(), library.corrections.all()
    overrides = Overrides.of(stated, corrections)
    if before == (stated, corrections):
        return ChangeSet(), overrides
    touched = ChangeSet(actors=frozenset(id for (id,) in view.rows("SELECT id FROM actor")))
    for (key,) in view.rows("SELECT key FROM article ORDER BY id"):
        found, text = library.found(key), library.articles.text(key)
        if found and text:
            touched |= library.refile(key, split_entities(found, text, overrides))
    return touched, overrides


def _file(
    main: Database,
    library: SqliteLibrary,
    view: Database,
    stamp: Row,
    overrides: Overrides,
) -> ChangeSet:
    """Files an article under the id that it has in the main library."""
    key = stamp["key"]
    [row] = main.rows("SELECT * FROM article WHERE key = ?", key)
    submission, layout = readings.submission(main, key), readings.layout(main, key)
    raw = raw_analysis.found(main, row["id"])
    if submission is None or layout is None or raw is None:
        return ChangeSet()  # an earlier version read it: the next index run reads it anew
    article = Article(
        **{name: row[name] for name in ("key", "title", "text", "author", "outlet", "url")},
        published=row["published"],
        blocks=layout.blocks,
        format=layout.format,
        language=layout.language,
        pages=layout.pages,
    )
    found = replace(raw, passages=_passages(main, row["id"]), figures=_figures(main, row["id"]))
    analysis = split_entities(found, article.text, overrides)
    view.execute("UPDATE meta SET value = ? WHERE name = 'article'", row["id"] - 1)
    given = {name: row[name] for name in ("fingerprint", "pipeline", "added")}
    touched = library.save(submission, article, analysis, found=found, **given)
    view.execute("UPDATE article SET arrived = ? WHERE id = ?", stamp["arrived"], row["id"])
    sql = "UPDATE filing SET revision = ? WHERE article_id = ?"
    view.execute(sql, stamp["revision"], row["id"])
    [meant] = main.rows("SELECT encoder, vectors FROM content WHERE article_id = ?", row["id"])
    sql = "UPDATE content SET encoder = ?, vectors = ? WHERE article_id = ?"
    view.execute(sql, meant["encoder"], meant["vectors"], row["id"])
    _take_versions(main, view, row["id"])
    return touched | ChangeSet.by(analysis.entities)


def _take_versions(main: Database, view: Database, id: int) -> None:
    """What its publisher changed in an article."""
    versions.forget(view, id)
    names = "article_id, at, title, gone, come"
    sql = f"SELECT {names} FROM article_version WHERE article_id = ? ORDER BY id"
    rows = [tuple(row) for row in main.rows(sql, id)]
    view.executemany(f"INSERT INTO article_version ({names}) VALUES (?, ?, ?, ?, ?)", rows)


def _passages(main: Database, article: int) -> tuple[Passage, ...]:
    """The passages as they were read: a sentence is quotable that only recurs."""
    sentences: dict[int, list[Sentence]] = {}
    sql = "SELECT * FROM sentence WHERE article_id = ? ORDER BY ordinal"
    for row in main.rows(sql, article):
        quotable = bool(row["quotable"] or row["recurs"])
        one = Sentence(start=row["start"], end=row["end"], quotable=quotable)
        sentences.setdefault(row["passage_id"], []).append(one)
    rows = main.rows("SELECT * FROM passage WHERE article_id = ? ORDER BY ordinal", article)
    return tuple(
        Passage(
            heading=row["heading"],
            start=row["start"],
            end=row["end"],
            sentences=tuple(sentences.get(row["id"], ())),
        )
        for row in rows
    )


def _figures(main: Database, article: int) -> tuple[Figure, ...]:
    rows = main.rows("SELECT * FROM figure WHERE article_id = ? ORDER BY id", article)
    return tuple(
        Figure(kind=FigureKind(row["kind"]), start=row["start"], end=row["end"], when=row["when"])
        for row in rows
    )
