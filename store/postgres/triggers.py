"""The counts that are always right and never counted anew, as SQLite's triggers keep them
(`store.sqlite.migrations`): here for all rows of a statement at once."""

# An article counts once for an actor or a record, however many of its entities are theirs.
_FIRST = """NOT EXISTS (SELECT 1 FROM entity WHERE entity.{0} = come.{0}
    AND entity.article_id = come.article_id AND entity.id NOT IN (SELECT id FROM come))"""
_LAST = """NOT EXISTS (SELECT 1 FROM entity WHERE entity.{0} = gone.{0}
    AND entity.article_id = gone.article_id)"""
_MORE = f"""
    INSERT INTO vote SELECT actor_id, kind, count(*) FROM come GROUP BY 1, 2 ORDER BY 1, 2
        ON CONFLICT (actor_id, kind) DO UPDATE SET count = vote.count + excluded.count;
    UPDATE actor SET mentions = actor.mentions + more.mentions,
            articles = actor.articles + more.articles
        FROM (SELECT actor_id, sum(mentions) AS mentions,
                count(DISTINCT CASE WHEN {_FIRST.format("actor_id")} THEN article_id END)
                    AS articles FROM come GROUP BY actor_id) AS more
        WHERE actor.id = more.actor_id;"""
_LESS = f"""
    UPDATE vote SET count = vote.count - less.count
        FROM (SELECT actor_id, kind, count(*) FROM gone GROUP BY 1, 2) AS less
        WHERE vote.actor_id = less.actor_id AND vote.kind = less.kind;
    DELETE FROM vote USING (SELECT DISTINCT actor_id, kind FROM gone) AS less
        WHERE vote.actor_id = less.actor_id AND vote.kind = less.kind AND vote.count = 0;
    UPDATE actor SET mentions = actor.mentions - less.mentions,
            articles = actor.articles - less.articles
        FROM (SELECT actor_id, sum(mentions) AS mentions,
                count(DISTINCT CASE WHEN {_LAST.format("actor_id")} THEN article_id END)
                    AS articles FROM gone GROUP BY actor_id) AS less
        WHERE actor.id = less.actor_id;"""
_BEARER_MORE = f"""
    INSERT INTO called (name, how, bearer_id, articles)
        SELECT calls.key, calls.value, bearer_id, count(*)
        FROM come, json_each_text(come.calls::json) AS calls WHERE bearer_id IS NOT NULL
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT (bearer_id, name, how)
            DO UPDATE SET articles = called.articles + excluded.articles;
    UPDATE bearer SET articles = bearer.articles + more.articles
        FROM (SELECT bearer_id,
                count(DISTINCT CASE WHEN {_FIRST.format("bearer_id")} THEN article_id END)
                    AS articles FROM come GROUP BY bearer_id) AS more
        WHERE bearer.id = more.bearer_id;"""
_BEARER_LESS = f"""
    UPDATE called SET articles = called.articles - less.articles
        FROM (SELECT calls.key, calls.value, bearer_id, count(*) AS articles
            FROM gone, json_each_text(gone.calls::json) AS calls GROUP BY 1, 2, 3) AS less
        WHERE called.bearer_id = less.bearer_id AND called.name = less.key
            AND called.how = less.value;
    DELETE FROM called USING (SELECT DISTINCT bearer_id FROM gone) AS less
        WHERE called.bearer_id = less.bearer_id AND called.articles = 0;
    UPDATE bearer SET articles = bearer.articles - less.articles
        FROM (SELECT bearer_id,
                count(DISTINCT CASE WHEN {_LAST.format("bearer_id")} THEN article_id END)
                    AS articles FROM gone GROUP BY bearer_id) AS less
        WHERE bearer.id = less.bearer_id;"""
_USES = """
    UPDATE alias SET count = alias.count + used.count
        FROM (SELECT alias_id, sum(count) AS count FROM ({}) AS each GROUP BY alias_id) AS used
        WHERE alias.id = used.alias_id;"""
_COME = "SELECT alias_id, count FROM come"
_GONE = "SELECT alias_id, -count AS count FROM gone"
# Each two words that stand side by side in a name; '' is its beginning or end.
_PAIRS = """SELECT DISTINCT one.word, other.word, {0}.id FROM {0},
        string_to_array(' ' || {0}.key || ' ', ' ') AS words,
        unnest(words) WITH ORDINALITY AS one (word, place),
        unnest(words) WITH ORDINALITY AS other (word, place)
    WHERE other.place = one.place + 1"""
_PAIRS_COME = f"INSERT INTO name_pair {_PAIRS.format('come')} ON CONFLICT DO NOTHING;"
_PAIRS_GO = f"DELETE FROM name_pair WHERE (one, other, alias_id) IN ({_PAIRS.format('gone')});"
_UNUSED = """
    DELETE FROM alias WHERE id = new.id
        AND NOT EXISTS (SELECT 1 FROM naming WHERE alias_id = new.id);"""


def _function(name: str, body: str) -> str:
    """A function of a trigger. It reads and writes the schema that its table is in, whoever calls:
    a name alone means that of the session's search path."""
    return f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN {body} RETURN NULL; END $$"""


def _trigger(name: str, event: str, table: str, body: str) -> tuple[str, str]:
    """A trigger after a statement, that sees the rows which came, which are gone, or both."""
    names = {"INSERT": "NEW TABLE AS come", "DELETE": "OLD TABLE AS gone"}
    seen = names.get(event, "NEW TABLE AS come OLD TABLE AS gone")
    return _function(name, body), (
        f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {seen} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


COUNTED = ("entity", "naming", "alias")
"""The tables whose rows are counted."""

TRIGGERS = (
    *_trigger("entity_comes", "INSERT", "entity", _MORE + _BEARER_MORE),
    *_trigger("entity_goes", "DELETE", "entity", _LESS + _BEARER_LESS),
    *_trigger("entity_moves", "UPDATE", "entity", _LESS + _MORE),
    *_trigger("naming_comes", "INSERT", "naming", _USES.format(_COME)),
    *_trigger("naming_goes", "DELETE", "naming", _USES.format(_GONE)),
    *_trigger("naming_moves", "UPDATE", "naming", _USES.format(f"{_COME} UNION ALL {_GONE}")),
    *_trigger("alias_comes", "INSERT", "alias", _PAIRS_COME),
    *_trigger("alias_goes", "DELETE", "alias", _PAIRS_GO),
    _function("alias_unused", _UNUSED),
    """CREATE TRIGGER alias_unused AFTER UPDATE OF count ON alias FOR EACH ROW
        WHEN (new.count = 0 AND new.origin <> 'curated') EXECUTE FUNCTION alias_unused()""",
)
