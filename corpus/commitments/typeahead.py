"""Commitments that are offered while their words are being typed.

Each word typed begins a word of a commitment: of what it is, of who made it or to whom. Those of
which all begin come first by how many stand in what it is; of equals the latest made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.dates import DateSpan
from corpus.model import Commitment, CommitmentKind, RowOrigin
from corpus.text.words import words_with_offsets


@dataclass(frozen=True, slots=True)
class CommitmentSuggestion:
    """A commitment that may be meant; `made` is None if its source does not say when."""

    key: str
    kind: CommitmentKind
    by: str
    to: str | None
    what: str
    made: DateSpan | None


def suggest_commitments(
    session: Session, typed: str, *, limit: int
) -> tuple[CommitmentSuggestion, ...]:
    """Return the commitments that half typed words may mean; without words the latest made."""
    beginnings = [word.text for word in words_with_offsets(typed)]
    columns = (
        Commitment.key,
        Commitment.origin,
        Commitment.withdrawn,
        Commitment.kind,
        Commitment.by,
        Commitment.to,
        Commitment.what,
        Commitment.made,
        Commitment.made_lo,
    )
    rows = session.execute(select(*columns)).all()
    of_team = {row.key for row in rows if row.origin == RowOrigin.TEAM}
    found: list[tuple[tuple[int, int, str], CommitmentSuggestion]] = []
    for row in rows:
        if row.withdrawn or (row.origin != RowOrigin.TEAM and row.key in of_team):
            continue
        in_what = _begun(row.what, beginnings)
        in_all = in_what | _begun(f"{row.by} {row.to or ''}", beginnings)
        if len(in_all) == len(set(beginnings)):
            order = (-len(in_what), -(row.made_lo or date.min).toordinal(), row.key)
            made = None if row.made is None else DateSpan.from_edtf(row.made)
            suggestion = CommitmentSuggestion(row.key, row.kind, row.by, row.to, row.what, made)
            found.append((order, suggestion))
    found.sort(key=lambda each: each[0])
    return tuple(suggestion for _order, suggestion in found[:limit])


def _begun(text: str, beginnings: list[str]) -> set[str]:
    """Return those beginnings with which a word of a text begins."""
    words = [word.text for word in words_with_offsets(text)]
    return {each for each in beginnings if any(word.startswith(each) for word in words)}
