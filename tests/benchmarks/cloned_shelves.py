"""Shelves that are copies of the first one of a SQLite database, rows and index, by SQL alone.

To import two thousand documents takes minutes; to copy their rows takes seconds. A copy's rows have
the numbers of the first shelf's rows and a distance for each shelf, so that a row that names
another still does. What belongs to the library is the same for all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from sqlalchemy import Column, Table

from corpus.model import DEFAULT_KEY, LIBRARY_SHELF, TEAM_SHELF, Base
from corpus.text.bulk import Analyser

SHARED_TABLES = frozenset({"shelf", "collection", "workspace", "marker", "audit", "job"})
"""What a shelf gets when it is made, or has none of from an import."""

INDEX_ROWS = 20_000
"""Passages whose words are in memory at once."""


def clone_shelf(database: sqlite3.Connection, shelves: Sequence[int]) -> None:
    """Copy all that stands on the first shelf onto others, which are empty."""
    tables = [each for each in Base.metadata.sorted_tables if _is_of_shelf(each)]
    first = {each.name: _first_of_team(database, each) for each in tables}
    distance = 1 + max(_largest(database, each) for each in tables)
    collections = dict(
        database.execute("SELECT shelf_id, id FROM collection WHERE key = ?", (DEFAULT_KEY,))
    )
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("PRAGMA cache_size = -256000")
    for number, shelf in enumerate(shelves, start=1):
        values = {"shelf_id": str(shelf), "collection_id": str(collections[shelf])}
        for table in tables:
            database.execute(_copy(table, first, number * distance, values))
        _copy_tables_of_index(
            database, number * distance, collections[TEAM_SHELF], collections[shelf]
        )
    _copy_full_text(database, distance, len(shelves), collections[TEAM_SHELF])
    database.commit()


def _is_of_shelf(table: Table) -> bool:
    return table.name not in SHARED_TABLES and ("shelf_id" in table.c or bool(_owners(table)))


def _first_of_team(database: sqlite3.Connection, table: Table) -> int:
    """Return the least number of a team's row in a table; the library's rows are below it."""
    if "id" not in table.c or "shelf_id" not in table.c:
        return 0
    asked = f'SELECT {{}}(id) FROM "{table.name}" WHERE shelf_id {{}} {LIBRARY_SHELF}'
    (first,) = database.execute(asked.format("min", "<>")).fetchone()
    (last,) = database.execute(asked.format("max", "=")).fetchone()
    if first is None:
        return 0
    assert last is None or last < first, f"{table.name}: the library was loaded first"
    return int(first)


def _largest(database: sqlite3.Connection, table: Table) -> int:
    if "id" not in table.c:
        return 0
    (largest,) = database.execute(f'SELECT max(id) FROM "{table.name}"').fetchone()
    return largest if isinstance(largest, int) else 0


def _copy(table: Table, first: dict[str, int], by: int, values: dict[str, str]) -> str:
    """Return the statement that copies the first shelf's rows of a table."""
    names = ", ".join(f'"{each.name}"' for each in table.c)
    copied = ", ".join(_value(each, first, by, values) for each in table.c)
    return f'INSERT INTO "{table.name}" ({names}) SELECT {copied} FROM "{table.name}" {_own(table)}'


def _own(table: Table) -> str:
    """Return what names the rows of the first shelf; a table without shelves follows a document."""
    if "shelf_id" in table.c:
        return f"WHERE shelf_id = {TEAM_SHELF}"
    column, parent = _owners(table)[0]
    return (
        f'WHERE "{column.name}" IN (SELECT id FROM "{parent.name}" WHERE shelf_id = {TEAM_SHELF})'
    )


def _owners(table: Table) -> list[tuple[Column[object], Table]]:
    """Return the columns that name a row of a table with shelves, each with that table."""
    return [
        (column, key.column.table)
        for column in table.c
        for key in column.foreign_keys
        if "shelf_id" in key.column.table.c
    ]


def _value(column: Column[object], first: dict[str, int], by: int, values: dict[str, str]) -> str:
    if column.name in values:
        own = values[column.name]
        return own if column.name == "shelf_id" else f'iif("{column.name}" IS NULL, NULL, {own})'
    if column.foreign_keys:
        parent = next(iter(column.foreign_keys)).column.table.name
        least = first[parent]
        return f'iif("{column.name}" >= {least}, "{column.name}" + {by}, "{column.name}")'
    if column.primary_key and column.name == "id":
        return f'"{column.name}" + {by}'
    return f'"{column.name}"'


def _copy_tables_of_index(
    database: sqlite3.Connection, by: int, collection: int, own_collection: int
) -> None:
    database.execute(
        "INSERT INTO search_passage (id, document_id, kind, twin) "
        f"SELECT id + {by}, document_id + {by}, kind, twin FROM search_passage "
        "JOIN search_place USING (id) WHERE collection_id = ?",
        (collection,),
    )
    database.execute(
        "INSERT INTO search_place (id, collection_id) "
        f"SELECT id + {by}, ? FROM search_place WHERE collection_id = ?",
        (own_collection, collection),
    )
    database.execute(
        "INSERT INTO search_collection (collection_id, passages) "
        "SELECT ?, passages FROM search_collection WHERE collection_id = ?",
        (own_collection, collection),
    )
    columns = "initial, length, word, stem, skeleton, passages, changed"
    database.execute(
        f"INSERT INTO search_word ({columns}, collection_id) "
        f"SELECT {columns}, ? FROM search_word WHERE collection_id = ?",
        (own_collection, collection),
    )


def _copy_full_text(
    database: sqlite3.Connection, distance: int, copies: int, collection: int
) -> None:
    """Index the words of the first shelf's passages once more for each copy of them."""
    terms = list(_terms(database, collection))
    database.execute("INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 67108864)")
    for number in range(1, copies + 1):
        by = number * distance
        database.executemany(
            "INSERT INTO search_index (rowid, stems, joined) VALUES (?, ?, ?)",
            ((passage + by, stems, joined) for passage, stems, joined in terms),
        )
    database.execute("INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 1048576)")
    database.execute(
        "UPDATE search_state SET generation = generation + 1, rebuilt = generation + 1, "
        "passages = (SELECT count(*) FROM search_passage)"
    )


def _terms(database: sqlite3.Connection, collection: int) -> Iterator[tuple[int, str, str]]:
    analyser = Analyser()
    rows = database.execute(
        "SELECT id, text FROM passage JOIN search_place USING (id) "
        "WHERE search_place.collection_id = ? ORDER BY id",
        (collection,),
    )
    while some := rows.fetchmany(INDEX_ROWS):
        found = analyser.analyse(text for _passage, text in some)
        for (passage, _text), each in zip(some, found, strict=True):
            yield passage, each.stems, each.joined_stems
