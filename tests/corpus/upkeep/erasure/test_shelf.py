"""A whole shelf is erased to the last byte; the library stays as it was before anybody came."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from corpus.access import FirstRoles, Place, Role
from corpus.audit import AuditFilter, AuditKind, Signature
from corpus.corpus import Corpus
from corpus.database.engine import reading
from corpus.model import (
    Actor,
    Alias,
    AuditRow,
    Base,
    Collection,
    Commitment,
    CommitmentStep,
    Concept,
    ConceptRelation,
    ConceptTerm,
    Departure,
    Document,
    Event,
    EventClaim,
    Installation,
    InstallState,
    Marker,
    Passage,
    QuestionKind,
    SecretKey,
    Shelf,
)
from corpus.people import LastQuestion, PersonId, ShownQuestion
from tests.corpus.upkeep.erasure.test_person import files_of
from tests.shelves import engine_of

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
ADMIN = Signature("UADMIN", NOW, "T1", "C1")
FIRST = FirstRoles(admins=frozenset(["UADMIN"]))
PLANTED = """---
title: Zwarkopf on the quollimetry
authors: [Hedwig Wumpfield]
reference: zwarkopf-1999
---

The Vexlbrunn Committee met in Bergen on 7 May 1998. Nobody had glimmerfected the harbour before.
"""
WORDS = ("zwarkopf", "quollimetry", "vexlbrunn", "glimmerfect", "wumpfield", "zwumbled", "ujuan")
LIBRARY_TABLES = (
    *(Actor, Alias, Document, Passage, Event, EventClaim, Concept, ConceptTerm),
    *(Commitment, CommitmentStep),
)


def library_of(corpus: Corpus) -> dict[str, object]:
    """All that the corpus has, by names that outlive the numbers of rows."""
    with reading(engine_of(corpus)) as session:
        counts = {
            table.__tablename__: session.scalar(select(func.count()).select_from(table))
            for table in LIBRARY_TABLES
        }
        actors = session.execute(select(Actor.key, Actor.name).order_by(Actor.key)).all()
        references = session.scalars(select(Document.reference).order_by(Document.reference)).all()
    return {"counts": counts, "actors": actors, "references": references}


@pytest.fixture
def untouched(corpus: Corpus) -> dict[str, object]:
    """The library alone, in a database into which nobody put anything."""
    corpus.upkeep.remove_documents(["writer-1998"], ADMIN)
    return library_of(corpus)


@pytest.fixture
def lived_in(untouched: dict[str, object], corpus: Corpus, tmp_path: Path) -> Corpus:
    """A shelf with a document, corrections of library actors too, digests and people."""
    assert untouched
    lived = Corpus(engine_of(corpus), clock=lambda: NOW, first_roles=FIRST)
    (tmp_path / "zwarkopf.md").write_text(PLANTED, encoding="utf-8")
    assert lived.upkeep.import_path(tmp_path / "zwarkopf.md", now=NOW, by="UJUAN").added == 1
    lived.access.give_role(Place("T1", None, "UADMIN"), "UJUAN", Role.CURATOR, NOW)
    lived.access.collections.make(Place("T1", None, "UADMIN"), "Zwarkopf files", now=NOW)
    lived.corrections.add_alias("russia", "Vexlbrunn land", Signature("UJUAN", NOW, "T1"))
    lived.corrections.merge("ukraine", "russia", Signature("UJUAN", NOW, "T1"))
    lived.saved.save(PersonId("T1", "UJUAN"), "zwarkopf-1999 ¶1", NOW)
    lived.threads.remember_question(ShownQuestion("C1", "1.0", LastQuestion("zwumbled", 0)), NOW)
    lived.unanswered.report(QuestionKind.PASSAGE, "zwumbled", Signature("UJUAN", NOW, "T1"))
    lived.unanswered.count(QuestionKind.PASSAGE, NOW)
    lived.digests.set_up(
        workspace="T1", channel="C1", wall_time=time(9), zone="UTC", by="UJUAN", now=NOW
    )
    return lived


def test_it_is_told_what_would_go(lived_in: Corpus) -> None:
    contents = lived_in.erasure.shelf_contents()
    assert (contents.documents, contents.saved, contents.digests) == (1, 1, 1)
    assert contents.passages
    assert contents.running == ()


@pytest.mark.thorough
def test_no_word_of_it_is_left(lived_in: Corpus) -> None:
    found = {word for word in WORDS if word.encode() in files_of(lived_in).lower()}
    assert found == set(WORDS), "they were in it"
    assert lived_in.erasure.erase_shelf(ADMIN, reason="the project ended").erased
    assert [word for word in WORDS if word.encode() in files_of(lived_in).lower()] == []


@pytest.mark.thorough
def test_the_library_is_as_before_anybody_came(
    untouched: dict[str, object], lived_in: Corpus
) -> None:
    assert library_of(lived_in) != untouched
    lived_in.erasure.erase_shelf(ADMIN)
    assert library_of(lived_in) == untouched
    assert lived_in.upkeep.check_index() == []
    assert lived_in.actors.card("Ukraine").card is not None


KEPT = {Installation, InstallState, Departure}
KEPT |= {Shelf, AuditRow, SecretKey, Collection, Marker, ConceptRelation, *LIBRARY_TABLES}


@pytest.mark.thorough
def test_every_other_table_is_empty(lived_in: Corpus) -> None:
    lived_in.erasure.erase_shelf(ADMIN)
    kept = {table.__tablename__ for table in KEPT} | {"mention", "event_actor"}
    with reading(engine_of(lived_in)) as session:
        left = {
            table.name: session.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
            if table.name not in kept
        }
        assert session.scalars(select(Collection.key).where(Collection.id > 0)).all() == ["default"]
    assert set(left.values()) == {0}, left


@pytest.mark.thorough
def test_the_audit_says_that_it_was_done_by_whom_and_nothing_of_what(lived_in: Corpus) -> None:
    before = list(lived_in.audit.entries(AuditFilter()))
    lived_in.erasure.erase_shelf(ADMIN, reason="the project ended")
    *emptied, last = lived_in.audit.entries(AuditFilter())
    assert [(e.at, e.kind) for e in emptied] == [(e.at, e.kind) for e in before]
    assert {(e.target, str(e.before), str(e.after)) for e in emptied} == {("", "{}", "{}")}
    assert all(e.by.startswith("a former member ") for e in emptied)
    assert (last.kind, last.by, last.reason) == (
        AuditKind.SHELF_ERASED,
        "UADMIN",
        "the project ended",
    )


@pytest.mark.thorough
def test_the_shelf_can_be_used_again(lived_in: Corpus, tmp_path: Path) -> None:
    lived_in.erasure.erase_shelf(ADMIN)
    report = lived_in.upkeep.import_path(tmp_path / "zwarkopf.md", now=NOW)
    assert (report.added, report.failed) == (1, ())
    assert lived_in.documents.passages("glimmerfected harbour", limit=3).results.hits
    assert lived_in.upkeep.check_index() == []
