"""The commitments of the team: entered, changed, taken off, and what the team holds became of them.

All of it is signed and undone as other corrections are. Nothing here is a verdict of the program's:
an assessment has grounds, and undoing takes it off, so that the status is that of the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus.commitments import (
    Assessment,
    Commitment,
    CommitmentEntry,
    Sayings,
    StepEntry,
    Verdict,
    kept,
    read_commitments,
    team_rows,
)
from corpus.corrections import (
    ChangeRefused,
    SeenVersion,
    Signature,
    check_version,
    ledger,
    version_of,
)
from corpus.database import reading, writing
from corpus.model import Change, ChangeKind
from corpus.upkeep import commitment_changes
from corpus.upkeep.commitment_fields import (
    Party,
    Vouching,
    party_of,
    read_concept,
    read_vouching,
    read_what,
)
from corpus.upkeep.commitment_files import TakenEntries, take_entry
from corpus.upkeep.corrections import RecordedCorrection
from corpus.upkeep.typed_dates import TypedDate, read_date, read_due
from corpus.upkeep.typed_sources import read_link
from corpus.values import Scope

LONGEST_GROUNDS = 500  # characters
NO_GROUNDS = "Say why: what was done, or what was not, and where that can be read."


EVERY_COMMITMENT = "every commitment"


@dataclass(frozen=True, slots=True)
class StandingCommitment:
    """A commitment as a form shows it: what it says, and the version that is seen."""

    commitment: Commitment
    entry: CommitmentEntry
    version: SeenVersion

    def step(self, key: str) -> StepEntry:
        """Return a step; ChangeRefused if it is gone."""
        found = next((each for each in self.entry.steps if each.key == key), None)
        if found is None:
            raise ChangeRefused(commitment_changes.STEP_GONE)
        return found


@dataclass(frozen=True, slots=True)
class TeamCommitments:
    """The commitments of one database, as the team enters and assesses them.

    Safe between threads. What is read of a form is refused with a sentence if it cannot be taken.
    """

    engine: Engine
    scope: Scope

    def read_what(self, typed: str) -> str:
        """Return what was undertaken, or what a step is."""
        return read_what(typed)

    def read_due(self, typed: str, *, today: date) -> TypedDate:
        """Return a due date: a day, a season, a period, or the period that two of them cover."""
        return read_due(typed, today=today)

    def read_date(self, typed: str, *, today: date) -> TypedDate:
        """Return when it was made, or when a step was."""
        return read_date(typed, today=today)

    def read_concept(self, typed: str) -> str | None:
        """Return the key of the concept that has a term."""
        with reading(self.engine, self.scope) as session:
            return read_concept(session, typed)

    def read_vouching(self, typed: str, what: str = EVERY_COMMITMENT) -> Vouching:
        """Return the passage, event or source that vouches for it: `what` has one."""
        with reading(self.engine, self.scope) as session:
            return read_vouching(session, typed, what)

    def read_link(self, typed: str) -> str | None:
        """Return an address on the web."""
        return read_link(typed)

    def party(self, keys: Sequence[str], names: Sequence[str] = ()) -> Party:
        """Return a party of actors by their keys, and of names of nobody who is known."""
        with reading(self.engine, self.scope) as session:
            return party_of(session, keys, names)

    def standing(self, key: str) -> StandingCommitment:
        """Return a commitment with its version; ChangeRefused if it is gone, or is not seen."""
        with reading(self.engine, self.scope) as session:
            commitment = _commitment(session, key)
            row = team_rows.standing_row(session, key)
            assert row is not None, "what is read of commitments stands"
            version = version_of(session, ChangeKind.COMMITMENT, key)
            return StandingCommitment(commitment, kept.entry_of(row), version)

    def add(self, entry: CommitmentEntry, signed: Signature) -> RecordedCorrection:
        """Add a commitment; one that says the same gets the passage as a further source."""
        with writing(self.engine) as session:
            return _recorded(commitment_changes.make(session, entry, signed))

    def change(
        self, seen: SeenVersion, entry: CommitmentEntry, signed: Signature
    ) -> RecordedCorrection:
        """Change a commitment, besides its steps; ChangedMeanwhile if it is not as it was seen."""
        with writing(self.engine) as session:
            self._check(session, seen)
            return _recorded(commitment_changes.change(session, seen.key, entry, signed))

    def remove(self, seen: SeenVersion, signed: Signature) -> RecordedCorrection:
        """Take a commitment off; ChangedMeanwhile if it is not as it was seen."""
        with writing(self.engine) as session:
            self._check(session, seen)
            return _recorded(commitment_changes.remove(session, seen.key, signed))

    def add_step(self, key: str, step: StepEntry, signed: Signature) -> RecordedCorrection:
        """Add a step, in the order of the dates."""
        self.commitment(key)
        with writing(self.engine) as session:
            return _recorded(commitment_changes.put_step(session, key, step, signed))

    def change_step(
        self, seen: SeenVersion, step: StepEntry, signed: Signature
    ) -> RecordedCorrection:
        """Change the step of its key; ChangedMeanwhile if the commitment is not as it was seen."""
        self.standing(seen.key).step(step.key or "")
        with writing(self.engine) as session:
            self._check(session, seen)
            return _recorded(commitment_changes.put_step(session, seen.key, step, signed))

    def remove_step(
        self, seen: SeenVersion, step_key: str, signed: Signature
    ) -> RecordedCorrection:
        """Take a step out; ChangedMeanwhile if the commitment is not as it was seen."""
        self.standing(seen.key).step(step_key)
        with writing(self.engine) as session:
            self._check(session, seen)
            return _recorded(commitment_changes.remove_step(session, seen.key, step_key, signed))

    def take(
        self,
        entries: Sequence[tuple[int, CommitmentEntry]],
        name: str,
        signed: Signature,
        *,
        dry_run: bool = False,
    ) -> TakenEntries:
        """Add and change the commitments of a file called `name`, as one deed.

        Each entry comes with its line. One of a known key changes that commitment, and its steps
        are added to those there; what stands already is left. What cannot be taken is named by
        line, and the others are taken. With `dry_run` nothing is written.
        """
        mark = f"{name} {signed.at.isoformat()}"
        taken = TakenEntries()
        with writing(self.engine) as session:
            made: list[Change] = []
            sayings = Sayings.of(session)
            for line, entry in entries:
                try:
                    with session.begin_nested():
                        changes = take_entry(session, entry, signed, table=mark, sayings=sayings)
                except ChangeRefused as error:
                    taken.remarks.append((line, str(error)))
                    continue
                taken.count(changes)
                made += changes
            commitment_changes.note_table(session, name, made, signed)
            if dry_run:
                session.rollback()
        return taken

    def _check(self, session: Session, seen: SeenVersion) -> None:
        self.commitment(seen.key)
        check_version(session, ChangeKind.COMMITMENT, seen, self.scope, "commitment")

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
            return _recorded(change)


def _recorded(change: Change) -> RecordedCorrection:
    return RecordedCorrection(ledger.read_change(change), 0)


def _commitment(session: Session, key: str) -> Commitment:
    found = (each.commitment for each in read_commitments(session))
    commitment = next((each for each in found if each.key == key), None)
    if commitment is None:
        raise ChangeRefused(commitment_changes.GONE)
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
