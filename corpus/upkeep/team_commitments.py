"""What the team holds to have become of commitments: signed, with grounds, and undone like others.

Nothing here is a verdict of the program's. Undoing takes the assessment off: the status is then
that of the one before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus.commitments import Assessment, Commitment, Verdict, read_commitments
from corpus.corrections import ChangeRefused, Signature, ledger
from corpus.database import reading, writing
from corpus.model import ChangeKind
from corpus.upkeep.corrections import RecordedCorrection
from corpus.values import Scope

LONGEST_GROUNDS = 500  # characters
NO_GROUNDS = "Say why: what was done, or what was not, and where that can be read."


@dataclass(frozen=True, slots=True)
class TeamCommitments:
    """The commitments of one database, as the team assesses them; safe between threads."""

    engine: Engine
    scope: Scope

    def commitment(self, key: str) -> Commitment:
        """Return a commitment by its key; ChangeRefused if it is gone, or is not seen here."""
        with reading(self.engine, self.scope) as session:
            return _commitment(session, key)

    def assess(
        self,
        key: str,
        verdict: Verdict,
        as_of: date,
        grounds: str,
        signed: Signature,
        *,
        seen: int = 0,
    ) -> RecordedCorrection:
        """Record what became of a commitment, as of a day.

        `seen` is the number of the latest assessment that the person saw. ChangeRefused without
        grounds, for a day that is still to come or on which it had not been made, or if somebody
        else has assessed it meanwhile.
        """
        reason = " ".join(grounds.split())
        if not reason:
            raise ChangeRefused(NO_GROUNDS)
        if len(reason) > LONGEST_GROUNDS:
            raise ChangeRefused(f"The grounds are longer than {LONGEST_GROUNDS} characters.")
        if as_of > signed.at.date():
            raise ChangeRefused(f"{as_of.isoformat()} is still to come.")
        with reading(self.engine, self.scope) as session:
            _commitment(session, key)
        with writing(self.engine) as session:
            found = _commitment(session, key)
            _check_made(found, as_of)
            _check_unchanged(found.assessments, seen)
            detail = {
                "name": found.what,
                "text": f"{verdict.value} as of {as_of.isoformat()}: {reason}",
                "verdict": verdict.value,
                "as_of": as_of.isoformat(),
                "grounds": reason,
            }
            change = ledger.record(session, ChangeKind.ASSESSMENT, key, signed, detail)
            return RecordedCorrection(ledger.read_change(change), 0)


def _commitment(session: Session, key: str) -> Commitment:
    found = (each.commitment for each in read_commitments(session))
    commitment = next((each for each in found if each.key == key), None)
    if commitment is None:
        raise ChangeRefused("This commitment is no longer on the shelf. Ask for it anew.")
    return commitment


def _check_made(commitment: Commitment, as_of: date) -> None:
    made = commitment.made
    if made is not None and made.lo is not None and as_of < made.lo:
        raise ChangeRefused(
            f"On {as_of.isoformat()} it was not yet made: its source says {made.words()}."
        )


def _check_unchanged(assessments: tuple[Assessment, ...], seen: int) -> None:
    newer = [each for each in assessments if each.id > seen]
    if newer:
        latest = newer[-1]
        raise ChangeRefused(
            f"Somebody has assessed it since you opened this: {latest.verdict.value} as of "
            f"{latest.as_of.isoformat()}, {latest.grounds}"
        )
