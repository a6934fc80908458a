"""Proposed commitments: listed, accepted as they are or as a person edits them, or dismissed.

What was decided of one holds after another import: its key is made of what the document says. An
accepted one is a commitment of the team's, and comes back as a proposal only when that is undone;
so does a dismissed one. What is dismissed is listed without its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Engine, func, or_, select
from sqlalchemy.orm import Session

from corpus.actors import remaining_key
from corpus.audit import AuditKind, Signature, add_entry
from corpus.commitments import CommitmentEntry
from corpus.corrections import ChangeRefused, ledger
from corpus.corrections.ledger import add_change
from corpus.database import reading, writing
from corpus.dates import DateSpan
from corpus.documents import passage_reference
from corpus.model import Change, ChangeKind, CommitmentProposal, Document, Passage
from corpus.upkeep import commitment_changes
from corpus.upkeep.corrections import RecordedCorrection
from corpus.values import Scope

GONE = "This proposal is no longer there: somebody has decided on it, or its document has changed."


@dataclass(frozen=True, slots=True)
class ProposedCommitment:
    """A commitment that the program proposes, with the sentence that it takes for one."""

    key: str
    entry: CommitmentEntry
    due: DateSpan | None
    sentence: str
    title: str


@dataclass(frozen=True, slots=True)
class ProposedCommitments:
    """A page of proposed commitments, the surest first; `total` counts all pages."""

    proposals: tuple[ProposedCommitment, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class CommitmentProposals:
    """The proposed commitments of one database, as far as `scope` sees; safe between threads."""

    engine: Engine
    scope: Scope

    def page(
        self, *, limit: int, offset: int = 0, document: str | None = None
    ) -> ProposedCommitments:
        """Return a page of what waits to be decided on, of one document if it is named."""
        waiting = [_undecided()]
        if document is not None:
            waiting.append(Document.reference == document)
        with reading(self.engine, self.scope) as session:
            rows = session.execute(
                _PROPOSED.where(*waiting)
                .order_by(CommitmentProposal.percent.desc(), CommitmentProposal.id)
                .limit(limit)
                .offset(offset)
            ).all()
            total = session.scalar(
                select(func.count())
                .select_from(CommitmentProposal)
                .join(Passage, Passage.id == CommitmentProposal.passage_id)
                .join(Document, Document.id == Passage.document_id)
                .where(*waiting)
            )
            found = tuple(_value(session, *row) for row in rows)
            return ProposedCommitments(found, total or 0, offset)

    def find(self, key: str) -> ProposedCommitment:
        """Return a proposal; ChangeRefused if it was decided on, is gone or is not seen."""
        with reading(self.engine, self.scope) as session:
            return _find(session, key)

    def accept(
        self, key: str, signed: Signature, *, entry: CommitmentEntry | None = None
    ) -> RecordedCorrection:
        """Make a proposal a commitment of the team's, as `entry` if it was edited."""
        found = self.find(key)
        with writing(self.engine) as session:
            _find(session, key)
            accepted = replace(entry or found.entry, key="")
            made = commitment_changes.make(session, accepted, signed)
            made.other_key = key
            session.flush()
            return RecordedCorrection(ledger.read_change(made), 0)

    def dismiss(self, key: str, signed: Signature) -> RecordedCorrection:
        """Say that a proposal is no commitment; no import proposes it again."""
        self.find(key)
        with writing(self.engine) as session:
            found = _find(session, key)
            reference = found.entry.reference or ""
            document, collection = session.execute(
                select(Document.reference, Document.collection_id)
                .join(Passage, Passage.document_id == Document.id)
                .join(CommitmentProposal, CommitmentProposal.passage_id == Passage.id)
                .where(CommitmentProposal.key == key)
            ).one()
            detail = {"name": reference, "text": f"no {found.entry.kind.value}"}
            made = add_change(
                session, ChangeKind.DISMISSAL, key, signed, detail, other_key=document
            )
            add_entry(
                session,
                AuditKind.DISMISSAL,
                signed,
                reference,
                after=detail,
                collection_id=collection,
                change_id=made.id,
            )
            return RecordedCorrection(ledger.read_change(made), 0)


_PROPOSED = (
    select(CommitmentProposal, Passage, Document)
    .join(Passage, Passage.id == CommitmentProposal.passage_id)
    .join(Document, Document.id == Passage.document_id)
)


def _undecided() -> ColumnElement[bool]:
    decided = select(Change.id).where(
        Change.undone_at.is_(None),
        or_(
            (Change.kind == ChangeKind.DISMISSAL) & (Change.actor_key == CommitmentProposal.key),
            (Change.kind == ChangeKind.COMMITMENT) & (Change.other_key == CommitmentProposal.key),
        ),
    )
    return ~decided.exists()


def _find(session: Session, key: str) -> ProposedCommitment:
    row = session.execute(_PROPOSED.where(CommitmentProposal.key == key, _undecided())).first()
    if row is None:
        raise ChangeRefused(GONE)
    return _value(session, *row)


def _value(
    session: Session, row: CommitmentProposal, passage: Passage, document: Document
) -> ProposedCommitment:
    return ProposedCommitment(
        key=row.key,
        entry=CommitmentEntry(
            key="",
            kind=row.kind,
            by=row.by,
            by_actors=_remaining(session, row.by_actors),
            to=row.to,
            to_actors=_remaining(session, row.to_actors),
            what=row.what,
            made=row.made,
            due=row.due,
            reference=passage_reference(document.reference, passage.number),
        ),
        due=None if row.due is None else DateSpan.from_edtf(row.due),
        sentence=" ".join(passage.text[row.start : row.end].split()),
        title=document.title or document.reference,
    )


def _remaining(session: Session, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(remaining_key(session, key) for key in keys))
