"""Analyses before corrections, stored so that a correction can be undone without reading the
article again."""

import json
import zlib

from bot.model.actor import Kind, Origin
from bot.model.analysis import Alias, Analysis, Entity, Mention, Quote, Role
from store.database import Database, upsert


def save_raw_analysis(database: Database, article_id: int, analysis: Analysis) -> None:
    """Stores the entities, mentions, roles and quotes of an analysis as deflated JSON."""
    told = [
        [
            [e.name, e.kind, e.capital_of, int(e.listed), [[a.text, a.origin] for a in e.aliases]]
            for e in analysis.entities
        ],
        [[m.entity, m.start, m.end, int(m.government)] for m in analysis.mentions],
        [[r.entity, r.title, r.start, r.end] for r in analysis.roles],
        [[q.entity, q.start, q.end, *([q.label] if q.label else [])] for q in analysis.quotes],
    ]
    packed = zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())
    database.execute(upsert("finding", ("article_id",), ("found",)), article_id, packed)


def found(database: Database, article_id: int) -> Analysis | None:
    """The stored analysis, without passages and figures; None if there is none."""
    row = database.row("SELECT found FROM finding WHERE article_id = ?", article_id)
    if row is None:
        return None
    entities, mentions, roles, quotes = json.loads(zlib.decompress(row["found"]))
    return Analysis(
        passages=(),
        entities=tuple(_entity(*each) for each in entities),
        mentions=tuple(
            Mention(entity=entity, start=start, end=end, government=bool(government))
            for entity, start, end, government in mentions
        ),
        roles=tuple(Role(entity=e, title=t, start=start, end=end) for e, t, start, end in roles),
        quotes=tuple(
            Quote(entity=e, start=start, end=end, label="".join(label))
            for e, start, end, *label in quotes
        ),
        figures=(),
    )


def _entity(
    name: str, kind: str, capital_of: str | None, listed: int, aliases: list[list[str]]
) -> Entity:
    return Entity(
        name=name,
        kind=Kind(kind),
        aliases=tuple(Alias(text=text, origin=Origin(origin)) for text, origin in aliases),
        capital_of=capital_of,
        listed=bool(listed),
    )
