"""A database of the first version gets the library's commitments, and takes the team's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.audit import Signature
from corpus.commitments import CommitmentEntry, StepEntry
from corpus.model import CommitmentKind, StepKind
from tests.databases import engine_at
from tests.library_database import copy_of
from tests.shelves import corpus_on


def test_it_knows_the_library_s_commitments(upgraded: Path, tmp_path: Path) -> None:
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    answer = corpus.commitments.find("death penalty Russia", today=date(2026, 3, 16))
    assert answer.standings[0].commitment.key == "russia-stops-executions"
    assert len(answer.standings[0].steps) == 10
    corpus.close()


@pytest.mark.thorough
def test_a_commitment_is_entered_and_one_of_the_library_gets_a_step(
    upgraded: Path, tmp_path: Path
) -> None:
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    signed = Signature("UANA", datetime(2026, 3, 16, tzinfo=UTC))
    step = StepEntry(StepKind.RESPONSE, "a letter is written", "1998", source="a letter")
    pledge = CommitmentEntry(
        "", CommitmentKind.PLEDGE, "The office", "to mend a sextant", source="a log"
    )
    table = "State under review,Recommending state,Recommendation,Response\nA,B,Oil it,Noted\n"
    assert corpus.exchange.take(table, "upr.csv", signed).added == 1
    answer = corpus.commitments.find("response:noted", today=date(2026, 3, 16))
    assert [each.commitment.what for each in answer.standings] == ["Oil it"]
    added = corpus.assessing.add_step("russia-stops-executions", step, signed).change
    corpus.assessing.add(pledge, signed)
    seen = corpus.assessing.standing("russia-stops-executions")
    assert (len(seen.entry.steps), seen.commitment.origin) == (11, "team")
    corpus.corrections.undo(added.id, signed)
    answer = corpus.commitments.find("sextant", today=date(2026, 3, 16))
    assert [each.commitment.by for each in answer.standings] == ["The office"]
    assert corpus.proposals.page(limit=1).offset == 0
    corpus.close()
