"""A database of the first version, as a team of that time left it.

`rows.sql` holds what the first version (schema revision 0007) itself wrote, dumped table by table:
three short documents of our own, one of them changed since, what was derived from them, a small
starter library, and what people did: corrections, mutes, saved passages, digests, threads. It is
written here with plain SQL into a file that was migrated to revision 0007, so that nothing of it
depends on today's models: a later schema changes neither the rows nor this script.

Whoever changes the schema extends this: the test of the upgrade says what the new migration makes
of these rows, and what the released version before it wrote besides (a table, a column, a state of
a button) gets a file of its own, `rows_REVISION.sql`, written after a migration to that revision.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.upkeep.schema import migrate
from tests.databases import engine_at

REVISION = "0007"
ROWS = Path(__file__).with_name("rows.sql")
KEY = b"the key of the first version, ok"
"""The secret key of the database: `carriers` holds what was sealed with it."""


def first_version_database(path: Path) -> Path:
    """Write the database into a new file, and return its path."""
    engine = engine_at(path)
    migrate(engine, REVISION)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(ROWS.read_text(encoding="utf-8"))
        connection.execute("UPDATE secret_key SET key = ?", (KEY,))
        _index(connection)
    return path


def _index(connection: sqlite3.Connection) -> None:
    """Fill the search index, which keeps the stems of a passage's words and cannot be dumped."""
    stems = dict(connection.execute("SELECT word, stem FROM search_word"))
    rows = connection.execute("SELECT id, words, joined FROM search_passage").fetchall()
    connection.executemany(
        "INSERT INTO search_index (rowid, stems, joined) VALUES (?, ?, ?)",
        [
            (passage, *(" ".join(stems[word] for word in text.split()) for text in texts))
            for passage, *texts in rows
        ],
    )
