"""What people entered of commitments from the secret documents, and beside one of the library's."""

from __future__ import annotations

from corpus.audit import Signature
from corpus.commitments import CommitmentEntry, StepEntry
from corpus.corpus import Corpus
from corpus.model import CommitmentKind, StepKind
from corpus.upkeep import RecordedCorrection

SECRET_COMMITMENT = "zeppelin-pledge"
CONSTITUTION = "ukraine-adopts-a-constitution"

STEP = StepEntry(
    StepKind.PRESSURE, "Vandersloot writes of it", "1999-02", reference="vandersloot-1999 ¶1"
)
PLEDGE = CommitmentEntry(
    SECRET_COMMITMENT,
    CommitmentKind.PLEDGE,
    "Zeppelinist Front",
    "Ottokar Brambilla is set free",
    by_actors=("zeppelinist-front",),
    made="1951-12-09",
    due="2026-12-09",
    reference="vandersloot-1999 ¶1",
    steps=(STEP,),
)


def enter_commitments(corpus: Corpus, signed: Signature) -> list[RecordedCorrection]:
    """Enter a commitment of a secret document, and a step of it beside one of the library's."""
    return [
        corpus.assessing.add(PLEDGE, signed),
        corpus.assessing.add_step(CONSTITUTION, STEP, signed),
    ]
