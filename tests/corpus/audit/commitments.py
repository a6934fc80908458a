"""How each deed about commitments is brought about, and the rows that it adds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from corpus.audit import AuditKind, Signature
from corpus.commitments import CommitmentEntry, StepEntry, Verdict
from corpus.model import CommitmentKind, StepKind
from corpus.upkeep import StandingCommitment

SIGNED = Signature("UANA", datetime(2026, 3, 16, 9, 30, tzinfo=UTC), "T1", "C1")
CODE = "ukraine-adopts-a-civil-code"
FACE = "corpus.upkeep.team_commitments.TeamCommitments"
PROPOSALS = "corpus.upkeep.commitment_proposals.CommitmentProposals"

PROMISE = CommitmentEntry(
    "", CommitmentKind.PLEDGE, "The keepers", "to light lamps", source="a log"
)
STEP = StepEntry(StepKind.OUTCOME, "a lamp is lit", "1999", source="a log")
TWICE = (AuditKind.COMMITMENT, AuditKind.COMMITMENT)


def _proposed(scene: Any) -> str:
    """Return the key of what the program proposes of the memo."""
    (proposal, *_others) = scene.corpus.proposals.page(limit=1).proposals
    return str(proposal.key)


def _entered(scene: Any) -> StandingCommitment:
    """Enter a commitment with a step, and return it as it stands."""
    made = scene.corpus.assessing.add(replace(PROMISE, steps=(STEP,)), SIGNED)
    found: StandingCommitment = scene.corpus.assessing.standing(made.change.key)
    return found


def _change(scene: Any) -> object:
    seen = _entered(scene)
    return scene.corpus.assessing.change(seen.version, replace(seen.entry, due="1998"), SIGNED)


def _change_step(scene: Any) -> object:
    seen = _entered(scene)
    (step,) = seen.entry.steps
    return scene.corpus.assessing.change_step(seen.version, replace(step, date="1998"), SIGNED)


def _remove_step(scene: Any) -> object:
    seen = _entered(scene)
    (step,) = seen.entry.steps
    return scene.corpus.assessing.remove_step(seen.version, step.key, SIGNED)


OF_COMMITMENTS: dict[str, tuple[Callable[[Any], object], tuple[AuditKind, ...]]] = {
    f"{FACE}.assess": (
        lambda s: s.corpus.assessing.assess(
            CODE, Verdict.KEPT, SIGNED.at.date(), "Adopted in 2003", SIGNED
        ),
        (AuditKind.ASSESSMENT,),
    ),
    f"{FACE}.add": (_entered, (AuditKind.COMMITMENT,)),
    f"{PROPOSALS}.accept": (
        lambda s: s.corpus.proposals.accept(_proposed(s), SIGNED),
        (AuditKind.COMMITMENT,),
    ),
    f"{PROPOSALS}.dismiss": (
        lambda s: s.corpus.proposals.dismiss(_proposed(s), SIGNED),
        (AuditKind.DISMISSAL,),
    ),
    f"{FACE}.change": (_change, TWICE),
    f"{FACE}.remove": (
        lambda s: s.corpus.assessing.remove(_entered(s).version, SIGNED),
        TWICE,
    ),
    f"{FACE}.add_step": (
        lambda s: s.corpus.assessing.add_step(CODE, STEP, SIGNED),
        (AuditKind.COMMITMENT,),
    ),
    f"{FACE}.change_step": (_change_step, TWICE),
    f"{FACE}.take": (
        lambda s: s.corpus.assessing.take(
            [(1, PROMISE), (2, replace(PROMISE, what="to mend them"))], "lamps.json", SIGNED
        ),
        (
            AuditKind.COMMITMENT_OF_FILE,
            AuditKind.COMMITMENT_OF_FILE,
            AuditKind.COMMITMENTS,
        ),
    ),
    f"{FACE}.remove_step": (_remove_step, TWICE),
}
