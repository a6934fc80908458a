"""The local workspace's database: a SQLite file of its own, apart from the corpus.

A message's `body` is the message as Slack's Web API would give it. `only_for` is the one person
who sees it (an ephemeral message); `thread_ts` is set on replies only. Times are Slack's `ts`: all
of one length, so that they sort as text.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any

from bot.workspace.file import open_file
from corpus.errors import SchemaError

Json = dict[str, Any]

FIRST_SCHEMA = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE message (
    channel TEXT NOT NULL, ts TEXT NOT NULL, thread_ts TEXT, only_for TEXT,
    revision INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL,
    PRIMARY KEY (channel, ts)
) WITHOUT ROWID;
CREATE INDEX message_thread ON message (channel, thread_ts, ts);
CREATE TABLE bot_channel (channel TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE view (
    id TEXT PRIMARY KEY, person TEXT NOT NULL, kind TEXT NOT NULL, depth INTEGER NOT NULL,
    body TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE response_url (
    token TEXT PRIMARY KEY, channel TEXT NOT NULL, person TEXT NOT NULL, ts TEXT,
    uses INTEGER NOT NULL DEFAULT 0, expires REAL NOT NULL
) WITHOUT ROWID;
"""
FILES = """
CREATE TABLE file (
    id TEXT PRIMARY KEY, secret TEXT NOT NULL, name TEXT NOT NULL, title TEXT NOT NULL,
    alt_text TEXT NOT NULL, length INTEGER NOT NULL, content BLOB
);
"""
FILES_OF_PEOPLE = """
ALTER TABLE file ADD COLUMN person TEXT;
ALTER TABLE file ADD COLUMN channel TEXT;
ALTER TABLE file ADD COLUMN is_deleted INTEGER NOT NULL DEFAULT 0;
"""
STEPS = (FIRST_SCHEMA, FILES, FILES_OF_PEOPLE)
"""The SQL that each version of the file adds to the one before."""

VERSION = len(STEPS)


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message, with what Slack's Web API does not show of it."""

    channel: str
    ts: str
    thread_ts: str | None
    only_for: str | None
    revision: int
    body: Json


