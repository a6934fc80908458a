"""Many rows of a table are written at once, as the table would have each."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Engine, insert, select

from corpus.database import insert_rows, writing
from corpus.model import Event, EventKind, EventStatus, Marker, RowOrigin

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
EVENT = {
    "collection_id": None,
    "summary": "The Council meets.",
    "kind": EventKind.STATEMENT,
    "status": EventStatus.HAPPENED,
    "origin": RowOrigin.MACHINE,
    "who": [{"name": "Ida Lamp"}],
    "muted_at": NOW,
    "shelf_id": 1,
    "wording": "1 May 1994",
    "edtf": "1994-05-01",
    "lo": date(1994, 5, 1),
    "hi": date(1994, 5, 1),
    "precision": "day",
    "qualifier": None,
    "month_day": "05-01",
}


def test_rows_are_written_as_an_insert_of_each_writes_them(engine: Engine) -> None:
    with writing(engine) as session:
        insert_rows(session, Event, [EVENT, {**EVENT, "who": None, "muted_at": None}])
        session.execute(insert(Event), [EVENT, {**EVENT, "who": None, "muted_at": None}])
        columns = [each for each in Event.__table__.columns if each.name != "id"]
        one, other, *inserted = session.execute(select(*columns).order_by(Event.id)).all()
        raw = session.connection().exec_driver_sql("SELECT who, muted_at, lo FROM event").all()
    assert [one, other] == inserted
    assert raw[:2] == raw[2:]
    assert (one.kind, one.who, one.lo) == (EventKind.STATEMENT, EVENT["who"], date(1994, 5, 1))


def test_a_column_may_be_left_out_and_the_rows_of_one_column_may_be_many(engine: Engine) -> None:
    with writing(engine) as session:
        insert_rows(session, Marker, [])
        insert_rows(session, Marker, [{"name": str(number), "value": ""} for number in range(3)])
        found = session.scalars(select(Marker.name).where(Marker.value == "")).all()
    assert sorted(found) == ["0", "1", "2"]
