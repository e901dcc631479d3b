"""How articles were read: what was submitted, its format and language, blocks and pages."""

import json
import zlib
from collections.abc import Sequence

import msgspec

from bot.model.article import Article, Block, BlockType, Flaw, Layout, Submission
from store.database import Database

_COLUMNS = "article_id, format, language, pages, blocks, flaws, content, is_text"


def insert(
    database: Database,
    article_id: int,
    submission: Submission,
    article: Article,
    flaws: Sequence[Flaw],
) -> None:
    """Stores how an article was read. What was submitted is stored where it is not the article's
    text, so that a better reader can read it anew."""
    blocks = [[b.part, b.start, b.end, *([b.why] if b.why else [])] for b in article.blocks]
    same = submission.data is None and submission.text == article.text
    content = submission.text.encode() if submission.data is None else submission.data
    database.execute(
        f"INSERT INTO reading ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        article_id,
        submission.format,
        article.language,
        None if article.pages is None else json.dumps(article.pages),
        zlib.compress(msgspec.json.encode(blocks)),
        json.dumps(flaws),
        None if same else zlib.compress(content),
        submission.data is None,
    )


def submission(database: Database, key: str) -> Submission | None:
    """What was submitted under this key. One that was indexed before formats were kept is plain
    text."""
    row = database.row(
        """SELECT text, given, format, content, is_text
            FROM article LEFT JOIN reading ON article_id = article.id WHERE key = ?""",
        key,
    )
    if row is None:
        return None
    card = json.loads(row["given"])
    if row["content"] is None:
        return Submission(key=key, text=row["text"], format=row["format"] or "plain", **card)
    content = zlib.decompress(row["content"])
    if row["is_text"]:
        return Submission(key=key, text=content.decode(), format=row["format"], **card)
    return Submission(key=key, data=content, format=row["format"], **card)


def layout(database: Database, key: str) -> Layout | None:
    """How an article was read; None for one of an earlier version, which the next index run
    reads anew."""
    row = database.row(
        """SELECT format, language, pages, blocks, flaws FROM reading
            JOIN article ON article.id = article_id WHERE key = ?""",
        key,
    )
    if row is None:
        return None
    blocks = msgspec.json.decode(zlib.decompress(row["blocks"]))
    return Layout(
        format=row["format"],
        language=row["language"],
        pages=None if row["pages"] is None else tuple(json.loads(row["pages"])),
        blocks=tuple(_block(*each) for each in blocks),
        flaws=tuple(map(Flaw, json.loads(row["flaws"]))),
    )


def _block(part: str, start: int, end: int, why: str = "") -> Block:
    return Block(part=BlockType(part), start=start, end=end, why=why)
