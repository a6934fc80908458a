"""Concepts and comparisons over the founding documents, as they were judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from tests.benchmarks.concepts import TODAY, definition_fault, found_by, rows, thread_fault
from tests.benchmarks.judged_sides import own_cells, shared_cells, shown_in
from tests.benchmarks.timelines import founding_shelf

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def shelf(shared: Path) -> Iterator[Corpus]:
    with founding_shelf(shared) as corpus:
        yield corpus


def test_no_source_is_said_to_speak_of_what_it_does_not(shelf: Corpus, shared: Path) -> None:
    for cells in (list(own_cells()), list(shared_cells(shared))):
        faults = [cell.fault(shown) for cell, shown in shown_in(shelf, cells)]
        assert len(faults) > 60
        assert faults.count("false says") == 0
        assert faults.count("") >= 0.95 * len(faults)


def test_cards_are_found_defined_and_in_order(shelf: Corpus) -> None:
    terms, missed = 0, 0
    for row in rows():
        key, missing, count = found_by(shelf, row)
        answer = shelf.concept_cards.find(row["label"], today=TODAY, key=key)
        assert (row["id"], definition_fault(row, answer)) == (row["id"], "")
        assert (row["id"], thread_fault(row, answer.thread)) == (row["id"], "")
        terms, missed = terms + count, missed + len(missing)
    assert terms - missed >= 0.95 * terms
