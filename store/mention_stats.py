"""Statistics of mentions, co-mentions, quotes and titles of actors, counted by SQL."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from bot.storage.library import ActorScope, CoverageStats, MentionStats
from store import registry
from store.database import IN, IN_1, IN_2, Database, listed

_FOR_CAPITAL = f"government AND actor_id {IN_2}"
_ARTICLES = f"""
    SELECT key FROM article INDEXED BY article_card WHERE id IN (
        SELECT article_id FROM entity WHERE actor_id = ?1
        UNION SELECT article_id FROM mention WHERE {_FOR_CAPITAL})
    ORDER BY published DESC, key
"""
_COMPANY = f"""
    WITH named AS (
        SELECT sentence_id FROM mention WHERE actor_id = ?1
        UNION SELECT sentence_id FROM mention WHERE {_FOR_CAPITAL})
    SELECT NULL AS actor_id, count(*) AS sentences FROM named UNION ALL
    SELECT actor_id, count(*) FROM (
        SELECT DISTINCT sentence_id, actor_id FROM named CROSS JOIN mention USING (sentence_id))
    GROUP BY actor_id
"""
_TIES = f"""
    SELECT one.actor_id, other.actor_id, count(DISTINCT sentence_id)
    FROM mention AS one CROSS JOIN mention AS other USING (sentence_id)
    WHERE one.actor_id {IN_1} AND other.actor_id {IN_1}
        AND one.actor_id < other.actor_id
    GROUP BY one.actor_id, other.actor_id
"""


def mention_stats(database: Database, subject: ActorScope) -> MentionStats:
    parameters = subject.actor, listed(subject.capitals)
    with database.snapshot():
        [(sentences), *company] = database.rows(_COMPANY, *parameters)
        excluded = registry.dismissed(database) | {subject.actor}
        return MentionStats(
            articles=tuple(key for (key,) in database.rows(_ARTICLES, *parameters)),
            sentences=sentences["sentences"],
            quoted=_quoted(database, subject),
            by_capital=_by_capital(database, subject),
            company={actor: count for actor, count in company if actor not in excluded},
        )


def _quoted(database: Database, subject: ActorScope) -> int:
    sql = f"SELECT count(DISTINCT sentence_id) FROM quote WHERE actor_id {IN}"
    return int(database.rows(sql, listed(subject.speakers))[0][0])


def _by_capital(database: Database, subject: ActorScope) -> int:
    sql = f"SELECT count(*) FROM mention WHERE government AND actor_id {IN}"
    return int(database.rows(sql, listed(subject.capitals))[0][0])


def articles_naming(database: Database, actors: Collection[int]) -> Collection[int]:
    sql = f"SELECT DISTINCT article_id FROM entity WHERE actor_id {IN}"
    return [article for (article,) in database.rows(sql, listed(actors))]


def spread(database: Database, articles: Collection[int]) -> CoverageStats:
    sql = f"""SELECT count(DISTINCT outlet) AS outlets, min(published) AS oldest,
        max(published) AS newest, count(*) - count(published) AS undated
        FROM article WHERE id {IN}"""
    return CoverageStats(**dict(database.rows(sql, listed(articles))[0]))


def titles(database: Database, actors: Collection[int]) -> Mapping[int, Mapping[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    sql = f"""SELECT actor_id, title, count(*) FROM role WHERE actor_id {IN}
        GROUP BY actor_id, title ORDER BY actor_id, title"""
    for actor, title, count in database.rows(sql, listed(actors)):
        found[actor][title] = count
    return dict(found)


def ties(database: Database, actors: Collection[int]) -> Mapping[tuple[int, int], int]:
    return {(one, other): count for one, other, count in database.rows(_TIES, listed(set(actors)))}
