"""Roles whoever gives them, in whatever order: an admin stays, and only admins give."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete

from corpus.access import Access, FirstRoles, LastAdmin, NotAllowed, Place, Role, read_role
from corpus.database.engine import writing
from corpus.errors import QueryError
from corpus.model import PersonRole
from tests.corpus.access.test_scope import TEAM

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
PEOPLE = ("UADMIN", "UCURATOR", "U1", "U2")
FIRST = FirstRoles(admins=frozenset(["UADMIN"]), curators=frozenset(["UCURATOR"]))

# (who gives, to whom, what)
GIVEN = st.tuples(
    st.sampled_from(PEOPLE),
    st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4, unique=True),
    st.sampled_from(Role),
)


def access_on(engine: Engine) -> Access:
    return Access(engine, FIRST, clock=lambda: NOW)


@pytest.mark.thorough
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(GIVEN, max_size=8))
def test_there_is_always_an_admin_and_only_admins_give(
    engine: Engine, changes: list[tuple[str, list[str], Role]]
) -> None:
    access = access_on(engine)
    with writing(engine) as session:
        session.execute(delete(PersonRole))
    for giver, people, role in changes:
        before = access.roles(TEAM)
        try:
            former = access.give_roles(Place(TEAM, None, giver), people, role, NOW)
        except NotAllowed:
            assert before.of(giver) is not Role.ADMIN
            assert access.roles(TEAM) == before
        except LastAdmin:
            assert set(before.at_least(Role.ADMIN)) <= set(people)
            assert access.roles(TEAM) == before
        else:
            assert before.of(giver) is Role.ADMIN
            assert former == {person: before.of(person) for person in people}
            assert all(access.roles(TEAM).of(person) is role for person in people)
        assert access.roles(TEAM).at_least(Role.ADMIN)


@pytest.mark.parametrize("_time", range(3))
def test_of_two_admins_who_demote_each_other_at_once_one_stays(engine: Engine, _time: int) -> None:
    access = access_on(engine)
    access.give_role(Place(TEAM, None, "UADMIN"), "U1", Role.ADMIN, NOW)
    together, refused = threading.Barrier(2), list[Exception]()

    def demote(by: str, whom: str) -> None:
        together.wait()
        try:
            access.give_role(Place(TEAM, None, by), whom, Role.READER, NOW)
        except NotAllowed as error:
            refused.append(error)

    pairs = (("UADMIN", "U1"), ("U1", "UADMIN"))
    threads = [threading.Thread(target=demote, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert len(access.roles(TEAM).at_least(Role.ADMIN)) == 1


# (what is typed, the role; or what is said of what is none)
TYPED: list[tuple[str, Role | str]] = [
    ("curator", Role.CURATOR),
    (" Admins ", Role.ADMIN),
    ("READER", Role.READER),
    ("admn", "Did you mean admin?"),
    ("curater", "Did you mean curator?"),
    ("editor", "there are reader, curator and admin."),
    ("", "there are reader, curator and admin."),
    ("x" * 900, "…”: there are reader, curator and admin."),
]


@pytest.mark.parametrize(("typed", "read"), TYPED)
def test_a_role_is_read_as_typed(typed: str, read: Role | str) -> None:
    if isinstance(read, Role):
        assert read_role(typed) is read
        return
    with pytest.raises(QueryError) as caught:
        read_role(typed)
    assert read in str(caught.value)
