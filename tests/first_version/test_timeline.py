"""A database of the first version takes the team's own events, and corrections of its dates."""

from __future__ import annotations

from pathlib import Path

from corpus.audit import Signature
from corpus.dates import DateSpan
from corpus.upkeep import EntryFields
from tests.databases import engine_at
from tests.first_version.conftest import NOW
from tests.library_database import copy_of
from tests.shelves import corpus_on

EDITOR = Signature("U01RESEARCH", NOW)
FIELDS = EntryFields(
    DateSpan.from_edtf("1996-05-03"), "The lamp of Lund fell.", ("Boris Yeltsin",), "lund-2004 ¶1"
)


def test_events_are_added_dated_right_and_undone(upgraded: Path, tmp_path: Path) -> None:
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    today = NOW.date()
    added = corpus.timeline.add(FIELDS, EDITOR)
    found = corpus.events.on_date("3 May 1996", today=today, limit=5)
    assert FIELDS.summary in {event.summary for event in found.events}
    old = corpus.events.on_date("10 December 1948", today=today, limit=1).events[0]
    right = DateSpan.from_edtf("1948-12-11")
    corrected = corpus.timeline.correct_date(old.id, old.span.edtf, right, "the log", EDITOR)
    moved = corpus.events.on_date("11 December 1948", today=today, limit=5).events
    assert [event.disputes[0].span.edtf for event in moved if event.disputes] == ["1948-12-10"]
    for each in (corrected, added):
        corpus.corrections.undo(each.change.id, EDITOR)
    again = corpus.events.on_date("10 December 1948", today=today, limit=1).events[0]
    assert (again.id, again.summary) == (old.id, old.summary)
    corpus.close()
