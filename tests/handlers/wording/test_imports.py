"""The sentences of an import: what was not taken, counted and named, and what was taken in part."""

from __future__ import annotations

from corpus.ingest import NotTaken, Report
from handlers.wording import import_counts, import_notes


def test_what_is_left_out_is_counted_by_its_kind_and_named() -> None:
    slides = [NotTaken(f"{n}.ppt", "it is a slide show. Save it as PDF", ".ppt") for n in range(9)]
    scans = [NotTaken(f"{n}.pdf", "it has no text", "without text") for n in range(7)]
    report = Report(3, 1, 0, failed=tuple(scans), left_out=tuple(slides))
    notes = list(import_notes(report))
    assert notes[0] == "16 left out: 9 .ppt, 7 without text."
    assert notes[1] == "0.pdf: it has no text."
    assert notes[-1] == "8.ppt: it is a slide show. Save it as PDF."
    assert len(notes) == 17
    assert dict(import_counts(report))["failed"] == 7


def test_what_is_taken_in_part_is_said_and_an_import_without_trouble_says_nothing() -> None:
    remark = "12 of 16 pages are pictures without text; run ocrmypdf on it first"
    assert list(import_notes(Report(1, 0, 0, (), remarks=(("a.pdf", remark),)))) == [
        f"a.pdf: taken in, but {remark}."
    ]
    assert list(import_notes(Report(1, 0, 0, ()))) == []
