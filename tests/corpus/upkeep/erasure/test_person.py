"""What is held of a person is told, and erased to the last byte; what stays has a pseudonym."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, select

from corpus.access import FirstRoles, LastAdmin, Place, Role
from corpus.audit import AuditFilter, AuditKind, Signature
from corpus.corpus import Corpus
from corpus.database.engine import reading
from corpus.model import (
    Base,
    Change,
    Event,
    QuestionKind,
    RowOrigin,
    SavedPassage,
    Subscription,
)
from corpus.people import IncomingMessage, LastQuestion, PersonId, ShownQuestion
from corpus.upkeep.erasure import HeldKind
from corpus.upkeep.erasure.signed import OWN, SIGNED
from tests.databases import content
from tests.shelves import engine_of

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
JUAN = "UJUANPEREZ"
ADMIN = Signature("UADMIN", NOW, "T1", "C1")
HIS = Signature(JUAN, NOW, "T1", "C1")
PSEUDONYM = re.compile(r"a former member [0-9a-f]{4,8}")
FIRST = FirstRoles(admins=frozenset(["UADMIN"]))


@pytest.fixture
def lived_in(corpus: Corpus) -> Corpus:
    """A corpus in which Juan did whatever a person can do."""
    lived = Corpus(engine_of(corpus), clock=lambda: NOW, first_roles=FIRST)
    person = PersonId("T1", JUAN)
    admin, juan = Place("T1", None, "UADMIN"), Place("T1", "C1", JUAN)
    lived.access.give_role(admin, JUAN, Role.ADMIN, NOW)
    lived.access.give_role(juan, "UBOB", Role.CURATOR, NOW)
    lived.access.collections.make(juan, "Testimony", now=NOW)
    lived.access.collections.move(juan, ["writer-1998"], "testimony", now=NOW)
    lived.saved.save(person, "writer-1998 ¶1", NOW)
    lived.threads.remember_question(
        ShownQuestion("DJUAN", "1.0", LastQuestion("zwumbled question", 0), person), NOW
    )
    lived.unanswered.report(QuestionKind.ACTOR, "zwumbled telling", HIS)
    change = lived.corrections.add_alias("russia", "RF of old", HIS).change
    lived.corrections.undo(change.id, HIS)
    with reading(engine_of(corpus)) as session:
        event = session.execute(
            select(Event.id, Event.edtf).where(Event.origin == RowOrigin.LIBRARY).limit(1)
        ).one()
    lived.digests.mute(*event, HIS)
    digest = lived.digests.set_up(
        workspace="T1", channel="C1", wall_time=time(9), zone="UTC", by=JUAN, now=NOW
    )
    lived.digests.skip(digest, HIS)
    lived.digests.pause(digest, HIS)
    lived.audit.record_export("saved passages (bibtex)", HIS)
    lived.audit.record_refusal(f"share with <@{JUAN}>", ADMIN)
    return lived


def files_of(corpus: Corpus) -> bytes:
    return content(engine_of(corpus))


def test_it_is_told_what_is_held(lived_in: Corpus) -> None:
    held = lived_in.erasure.held_of(JUAN, "T1")
    assert {each.kind: each.rows for each in held.own} == {
        HeldKind.SAVED: 1,
        HeldKind.QUESTIONS: 1,
        HeldKind.REPORTED: 1,
        HeldKind.ROLE: 1,
    }
    assert {each.kind: each.rows for each in held.signed} == {
        HeldKind.CORRECTIONS: 2,
        HeldKind.MUTES: 1,
        HeldKind.DIGESTS: 1,
        HeldKind.MOVES: 1,
        HeldKind.GIVEN: 1,
        HeldKind.AUDIT: 12,
    }
    assert lived_in.erasure.held_of("USTRANGER").is_nothing


def test_no_byte_of_the_person_is_left(lived_in: Corpus) -> None:
    planted = [JUAN.encode(), b"zwumbled"]
    assert all(word in files_of(lived_in) for word in planted), "they were in it"
    erased = lived_in.erasure.erase_person(JUAN, ADMIN, workspace="T1")
    assert erased.erased
    assert [word for word in planted if word in files_of(lived_in)] == []
    assert lived_in.erasure.held_of(JUAN).is_nothing


def test_what_stays_has_a_pseudonym(lived_in: Corpus) -> None:
    erased = lived_in.erasure.erase_person(JUAN, ADMIN, workspace="T1")
    assert PSEUDONYM.fullmatch(erased.pseudonym)
    with reading(engine_of(lived_in)) as session:
        change = session.scalars(select(Change)).one()
        digest = session.scalars(select(Subscription)).one()
        assert session.scalars(select(SavedPassage)).all() == []
        assert (change.by, change.undone_by) == (erased.pseudonym, erased.pseudonym)
        assert digest.created_by == erased.pseudonym
        assert digest.paused_reason == f"paused by {erased.pseudonym}."
    (status,) = lived_in.digests.of_all(NOW)
    assert status.schedule.channel == "C1", "the channel keeps its digest"


def test_the_audit_keeps_that_it_was_done_and_not_what(lived_in: Corpus) -> None:
    before = list(lived_in.audit.entries(AuditFilter()))
    erased = lived_in.erasure.erase_person(JUAN, ADMIN, workspace="T1", reason=f"{JUAN} asked")
    *after, last = lived_in.audit.entries(AuditFilter())
    assert [(e.id, e.at, e.kind) for e in after] == [(e.id, e.at, e.kind) for e in before]
    his = [entry for entry in after if entry.by == erased.pseudonym]
    assert len(his) == 11
    assert all((e.before, e.after) == ({}, {}) and e.erased_at == NOW for e in his)
    others = [e for e in after if e.by != erased.pseudonym and e.erased_at is not None]
    assert [e.kind for e in others] == [AuditKind.ROLE, AuditKind.REFUSAL], "these named him"
    assert others[0].target == erased.pseudonym
    assert (last.kind, last.by, last.target) == (
        AuditKind.PERSON_ERASED,
        "UADMIN",
        erased.pseudonym,
    )
    assert last.reason == f"{erased.pseudonym} asked"


def test_who_erases_their_own_data_is_not_named_by_the_erasure(lived_in: Corpus) -> None:
    erased = lived_in.erasure.erase_person(JUAN, HIS, workspace="T1")
    *_, last = lived_in.audit.entries(AuditFilter())
    assert (last.by, last.target) == (erased.pseudonym, erased.pseudonym)
    assert JUAN.encode() not in files_of(lived_in)


@pytest.mark.thorough
def test_two_people_have_two_pseudonyms(lived_in: Corpus) -> None:
    one = lived_in.erasure.erase_person(JUAN, ADMIN)
    other = lived_in.erasure.erase_person("UBOB", ADMIN)
    assert one.pseudonym != other.pseudonym


@pytest.mark.thorough
def test_data_in_another_workspace_stays_unless_it_is_the_same_organisation(
    lived_in: Corpus,
) -> None:
    lived_in.saved.save(PersonId("T2", JUAN), "writer-1998 ¶2", NOW)
    assert lived_in.erasure.held_of(JUAN, "T1").elsewhere == 1
    assert lived_in.erasure.held_of(JUAN).elsewhere == 0
    lived_in.erasure.erase_person(JUAN, HIS, workspace="T1")
    assert lived_in.saved.count(PersonId("T1", JUAN)) == 0
    assert lived_in.saved.count(PersonId("T2", JUAN)) == 1
    lived_in.erasure.erase_person(JUAN, HIS, workspace=None)
    assert lived_in.saved.count(PersonId("T2", JUAN)) == 0


def test_the_last_admin_is_told_to_make_another_one_first(corpus: Corpus) -> None:
    alone = Corpus(engine_of(corpus), clock=lambda: NOW, first_roles=FIRST)
    for workspace in ("T1", None):
        with pytest.raises(LastAdmin, match="make somebody else one first"):
            alone.erasure.erase_person("UADMIN", ADMIN, workspace=workspace)
    alone.access.give_role(Place("T1", None, "UADMIN"), "UBOB", Role.ADMIN, NOW)
    assert alone.erasure.erase_person("UADMIN", ADMIN, workspace="T1").held.in_settings


def test_a_name_that_is_a_part_of_a_word_is_left_there(corpus: Corpus, engine: Engine) -> None:
    del engine
    corpus.access.collections.make(
        Place("", None, "ana", is_owner=True), "Analysis of ana", now=NOW
    )
    corpus.corrections.add_alias("russia", "Banana", Signature("UADMIN", NOW))
    erased = corpus.erasure.erase_person("ana", ADMIN)
    kinds = {
        entry.kind: entry.erased_at is not None for entry in corpus.audit.entries(AuditFilter())
    }
    assert kinds[AuditKind.COLLECTION_MADE]
    assert not kinds[AuditKind.ALIAS]
    assert erased.pseudonym


SIGNS = re.compile(r"(^|_)by$|^person$|^subject$")
NOT_OF_PEOPLE = {"audit.by", "commitment.by", "commitment_step.known_by"}
NOT_OF_PEOPLE |= {"commitment_proposal.by"}
"""The audit is emptied by `corpus.audit.empty_of_person`; who made a commitment is an actor of the
documents, and a step is known by a day."""


def test_every_column_in_which_a_person_stands_is_erased() -> None:
    found = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if SIGNS.search(column.name)
    }
    columns = [column for _kind, _workspace, column in OWN] + [column for _kind, column in SIGNED]
    known = {f"{column.class_.__tablename__}.{column.key}" for column in columns}
    assert found - NOT_OF_PEOPLE == known


def test_questions_are_deleted_after_thirty_days(corpus: Corpus) -> None:
    threads = corpus.threads
    asked = LastQuestion("old", 0)
    old, new = NOW - timedelta(days=31), NOW - timedelta(days=29)
    for ts, noted_at in (("1.0", old), ("2.0", new)):
        threads.remember_question(ShownQuestion("C1", ts, asked), noted_at)
        message = IncomingMessage("T1", "C1", ts, ts, JUAN, "old", {})
        assert threads.messages.note(message, noted_at)
    assert corpus.erasure.expire(NOW) == 2
    assert threads.last_question("C1", "1.0") is None
    assert threads.last_question("C1", "2.0") is not None
    assert corpus.erasure.expire(NOW) == 0
