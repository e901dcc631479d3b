"""The schema, as numbered steps: one is never changed once it has been released, only followed.

A new step's name goes into `store.migration_steps.STEPS` too.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.words.phonetic_key import RULES, phonetic_key
from store.migration_steps import SET
from store.words import SPELLED

migrations = Migrations(SET)


def _run(db: Database, *statements: str) -> None:
    # Not `executescript`: it would commit, and a step must be all or nothing.
    for statement in statements:
        db.execute(statement)


@migrations()
def m001_articles(db: Database) -> None:
    """Articles and what they divide into. `given` is the submission's own metadata, as JSON."""
    _run(
        db,
        """CREATE TABLE article (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, author TEXT,
            outlet TEXT, published TEXT, url TEXT, added TEXT NOT NULL, fingerprint TEXT NOT NULL,
            pipeline TEXT NOT NULL, given TEXT NOT NULL, text TEXT NOT NULL) STRICT""",
        # Lists and counts of all articles are read from here alone.
        """CREATE INDEX article_card
            ON article (published DESC, key, title, author, outlet, url, fingerprint)""",
        """CREATE TABLE passage (
            id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL, heading TEXT NOT NULL, start INTEGER NOT NULL,
            "end" INTEGER NOT NULL, UNIQUE (article_id, ordinal)) STRICT""",
        """CREATE TABLE sentence (
            id INTEGER PRIMARY KEY,
            passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            UNIQUE (article_id, ordinal)) STRICT""",
        "CREATE INDEX sentence_passage ON sentence (passage_id)",
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT",
        "INSERT INTO meta VALUES ('revision', 0)",
    )


@migrations()
def m002_actors(db: Database) -> None:
    """Actors and their names. `entity` is an actor as one article knows it, `naming` how often
    that article uses an alias, `vote` how many of an actor's entities were of a kind."""
    _run(
        db,
        """CREATE TABLE actor (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, kind TEXT NOT NULL,
            capital_of TEXT, mentions INTEGER NOT NULL DEFAULT 0,
            articles INTEGER NOT NULL DEFAULT 0) STRICT""",
        """CREATE TABLE alias (
            id INTEGER PRIMARY KEY,
            actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
            text TEXT NOT NULL, origin TEXT NOT NULL, key TEXT NOT NULL,
            count INTEGER NOT NULL DEFAULT 0, UNIQUE (actor_id, text, origin)) STRICT""",
        "CREATE INDEX alias_key ON alias (key)",
        """CREATE TABLE vote (
            actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE, kind TEXT NOT NULL,
            count INTEGER NOT NULL, PRIMARY KEY (actor_id, kind)) STRICT, WITHOUT ROWID""",
        """CREATE TABLE entity (
            id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            actor_id INTEGER NOT NULL REFERENCES actor (id), kind TEXT NOT NULL,
            mentions INTEGER NOT NULL) STRICT""",
        "CREATE INDEX entity_article ON entity (article_id)",
        "CREATE INDEX entity_actor ON entity (actor_id, article_id)",
        """CREATE TABLE naming (
            id INTEGER PRIMARY KEY,
            entity_id INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
            alias_id INTEGER NOT NULL REFERENCES alias (id), count INTEGER NOT NULL) STRICT""",
        "CREATE INDEX naming_entity ON naming (entity_id)",
        "CREATE INDEX naming_alias ON naming (alias_id)",
    )


@migrations()
def m003_findings(db: Database) -> None:
    """What sentences hold. `government` is 1 where a capital stands for its state."""
    _run(
        db,
        """CREATE TABLE mention (
            id INTEGER PRIMARY KEY, actor_id INTEGER NOT NULL REFERENCES actor (id),
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            sentence_id INTEGER NOT NULL REFERENCES sentence (id) ON DELETE CASCADE,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
            government INTEGER NOT NULL) STRICT""",
        "CREATE INDEX mention_actor ON mention (actor_id, sentence_id)",
        "CREATE INDEX mention_article ON mention (article_id)",
        "CREATE INDEX mention_sentence ON mention (sentence_id, actor_id)",
        """CREATE TABLE role (
            id INTEGER PRIMARY KEY,
            actor_id INTEGER NOT NULL REFERENCES actor (id), title TEXT NOT NULL,
            sentence_id INTEGER NOT NULL REFERENCES sentence (id) ON DELETE CASCADE,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL) STRICT""",
        "CREATE INDEX role_actor ON role (actor_id)",
        "CREATE INDEX role_sentence ON role (sentence_id)",
        """CREATE TABLE quote (
            id INTEGER PRIMARY KEY, actor_id INTEGER REFERENCES actor (id),
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            sentence_id INTEGER NOT NULL REFERENCES sentence (id) ON DELETE CASCADE,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL) STRICT""",
        "CREATE INDEX quote_actor ON quote (actor_id, sentence_id)",
        "CREATE INDEX quote_article ON quote (article_id)",
        "CREATE INDEX quote_sentence ON quote (sentence_id)",
        """CREATE TABLE figure (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL,
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            sentence_id INTEGER NOT NULL REFERENCES sentence (id) ON DELETE CASCADE,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL) STRICT""",
        "CREATE INDEX figure_article ON figure (article_id)",
        "CREATE INDEX figure_sentence ON figure (sentence_id)",
    )


