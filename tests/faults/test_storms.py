"""A few storms, and that the mutations which prove them can still be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.__main__ import run, run_watches
from tests.faults.mutations import MUTATIONS, ROOT, Mutation

STORMS = 6  # python -m tests.faults --runs 500 --seed N does the same at length


def test_in_a_few_storms_nothing_is_lost_stands_twice_or_is_unexplained() -> None:
    tally = run(STORMS, seed=7)
    assert tally.runs == STORMS
    assert tally.digests == STORMS * 3
    assert tally.is_sound(), tally.examples


def test_in_a_few_storms_every_new_passage_is_told_once() -> None:
    tally = run_watches(STORMS, seed=7)
    assert tally.runs == STORMS
    assert tally.digests >= STORMS
    assert tally.is_sound(), tally.examples


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[each.name for each in MUTATIONS])
def test_each_mutation_has_its_place(mutation: Mutation, tmp_path: Path) -> None:
    copy = tmp_path / mutation.file
    copy.parent.mkdir(parents=True)
    copy.write_text((ROOT / mutation.file).read_text(encoding="utf-8"), encoding="utf-8")
    mutation.apply(tmp_path)
    assert copy.read_text(encoding="utf-8") != (ROOT / mutation.file).read_text(encoding="utf-8")
