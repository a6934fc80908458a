"""A database whose index stood in one table of PostgreSQL is upgraded, and taken back again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alembic import command
from sqlalchemy import Engine, text

from corpus.database import driver_of_session, reading
from corpus.search import index
from corpus.search.index import AnyOf, Order, Restriction, Run
from corpus.upkeep.reindexing import rebuild_index, rebuild_outdated_index
from corpus.upkeep.schema import alembic_config, migrate
from tests.databases import ON_POSTGRESQL

IN_ONE_TABLE = "0045"
TEXTS = ("war and peace and war", "peace at sea", "the war", "oil and law", "ships")
ASKED = AnyOf((Run(("war",)), Run(("peac",))))


@pytest.mark.thorough
@pytest.mark.skipif(not ON_POSTGRESQL, reason="the index was in one table on PostgreSQL alone")
def test_the_index_is_kept_when_its_table_is_divided(
    engine: Engine, shelve: Callable[..., list[int]]
) -> None:
    shelve(*TEXTS)
    before = _ranked(engine)
    assert len(before) == 3
    command.downgrade(alembic_config(engine), IN_ONE_TABLE)
    with engine.connect() as connection:
        held = connection.execute(text("SELECT kind, terms FROM search_passage")).all()
    assert len(held) == len(TEXTS)
    assert migrate(engine)
    assert _ranked(engine) == before
    with reading(engine) as session:
        assert index.problems(session) == []
    shelve("war again")
    assert len(_ranked(engine)) == 4


@pytest.mark.thorough
@pytest.mark.skipif(not ON_POSTGRESQL, reason="two indexes stand in one table on PostgreSQL alone")
@pytest.mark.parametrize("rebuilds", [1, 2])
def test_an_older_version_finds_no_index_that_it_cannot_read(
    engine: Engine, shelve: Callable[..., list[int]], rebuilds: int
) -> None:
    shelve(*TEXTS)
    before = _ranked(engine)
    for _ in range(rebuilds):
        rebuild_index(engine)
    command.downgrade(alembic_config(engine), "0047")
    with engine.connect() as connection:
        shelves = connection.execute(text("SELECT DISTINCT shelf_id FROM search_state")).scalars()
        assert set(shelves) == {1}
        held = connection.execute(text("SELECT count(*) FROM search_index")).scalar_one()
    assert held == (0 if rebuilds == 1 else len(TEXTS))
    assert migrate(engine)
    assert rebuild_outdated_index(engine) == (rebuilds == 1)
    assert _ranked(engine) == before


def _ranked(engine: Engine) -> list[int]:
    with reading(engine) as session:
        asked = index.index_of(driver_of_session(session))
        return asked.matches(ASKED, Restriction(), order=Order.BY_RANK)