@migrations()
def m004_counts(db: Database) -> None:
    """Counts that are always right and never counted anew: each entity or naming that comes, goes
    or moves to another actor adds or takes its own part."""
    less = """
        UPDATE vote SET count = count - 1 WHERE actor_id = old.actor_id AND kind = old.kind;
        DELETE FROM vote WHERE actor_id = old.actor_id AND kind = old.kind AND count = 0;
        UPDATE actor SET mentions = mentions - old.mentions, articles = articles - NOT EXISTS (
            SELECT 1 FROM entity WHERE actor_id = old.actor_id AND article_id = old.article_id)
        WHERE id = old.actor_id;"""
    more = """
        INSERT INTO vote VALUES (new.actor_id, new.kind, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
        UPDATE actor SET mentions = mentions + new.mentions, articles = articles + NOT EXISTS (
            SELECT 1 FROM entity WHERE actor_id = new.actor_id AND article_id = new.article_id
            AND id <> new.id)
        WHERE id = new.actor_id;"""
    fewer_uses = "UPDATE alias SET count = count - old.count WHERE id = old.alias_id;"
    more_uses = "UPDATE alias SET count = count + new.count WHERE id = new.alias_id;"
    _run(
        db,
        f"CREATE TRIGGER entity_comes AFTER INSERT ON entity BEGIN {more} END",
        f"CREATE TRIGGER entity_goes AFTER DELETE ON entity BEGIN {less} END",
        f"CREATE TRIGGER entity_moves AFTER UPDATE OF actor_id ON entity BEGIN {less}{more} END",
        f"CREATE TRIGGER naming_comes AFTER INSERT ON naming BEGIN {more_uses} END",
        f"CREATE TRIGGER naming_goes AFTER DELETE ON naming BEGIN {fewer_uses} END",
        f"""CREATE TRIGGER naming_moves AFTER UPDATE OF alias_id ON naming
            BEGIN {more_uses}{fewer_uses} END""",
        """CREATE TRIGGER alias_unused AFTER UPDATE OF count ON alias
            WHEN new.count = 0 AND new.origin <> 'curated'
                AND NOT EXISTS (SELECT 1 FROM naming WHERE alias_id = new.id)
            BEGIN DELETE FROM alias WHERE id = new.id; END""",
    )


@migrations()
def m005_search(db: Database) -> None:
    """Full-text search over passages, whose text stays in `article` alone; and every word, not
    stemmed, with the number of passages it stands in."""
    _run(
        db,
        """CREATE VIEW passage_text AS
            SELECT passage.id, article.title, passage.heading,
                substr(article.text, passage.start + 1, passage."end" - passage.start) AS body
            FROM passage JOIN article ON article.id = passage.article_id""",
        """CREATE VIRTUAL TABLE passage_index USING fts5 (title, heading, body,
            content = 'passage_text', content_rowid = 'id',
            tokenize = 'porter unicode61 remove_diacritics 2')""",
        """CREATE TABLE word (text TEXT PRIMARY KEY, passages INTEGER NOT NULL)
            STRICT, WITHOUT ROWID""",
    )


@migrations()
def m006_digests(db: Database) -> None:
    """Scheduled briefings. Times are in UTC, all written to the microsecond so that they sort."""
    _run(
        db,
        """CREATE TABLE subscription (
            id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, topic TEXT NOT NULL,
            words TEXT NOT NULL, cron TEXT NOT NULL, timezone TEXT NOT NULL, owner TEXT NOT NULL,
            paused INTEGER NOT NULL DEFAULT 0, next_due TEXT NOT NULL) STRICT""",
        "CREATE INDEX subscription_due ON subscription (next_due)",
    )


@migrations()
def m007_receipts(db: Database) -> None:
    """Events that were answered, so that none is answered twice."""
    _run(
        db,
        "CREATE TABLE receipt (event TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE INDEX receipt_at ON receipt (at)",
    )


