"""Entries of the team: they outlive imports, go with their source, and stand inside the scope."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from corpus.access import OWNER, FirstRoles, Grantee, GrantKind, Place
from corpus.audit import AuditEntry, AuditFilter, Signature
from corpus.corpus import Corpus
from corpus.corrections import ChangedMeanwhile, ChangeRefused, SeenVersion
from corpus.database.engine import reading
from corpus.dates import DateSpan
from corpus.events import DatedEvent
from corpus.model import Event, EventStatus, Role, RowOrigin
from corpus.timeline import Entry, read_table, write_table
from corpus.upkeep import EntryFields
from tests.databases import content
from tests.shelves import engine_of

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
ANA, JUAN = Signature("UANA", NOW), Signature("UJUAN", NOW)
LOG = """---
title: The log of the lamp
reference: keeper-1998
issued: 1998-02-03
---

The Lamp Chamber of Bergen burned down on 4 May 1996, and the oil was lost to Ottokar Brambilla.
"""
DAY = DateSpan.from_edtf("1996-05-03")
FIRE = EntryFields(DAY, "The quollimeter of Bergen burned.", ("Bergen Lamp Office",), "a letter")
OF_LOG = replace(FIRE, source="keeper-1998 ¶1")


@pytest.fixture
def corpus(engine: Engine, tmp_path: Path) -> Corpus:
    (tmp_path / "log.md").write_text(LOG, encoding="utf-8")
    found = Corpus(engine, clock=lambda: NOW, first_roles=FirstRoles(frozenset(["UADMIN"])))
    found.upkeep.import_path(tmp_path / "log.md", now=NOW)
    return found


def on_day(corpus: Corpus, day: str = "3 May 1996") -> list[DatedEvent]:
    found = corpus.events.on_date(day, today=NOW.date(), limit=10)
    return [event for event in found.events if event.span.edtf == DAY.edtf or day != "3 May 1996"]


def number_of(corpus: Corpus, origin: RowOrigin = RowOrigin.TEAM) -> tuple[int, str]:
    with reading(engine_of(corpus)) as session:
        row = session.scalars(
            select(Event).where(Event.origin == origin, Event.precision == "day")
        ).one()
        return row.id, row.edtf


def version_of(corpus: Corpus) -> SeenVersion:
    return corpus.timeline.version(*number_of(corpus))


def test_an_entry_outlives_a_reimport_and_a_new_version(corpus: Corpus, tmp_path: Path) -> None:
    corpus.timeline.add(OF_LOG, ANA)
    (tmp_path / "log.md").write_text(LOG.replace("burned", "was burned"), encoding="utf-8")
    corpus.upkeep.import_path(tmp_path / "log.md", now=NOW)
    (event,) = on_day(corpus)
    assert (event.summary, event.source) == (FIRE.summary, "keeper-1998 ¶1")


def test_a_corrected_date_outlives_a_reimport(corpus: Corpus, tmp_path: Path) -> None:
    corpus.timeline.correct_date(*number_of(corpus, RowOrigin.MACHINE), DAY, "a clock says so", ANA)
    (tmp_path / "log.md").write_text(LOG.replace("lost", "not found"), encoding="utf-8")
    corpus.upkeep.import_path(tmp_path / "log.md", now=NOW)
    (event,) = on_day(corpus)
    (dispute,) = event.disputes
    assert (dispute.source, dispute.span.edtf) == ("keeper-1998 ¶1", "1996-05-04")
    assert dispute.because == "a clock says so"


def test_changes_are_undone_the_latest_first(corpus: Corpus) -> None:
    added = corpus.timeline.add(FIRE, ANA).change
    other = replace(FIRE, summary="It burned down.", who=())
    changed = corpus.timeline.change(version_of(corpus), other, "", JUAN).change
    with pytest.raises(ChangeRefused, match="undo the later change first"):
        corpus.corrections.undo(added.id, ANA)
    corpus.corrections.undo(changed.id, ANA)
    (event,) = on_day(corpus)
    assert (event.summary, event.actors) == (FIRE.summary, FIRE.who)
    removed = corpus.timeline.remove(version_of(corpus), JUAN).change
    assert on_day(corpus) == []
    corpus.corrections.undo(removed.id, ANA)
    assert [event.summary for event in on_day(corpus)] == [FIRE.summary]
    corpus.corrections.undo(added.id, ANA)
    assert on_day(corpus) == []
    with pytest.raises(ChangeRefused, match="undone already"):
        corpus.corrections.undo(added.id, ANA)


def test_two_who_edit_at_once_do_not_overwrite_each_other(corpus: Corpus) -> None:
    corpus.timeline.add(FIRE, ANA)
    seen_by_both = version_of(corpus)
    worded = replace(FIRE, summary="The quollimeter burned at night.")
    first = corpus.timeline.change(seen_by_both, worded, "", ANA).change
    late = replace(FIRE, summary="Other words.")
    with pytest.raises(ChangedMeanwhile, match="it said “The quollimeter of Bergen"):
        corpus.timeline.change(seen_by_both, late, "", JUAN)
    with pytest.raises(ChangedMeanwhile):
        corpus.timeline.remove(seen_by_both, JUAN)
    assert [event.summary for event in on_day(corpus)] == [worded.summary]
    # Whoever has seen the change may change it again; an undone change is a change too.
    seen = version_of(corpus)
    corpus.corrections.undo(first.id, ANA)
    with pytest.raises(ChangedMeanwhile) as refused:
        corpus.timeline.change(seen, late, "", JUAN)
    assert [change.undone_by for change in refused.value.changes] == ["UANA"]
    corpus.timeline.change(version_of(corpus), late, "", JUAN)
    assert [event.summary for event in on_day(corpus)] == ["Other words."]


def test_two_who_correct_one_date_at_once_learn_of_each_other(corpus: Corpus) -> None:
    seen_by_both = number_of(corpus, RowOrigin.MACHINE)
    corpus.timeline.correct_date(*seen_by_both, DAY, "a clock says so", ANA)
    other = DateSpan.from_edtf("1996-05-02")
    with pytest.raises(ChangedMeanwhile, match="3 May 1996 instead of 4 May 1996, because a clock"):
        corpus.timeline.correct_date(*seen_by_both, other, "so does another", JUAN)


def test_what_lies_ahead_is_planned(corpus: Corpus) -> None:
    ahead = DateSpan.from_edtf("2027-03-01")
    corpus.timeline.add(replace(FIRE, span=ahead, summary="The lamp opens."), ANA)
    (event,) = on_day(corpus, "1 March 2027")
    assert event.status is EventStatus.PLANNED


@pytest.mark.thorough
def test_the_entry_goes_with_the_document_and_leaves_no_word(corpus: Corpus) -> None:
    added = corpus.timeline.add(OF_LOG, ANA).change
    corpus.timeline.change(version_of(corpus), replace(OF_LOG, who=("Ann",)), "", ANA)
    corpus.upkeep.remove_documents(["keeper-1998"], ANA)
    assert on_day(corpus) == []
    assert b"quollimeter" not in content(engine_of(corpus))
    with pytest.raises(ChangeRefused, match="not on record"):
        corpus.corrections.undo(added.id, ANA)


def test_an_entry_is_seen_where_its_source_is(corpus: Corpus) -> None:
    collections = corpus.access.collections
    admin, legal, general = (Place("T1", None, "UADMIN"), Place("T1", "C1", "U"), Place("T1", "C2"))
    corpus.timeline.add(OF_LOG, ANA)
    added = corpus.timeline.add(replace(FIRE, summary="Everybody knows."), ANA).change
    collections.make(admin, "Testimony", now=NOW)
    collections.grant(admin, Grantee("T1", GrantKind.CHANNEL, "C1"), "testimony", now=NOW)
    collections.move(OWNER, ["keeper-1998"], "testimony", now=NOW)
    inside, outside = corpus.at(legal), corpus.at(general)
    assert {event.summary for event in on_day(inside)} == {FIRE.summary, "Everybody knows."}
    assert [event.summary for event in on_day(outside)] == ["Everybody knows."]
    assert FIRE.summary not in outside.timeline.table()
    secret = number_of_summary(corpus, FIRE.summary)
    version = corpus.timeline.version(*secret)
    for refused in (
        lambda: outside.timeline.event(*secret),
        lambda: outside.timeline.change(version, FIRE, "", JUAN),
        lambda: outside.timeline.correct_date(*secret, DateSpan.from_edtf("1995"), "so", JUAN),
        lambda: outside.timeline.remove(version, JUAN),
    ):
        with pytest.raises(ChangeRefused, match="no longer on the timeline"):
            refused()
    told = [entry.after["name"] for entry in changes_seen(outside)]
    assert any("Everybody knows." in name for name in told)
    assert not any(FIRE.summary in name for name in told)
    outside.corrections.undo(added.id, JUAN)
    # Whoever types the reference of what is hidden has typed words.
    outside.timeline.add(replace(OF_LOG, summary="Words alone."), JUAN)
    assert [event.summary for event in on_day(outside)] == ["Words alone."]


def changes_seen(corpus: Corpus) -> tuple[AuditEntry, ...]:
    return corpus.audit.page(Role.CURATOR, limit=50).entries


def number_of_summary(corpus: Corpus, summary: str) -> tuple[int, str]:
    with reading(engine_of(corpus)) as session:
        row = session.scalars(select(Event).where(Event.summary == summary)).one()
        return row.id, row.edtf


TABLE = """date;event;who;source;link
4 May 1996;The lamp fell.;Ann; a letter;
some day;Nothing.;;a letter;
1997-03;The lamp rose.;;keeper-1998 ¶1;https://lamp.example/1
;;;;
5 May 1996;No source.;;;
"""


def test_a_table_is_taken_a_bad_row_is_named_by_its_line(corpus: Corpus) -> None:
    changes = corpus.timeline.take_table(TABLE, "lamps.csv", ANA)
    assert (changes.added, changes.changed, changes.same) == (2, 0, 0)
    assert [line for line, _ in changes.remarks] == [3, 6]
    assert "“some day” is no date" in changes.remarks[0][1]
    again = corpus.timeline.take_table(TABLE, "lamps.csv", ANA)
    assert (again.added, again.same) == (0, 2)
    exported = corpus.timeline.table()
    assert "https://lamp.example/1" in exported
    changed = exported.replace("The lamp fell.", "The lamp fell down.")
    result = corpus.timeline.take_table(changed, "lamps.csv", JUAN)
    assert (result.added, result.changed, result.same) == (0, 1, 1)
    by_juan = [entry for entry in corpus.audit.entries(AuditFilter(by="UJUAN")) if entry.undoes]
    assert corpus.corrections.undo(by_juan[-1].undoes or 0, ANA)
    assert "fell down" not in corpus.timeline.table()


def test_all_of_a_table_is_undone_together(corpus: Corpus) -> None:
    corpus.timeline.take_table(TABLE, "lamps.csv", ANA)
    (together,) = [e for e in corpus.audit.entries(AuditFilter()) if e.target == "lamps.csv"]
    corpus.corrections.undo(together.undoes or 0, ANA)
    assert corpus.timeline.table().splitlines() == ["key,date,event,who,source,link"]


@pytest.mark.thorough
def test_a_dry_run_changes_nothing(corpus: Corpus) -> None:
    changes = corpus.timeline.take_table(TABLE, "lamps.csv", ANA, dry_run=True)
    assert (changes.read, len(changes.remarks), changes.added) == (2, 2, 0)
    assert "lamp" not in corpus.timeline.table()


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("what,when\na,b\n", "no column date and no column source"),
        ("", "no column date"),
        ('date,event,source\n"1996,x,y\n', "not readable as CSV"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(table: str, sentence: str, corpus: Corpus) -> None:
    with pytest.raises(ChangeRefused, match=sentence):
        corpus.timeline.take_table(table, "t.csv", ANA)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1)


@given(summary=TEXTS, source=TEXTS, who=st.lists(TEXTS.filter(lambda t: ";" not in t), max_size=3))
def test_a_table_comes_back_as_it_was_written(summary: str, source: str, who: list[str]) -> None:
    entry = Entry(DAY, summary, tuple(who), source)
    rows, remarks = read_table(write_table([("team-1", entry)]))
    assert remarks == []
    (row,) = rows
    assert (row.key, row.date, row.line) == ("team-1", DAY.edtf, 2)
    assert (row.event, row.source, row.who) == (summary, source, "; ".join(who))


@given(st.text())
def test_any_text_is_a_table_or_says_why_not(text: str) -> None:
    with suppress(ChangeRefused):
        rows, _remarks = read_table(text)
        assert all(row.line > 1 for row in rows)


@pytest.mark.parametrize(
    ("typed", "proposed", "words"),
    [
        ("11 July 1995: Srebrenica fell", "11 July 1995", "Srebrenica fell"),
        ("Srebrenica fell on 11 July 1995", "11 July 1995", "Srebrenica fell on 11 July 1995"),
        ("the lamp was lit", "", "the lamp was lit"),
        ("", "", ""),
        ("July 1995, the lamp", "July 1995", "the lamp"),
    ],
)
def test_typed_words_are_split_into_a_date_and_what_happened(
    typed: str, proposed: str, words: str, corpus: Corpus
) -> None:
    found = corpus.timeline.propose(typed, today=date(2026, 12, 9))
    assert (found.date, found.summary) == (proposed, words)


@pytest.mark.thorough
def test_a_passage_proposes_its_day_and_its_words(corpus: Corpus) -> None:
    found = corpus.timeline.propose_from_passage("keeper-1998 ¶1")
    assert (found.date, found.source) == ("4 May 1996", "keeper-1998 ¶1")
    assert found.summary.startswith("The Lamp Chamber")


def test_an_actor_who_comes_later_is_linked_when_corrections_settle(
    corpus: Corpus, tmp_path: Path
) -> None:
    corpus.timeline.add(replace(FIRE, who=("Lantern Chamber",)), ANA)
    memo = (
        "The Lantern Chamber met in Bergen. The Lantern Chamber pays. So the Lantern Chamber says."
    )
    (tmp_path / "memo.md").write_text(memo, encoding="utf-8")
    corpus.upkeep.import_path(tmp_path / "memo.md", now=NOW)
    corpus.corrections.settle()
    card = corpus.actors.card("Lantern Chamber").card
    assert card is not None
    assert FIRE.summary in {event.summary for event in card.events}
