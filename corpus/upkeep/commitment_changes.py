"""The team's commitments: made, changed, taken off, and their steps; all of it signed and undone.

A change keeps what stood before and after it: the commitment, or the one step that it is of. It is
undone as long as nothing later of the same is left: two people may add a step each, and either is
undone without the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.commitments import CommitmentEntry, Sayings, StepEntry, kept, team_rows
from corpus.commitments.kept import Kept
from corpus.corrections import ChangeRefused
from corpus.corrections.ledger import add_change, of_table
from corpus.dates import DateSpan
from corpus.model import Change, ChangeKind, Commitment, CommitmentStep

GONE = "This commitment is no longer on the shelf. Ask for it anew."
STEP_GONE = "This step is no longer there. The commitment shows those that are."
LONGEST_NAME = 120
LINKED = "is said too in"
"""What is said of a commitment that another document has too, before its passage."""


class StandsAlready(ChangeRefused):
    """The shelf has it already as it was to be made or changed."""


def make(
    session: Session,
    entry: CommitmentEntry,
    signed: Signature,
    *,
    table: str | None = None,
    sayings: Sayings | None = None,
) -> Change:
    """Add a commitment with its steps, or link its passage with one that says the same.

    `sayings` are those of the shelf, if the caller has them; what is added is added to them.
    StandsAlready if one says the same and has the passage already, or the entry has none.
    """
    same = team_rows.same_as(session, entry, sayings)
    if same is not None:
        return _link(session, same, entry, signed, table)
    if entry.key and session.scalar(select(Commitment.id).where(Commitment.key == entry.key)):
        raise ChangeRefused(f"“{entry.key}” is the key of another commitment.")
    row = team_rows.create(session, entry)
    if sayings is not None:
        sayings.add(row.key, row.kind, row.what)
    return _sign(session, row, "added", signed, after=kept.kept_of(row), table=table)


def _link(
    session: Session,
    same: Commitment,
    entry: CommitmentEntry,
    signed: Signature,
    table: str | None,
) -> Change:
    has = {same.reference, *(same.also or ())}
    new = [each for each in (entry.reference, *entry.also) if each and each not in has]
    if not new:
        raise StandsAlready(f"This is there already, in the same words: “{_name(same)}”.")
    before = kept.entry_of(same)
    after = replace(before, also=(*before.also, *new))
    text = f"{LINKED} {', '.join(new)}"
    return _change(session, same.key, after, text, signed, table)


def change(
    session: Session,
    key: str,
    entry: CommitmentEntry,
    signed: Signature,
    *,
    table: str | None = None,
) -> Change:
    """Bring a commitment to an entry, besides its steps; StandsAlready if nothing differs."""
    before = kept.entry_of(_standing(session, key))
    after = replace(entry, key=key, steps=before.steps)
    if before == after:
        raise StandsAlready("Nothing has been changed: the commitment says this already.")
    return _change(session, key, after, _differences(before, after), signed, table)


def _change(
    session: Session,
    key: str,
    after: CommitmentEntry,
    text: str,
    signed: Signature,
    table: str | None,
) -> Change:
    row = team_rows.own_row(session, key)
    before = kept.kept_of(row)
    team_rows.put_fields(session, row, after)
    return _sign(session, row, text, signed, before=before, after=kept.kept_of(row), table=table)


def remove(session: Session, key: str, signed: Signature) -> Change:
    """Take a commitment off; one of the library's stays away until that is undone."""
    _standing(session, key)
    row = team_rows.own_row(session, key)
    made = _sign(session, row, "taken off", signed, before=kept.kept_of(row))
    if team_rows.is_of_library(session, key):
        row.withdrawn = True
        session.flush()
    else:
        team_rows.forget(session, row)
    return made


def put_step(
    session: Session,
    key: str,
    step: StepEntry,
    signed: Signature,
    *,
    table: str | None = None,
) -> Change:
    """Add a step, or bring the one of its key to it; StandsAlready if it is there as it is."""
    standing = _standing(session, key)
    known = _step(standing, step.key) if step.key else None
    same = [replace(kept.step_entry_of(each), key=step.key) for each in standing.steps]
    if step in (same if known is None else [kept.step_entry_of(known)]):
        raise StandsAlready("Nothing has been changed: the commitment has this step already.")
    before = None if known is None else kept.step_kept_of(known)
    row = team_rows.own_row(session, key)
    put = team_rows.put_step(session, row, step)
    now = next(each for each in row.steps if each.key == put.key)
    text = f"step {'added' if known is None else 'changed'}: {_step_words(put)}"
    after = kept.step_kept_of(now)
    return _sign(session, row, text, signed, before=before, after=after, step=put.key, table=table)


def remove_step(session: Session, key: str, step_key: str, signed: Signature) -> Change:
    """Take a step out; ChangeRefused if it is gone."""
    before = kept.step_kept_of(_step(_standing(session, key), step_key))
    text = f"step taken out: {_step_words(kept.step_from(before))}"
    row = team_rows.own_row(session, key)
    team_rows.take_step(session, row, step_key)
    return _sign(session, row, text, signed, before=before, step=step_key)