@migrations()
def m008_bearers(db: Database) -> None:
    """Bearers of names, which are gathered under actors; `called` is how often each is called by
    another name, in articles. An entity is an article's bearer; a mention, role or quote is an
    entity's, so that all moves along when a bearer turns out to be another actor.

    What was filed before has no bearer: another pipeline reads it anew.
    """
    fewer = """
        UPDATE called SET articles = articles - 1 WHERE bearer_id = old.bearer_id
            AND (name, how) IN (SELECT key, value FROM json_each(old.calls));
        DELETE FROM called WHERE bearer_id = old.bearer_id AND articles = 0;
        UPDATE bearer SET articles = articles - NOT EXISTS (
            SELECT 1 FROM entity WHERE bearer_id = old.bearer_id AND article_id = old.article_id)
        WHERE id = old.bearer_id;"""
    more = """
        INSERT INTO called SELECT key, value, new.bearer_id, 1 FROM json_each(new.calls) WHERE true
        ON CONFLICT DO UPDATE SET articles = articles + 1;
        UPDATE bearer SET articles = articles + NOT EXISTS (
            SELECT 1 FROM entity WHERE bearer_id = new.bearer_id AND article_id = new.article_id
            AND id <> new.id)
        WHERE id = new.bearer_id;"""
    entity = "entity_id INTEGER REFERENCES entity (id) ON DELETE CASCADE"
    _run(
        db,
        """CREATE TABLE bearer (
            id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE, sound TEXT NOT NULL,
            actor_id INTEGER NOT NULL REFERENCES actor (id), why TEXT, state TEXT, capital_of TEXT,
            articles INTEGER NOT NULL DEFAULT 0) STRICT""",
        "CREATE INDEX bearer_actor ON bearer (actor_id)",
        "CREATE INDEX bearer_sound ON bearer (sound, articles DESC) WHERE sound <> ''",
        """CREATE TABLE called (
            name TEXT NOT NULL, how TEXT NOT NULL,
            bearer_id INTEGER NOT NULL REFERENCES bearer (id) ON DELETE CASCADE,
            articles INTEGER NOT NULL, PRIMARY KEY (bearer_id, name, how)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX called_name ON called (name, articles DESC)",
        "ALTER TABLE entity ADD COLUMN bearer_id INTEGER REFERENCES bearer (id)",
        "ALTER TABLE entity ADD COLUMN calls TEXT NOT NULL DEFAULT '{}'",
        "CREATE INDEX entity_bearer ON entity (bearer_id, article_id)",
        f"ALTER TABLE mention ADD COLUMN {entity}",
        f"ALTER TABLE role ADD COLUMN {entity}",
        f"ALTER TABLE quote ADD COLUMN {entity}",
        "CREATE INDEX mention_entity ON mention (entity_id)",
        "CREATE INDEX role_entity ON role (entity_id)",
        "CREATE INDEX quote_entity ON quote (entity_id)",
        f"CREATE TRIGGER bearer_comes AFTER INSERT ON entity BEGIN {more} END",
        f"CREATE TRIGGER bearer_goes AFTER DELETE ON entity BEGIN {fewer} END",
    )


@migrations()
def m009_corrections(db: Database) -> None:
    """What people say of actors, and what language work found before they did: `found` is JSON,
    deflated. `stated` is what the team's own file says."""
    _run(
        db,
        "ALTER TABLE actor ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX actor_dismissed ON actor (id) WHERE dismissed",
        """CREATE TABLE finding (
            article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
            found BLOB NOT NULL) STRICT""",
        """CREATE TABLE correction (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, "by" TEXT NOT NULL,
            verdict TEXT NOT NULL, actor INTEGER NOT NULL, name TEXT NOT NULL,
            bearers TEXT NOT NULL, value TEXT NOT NULL, "into" TEXT NOT NULL,
            undone_at TEXT, undone_by TEXT) STRICT""",
        """CREATE TABLE stated (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT, aliases TEXT NOT NULL) STRICT""",
    )


@migrations()
def m010_index(db: Database) -> None:
    """A search index of our own instead of FTS5's. `posting` holds, for each term and so many
    articles, which hold it and how often; `content`, for each article, the terms of its title and
    of each passage, and the passages' vectors; `document_stats`, for so many articles, their
    lengths and days. What the blobs are is told in `store.index`, which fills them from the
    articles."""
    _run(
        db,
        "DROP TABLE passage_index",
        "DROP VIEW passage_text",
        "DELETE FROM word",
        """CREATE TABLE term (
            id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, articles INTEGER NOT NULL) STRICT""",
        """CREATE TABLE posting (
            term_id INTEGER NOT NULL, block INTEGER NOT NULL, entries BLOB NOT NULL,
            PRIMARY KEY (term_id, block)) STRICT, WITHOUT ROWID""",
        """CREATE TABLE content (
            article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
            encoder TEXT NOT NULL, first_passage INTEGER NOT NULL, sizes BLOB NOT NULL,
            terms BLOB NOT NULL, counts BLOB NOT NULL, vectors BLOB NOT NULL) STRICT""",
        "CREATE INDEX content_encoder ON content (encoder)",
        "CREATE TABLE roll (page INTEGER PRIMARY KEY, cards BLOB NOT NULL) STRICT",
    )


@migrations()
def m011_article_ids(db: Database) -> None:
    """The highest id that an article ever had: a place in an article that is gone is no place in
    another."""
    _run(db, "INSERT INTO meta SELECT 'article', coalesce(max(id), 0) FROM article")


@migrations()
def m012_words(db: Database) -> None:
    """What finds words and names that are near to others: words without digits by their length
    and their first letter, or the two after it, and by their consonants; each two words that stand
    side by side in a name, where '' is its beginning or end; and names of several words by their
    letters alone."""
    words = """json_each('["","' || replace({0}.key, ' ', '","') || '",""]')"""
    each = f"{words} AS one JOIN {words} AS other ON other.key = one.key + 1"
    pairs = f"SELECT one.value, other.value, {{0}}.id FROM {each}"
    _run(
        db,
        f"""CREATE INDEX word_beginning ON word (substr(text, 1, 1), length(text))
            WHERE {SPELLED}""",
        f"CREATE INDEX word_midst ON word (substr(text, 2, 2), length(text)) WHERE {SPELLED}",
        *_by_sound(),
        f"CREATE INDEX word_skeleton ON word (skeleton) WHERE {SPELLED}",
        """CREATE TABLE name_pair (
            one TEXT NOT NULL, other TEXT NOT NULL, alias_id INTEGER NOT NULL,
            PRIMARY KEY (one, other, alias_id)) STRICT, WITHOUT ROWID""",
        f"""CREATE TRIGGER alias_comes AFTER INSERT ON alias
            BEGIN INSERT OR IGNORE INTO name_pair {pairs.format("new")}; END""",
        f"""CREATE TRIGGER alias_goes AFTER DELETE ON alias BEGIN
            DELETE FROM name_pair WHERE (one, other, alias_id) IN ({pairs.format("old")}); END""",
        f"""INSERT OR IGNORE INTO name_pair
            SELECT one.value, other.value, alias.id FROM alias JOIN {each.format("alias")}""",
        """CREATE INDEX alias_letters ON alias (replace(key, ' ', '')) WHERE instr(key, ' ')""",
        "CREATE INDEX alias_unused_key ON alias (key) WHERE count = 0",
        "CREATE INDEX actor_capital ON actor (capital_of) WHERE capital_of IS NOT NULL",
    )


@migrations()
def m013_when(db: Database) -> None:
    """When a date is, in ISO: a day, a month or a year; NULL where that is not sure."""
    _run(db, 'ALTER TABLE figure ADD COLUMN "when" TEXT')


@migrations()
def m014_archive(db: Database) -> None:
    """The library's revision when an article came in, or was submitted with a change: 0 for those
    that were there before it was noted. And briefings as they were given, as JSON; when each
    channel or person last asked about what; and what people say of briefings."""
    _run(
        db,
        "ALTER TABLE article ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX article_arrived ON article (arrived)",
        """CREATE TABLE briefing (
            id TEXT PRIMARY KEY, question TEXT NOT NULL, made_at TEXT NOT NULL,
            body TEXT NOT NULL) STRICT""",
        """CREATE TABLE asked (
            asker TEXT NOT NULL, topic TEXT NOT NULL, revision INTEGER NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (asker, topic)) STRICT, WITHOUT ROWID""",
        """CREATE TABLE feedback (
            briefing TEXT NOT NULL REFERENCES briefing (id), "by" TEXT NOT NULL,
            useful INTEGER NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (briefing, "by")) STRICT, WITHOUT ROWID""",
    )


@migrations()
def m015_stems(db: Database) -> None:
    """Stems changed, so that British and American spellings have the same. `store.index` fills the
    index again from the articles; their vectors stay."""
    _run(
        db,
        "DELETE FROM posting",
        "DELETE FROM term",
        "DELETE FROM word",
        "UPDATE content SET sizes = x'', terms = x'', counts = x''",
    )


@migrations()
def m016_skeletons(db: Database) -> None:
    """What words sound like, written down with them: SQLite works a generated column out whenever
    it touches a row, also where only a count changes."""
    _run(
        db,
        "DROP INDEX word_skeleton",
        "ALTER TABLE word DROP COLUMN skeleton",
        "ALTER TABLE word DROP COLUMN softened",
        "ALTER TABLE word ADD COLUMN skeleton TEXT NOT NULL DEFAULT ''",
    )
    words = [text for (text,) in db.execute("SELECT text FROM word")]
    db.conn.executemany(
        "UPDATE word SET skeleton = ? WHERE text = ?",
        [(phonetic_key(text), text) for text in words],
    )
    _run(db, f"CREATE INDEX word_skeleton ON word (skeleton) WHERE {SPELLED}")


@migrations()
def m017_channels(db: Database) -> None:
    """What channels settle for themselves."""
    _run(
        db,
        """CREATE TABLE channel (
            id TEXT PRIMARY KEY, timezone TEXT, follow_ups INTEGER NOT NULL,
            admins_only INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    )


@migrations()
def m018_conversations(db: Database) -> None:
    """What each conversation was about when it was last answered, as JSON."""
    _run(
        db,
        """CREATE TABLE conversation (
            channel TEXT NOT NULL, thread TEXT NOT NULL, context TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (channel, thread)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX conversation_at ON conversation (at)",
    )


@migrations()
def m019_deliveries(db: Database) -> None:
    """Each occurrence of a subscription, with what was posted and the sentences shown; `most` is
    how often an hour a watch posts, NULL for a digest; `revision` and `told_at` are what the
    library's was when a subscription last told something, and when that was."""
    _run(
        db,
        "ALTER TABLE subscription ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE subscription ADD COLUMN most INTEGER",
        "ALTER TABLE subscription ADD COLUMN revision INTEGER",
        "ALTER TABLE subscription ADD COLUMN told_at TEXT",
        """CREATE TABLE delivery (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            subscription_id INTEGER NOT NULL REFERENCES subscription (id) ON DELETE CASCADE,
            due TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, "until" TEXT,
            at TEXT NOT NULL, begun TEXT, channel TEXT NOT NULL, ts TEXT NOT NULL,
            reason TEXT NOT NULL, body TEXT, revision INTEGER, briefing TEXT,
            UNIQUE (subscription_id, due)) STRICT""",
        """CREATE INDEX delivery_until ON delivery ("until") WHERE "until" IS NOT NULL""",
        """CREATE INDEX delivery_open ON delivery (subscription_id) WHERE "until" IS NOT NULL""",
        """CREATE TABLE told (
            id INTEGER PRIMARY KEY,
            delivery_id INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
            article TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            text TEXT NOT NULL) STRICT""",
        "CREATE INDEX told_delivery ON told (delivery_id)",
    )


@migrations()
def m022_members(db: Database) -> None:
    """In which channels each person spoke to Attaché."""
    _run(
        db,
        """CREATE TABLE member (
            user TEXT NOT NULL, channel TEXT NOT NULL, PRIMARY KEY (user, channel)) STRICT,
            WITHOUT ROWID""",
    )


@migrations()
def m023_foremost(db: Database) -> None:
    """The most mentioned actors are read without a look at all others."""
    _run(db, "CREATE INDEX actor_foremost ON actor (mentions DESC, name) WHERE NOT dismissed")


@migrations()
def m024_overview(db: Database) -> None:
    """What the library holds is told without sorting its articles."""
    _run(
        db,
        "CREATE INDEX article_state ON article (key, fingerprint)",
        "CREATE INDEX article_outlet ON article (outlet)",
    )


@migrations()
def m025_members_at(db: Database) -> None:
    """When each person was last met in a channel; NULL where they left it. Whoever was met before
    this was known, or has a digest there, counts as met now."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    _run(db, "ALTER TABLE member ADD COLUMN at TEXT")
    db.execute("UPDATE member SET at = ?", [now])
    db.execute(
        """INSERT OR IGNORE INTO member (user, channel, at)
        SELECT DISTINCT owner, channel, ? FROM subscription WHERE owner != ''""",
        [now],
    )


@migrations()
def m026_upkeep(db: Database) -> None:
    """What is kept of answers, deflated; when a briefing was last given, and when it was last
    shared, judged or asked to be proved; and which articles were removed, when, at which revision
    of the library, and whether their words are out of all that quoted them. 'overwritten' tells
    that what was deleted from this file was overwritten from the first."""
    _run(
        db,
        "ALTER TABLE briefing ADD COLUMN packed BLOB",
        "ALTER TABLE briefing ADD COLUMN given_at TEXT",
        "ALTER TABLE briefing ADD COLUMN chosen_at TEXT",
        "ALTER TABLE conversation ADD COLUMN packed BLOB",
        """CREATE TABLE removed (
            article_id INTEGER PRIMARY KEY, key TEXT NOT NULL, at TEXT NOT NULL,
            revision INTEGER NOT NULL, purged INTEGER NOT NULL DEFAULT 0) STRICT""",
        "CREATE INDEX removed_key ON removed (key)",
        # What is too old is told without a look at the briefings themselves.
        "CREATE INDEX briefing_given ON briefing (coalesce(given_at, made_at), chosen_at, id)",
        """INSERT INTO meta SELECT 'overwritten', 1
            WHERE (SELECT value FROM meta WHERE name = 'revision') = 0""",
    )


@migrations()
def m027_unanswered(db: Database) -> None:
    """Where somebody was not answered when a process ended."""
    _run(
        db,
        """CREATE TABLE unanswered (
            channel TEXT NOT NULL, thread TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (channel, thread)) STRICT, WITHOUT ROWID""",
    )


@migrations()
def m028_readings(db: Database) -> None:
    """How articles were read: `content` is what was submitted, deflated, where it is not the
    article's text; `is_text` tells whether it was text or a file's bytes. `quotable` is 0 for
    a stretch of text that is no sentence: it is found, but not shown by itself. `flaws` are a JSON
    list, and `shingle` the sketches by which near copies are found."""
    _run(
        db,
        "ALTER TABLE sentence ADD COLUMN quotable INTEGER NOT NULL DEFAULT 1",
        """CREATE TABLE reading (
            article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
            format TEXT NOT NULL, language TEXT, pages TEXT, blocks BLOB NOT NULL,
            flaws TEXT NOT NULL, content BLOB, is_text INTEGER NOT NULL) STRICT""",
        """CREATE TABLE shingle (
            hash INTEGER NOT NULL,
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            PRIMARY KEY (hash, article_id)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX shingle_article ON shingle (article_id)",
    )


@migrations()
def m029_labels(db: Database) -> None:
    """The label of who says a whole sentence in an interview or a record; empty for a quotation."""
    _run(db, "ALTER TABLE quote ADD COLUMN label TEXT NOT NULL DEFAULT ''")


@migrations()
def m030_corrected(db: Database) -> None:
    """The day on which an article's publisher corrected it, empty where the note does not say; NULL
    where it was not corrected."""
    _run(
        db,
        "ALTER TABLE article ADD COLUMN corrected TEXT",
        "DROP INDEX article_card",
        """CREATE INDEX article_card ON article
            (published DESC, key, title, author, outlet, url, fingerprint, corrected)""",
    )


@migrations()
def m031_recurring(db: Database) -> None:
    """A checksum of each sentence's words, by which those that an outlet repeats are found."""
    _run(
        db,
        "ALTER TABLE sentence ADD COLUMN hash INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX sentence_hash ON sentence (hash)",
    )


@migrations()
def m032_addresses(db: Database) -> None:
    """Each article's canonical address, by which the same one from elsewhere is known."""
    from bot.intake.canonical import address_of

    _run(db, "ALTER TABLE article ADD COLUMN address TEXT")
    found = [(address_of(url), id) for id, url in db.execute("SELECT id, url FROM article")]
    db.conn.executemany(
        "UPDATE article SET address = ? WHERE id = ?", [row for row in found if row[0]]
    )
    _run(db, "CREATE INDEX article_address ON article (address) WHERE address IS NOT NULL")


@migrations()
def m033_feeds(db: Database) -> None:
    """Feeds: who added them, what of them is wanted (`rules`, as JSON), and how they fare. `gap` is
    seconds; `told` the state that whoever added it was told last."""
    _run(
        db,
        """CREATE TABLE feed (
            id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
            site TEXT, standing TEXT NOT NULL, added TEXT NOT NULL, added_by TEXT NOT NULL,
            full_text TEXT NOT NULL, rules TEXT NOT NULL, due TEXT NOT NULL, checked TEXT,
            etag TEXT, modified TEXT, failing_since TEXT, faults INTEGER NOT NULL DEFAULT 0,
            problem TEXT NOT NULL DEFAULT '', newest TEXT, gap REAL, moved_from TEXT,
            badly TEXT NOT NULL DEFAULT '', told TEXT NOT NULL DEFAULT '') STRICT""",
        "CREATE INDEX feed_due ON feed (due) WHERE standing = 'active'",
    )


@migrations()
def m034_entries(db: Database) -> None:
    """Articles on their way in: those of feeds, and those whose addresses were given by hand
    (without a feed). `content` is what the feed gives of its text, deflated, until it is read."""
    _run(
        db,
        """CREATE TABLE feed_entry (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            feed_id INTEGER REFERENCES feed (id) ON DELETE CASCADE, item TEXT NOT NULL,
            digest TEXT NOT NULL, address TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL,
            stage TEXT NOT NULL, seen TEXT NOT NULL, "by" TEXT NOT NULL, author TEXT,
            published TEXT, content BLOB, whole INTEGER NOT NULL, article TEXT,
            reason TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, due TEXT) STRICT""",
        "CREATE UNIQUE INDEX feed_entry_item ON feed_entry (coalesce(feed_id, 0), item)",
        "CREATE INDEX feed_entry_feed ON feed_entry (feed_id, stage)",
        "CREATE INDEX feed_entry_address ON feed_entry (address)",
        "CREATE INDEX feed_entry_article ON feed_entry (article)",
        """CREATE INDEX feed_entry_waiting ON feed_entry (coalesce(due, seen))
            WHERE stage = 'waiting'""",
    )


@migrations()
def m035_versions(db: Database) -> None:
    """What changed in articles that their publishers edited: the title that was, and the sentences
    that went and came, as JSON lists. They go with a removal of the article, not with its
    replacement."""
    _run(
        db,
        """CREATE TABLE article_version (
            id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL, at TEXT NOT NULL,
            title TEXT NOT NULL, gone TEXT NOT NULL, come TEXT NOT NULL) STRICT""",
        "CREATE INDEX article_version_article ON article_version (article_id)",
    )


@migrations()
def m036_jobs(db: Database) -> None:
    """Work to be done beside answering. `payload` is NULL once it is done."""
    _run(
        db,
        """CREATE TABLE job (
            id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, subject TEXT NOT NULL,
            name TEXT NOT NULL, payload BLOB, urgent INTEGER NOT NULL, batch TEXT NOT NULL,
            state TEXT NOT NULL, at TEXT NOT NULL, "until" TEXT, worker TEXT NOT NULL DEFAULT '',
            attempts INTEGER NOT NULL DEFAULT 0, deaths INTEGER NOT NULL DEFAULT 0,
            reason TEXT NOT NULL DEFAULT '') STRICT""",
        "CREATE UNIQUE INDEX job_waiting ON job (kind, subject) WHERE state = 'waiting'",
        "CREATE INDEX job_subject ON job (kind, subject, state)",
        """CREATE INDEX job_line ON job (state, urgent DESC, "until")""",
        "CREATE INDEX job_batch ON job (batch, state) WHERE batch <> ''",
    )


@migrations()
def m037_tombstones(db: Database) -> None:
    """What was removed does not come back by itself: `kept_out` is 1 until somebody adds it by
    hand. `removed_shingle` is a removed text's sketch, by which it is known under another key. What
    was removed before comes back with its file, as it was told then."""
    _run(
        db,
        "ALTER TABLE removed ADD COLUMN url TEXT",
        """ALTER TABLE removed ADD COLUMN "by" TEXT NOT NULL DEFAULT ''""",
        "ALTER TABLE removed ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE removed ADD COLUMN kept_out INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX removed_url ON removed (url) WHERE url IS NOT NULL",
        """CREATE TABLE removed_shingle (
            hash INTEGER NOT NULL,
            article_id INTEGER NOT NULL REFERENCES removed (article_id) ON DELETE CASCADE,
            PRIMARY KEY (hash, article_id)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX removed_shingle_article ON removed_shingle (article_id)",
    )


@migrations()
def m038_unread(db: Database) -> None:
    """What could not be read, and why, for a week. `name` is what a person calls it."""
    _run(
        db,
        """CREATE TABLE unread (
            key TEXT PRIMARY KEY, name TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
            feed TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID""",
        "CREATE INDEX unread_at ON unread (at)",
    )


@migrations()
def m039_cited(db: Database) -> None:
    """The keys of articles that a shared briefing cited which has been let go of since."""
    _run(db, "CREATE TABLE cited (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID")


@migrations()
def m040_several_topics(db: Database) -> None:
    """A comma parts the topics of a digest from now on. One that was added before goes on to be of
    one topic: there a comma meant no more than a space."""
    _run(
        db,
        """UPDATE subscription SET topic = trim(replace(replace(topic, ', ', ' '), ',', ' '))
            WHERE most IS NULL AND instr(topic, ',') AND topic NOT GLOB '*["“”]*'""",
    )


@migrations()
def m050_outside(db: Database) -> None:
    """A mention in a heading or a dateline stands in no sentence."""
    _run(
        db,
        """CREATE TABLE mention_anywhere (
            id INTEGER PRIMARY KEY, actor_id INTEGER NOT NULL REFERENCES actor (id),
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            sentence_id INTEGER REFERENCES sentence (id) ON DELETE CASCADE,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
            government INTEGER NOT NULL,
            entity_id INTEGER REFERENCES entity (id) ON DELETE CASCADE) STRICT""",
        """INSERT INTO mention_anywhere (
            id, actor_id, article_id, sentence_id, start, "end", text, government, entity_id)
            SELECT id, actor_id, article_id, sentence_id, start, "end", text, government, entity_id
            FROM mention""",
        "DROP TABLE mention",
        "ALTER TABLE mention_anywhere RENAME TO mention",
        "CREATE INDEX mention_actor ON mention (actor_id, sentence_id)",
        "CREATE INDEX mention_article ON mention (article_id)",
        "CREATE INDEX mention_sentence ON mention (sentence_id, actor_id)",
        "CREATE INDEX mention_entity ON mention (entity_id)",
    )


@migrations()
def m051_hosts(db: Database) -> None:
    """Whom a job asks, and until when each host rests that was asked."""
    _run(
        db,
        "ALTER TABLE job ADD COLUMN host TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX job_host ON job (host, state) WHERE host <> ''",
        """CREATE TABLE host (
            name TEXT PRIMARY KEY, rests TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    )


@migrations()
def m052_removed_addresses(db: Database) -> None:
    """The canonical address of what was removed, by which a feed's article is known."""
    from bot.intake.canonical import address_of

    _run(db, "ALTER TABLE removed ADD COLUMN address TEXT")
    found = [(address_of(url), id) for id, url in db.execute("SELECT article_id, url FROM removed")]
    db.conn.executemany(
        "UPDATE removed SET address = ? WHERE article_id = ?", [row for row in found if row[0]]
    )
    _run(db, "CREATE INDEX removed_address ON removed (address) WHERE address IS NOT NULL")


@migrations()
def m053_unread_entries(db: Database) -> None:
    """What of a feed could not be read stands with all else that could not be; its entry keeps no
    words. What was passed over keeps none either."""
    _run(
        db,
        """INSERT OR IGNORE INTO unread (key, name, reason, at, feed)
            SELECT address, CASE url WHEN '' THEN address ELSE url END, reason, seen,
                coalesce((SELECT feed.title FROM feed WHERE feed.id = feed_id), '')
            FROM feed_entry WHERE stage = 'unread'""",
        "UPDATE feed_entry SET reason = '' WHERE stage = 'unread'",
        "UPDATE feed_entry SET title = '', author = NULL WHERE stage <> 'waiting'",
    )


@migrations()
def m054_feed_ages(db: Database) -> None:
    """How old the articles of a feed may become; null: as old as all others."""
    _run(db, "ALTER TABLE feed ADD COLUMN keep TEXT")


@migrations()
def m055_removed_subscriptions(db: Database) -> None:
    """When a digest or watch was removed, which can be brought back for a while."""
    _run(db, "ALTER TABLE subscription ADD COLUMN removed_at TEXT")


@migrations()
def m056_collections(db: Database) -> None:
    """Collections of articles; an article that is in none is in `general`. `since` is the library's
    revision at which it came in. `recurs` tells of a sentence that could be quoted, were it not
    that others of its outlet have it too. `filing` is the revision at which an article was last
    written."""
    _run(
        db,
        """CREATE TABLE collection (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE COLLATE NOCASE)
            STRICT""",
        "INSERT INTO collection (id, name) VALUES (1, 'general')",
        # Without a reference to the article: a changed one replaces itself, under the same id.
        """CREATE TABLE article_collection (
            article_id INTEGER NOT NULL,
            collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
            since INTEGER NOT NULL, PRIMARY KEY (article_id, collection_id))
            STRICT, WITHOUT ROWID""",
        "CREATE INDEX article_collection_of ON article_collection (collection_id)",
        "ALTER TABLE sentence ADD COLUMN recurs INTEGER NOT NULL DEFAULT 0",
        """CREATE TABLE filing (
            article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
            revision INTEGER NOT NULL) STRICT""",
        "INSERT INTO filing SELECT id, 0 FROM article",
    )


@migrations()
def m057_rooms(db: Database) -> None:
    """Which collections are seen from a channel, or by a person in direct messages (`general` where
    there is none); from which of them a kept briefing was made (all where there is no row), and a
    conversation's last answer (all where it is null): the ids, in order, with spaces between."""
    _run(
        db,
        """CREATE TABLE channel_collection (
            channel TEXT NOT NULL,
            collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
            PRIMARY KEY (channel, collection_id)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX channel_collection_of ON channel_collection (collection_id)",
        """CREATE TABLE briefing_reach (
            briefing TEXT NOT NULL REFERENCES briefing (id) ON DELETE CASCADE,
            collections TEXT NOT NULL, PRIMARY KEY (briefing, collections))
            STRICT, WITHOUT ROWID""",
        "ALTER TABLE conversation ADD COLUMN collections TEXT",
    )


@migrations()
def m058_placing(db: Database) -> None:
    """The collections that what comes in goes to: of feeds, and of keys or addresses that are
    awaited."""
    _run(
        db,
        """CREATE TABLE feed_collection (
            feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
            collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
            PRIMARY KEY (feed_id, collection_id)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX feed_collection_of ON feed_collection (collection_id)",
        """CREATE TABLE awaited (
            key TEXT NOT NULL, collection_id INTEGER NOT NULL
                REFERENCES collection (id) ON DELETE CASCADE,
            PRIMARY KEY (key, collection_id)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX awaited_of ON awaited (collection_id)",
    )


@migrations()
def m059_audit(db: Database) -> None:
    """Who changed what, and when, of what has no journal of its own (corrections and removals
    have). `about` names what was changed, `undo` what is typed to take it back."""
    _run(
        db,
        """CREATE TABLE audit (
            id INTEGER PRIMARY KEY, at TEXT NOT NULL, "by" TEXT NOT NULL, about TEXT NOT NULL,
            deed TEXT NOT NULL, undo TEXT NOT NULL) STRICT""",
        "CREATE INDEX audit_about ON audit (about)",
    )


@migrations()
def m060_holds(db: Database) -> None:
    """Articles that may not be taken out of the library, by their keys."""
    _run(
        db,
        """CREATE TABLE hold (
            key TEXT PRIMARY KEY, at TEXT NOT NULL, "by" TEXT NOT NULL, reason TEXT NOT NULL)
            STRICT, WITHOUT ROWID""",
    )


@migrations()
def m061_first_words(db: Database) -> None:
    """Who has spoken to Attaché, and where. Whoever was seen in a channel has, as good as."""
    _run(
        db,
        """CREATE TABLE speaker (
            user TEXT NOT NULL, channel TEXT NOT NULL, PRIMARY KEY (user, channel))
            STRICT, WITHOUT ROWID""",
        "INSERT INTO speaker SELECT user, channel FROM member",
    )


def _by_sound() -> Iterator[str]:
    """Columns of `word` that are worked out when they are asked for, the last of them by all of
    `bot.words.phonetic_key`: SQLite's parser takes thirty functions within each other, no more."""
    from_, half = "text", len(RULES) // 2
    for column, rules in (("softened", RULES[:half]), ("skeleton", RULES[half:])):
        made = from_
        for letters, sound in rules:
            made = f"replace({made}, '{letters}', '{sound}')"
        yield f"ALTER TABLE word ADD COLUMN {column} TEXT GENERATED ALWAYS AS ({made}) VIRTUAL"
        from_ = column
