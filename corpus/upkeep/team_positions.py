"""The positions that a team codes on passages, as a place may see them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine

from corpus.corrections import CodedPosition, PositionKind, Signature, ledger, positions
from corpus.database import reading, writing
from corpus.documents import find_quote
from corpus.upkeep.corrections import RecordedCorrection
from corpus.values import Scope


@dataclass(frozen=True, slots=True)
class TeamPositions:
    """The coded positions of one database; safe to share between threads."""

    engine: Engine
    scope: Scope

    def code(
        self, reference: str, topic: str, kind: PositionKind, signed: Signature
    ) -> RecordedCorrection:
        """Record a passage's position on a topic; see `corpus.corrections.positions.code`."""
        with reading(self.engine, self.scope) as session:
            seen = find_quote(session, reference).reference
        with writing(self.engine) as session:
            change = positions.code(session, seen, topic, kind, signed)
            return RecordedCorrection(ledger.read_change(change), 0)

    def of_passages(self, references: Collection[str]) -> Mapping[str, tuple[CodedPosition, ...]]:
        """Return the positions of passages by reference; one that is not coded has no entry."""
        with reading(self.engine, self.scope) as session:
            return positions.read_positions(session, references)
