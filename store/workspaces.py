"""The workspaces that one server serves, in a SQLite file of their own beside the libraries.

slack_sdk's own installation store keeps every version of every token as it is, and takes one lock
for all; here each workspace has one line, and its tokens are sealed."""

import hashlib
import logging
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import LibraryUnusable, SettingWrong
from bot.storage.workspaces import Tokens, Workspace
from store.database import Row
from store.sealing import SETTING, Seal
from store.sqlite.database import SqliteDatabase
from store.sqlite.file_modes import make
from store.timestamps import read, to_utc_text

log = logging.getLogger("attache")

FILE = "installations.db"
VERSION = 1
PENDING = 10_000
"""Installations that may be under way at a time: each look at the page begins one. Beyond, the
oldest is let go."""

_TABLES = """
CREATE TABLE workspace (
    id TEXT PRIMARY KEY, team TEXT NOT NULL, organisation TEXT NOT NULL, name TEXT NOT NULL,
    app TEXT NOT NULL, bot TEXT NOT NULL, bot_user TEXT NOT NULL, scopes TEXT NOT NULL,
    installed TEXT NOT NULL, uninstalled TEXT, sealed BLOB, renewing TEXT
) STRICT;
CREATE TABLE pending (state TEXT PRIMARY KEY, expires TEXT NOT NULL) STRICT;
"""


def open_workspaces(folder: Path, keys: Sequence[str]) -> "SqliteWorkspaces":
    """The workspaces of a folder, which is created. Where a key was put before the one that tokens
    were sealed with, they are sealed anew. Raises SettingWrong where no key opens them, and
    LibraryUnusable."""
    seal = Seal(keys)
    path = folder / FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        make(path)
    except OSError as error:
        raise LibraryUnusable(f"{folder} cannot be used: {error.strerror}.") from error
    database = SqliteDatabase(path, create=True)
    try:
        _prepare(database)
        found = SqliteWorkspaces(database, seal)
        found.seal_anew()
    except BaseException:
        database.close()
        raise
    return found


def installed_ids(folder: Path) -> tuple[str, ...]:
    """The ids of those where Attaché is installed: no key is needed for that. Raises
    LibraryUnusable."""
    path = folder / FILE
    if not path.exists():
        return ()
    database = SqliteDatabase(path)
    try:
        sql = "SELECT id FROM workspace WHERE uninstalled IS NULL ORDER BY id"
        return tuple(id for (id,) in database.rows(sql))
    finally:
        database.close()


def _prepare(database: SqliteDatabase) -> None:
    database.execute("PRAGMA journal_mode = WAL")
    with database.transaction():
        version = int(database.rows("PRAGMA user_version")[0][0])
        if version > VERSION:
            raise LibraryUnusable("is from a newer version of Attaché. Update it.", database.path)
        if version == VERSION:
            return
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                database.execute(statement)
        database.execute(f"PRAGMA user_version = {VERSION}")