class Store:
    """Reads and writes the workspace's file; safe to use from several threads."""

    def __init__(self, path: Path | None) -> None:
        self._lock = RLock()
        self._db = open_file(path)
        self._db.row_factory = sqlite3.Row
        self._prepare(path)

    def _prepare(self, path: Path | None) -> None:
        found = self._db.execute("PRAGMA user_version").fetchone()[0]
        if found > VERSION:
            self._db.close()
            raise SchemaError(
                f"The local workspace's file {path} was written by a newer version of "
                "Remembrancer. Upgrade the program, or move the file away to start a new one."
            )
        steps = " ".join(STEPS[found:])
        if steps:
            self._db.executescript(f"BEGIN; {steps} PRAGMA user_version = {VERSION}; COMMIT;")

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection to one thread for a block; all of the block is stored, or nothing."""
        with self._lock, self._db:
            yield self._db

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        with self._lock:
            return self._db.execute(query, values).fetchall()

    def _row(self, query: str, values: Sequence[object] = ()) -> sqlite3.Row | None:
        rows = self._rows(query, values)
        return rows[0] if rows else None

    # Settings

    def setting(self, name: str, default: str) -> str:
        """Return the setting's value; store `default` as its value if it has none yet."""
        with self.writing() as db:
            db.execute("INSERT OR IGNORE INTO setting VALUES (?, ?)", (name, default))
            return str(
                db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()[0]
            )

    # The channels that the bot is in

    def bot_channels(self) -> set[str]:
        return {row["channel"] for row in self._rows("SELECT channel FROM bot_channel")}

    def set_bot_member(self, channel: str, *, member: bool) -> None:
        statement = (
            "INSERT OR IGNORE INTO bot_channel VALUES (?)"
            if member
            else "DELETE FROM bot_channel WHERE channel = ?"
        )
        with self.writing() as db:
            db.execute(statement, (channel,))

    # Messages

    def last_ts(self) -> str:
        """Return the latest `ts` given to any message; "0" in a new workspace."""
        row = self._row("SELECT max(ts) AS ts FROM message")
        return row["ts"] if row and row["ts"] else "0"

    def add(self, channel: str, body: Json, *, only_for: str | None = None) -> None:
        thread_ts = body.get("thread_ts")
        reply_to = thread_ts if thread_ts != body["ts"] else None
        with self.writing() as db:
            db.execute(
                "INSERT INTO message (channel, ts, thread_ts, only_for, body) VALUES (?,?,?,?,?)",
                (channel, body["ts"], reply_to, only_for, json.dumps(body)),
            )

    def replace(self, channel: str, ts: str, body: Json) -> None:
        with self.writing() as db:
            db.execute(
                "UPDATE message SET body = ?, revision = revision + 1 WHERE channel = ? AND ts = ?",
                (json.dumps(body), channel, ts),
            )

    def delete(self, channel: str, ts: str) -> None:
        with self.writing() as db:
            db.execute("DELETE FROM message WHERE channel = ? AND ts = ?", (channel, ts))

    def message(self, channel: str, ts: str) -> StoredMessage | None:
        row = self._row("SELECT * FROM message WHERE channel = ? AND ts = ?", (channel, ts))
        return _stored(row) if row else None

    def history(
        self, channel: str, *, oldest: str, latest: str, inclusive: bool, limit: int
    ) -> list[StoredMessage]:
        """Return the channel's messages that everybody sees, without replies, newest first."""
        after, before = (">=", "<=") if inclusive else (">", "<")
        rows = self._rows(
            "SELECT * FROM message WHERE channel = ? AND thread_ts IS NULL AND only_for IS NULL"
            f" AND ts {after} ? AND ts {before} ? ORDER BY ts DESC LIMIT ?",
            (channel, oldest, latest, limit),
        )
        return [_stored(row) for row in rows]

    def replies(self, channel: str, thread_ts: str) -> list[StoredMessage]:
        """Return a thread's first message and its replies, oldest first, without ephemeral ones."""
        rows = self._rows(
            "SELECT * FROM message WHERE channel = ? AND (ts = ? OR thread_ts = ?)"
            " AND only_for IS NULL ORDER BY ts",
            (channel, thread_ts, thread_ts),
        )
        return [_stored(row) for row in rows]

    def seen_by(self, channel: str, person: str, *, limit: int) -> list[tuple[StoredMessage, int]]:
        """Return the channel's last messages as `person` sees them, oldest first.

        Each comes with the number of its replies.
        """
        rows = self._rows(
            "SELECT m.*, (SELECT count(*) FROM message r WHERE r.channel = m.channel"
            "   AND r.thread_ts = m.ts AND r.only_for IS NULL) AS replies FROM message m"
            " WHERE channel = ? AND thread_ts IS NULL AND (only_for IS NULL OR only_for = ?)"
            " ORDER BY ts DESC LIMIT ?",
            (channel, person, limit),
        )
        return [(_stored(row), row["replies"]) for row in reversed(rows)]

    def thread_seen_by(self, channel: str, thread_ts: str, person: str) -> list[StoredMessage]:
        rows = self._rows(
            "SELECT * FROM message WHERE channel = ? AND (ts = ? OR thread_ts = ?)"
            " AND (only_for IS NULL OR only_for = ?) ORDER BY ts",
            (channel, thread_ts, thread_ts, person),
        )
        return [_stored(row) for row in rows]

    def latest_seen_by(self, person: str) -> dict[str, str]:
        """Return, by channel id, the `ts` of the last message that `person` did not write."""
        rows = self._rows(
            "SELECT channel, max(ts) AS ts FROM message WHERE (only_for IS NULL OR only_for = ?)"
            " AND json_extract(body, '$.user') <> ? GROUP BY channel",
            (person, person),
        )
        return {row["channel"]: row["ts"] for row in rows}

    def delete_private(self, channel: str, person: str) -> None:
        """Delete what only `person` sees in the channel, as a reload of Slack does."""
        with self.writing() as db:
            db.execute("DELETE FROM message WHERE channel = ? AND only_for = ?", (channel, person))

    # Views: one Home a person, and a stack of modals

    def put_view(self, view: Json, *, person: str, kind: str, depth: int) -> None:
        with self.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO view VALUES (?, ?, ?, ?, ?)",
                (view["id"], person, kind, depth, json.dumps(view)),
            )

    def view(self, view_id: str) -> tuple[Json, str, str, int] | None:
        """Return the view with its person, its kind and its depth in the stack."""
        row = self._row("SELECT * FROM view WHERE id = ?", (view_id,))
        if row is None:
            return None
        return json.loads(row["body"]), row["person"], row["kind"], row["depth"]

    def views(self, person: str, kind: str) -> list[Json]:
        """Return the person's views of this kind, the lowest of the stack first."""
        rows = self._rows(
            "SELECT body FROM view WHERE person = ? AND kind = ? ORDER BY depth", (person, kind)
        )
        return [json.loads(row["body"]) for row in rows]

    def delete_views(self, person: str, kind: str, *, from_depth: int = 0) -> None:
        with self.writing() as db:
            db.execute(
                "DELETE FROM view WHERE person = ? AND kind = ? AND depth >= ?",
                (person, kind, from_depth),
            )


def _stored(row: sqlite3.Row) -> StoredMessage:
    return StoredMessage(
        channel=row["channel"],
        ts=row["ts"],
        thread_ts=row["thread_ts"],
        only_for=row["only_for"],
        revision=row["revision"],
        body=json.loads(row["body"]),
    )
