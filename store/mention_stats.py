"""Statistics of mentions, co-mentions, quotes and titles of actors, counted by SQL."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from bot.storage.sentences import ActorScope, MentionStats
from store import registry
from store.database import IN, IN_1, IN_2, Database, listed

_FOR_CAPITAL = f"government AND actor_id {IN_2}"
_ARTICLES = f"""
    SELECT key FROM article INDEXED BY article_card WHERE id IN (
        SELECT article_id FROM entity WHERE actor_id = ?1
        UNION SELECT article_id FROM mention WHERE {_FOR_CAPITAL})
    ORDER BY published DESC NULLS LAST, key
"""
_COMPANY = f"""
    WITH named AS (
        SELECT sentence_id FROM mention WHERE actor_id = ?1
        UNION SELECT sentence_id FROM mention WHERE {_FOR_CAPITAL})
    SELECT NULL AS actor_id, count(*) AS sentences FROM named UNION ALL
    SELECT actor_id, count(*) FROM (
        SELECT DISTINCT sentence_id, actor_id FROM named CROSS JOIN mention USING (sentence_id)
    ) AS pair
    GROUP BY actor_id ORDER BY 1 NULLS FIRST
"""
_TIES = f"""
    SELECT one.actor_id, other.actor_id, count(DISTINCT sentence_id)
    FROM mention AS one CROSS JOIN mention AS other USING (sentence_id)
    WHERE one.actor_id {IN_1} AND other.actor_id {IN_1}
        AND one.actor_id < other.actor_id
    GROUP BY one.actor_id, other.actor_id
"""


class SqliteMentions:
    """Implements `bot.storage.sentences.Mentions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stats(self, subject: ActorScope) -> MentionStats:
        parameters = subject.actor, listed(subject.capitals)
        with self._database.snapshot():
            [(sentences), *company] = self._database.rows(_COMPANY, *parameters)
            excluded = registry.dismissed(self._database) | {subject.actor}
            return MentionStats(
                articles=tuple(key for (key,) in self._database.rows(_ARTICLES, *parameters)),
                sentences=sentences["sentences"],
                quoted=_quoted(self._database, subject),
                by_capital=_by_capital(self._database, subject),
                company={actor: count for actor, count in company if actor not in excluded},
            )

    def spans(self, key: str) -> Sequence[tuple[int, int, int]]:
        sql = """SELECT start, "end", actor_id FROM mention JOIN article
            ON article.id = article_id WHERE key = ? ORDER BY start, mention.id"""
        return [(start, end, actor) for start, end, actor in self._database.rows(sql, key)]

    def articles_naming(self, actors: Collection[int]) -> Collection[int]:
        sql = f"SELECT DISTINCT article_id FROM entity WHERE actor_id {IN}"
        return [article for (article,) in self._database.rows(sql, listed(actors))]

    def titles(self, actors: Collection[int]) -> Mapping[int, Mapping[str, Mapping[str, int]]]:
        found: dict[int, dict[str, dict[str, int]]] = defaultdict(dict)
        sql = f"""SELECT actor_id, role.title, substr(published, 1, 10), count(*) FROM role
            JOIN sentence ON sentence.id = sentence_id JOIN article ON article.id = article_id
            WHERE actor_id {IN} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 NULLS FIRST"""
        for actor, title, day, count in self._database.rows(sql, listed(actors)):
            found[actor].setdefault(title, {})[day or ""] = count
        return dict(found)

    def ties(self, actors: Collection[int]) -> Mapping[tuple[int, int], int]:
        return {
            (one, other): count
            for one, other, count in self._database.rows(_TIES, listed(set(actors)))
        }


def _quoted(database: Database, subject: ActorScope) -> int:
    sql = f"SELECT count(DISTINCT sentence_id) FROM quote WHERE actor_id {IN}"
    return int(database.rows(sql, listed(subject.speakers))[0][0])


def _by_capital(database: Database, subject: ActorScope) -> int:
    sql = f"SELECT count(*) FROM mention WHERE government AND actor_id {IN}"
    return int(database.rows(sql, listed(subject.capitals))[0][0])
