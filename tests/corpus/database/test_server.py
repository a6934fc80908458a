"""What a PostgreSQL server has that a file has not: other writers, other orders, its end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, insert, make_url, select, text
from sqlalchemy.exc import DBAPIError

from corpus.database import (
    WriteLock,
    driver_reading,
    next_number,
    open_engine,
    read_ahead,
    reading,
    storage_fault,
    writing,
)
from corpus.database.copies import CopyRefused
from corpus.database.erasing import rewrite
from corpus.database.memory import CONTENTS_MARKER
from corpus.database.storage_faults import BUSY, READ_ONLY, UNREACHABLE
from corpus.errors import SchemaError
from corpus.model import Actor, ActorKind, ActorStatus, Collection, Marker, RowOrigin
from corpus.upkeep.backups import back_up
from corpus.upkeep.health import Health, examine
from corpus.upkeep.schema import migrate
from tests.databases import ON_POSTGRESQL, url_of
from tests.write_locks import lock_held

pytestmark = pytest.mark.skipif(
    not ON_POSTGRESQL, reason="needs a PostgreSQL server: DATABASE=postgresql pytest"
)


@contextmanager
def counted_rounds() -> Iterator[list[str]]:
    """Note what goes to the server during the block."""
    import psycopg

    rounds: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        execute = psycopg.Cursor.execute

        def noting(cursor: Any, sql: str, *values: Any, **options: Any) -> Any:
            rounds.append(sql)
            return execute(cursor, sql, *values, **options)

        patch.setattr(psycopg.Cursor, "execute", noting)
        yield rounds


def add_actor(engine: Engine, key: str) -> int:
    with writing(engine) as session:
        actor = Actor(
            key=key,
            name=key,
            kind=ActorKind.PERSON,
            status=ActorStatus.CONFIRMED,
            origin=RowOrigin.TEAM,
        )
        session.add(actor)
        session.flush()
        return actor.id


def version(engine: Engine) -> str | None:
    with reading(engine) as session:
        return session.scalar(select(Marker.value).where(Marker.name == CONTENTS_MARKER))


def test_what_writes_compiles_no_statement_while_others_wait(engine: Engine) -> None:
    with writing(engine) as session:
        assert session.scalar(text("SHOW jit")) == "off"


def test_a_writer_waits_as_long_as_it_is_told_and_says_who_is_in_the_way(engine: Engine) -> None:
    with (
        lock_held(engine, WriteLock.CONTENTS),
        pytest.raises(DBAPIError) as refused,
        writing(engine, wait_ms=50) as session,
    ):
        session.add(Marker(name="x", value="y"))
    assert storage_fault(refused.value) == BUSY
    assert add_actor(engine, "after") > 0


def test_a_writer_sees_what_the_one_before_it_left(engine: Engine) -> None:
    def count() -> None:
        with writing(engine) as session:
            marker = session.get(Marker, "count") or Marker(name="count", value="0")
            marker.value = str(int(marker.value) + 1)
            session.add(marker)

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as session:
        assert session.scalar(select(Marker.value).where(Marker.name == "count")) == "8"


def test_a_reader_sees_one_state_and_writes_nothing(engine: Engine) -> None:
    with reading(engine) as session:
        before = session.scalar(select(func.count()).select_from(Actor))
        add_actor(engine, "meanwhile")
        assert session.scalar(select(func.count()).select_from(Actor)) == before
    with pytest.raises(DBAPIError) as refused, reading(engine) as session:
        session.execute(insert(Marker).values(name="x", value="y"))
    assert storage_fault(refused.value) == READ_ONLY


def test_what_changed_anything_gives_the_contents_a_new_version(engine: Engine) -> None:
    first = version(engine)
    add_actor(engine, "one")
    second = version(engine)
    assert second not in (None, first)
    with writing(engine) as session:
        session.scalars(select(Actor)).all()
    with writing(engine, of_people=True) as session:
        session.add(Marker(name="x", value="y"))
    assert version(engine) == second


def test_the_numbers_that_are_given_are_the_sequence_s(engine: Engine) -> None:
    before = add_actor(engine, "one")
    with writing(engine) as session:
        assert next_number(session, Actor, 3) == before + 1
    assert add_actor(engine, "two") == before + 4, "no number is given again"


def test_rows_that_a_migration_numbered_are_counted(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(Collection(key="a-new-one", name="A new one", open=True))


def test_texts_are_compared_by_their_bytes_whatever_the_server_s_locale(engine: Engine) -> None:
    otherwise = text(
        "SELECT attrelid::regclass || '.' || attname FROM pg_attribute JOIN pg_class "
        "ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace "
        "AND relkind = 'r' AND attcollation NOT IN (0, '\"C\"'::regcollation)"
    )
    with engine.connect() as connection:
        assert connection.scalars(otherwise).all() == []
    for key in ("b", "Ä", "a", "B"):
        add_actor(engine, key)
    with reading(engine) as session:
        assert session.scalars(select(Actor.key).order_by(Actor.key)).all() == ["B", "a", "b", "Ä"]


def test_an_error_does_not_repeat_what_was_typed(engine: Engine) -> None:
    add_actor(engine, "a-secret-name")
    with pytest.raises(DBAPIError) as refused:
        add_actor(engine, "a-secret-name")
    assert "a-secret-name" not in str(refused.value)
    assert "a-secret-name" not in str(refused.value.orig)


def test_a_number_that_no_column_could_hold_is_found_nowhere(engine: Engine) -> None:
    with reading(engine) as session:
        assert session.scalar(select(Actor.key).where(Actor.id == 10**15)) is None


def test_a_text_with_nul_keeps_its_length(engine: Engine) -> None:
    add_actor(engine, "a\0b")
    with reading(engine) as session:
        assert session.scalar(select(Actor.key)) == "a\ufffdb"


def test_a_connection_that_was_lost_is_made_anew(engine: Engine) -> None:
    with reading(engine) as session:
        pid = session.scalar(select(func.pg_backend_pid()))
    ending = open_engine(engine.url.render_as_string(hide_password=False))
    with ending.connect() as connection:
        connection.execute(select(func.pg_terminate_backend(pid, 5_000)))
    ending.dispose()
    with reading(engine) as session:
        assert session.scalar(select(func.pg_backend_pid())) not in (None, pid)


def test_one_that_is_lost_in_between_is_said_to_be(engine: Engine) -> None:
    with pytest.raises(DBAPIError) as refused, reading(engine) as session:
        session.execute(select(func.pg_terminate_backend(func.pg_backend_pid())))
    assert storage_fault(refused.value) == UNREACHABLE


def test_a_server_that_does_not_answer_is_said_not_to() -> None:
    engine = open_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing")
    with pytest.raises(SchemaError, match="that the server runs") as refused:
        migrate(engine)
    assert storage_fault(refused.value.__cause__ or refused.value) == UNREACHABLE


def test_a_database_of_another_encoding_is_refused_before_anything_is_made(engine: Engine) -> None:
    name = "of_another_encoding"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(
            f"CREATE DATABASE {name} ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' "
            "TEMPLATE template0"
        )
        other = open_engine(engine.url.set(database=name).render_as_string(hide_password=False))
        with pytest.raises(SchemaError, match="encoded as LATIN1: make one with createdb"):
            migrate(other)
        other.dispose()
        connection.exec_driver_sql(f"DROP DATABASE {name}")


def test_a_server_s_tables_are_written_anew_and_it_is_found_sound(engine: Engine) -> None:
    add_actor(engine, "one")
    assert rewrite(engine)
    url = engine.url.render_as_string(hide_password=False)
    found = {finding.subject: finding for finding in examine(url, use_library=False)}
    assert found["Database"].health is Health.OK
    assert "PostgreSQL" in found["Database"].sentence


def test_a_backup_is_the_server_s(tmp_path: Path) -> None:
    url = make_url(url_of(tmp_path / "x.db")).set(username="ana", password="geheim")
    address = url.render_as_string(hide_password=False)
    with pytest.raises(CopyRefused, match="pg_dump --format=custom") as refused:
        back_up(address, tmp_path, now=None)  # type: ignore[arg-type]  # not come to
    assert "geheim" not in str(refused.value)


def test_what_is_read_ahead_is_the_state_s_and_is_returned_once(engine: Engine) -> None:
    keys = "SELECT key FROM actor WHERE key LIKE ? AND name = ANY(?) ORDER BY key"
    asked = (keys, ("100%'s %", ["100%'s a", "100%'s b", "x"]))
    add_actor(engine, "100%'s a")
    with driver_reading(engine) as (driver, _kept):
        read_ahead(driver, [("SELECT 1 WHERE FALSE", ()), asked, ("SELECT 5 % 3", ())])
        add_actor(engine, "100%'s b")
        with counted_rounds() as rounds:
            assert driver.execute("SELECT 5 % 3").fetchone() == (2,)
            assert driver.execute(*asked).fetchall() == [("100%'s a",)]
            assert driver.execute("SELECT 1 WHERE FALSE").fetchone() is None
        assert not rounds
        with counted_rounds() as rounds:
            assert list(driver.execute(*asked)) == [("100%'s a",)]
        assert len(rounds) == 1
    with driver_reading(engine, asked=["SELECT count(*) FROM actor"]) as (driver, _kept):
        with counted_rounds() as rounds:
            assert driver.execute("SELECT count(*) FROM actor").fetchone()[0] >= 2
        assert not rounds


def test_the_last_that_is_read_ahead_ends_the_state(engine: Engine) -> None:
    with driver_reading(engine) as (driver, _kept), counted_rounds() as rounds:
        read_ahead(driver, [("SELECT 1", ())], last=True)
        assert driver.execute("SELECT 1").fetchone() == (1,)
    assert len(rounds) == 1
    with counted_rounds() as rounds, driver_reading(engine, asked=["SELECT 2"]) as (driver, _kept):
        assert driver.execute("SELECT 2").fetchone() == (2,)
    assert [sql.partition(" ")[0] for sql in rounds] == ["BEGIN", "ROLLBACK"]
    add_actor(engine, "behind both")


def test_a_read_whose_connection_was_lost_meanwhile_takes_another(engine: Engine) -> None:
    with driver_reading(engine) as (driver, _kept):
        (lost,) = driver.execute("SELECT pg_backend_pid()").fetchone()
    with open_engine(engine.url.render_as_string(hide_password=False)).connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": lost})
    with driver_reading(engine) as (driver, _kept):
        (another,) = driver.execute("SELECT pg_backend_pid()").fetchone()
    assert another != lost
    add_actor(engine, "written by a connection that is in no transaction")
    assert add_actor(engine, "and again")


def test_a_beginning_that_fails_leaves_no_transaction_behind(engine: Engine) -> None:
    with pytest.raises(DBAPIError), driver_reading(engine, asked=["SELECT nothing"]):
        pytest.fail("it has not begun")
    add_actor(engine, "begun anew")
    with writing(engine) as session:
        session.add(Marker(name="undone", value="by its transaction"))
        session.flush()
        session.rollback()
    with reading(engine) as session:
        assert session.scalar(select(Marker.value).where(Marker.name == "undone")) is None


def test_the_driver_s_connection_sees_one_state_and_settings_end_with_it(engine: Engine) -> None:
    count = "SELECT count(*) FROM actor WHERE key LIKE ?"
    with driver_reading(engine, on_server=["SET LOCAL jit = off"]) as (driver, _kept):
        assert driver.execute("SHOW jit").fetchone() == ("off",)
        before = driver.execute(count, ("%",)).fetchone()
        add_actor(engine, "meanwhile")
        assert driver.execute(count, ("%",)).fetchone() == before
        with pytest.raises(DBAPIError) as refused:
            driver.execute("DELETE FROM actor")
        assert storage_fault(refused.value) == READ_ONLY
    with driver_reading(engine) as (driver, _kept):
        assert driver.execute("SHOW jit").fetchone() == ("on",)
        assert driver.execute(count, ("%",)).fetchone() != before
