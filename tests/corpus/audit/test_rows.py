"""Rows of the audit are added with their deed, and never changed or deleted."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, delete, select, text, update
from sqlalchemy.exc import IntegrityError

from corpus.audit import KINDS, AuditFilter, AuditKind, AuditLog, Signature, add_entry
from corpus.database.engine import reading, writing
from corpus.model import AuditRow, Role

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
ANA = Signature("UANA", NOW, "T1", "C1")
AFTER = {"name": "Council of Europe", "text": "the house in Strasbourg"}


@pytest.fixture
def log(engine: Engine) -> AuditLog:
    """The audit with one row."""
    with writing(engine) as session:
        add_entry(session, AuditKind.ALIAS, ANA, "council-of-europe", after=AFTER)
    return AuditLog(engine)


def test_every_kind_says_what_it_is_about_and_who_sees_it() -> None:
    assert set(KINDS) == set(AuditKind)


def test_a_row_says_who_when_where_what_before_and_after(log: AuditLog) -> None:
    (entry,) = log.entries(AuditFilter())
    assert (entry.by, entry.at, entry.workspace, entry.channel) == ("UANA", NOW, "T1", "C1")
    assert (entry.kind, entry.target) == (AuditKind.ALIAS, "council-of-europe")
    assert (entry.before, entry.after, entry.erased_at) == ({}, AFTER, None)


def test_a_deed_that_is_rolled_back_leaves_no_row(engine: Engine, log: AuditLog) -> None:
    with suppress(RuntimeError), writing(engine) as session:
        add_entry(session, AuditKind.ROLE, ANA, "UJUAN")
        session.flush()
        raise RuntimeError
    assert [entry.kind for entry in log.entries(AuditFilter())] == [AuditKind.ALIAS]


CHANGES = {
    "who": "UPDATE audit SET by = 'UBOB'",
    "when": "UPDATE audit SET at = '2020-01-01'",
    "what": "UPDATE audit SET kind = 'merge'",
    "whom": "UPDATE audit SET target = 'russia'",
    "where": "UPDATE audit SET workspace = 'T2'",
    "after": "UPDATE audit SET after = '{}'",
    "after alone": "UPDATE audit SET after = NULL",
    "why": "UPDATE audit SET reason = 'none'",
    "the shelf": "UPDATE audit SET shelf_id = 2",
    "who, emptied": "UPDATE audit SET by='UBOB', before=NULL, after=NULL, erased_at='2026-12-09'",
    "when, emptied": "UPDATE audit SET at='2020-01-01', before=NULL, after=NULL, erased_at=at",
    "emptied by halves": "UPDATE audit SET before = NULL, erased_at = '2026-12-09'",
    "all": "DELETE FROM audit",
}
"""What is changed, and how somebody with the database open would try it."""


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_the_database_refuses_to_change_a_row(
    engine: Engine, log: AuditLog, statement: str
) -> None:
    before = list(log.entries(AuditFilter()))
    refused = pytest.raises(IntegrityError, match=r"is never (changed|deleted)")
    with refused, writing(engine) as session:
        session.execute(text(statement))
    assert list(log.entries(AuditFilter())) == before


def test_the_program_s_own_statements_are_refused_too(engine: Engine, log: AuditLog) -> None:
    for statement in (update(AuditRow).values(target="russia"), delete(AuditRow)):
        with pytest.raises(IntegrityError), writing(engine) as session:
            session.execute(statement)
    assert len(list(log.entries(AuditFilter()))) == 1


def test_emptying_is_let_pass(engine: Engine, log: AuditLog) -> None:
    assert len(list(log.entries(AuditFilter()))) == 1
    emptied = {"before": None, "after": None, "erased_at": NOW, "by": "a former member 3f2a"}
    with writing(engine) as session:
        session.execute(update(AuditRow).values(**emptied))
    with reading(engine) as session:
        row = session.scalars(select(AuditRow)).one()
        assert (row.by, row.after, row.kind) == ("a former member 3f2a", None, AuditKind.ALIAS)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (AuditFilter(), 1),
        (AuditFilter(since=NOW), 1),
        (AuditFilter(until=NOW), 0),
        (AuditFilter(by="UANA", kinds=frozenset([AuditKind.ALIAS, AuditKind.ROLE])), 1),
        (AuditFilter(by="UBOB"), 0),
        (AuditFilter(kinds=frozenset([AuditKind.ROLE])), 0),
    ],
)
def test_rows_are_chosen_by_time_person_and_kind(
    log: AuditLog, wanted: AuditFilter, count: int
) -> None:
    assert len(list(log.entries(wanted))) == count


def test_each_role_sees_what_the_lesser_ones_see_and_more(engine: Engine, log: AuditLog) -> None:
    with writing(engine) as session:
        for kind in (AuditKind.IMPORT, AuditKind.DOCUMENT_ADDED, AuditKind.GRANT):
            add_entry(session, kind, ANA, "x")
    seen = {role: [entry.kind.value for entry in log.page(role, limit=10).entries] for role in Role}
    assert seen == {
        Role.READER: ["alias"],
        Role.CURATOR: ["import", "alias"],
        Role.ADMIN: ["grant", "import", "alias"],
    }
    assert log.page(Role.ADMIN, limit=1, offset=1).total == 3
