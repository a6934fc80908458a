"""Commitments that the team enters: signed, undone, outliving imports, seen where they may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from corpus.access import FirstRoles, Place
from corpus.audit import Signature
from corpus.commitments import (
    Commitment,
    CommitmentEntry,
    Standing,
    StepEntry,
    drop_commitments,
    put_commitments,
)
from corpus.corpus import Corpus
from corpus.corrections import ChangedMeanwhile, ChangeRefused
from corpus.database.engine import reading, writing
from corpus.model import LIBRARY_SHELF, Change, CommitmentKind, RowOrigin, StepKind
from corpus.upkeep import RecordedCorrection

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
ANA, JUAN = Signature("UANA", NOW), Signature("UJUAN", NOW)
LOG = """---
title: The log of the lamp
reference: keeper-1998
issued: 1998-02-03
---

The Lamp Chamber of Bergen promised on 4 May 1996 to light every lamp of the harbour by winter.
"""
PROMISE = CommitmentEntry(
    key="",
    kind=CommitmentKind.PLEDGE,
    by="The Lamp Chamber",
    what="to light every lamp",
    made="1996-05-04",
    due="1997-21",
    reference="keeper-1998 ¶1",
)
FIRST = StepEntry(StepKind.PLEDGE, "the promise", "1996-05-04", reference="keeper-1998 ¶1")
LIT = StepEntry(StepKind.OUTCOME, "the lamps are lit", "1997-01-03", source="a letter")
OF_LIBRARY = CommitmentEntry(
    key="foghorns",
    kind=CommitmentKind.OBLIGATION,
    by="The harbour",
    what="to sound the foghorns",
    made="1990",
    source="a treaty",
    steps=(StepEntry(StepKind.PLEDGE, "the signature", "1990", source="a treaty"),),
)


@pytest.fixture
def corpus(engine: Engine, tmp_path: Path) -> Corpus:
    (tmp_path / "log.md").write_text(LOG, encoding="utf-8")
    lay_library(engine, OF_LIBRARY)
    found = Corpus(engine, clock=lambda: NOW, first_roles=FirstRoles(frozenset(["UADMIN"])))
    found.upkeep.import_path(tmp_path / "log.md", now=NOW)
    return found


def lay_library(engine: Engine, *entries: CommitmentEntry) -> None:
    with writing(engine) as session:
        put_commitments(
            session,
            entries,
            origin=RowOrigin.LIBRARY,
            shelf_id=LIBRARY_SHELF,
            known_by=lambda _reference: None,
        )


def enter(corpus: Corpus, entry: CommitmentEntry = PROMISE) -> RecordedCorrection:
    return corpus.assessing.add(replace(entry, steps=(FIRST,)), ANA)


def found(corpus: Corpus, words: str = "lamp") -> tuple[Standing, ...]:
    return corpus.commitments.find(words, today=NOW.date()).standings


def only(corpus: Corpus, words: str = "lamp") -> Commitment:
    (standing,) = found(corpus, words)
    return standing.commitment


def steps(corpus: Corpus, words: str = "lamp") -> list[str]:
    return [step.what for step in only(corpus, words).steps]


def test_what_is_entered_answers_and_is_undone(corpus: Corpus) -> None:
    made = enter(corpus).change
    entered = only(corpus)
    assert (entered.by, entered.what, entered.origin) == (PROMISE.by, PROMISE.what, RowOrigin.TEAM)
    assert entered.due is not None
    assert entered.due.words() == "spring 1997"
    assert (entered.cited.is_here, steps(corpus)) == (True, ["the promise"])
    corpus.corrections.undo(made.id, JUAN)
    assert found(corpus) == ()


def test_a_step_stands_by_its_date_and_each_is_undone_by_itself(corpus: Corpus) -> None:
    key = enter(corpus).change.key
    of_ana = corpus.assessing.add_step(key, LIT, ANA).change
    shamed = StepEntry(StepKind.PRESSURE, "sailors complain", "1996-10", source="a newspaper")
    of_juan = corpus.assessing.add_step(key, shamed, JUAN).change
    assert steps(corpus) == ["the promise", "sailors complain", "the lamps are lit"]
    corpus.corrections.undo(of_ana.id, ANA)
    assert steps(corpus) == ["the promise", "sailors complain"]
    corpus.corrections.undo(of_juan.id, ANA)
    assert steps(corpus) == ["the promise"]
    with pytest.raises(ChangeRefused, match="has this step already"):
        corpus.assessing.add_step(key, FIRST, ANA)


def test_an_outcome_before_its_pledge_is_kept_in_its_place(corpus: Corpus) -> None:
    key = enter(corpus).change.key
    corpus.assessing.add_step(key, replace(LIT, date="1995"), ANA)
    assert [step.n for step in only(corpus).out_of_order()] == [1]
    assert steps(corpus) == ["the lamps are lit", "the promise"]


@pytest.mark.thorough
def test_changes_and_removals_are_undone_the_latest_first(corpus: Corpus) -> None:
    made = enter(corpus).change
    seen = corpus.assessing.standing(made.key)
    other = replace(seen.entry, due="1998", what="to light some lamps")
    changed = corpus.assessing.change(seen.version, other, JUAN).change
    assert changed.text == "it said “to light every lamp”; due spring 1997 before"
    with pytest.raises(ChangeRefused, match="undo the later change first"):
        corpus.corrections.undo(made.id, ANA)
    (step,) = corpus.assessing.standing(made.key).entry.steps
    seen = corpus.assessing.standing(made.key)
    corpus.assessing.change_step(seen.version, replace(step, date=None), ANA)
    assert only(corpus).steps[0].known_by == date(1998, 2, 3)
    seen = corpus.assessing.standing(made.key)
    taken = corpus.assessing.remove_step(seen.version, step.key or "", ANA).change
    assert steps(corpus) == []
    removed = corpus.assessing.remove(corpus.assessing.standing(made.key).version, ANA).change
    assert found(corpus) == ()
    with pytest.raises(ChangeRefused, match="no longer on the shelf"):
        corpus.assessing.standing(made.key)
    for change in (removed, taken, changed):
        corpus.corrections.undo(change.id, JUAN)
    assert (only(corpus).what, steps(corpus)) == (PROMISE.what, ["the promise"])
    assert only(corpus).steps[0].when is None


def test_two_who_edit_at_once_do_not_overwrite_each_other(corpus: Corpus) -> None:
    key = enter(corpus).change.key
    seen = corpus.assessing.standing(key)
    corpus.assessing.change(seen.version, replace(seen.entry, due="1998"), ANA)
    with pytest.raises(ChangedMeanwhile, match=r"This commitment .* due spring 1997 before"):
        corpus.assessing.change(seen.version, replace(seen.entry, due="1999"), JUAN)
    with pytest.raises(ChangedMeanwhile):
        corpus.assessing.remove(seen.version, JUAN)
    assert only(corpus).due is not None


@pytest.mark.thorough
def test_what_the_library_has_is_changed_beside_it(corpus: Corpus, engine: Engine) -> None:
    seen = corpus.assessing.standing("foghorns")
    changed = corpus.assessing.change(seen.version, replace(seen.entry, due="1999"), ANA).change
    added = corpus.assessing.add_step("foghorns", replace(LIT, what="one sounds"), JUAN).change
    newer = replace(OF_LIBRARY, what="to sound all the foghorns")
    lay_library(engine, newer)
    assert steps(corpus, "foghorns") == ["the signature", "one sounds"]
    corpus.corrections.undo(changed.id, ANA)
    assert only(corpus, "foghorns").due is None
    corpus.corrections.undo(added.id, ANA)
    assert only(corpus, "foghorns").what == newer.what
    seen = corpus.assessing.standing("foghorns")
    removed = corpus.assessing.remove(seen.version, ANA).change
    lay_library(engine, newer)
    assert found(corpus, "foghorns") == ()
    corpus.corrections.undo(removed.id, ANA)
    assert only(corpus, "foghorns").origin is RowOrigin.LIBRARY


def test_a_step_of_the_library_is_changed_and_the_library_may_go(
    corpus: Corpus, engine: Engine
) -> None:
    seen = corpus.assessing.standing("foghorns")
    (step,) = seen.entry.steps
    corpus.assessing.change_step(seen.version, replace(step, what="signed in rain"), ANA)
    with writing(engine) as session:
        drop_commitments(session, origin=RowOrigin.LIBRARY)
    assert steps(corpus, "foghorns") == ["signed in rain"]


@pytest.mark.thorough
def test_one_recommendation_in_two_documents_is_one_with_two_sources(
    corpus: Corpus, tmp_path: Path
) -> None:
    enter(corpus)
    with pytest.raises(ChangeRefused, match="there already"):
        enter(corpus)
    (tmp_path / "copy.md").write_text(LOG.replace("keeper-1998", "copy-1998"), encoding="utf-8")
    corpus.upkeep.import_path(tmp_path / "copy.md", now=NOW)
    again = replace(PROMISE, what="To light every lamp", reference="copy-1998 ¶1")
    linked = corpus.assessing.add(again, JUAN).change
    assert linked.text == "is said too in copy-1998 ¶1"
    assert only(corpus).also == ("copy-1998 ¶1",)
    corpus.corrections.undo(linked.id, JUAN)
    assert only(corpus).also == ()
    corpus.assessing.add(replace(again, by="The Foghorn Office"), JUAN)
    assert len(found(corpus)) == 2


def test_it_outlives_a_new_version_of_its_document(corpus: Corpus, tmp_path: Path) -> None:
    enter(corpus)
    (tmp_path / "log.md").write_text(LOG.replace("every", "each"), encoding="utf-8")
    corpus.upkeep.import_path(tmp_path / "log.md", now=NOW)
    assert only(corpus).what == PROMISE.what
    assert not only(corpus).cited.was_removed


def test_a_removed_document_leaves_its_step_unsourced(corpus: Corpus, engine: Engine) -> None:
    quoted = "promised on 4 May 1996 to light every lamp of the harbour by winter"
    key = enter(corpus).change.key
    of_passage = replace(FIRST, what=quoted, date="1996-05-05")
    corpus.assessing.add_step(key, of_passage, ANA)
    corpus.upkeep.remove_documents(["keeper-1998"], ANA)
    entered = only(corpus)
    assert entered.cited.was_removed
    assert [step.cited.was_removed for step in entered.steps] == [True, True]
    assert steps(corpus) == ["the promise", "(words of a removed document)"]
    with reading(engine) as session:
        kept = [str(change.detail) for change in session.scalars(select(Change))]
    assert kept
    assert not any(quoted in each for each in kept)


@pytest.mark.thorough
def test_what_is_entered_of_a_part_of_the_shelf_is_seen_there(corpus: Corpus) -> None:
    admin = Place("", None, "UADMIN")
    corpus.access.collections.make(admin, "Testimony", now=NOW)
    corpus.access.collections.move(admin, ["keeper-1998"], "testimony", now=NOW)
    key = enter(corpus).change.key
    corpus.assessing.add_step("foghorns", replace(FIRST, what="heard of"), ANA)
    outside = corpus.at(Place("T1", "C9", "UBOB"))
    assert found(outside) == ()
    assert steps(outside, "foghorns") == ["the signature"]
    assert steps(corpus, "foghorns") == ["the signature", "heard of"]
    with pytest.raises(ChangeRefused, match="no longer on the shelf"):
        outside.assessing.add_step(key, LIT, JUAN)
    assert [change.key for change in outside.corrections.page(limit=9).changes] == []
    assert len(corpus.corrections.page(limit=9).changes) == 2
    corpus.access.collections.move(admin, ["keeper-1998"], "default", now=NOW)
    assert steps(outside) == ["the promise"]


def test_a_file_is_one_deed_that_is_undone_as_one(corpus: Corpus) -> None:
    entries = [
        (1, replace(PROMISE, key="lamps", steps=(FIRST,))),
        (2, replace(PROMISE, kind=CommitmentKind.FORECAST)),
        (3, replace(PROMISE, reference=None, source="a letter")),
        (4, replace(OF_LIBRARY, due="1999")),
    ]
    taken = corpus.assessing.take(entries, "lamps.json", ANA)
    assert (taken.added, taken.changed, taken.same) == (2, 1, 1)
    assert only(corpus, "foghorns").due is not None
    again = corpus.assessing.take(entries, "lamps.json", ANA)
    assert (again.added, again.changed, again.same) == (0, 0, 4)
    longer = (1, replace(PROMISE, key="lamps", steps=(FIRST, LIT)))
    assert corpus.assessing.take([longer], "more.json", ANA, dry_run=True).changed == 1
    assert corpus.assessing.take([longer], "more.json", ANA).changed == 1
    assert [step.what for step in found(corpus)[0].commitment.steps] == [FIRST.what, LIT.what]
    for change in corpus.corrections.page(limit=9).changes:
        if change.undone_at is None and change.text in ("from more.json", "from lamps.json"):
            corpus.corrections.undo(change.id, ANA)
    assert found(corpus) == ()
    assert only(corpus, "foghorns").due is None


def test_a_party_that_was_merged_is_the_one_that_remains(corpus: Corpus) -> None:
    with pytest.raises(ChangeRefused, match="no longer in the corpus"):
        corpus.assessing.party(["nobody"])
    party = corpus.assessing.party([], ["The  Lamp Chamber", "a keeper"])
    assert (party.words, party.keys) == ("The Lamp Chamber and a keeper", ())
