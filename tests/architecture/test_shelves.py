"""Every table that carries a shelf is restricted to it; every other says what restricts it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, delete, event, inspect, select, update

from corpus.access import Shelves
from corpus.database import WriteLock, of_shelf, writing
from corpus.model import Base, OfShelf

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
NONE = -1

OF_THE_DATABASE = {
    "departure": "workspaces that left; each is found by its workspace",
    "install_state": "what was begun in browsers, before there is a workspace",
    "installation": "the tokens of workspaces; each is found by its workspace",
    "marker": "facts about the database, by names; what is a shelf's has the shelf in its name",
    "secret_key": "one key signs all buttons; what one names is looked up on a shelf",
    "shelf": "the list of shelves, which the owner alone is shown",
    "workspace": "which shelf a workspace has: it is read to find the shelf",
}
OF_A_PARENT = {
    "concept_relation": "concept",
    "imported_document": "import_run",
    "likely_version": "document",
    "removed_source": "removed_document",
    "shingle": "document",
    "watch_match": "watch",
}
"""Rows that are read through the row they belong to, which carries the shelf."""


def test_every_table_is_of_a_shelf_or_says_why_not() -> None:
    tables = {table.name: table for table in Base.metadata.sorted_tables}
    mapped = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    restricted = {name for name, table in tables.items() if issubclass(mapped[table], OfShelf)}
    carrying = {name for name, table in tables.items() if "shelf_id" in table.columns}
    assert carrying - restricted == {"workspace"}
    assert set(tables) - restricted == {*OF_THE_DATABASE, *OF_A_PARENT}
    for child, parent in OF_A_PARENT.items():
        parents = {key.column.table.name for key in tables[child].foreign_keys}
        assert parent in parents & restricted


def test_a_new_row_gets_the_shelf_of_its_session_in_every_table() -> None:
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, OfShelf):
            default = inspect(mapper.class_).columns["shelf_id"].default
            assert getattr(default, "is_callable", False), mapper.class_


@pytest.fixture
def statements(engine: Engine) -> list[str]:
    """The statements that the database is given."""
    given: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        given.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    return given


def ask_all(engine: Engine) -> None:
    """Select, update and delete in every table of a shelf."""
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        for mapper in Base.registry.mappers:
            if issubclass(mapper.class_, OfShelf):
                session.execute(select(mapper.class_).limit(1))
                session.execute(update(mapper.class_).values(shelf_id=mapper.class_.shelf_id))
                session.execute(delete(mapper.class_).where(mapper.class_.shelf_id == NONE))
        session.rollback()


def test_every_statement_is_restricted_where_there_are_several(
    engine: Engine, statements: list[str]
) -> None:
    Shelves(engine).add("Second", now=NOW)
    statements.clear()
    ask_all(of_shelf(engine, 2))
    said = [each for each in statements if each.startswith(("SELECT", "UPDATE", "DELETE"))]
    assert len(said) > 100
    for each in said:
        assert "shelf_id IN (" in each.partition("WHERE")[2] or each.startswith("SELECT 1"), each


def test_no_statement_is_restricted_where_there_is_one(
    engine: Engine, statements: list[str]
) -> None:
    ask_all(engine)
    assert not [each for each in statements if "shelf_id IN (" in each]
