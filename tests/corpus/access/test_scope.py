"""What may be seen at a place, and what a role lets do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from corpus.access import (
    OWNER,
    Access,
    FirstRoles,
    Grantee,
    GrantKind,
    LastAdmin,
    NotAllowed,
    Place,
    Role,
)
from corpus.access.grants import grant, grants_of, revoke
from corpus.database.engine import reading, writing
from corpus.model import DEFAULT_COLLECTION, Collection
from corpus.values import WHOLE_SHELF, Scope

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
TEAM = "T1"
FIRST = FirstRoles(admins=frozenset(["UADMIN"]), curators=frozenset(["UCURATOR"]))


@pytest.fixture
def access(engine: Engine) -> Access:
    return Access(engine, FIRST, clock=lambda: NOW)


@pytest.fixture
def testimony(engine: Engine) -> int:
    """A closed collection."""
    with writing(engine) as session:
        row = Collection(key="testimony", name="Testimony", open=False)
        session.add(row)
        session.flush()
        return row.id


def give(
    engine: Engine, kind: GrantKind, subject: str, number: int, *, guests: bool = False
) -> None:
    with writing(engine) as session:
        grant(session, Grantee(TEAM, kind, subject), number, guests=guests, by="UADMIN", now=NOW)


def test_where_every_collection_is_open_members_see_the_whole_shelf(access: Access) -> None:
    for place in (Place(TEAM, "C1", "U1"), Place(TEAM, None, "U1"), Place(TEAM, "C1")):
        assert access.scope_at(place) is WHOLE_SHELF


def test_a_closed_collection_is_seen_where_it_is_granted(
    engine: Engine, access: Access, testimony: int
) -> None:
    give(engine, GrantKind.CHANNEL, "C1", testimony)
    give(engine, GrantKind.PERSON, "U2", testimony)
    usual = Scope(collections=frozenset([DEFAULT_COLLECTION]))
    assert access.scope_at(Place(TEAM, "C1", "U1")) is WHOLE_SHELF
    assert access.scope_at(Place(TEAM, "C2", "U1")) == usual
    assert access.scope_at(Place(TEAM, None, "U1")) == usual
    assert access.scope_at(Place(TEAM, None, "U2")) is WHOLE_SHELF
    # what a person is granted is not shown in a channel, where others read along
    assert access.scope_at(Place(TEAM, "C2", "U2")) == usual
    # ids are those of one workspace
    assert access.scope_at(Place("T2", "C1", "U1")) == usual


def test_an_admin_sees_all_where_nobody_reads_along(access: Access, testimony: int) -> None:
    assert access.scope_at(Place(TEAM, None, "UADMIN")) is WHOLE_SHELF
    assert access.scope_at(Place(TEAM, "C2", "UADMIN")).collections is not None
    assert access.scope_at(OWNER) is WHOLE_SHELF, "at the command line"
    assert access.scope_at(Place(TEAM)).collections is not None, "nobody in particular"
    assert testimony not in (access.scope_at(Place(TEAM, "C2", "UADMIN")).collections or ())


def test_guests_see_what_is_granted_them_and_no_open_collection(
    engine: Engine, access: Access, testimony: int
) -> None:
    guest = Place(TEAM, "C1", "U9", is_guest=True)
    assert access.scope_at(guest) == Scope(collections=frozenset())
    assert not access.may_ask(guest)
    give(engine, GrantKind.CHANNEL, "C1", testimony)
    assert not access.may_ask(guest)
    give(engine, GrantKind.CHANNEL, "C1", testimony, guests=True)
    assert access.may_ask(guest)
    assert access.scope_at(guest) == Scope(collections=frozenset([testimony]))
    assert not access.may_ask(Place(TEAM, None, "U9", is_guest=True))


def test_guests_are_told_once(access: Access) -> None:
    guest = Place(TEAM, "C1", "U9", is_guest=True)
    assert [access.tell_guest(guest, NOW) for _time in range(3)] == [True, False, False]
    assert access.tell_guest(Place(TEAM, "C1", "U8", is_guest=True), NOW)


def test_a_grant_is_listed_changed_and_taken_away(engine: Engine, testimony: int) -> None:
    give(engine, GrantKind.CHANNEL, "C1", testimony)
    give(engine, GrantKind.CHANNEL, "C1", testimony, guests=True)
    with reading(engine) as session:
        (listed,) = grants_of(session, TEAM)
    assert (listed.collection, listed.grantee.subject, listed.guests) == ("testimony", "C1", True)
    with writing(engine) as session:
        assert revoke(session, listed.grantee, testimony)
        assert not revoke(session, listed.grantee, testimony)


# (person, role needed, whether they may)
RIGHTS = [
    ("UADMIN", Role.ADMIN, True),
    ("UADMIN", Role.CURATOR, True),
    ("UCURATOR", Role.CURATOR, True),
    ("UCURATOR", Role.ADMIN, False),
    ("U1", Role.READER, True),
    ("U1", Role.CURATOR, False),
]


@pytest.mark.parametrize(("person", "needed", "may"), RIGHTS)
def test_a_role_may_do_what_those_below_it_may(
    access: Access, person: str, needed: Role, may: bool
) -> None:
    if may:
        access.check(Place(TEAM, None, person), needed, "merge actors")
        return
    with pytest.raises(NotAllowed, match=f"Only {needed.value}s may merge.*UADMIN"):
        access.check(Place(TEAM, None, person), needed, "merge actors")


def test_a_role_that_was_given_is_stronger_than_the_settings(access: Access) -> None:
    admin = Place(TEAM, None, "UADMIN")
    assert access.give_role(admin, "U1", Role.CURATOR, NOW) is Role.READER
    assert access.give_role(admin, "UCURATOR", Role.READER, NOW) is Role.CURATOR
    assert access.roles(TEAM).named == {
        "UADMIN": Role.ADMIN,
        "UCURATOR": Role.READER,
        "U1": Role.CURATOR,
    }
    assert access.role_of(Place("T2", None, "U1")) is Role.READER


def test_a_guest_has_no_role(access: Access) -> None:
    assert access.role_of(Place(TEAM, "C1", "UADMIN", is_guest=True)) is Role.READER


def test_the_last_admin_cannot_leave(access: Access) -> None:
    admin, second = Place(TEAM, None, "UADMIN"), Place(TEAM, None, "U1")
    with pytest.raises(LastAdmin, match="UADMIN is the only admin"):
        access.give_role(admin, "UADMIN", Role.READER, NOW)
    access.give_role(admin, "U1", Role.ADMIN, NOW)
    access.give_role(admin, "UADMIN", Role.READER, NOW)
    # of two admins who demote each other, the second is no admin any more
    with pytest.raises(NotAllowed):
        access.give_role(admin, "U1", Role.READER, NOW)
    assert access.role_of(second) is Role.ADMIN


def test_without_an_admin_the_setting_is_named(engine: Engine) -> None:
    access = Access(engine, clock=lambda: NOW)
    with pytest.raises(NotAllowed, match="There is no curator yet: whoever"):
        access.check(Place(TEAM, None, "U1"), Role.CURATOR, "merge actors")
