"""Quotation marks of PDFs that stand under the codes beside their own."""

from __future__ import annotations

import pytest

from corpus.ingest.readers.pdf.lines import Line
from corpus.ingest.readers.pdf.quotes import with_marks_meant

# (a line as the file has it, as its page shows it)
LINES = [
    ("The miller‘s ‗rights‘ were read.", "The miller’s ‘rights’ were read."),
    ("The court‘s ―report‖, it said.", "The court’s “report”, it said."),
    # marks that are right stay, and so do lines and bars that are none
    ("The ‘rights’ of the mill", "The ‘rights’ of the mill"),
    ("a ‖ b and c ―", "a ‖ b and c ―"),
]


@pytest.mark.parametrize(("written", "meant"), LINES)
def test_marks_are_those_that_the_page_shows(written: str, meant: str) -> None:
    line = Line(written, 1, 72.0, 300.0, 700.0, 11.0)
    ((found,),) = with_marks_meant([[line]])
    assert found.text == meant


def test_one_shifted_mark_is_evidence_for_the_whole_file() -> None:
    lines = [Line(text, 1, 72.0, 300.0, 700.0, 11.0) for text in ("The ‗mill‘", "the miller‘s")]
    ((_first,), (second,)) = with_marks_meant([[line] for line in lines])
    assert second.text == "the miller’s"
