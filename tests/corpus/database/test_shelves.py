"""Sessions of several shelves in one database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.orm import aliased

from corpus.access import Shelves
from corpus.database import insert_rows, of_shelf, reading, visible_collections, writing
from corpus.database.shelves import WrongShelf
from corpus.model import Collection, IntakeChannel, Marker, PassageNote, SharedList
from corpus.values import Scope

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


def shared_list(key: str) -> SharedList:
    return SharedList(workspace="T1", key=key, name=key, by="U1", at=NOW)


@pytest.fixture
def second(engine: Engine) -> Engine:
    """The second of two shelves."""
    return of_shelf(engine, Shelves(engine).add("Second", now=NOW).id)


def test_a_row_gets_the_shelf_of_its_session(engine: Engine, second: Engine) -> None:
    row = {"workspace": "T1", "channel": "C1", "by": "U1", "at": NOW}
    for each in (engine, second):
        with writing(each) as session:
            session.add(shared_list("one"))
            session.execute(insert(IntakeChannel), [row])
            insert_rows(session, IntakeChannel, [{**row, "channel": "C2"}])
    for each, shelf in ((engine, 1), (second, 2)):
        with reading(each) as session:
            assert session.scalars(select(SharedList.shelf_id)).all() == [shelf]
            assert session.scalars(select(IntakeChannel.shelf_id)).all() == [shelf, shelf]


def test_a_session_reads_and_changes_its_shelf_alone(engine: Engine, second: Engine) -> None:
    for each in (engine, second):
        with writing(each) as session:
            session.add(shared_list("one"))
    with writing(second) as session:
        number = session.scalars(select(SharedList.id)).one()
        session.execute(update(SharedList).values(name="changed"))
    with reading(engine) as session:
        other = aliased(SharedList)
        assert session.scalars(select(other.name)).all() == ["one"]
        assert session.get(SharedList, number) is None
    with writing(second) as session:
        session.execute(delete(SharedList))
    with reading(engine) as session:
        assert session.scalars(select(SharedList.name)).all() == ["one"]


def test_the_collections_of_a_shelf_are_its_own_and_the_librarys(
    engine: Engine, second: Engine
) -> None:
    with reading(second) as session:
        seen = visible_collections(session)
        assert seen is not None
        assert set(session.scalars(select(Collection.id))) == seen
        assert session.scalars(select(Collection.shelf_id)).all() == [0, 2]
    with reading(engine) as session:
        assert visible_collections(session) == frozenset({0, 1})


def test_where_there_is_one_shelf_all_is_seen(engine: Engine) -> None:
    with reading(engine) as session:
        assert visible_collections(session) is None
        session.scalars(select(PassageNote)).all()
        session.get(Marker, "none")


def test_a_scope_of_another_shelf_is_a_fault(engine: Engine) -> None:
    with pytest.raises(WrongShelf), reading(engine, Scope(2)):
        pass