def stands(session: Session, key: str) -> bool:
    """Whether there is a commitment of a key."""
    return team_rows.standing_row(session, key) is not None


def note_table(session: Session, table: str, made: Sequence[Change], signed: Signature) -> None:
    """Record that a file changed commitments, as one deed that is undone as one."""
    if not made:
        return
    others = f" and {len(made) - 1:,} more" if len(made) > 1 else ""
    named = {"name": f"{made[0].detail['name']}{others}", "text": f"from {table}"}
    made[0].detail = {**made[0].detail, **named}
    add_entry(session, AuditKind.COMMITMENTS, signed, table, after=named, change_id=made[0].id)
    session.flush()


def undo(session: Session, change: Change) -> None:
    """Bring back what stood before a change, or before all of its file.

    ChangeRefused if the same was changed since: that is undone first.
    """
    for each in reversed(of_table(session, change)):
        _check_last(session, each)
        each.undone_by, each.undone_at = change.undone_by, change.undone_at
        session.flush()
        _restore(session, each)
        _drop_copy(session, each.actor_key)


def _restore(session: Session, change: Change) -> None:
    before: Kept | None = change.detail["before"]
    key, step = change.actor_key, change.detail["step"]
    if step is None:
        if before is not None:
            was_removed = change.detail["after"] is None
            team_rows.restore(session, before, with_steps=was_removed)
        elif (row := team_rows.standing_row(session, key)) is not None:
            team_rows.forget(session, row)
        return
    if team_rows.standing_row(session, key) is None:
        return  # it was removed with its document
    row = team_rows.own_row(session, key)
    if before is None:
        team_rows.take_step(session, row, step)
    else:
        team_rows.restore_step(session, row, before)


def _drop_copy(session: Session, key: str) -> None:
    """Let the library's commitment stand again when no change of the team's is left."""
    if not team_rows.is_of_library(session, key):
        return
    left = select(Change.id).where(
        Change.kind == ChangeKind.COMMITMENT, Change.actor_key == key, Change.undone_at.is_(None)
    )
    if session.scalar(left) is None:
        team_rows.forget(session, team_rows.own_row(session, key))


def _check_last(session: Session, change: Change) -> None:
    later = session.scalars(
        select(Change).where(
            Change.kind == ChangeKind.COMMITMENT,
            Change.actor_key == change.actor_key,
            Change.id > change.id,
            Change.undone_at.is_(None),
        )
    )
    step = change.detail["step"]
    is_made = change.detail["before"] is None and step is None
    for each in later:
        takes_all = each.detail["step"] is None and each.detail["after"] is None
        if is_made or takes_all or each.detail["step"] == step:
            raise ChangeRefused(
                f"“{change.detail['name']}” was changed again since: undo the later change first."
            )


def _standing(session: Session, key: str) -> Commitment:
    row = team_rows.standing_row(session, key)
    if row is None:
        raise ChangeRefused(GONE)
    return row


def _step(row: Commitment, key: str) -> CommitmentStep:
    found = next((each for each in row.steps if kept.step_key(each) == key), None)
    if found is None:
        raise ChangeRefused(STEP_GONE)
    return found


def _sign(
    session: Session,
    row: Commitment,
    text: str,
    signed: Signature,
    *,
    before: Kept | None = None,
    after: Kept | None = None,
    step: str | None = None,
    table: str | None = None,
) -> Change:
    detail = {"name": _name(row), "text": text, "before": before, "after": after, "step": step}
    change = add_change(session, ChangeKind.COMMITMENT, row.key, signed, detail, other_key=table)
    of_step = (after or before or {}).get("collection_id") if step is not None else None
    add_entry(
        session,
        AuditKind.COMMITMENT if table is None else AuditKind.COMMITMENT_OF_FILE,
        signed,
        row.key,
        after={"name": _name(row), "text": text},
        collection_id=row.collection_id if of_step is None else of_step,
        change_id=change.id if table is None else None,
    )
    return change


def _name(row: Commitment) -> str:
    words = f"{row.by}: {row.what}"
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1].rstrip()}…"


def _step_words(step: StepEntry) -> str:
    day = "undated" if step.date is None else DateSpan.from_edtf(step.date).words()
    return f"{day}, {step.kind.value}, “{step.what}”"


DIFFERING = {
    "kind": "a {} before",
    "by": "by {} before",
    "to": "to {} before",
    "what": "it said “{}”",
    "made": "made {} before",
    "due": "due {} before",
    "concept": "of the concept {} before",
    "reference": "its source was {}",
    "source": "its source was {}",
    "response": "the response was {}",
    "action": "the category of action was {}",
}
"""Fields of a commitment -> what is said of the former value of one that was changed."""


def _differences(before: CommitmentEntry, after: CommitmentEntry) -> str:
    """Return what a change changed, in words: "due 1998 before"."""
    parts = []
    for name, words in DIFFERING.items():
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if name in ("made", "due") and old is not None:
            old = DateSpan.from_edtf(old).words()
        parts.append(words.format("nothing" if old is None else old))
    return "; ".join(dict.fromkeys(parts)) or "its other fields"
