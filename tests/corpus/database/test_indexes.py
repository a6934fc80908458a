"""What an import looks for at each document is found by an index, however full the shelf is."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import InstrumentedAttribute

from corpus.database import reading
from corpus.model import Actor, Document, DocumentSource

pytestmark = pytest.mark.sqlite_file("how SQLite finds a row")

LOOKED_UP = [
    Actor.key,
    Document.reference,
    Document.source,
    Document.sha256,
    DocumentSource.source,
    DocumentSource.sha256,
]


@pytest.mark.parametrize("column", LOOKED_UP, ids=str)
def test_a_lone_shelf_needs_no_name_to_be_searched_by_an_index(
    engine: Engine, column: InstrumentedAttribute[str]
) -> None:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    with reading(engine) as session:
        session.connection()
        event.listen(session.connection(), "before_cursor_execute", note)
        session.execute(select(column.parent.class_.id).where(column.in_(["one", "two"]))).all()
        explained = session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {asked[-1]}", ("one", "two")
        )
        steps = [row[3] for row in explained]
    assert steps
    assert all(step.startswith("SEARCH") for step in steps), steps