class SqliteWorkspaces:
    """Implements `bot.storage.workspaces.Workspaces`, and `.Pending`. Safe to share between threads
    and processes."""

    def __init__(self, database: SqliteDatabase, seal: Seal) -> None:
        self._database = database
        self._seal = seal

    def seal_anew(self) -> None:
        """Seals with the first key what another one opens. Raises SettingWrong where none opens
        something, and then changes nothing."""
        with self._database.transaction():
            sql = "SELECT id, sealed FROM workspace WHERE sealed IS NOT NULL"
            rows = self._database.rows(sql)
            opened = {row["id"]: self._opened(row) for row in rows}
            for row in rows:
                if not self._seal.is_newest(row["sealed"]):
                    self._database.execute(
                        "UPDATE workspace SET sealed = ? WHERE id = ?",
                        self._closed(row["id"], opened[row["id"]]),
                        row["id"],
                    )

    def save(self, workspace: Workspace) -> None:
        tokens = workspace.tokens
        sealed = self._closed(workspace.id, tokens) if tokens else None
        with self._database.transaction():
            self._database.execute(
                """INSERT OR REPLACE INTO workspace (id, team, organisation, name, app, bot,
                    bot_user, scopes, installed, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                workspace.id,
                workspace.team,
                workspace.organisation,
                workspace.name,
                workspace.app,
                workspace.bot,
                workspace.bot_user,
                " ".join(sorted(workspace.scopes)),
                to_utc_text(workspace.installed),
                sealed,
            )

    def get(self, id: str) -> Workspace | None:
        row = self._database.row("SELECT * FROM workspace WHERE id = ? AND sealed IS NOT NULL", id)
        return self._read(row) if row else None

    def installed(self) -> Sequence[Workspace]:
        sql = "SELECT * FROM workspace WHERE sealed IS NOT NULL ORDER BY id"
        return list(self._readable(self._database.rows(sql)))

    def counts(self) -> tuple[int, int]:
        sql = "SELECT count(sealed), count(*) - count(sealed) FROM workspace"
        here, gone = self._database.rows(sql)[0]
        return int(here), int(gone)

    def uninstall(self, id: str, at: datetime) -> bool:
        sql = """UPDATE workspace SET uninstalled = ?, sealed = NULL, renewing = NULL
            WHERE id = ? AND uninstalled IS NULL AND installed <= ?"""
        moment = to_utc_text(at)
        return self._database.execute(sql, moment, id, moment).rowcount == 1

    def outlived(self, before: datetime) -> Sequence[str]:
        sql = "SELECT id FROM workspace WHERE uninstalled < ? ORDER BY id"
        return [id for (id,) in self._database.rows(sql, to_utc_text(before))]

    def forget(self, id: str, before: datetime) -> bool:
        sql = "DELETE FROM workspace WHERE id = ? AND uninstalled < ?"
        return self._database.execute(sql, id, to_utc_text(before)).rowcount == 1

    def claim_renewal(self, id: str, now: datetime, until: datetime) -> bool:
        # A claim that ends later than this one would was made by a clock that was ahead.
        sql = """UPDATE workspace SET renewing = ?2 WHERE id = ?3 AND sealed IS NOT NULL
            AND (renewing IS NULL OR renewing <= ?1 OR renewing > ?2)"""
        claimed = self._database.execute(sql, to_utc_text(now), to_utc_text(until), id)
        return claimed.rowcount == 1

    def renew(self, id: str, before: Tokens, after: Tokens) -> bool:
        with self._database.transaction():
            held = self.get(id)
            if held is None or held.tokens != before:
                return False
            sql = "UPDATE workspace SET sealed = ?, renewing = NULL WHERE id = ?"
            self._database.execute(sql, self._closed(id, after), id)
            return True

    def begin(self, now: datetime, expires: datetime) -> str:
        state = secrets.token_urlsafe(32)
        with self._database.transaction():
            self._database.execute("DELETE FROM pending WHERE expires <= ?", to_utc_text(now))
            self._database.execute(
                "INSERT INTO pending (state, expires) VALUES (?, ?)",
                _digest(state),
                to_utc_text(expires),
            )
            self._database.execute(
                """DELETE FROM pending WHERE rowid IN
                    (SELECT rowid FROM pending ORDER BY rowid DESC LIMIT -1 OFFSET ?)""",
                PENDING,
            )
        return state

    def finish(self, state: str, now: datetime) -> bool:
        sql = "DELETE FROM pending WHERE state = ? RETURNING expires"
        with self._database.transaction():
            found = self._database.rows(sql, _digest(state))
        return bool(found) and read(found[0][0]) > now

    def close(self) -> None:
        self._database.close()

    def _readable(self, rows: Iterable[Row]) -> Iterator[Workspace]:
        """Leaves out those that another process has sealed with a key that this one does not
        have: the others are served."""
        for row in rows:
            try:
                yield self._read(row)
            except SettingWrong as error:
                log.error("%s: %s", row["id"], error)

    def _closed(self, id: str, tokens: Tokens) -> bytes:
        expires = tokens.expires.astimezone(UTC).isoformat() if tokens.expires else ""
        held = {"bot": tokens.bot, "refresh": tokens.refresh, "expires": expires}
        return self._seal.close(id, held)

    def _opened(self, row: Row) -> Tokens:
        found = self._seal.open(row["id"], row["sealed"])
        if found is None:
            raise SettingWrong(
                f"{SETTING} does not open the tokens in {self._database.path}. Put back the key "
                "that they were encrypted with, after a comma if there is a new one. If it is "
                "lost, move that file away: every workspace then has to install the app again, and "
                "finds its library as it was."
            )
        expires = datetime.fromisoformat(found["expires"]) if found["expires"] else None
        return Tokens(bot=found["bot"], refresh=found["refresh"], expires=expires)

    def _read(self, row: Row) -> Workspace:
        return Workspace(
            id=row["id"],
            team=row["team"],
            organisation=row["organisation"],
            name=row["name"],
            app=row["app"],
            bot=row["bot"],
            bot_user=row["bot_user"],
            scopes=frozenset(row["scopes"].split()),
            installed=read(row["installed"]),
            tokens=self._opened(row),
            uninstalled=read(row["uninstalled"]) if row["uninstalled"] else None,
        )


def _digest(state: str) -> str:
    """What is kept of a secret: who reads the file cannot bring it back."""
    with suppress(UnicodeEncodeError):
        return hashlib.sha256(state.encode()).hexdigest()
    return ""
