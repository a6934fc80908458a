"""Words of a removed document that people took over into commitments.

A commitment and its steps stay when their document goes: people made them, and their source is then
shown to be missing. What was taken word for word from a passage is the document's, and goes with
it, from the changes that keep it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.audit import empty_of_entry
from corpus.commitments import kept
from corpus.database import shelf_of
from corpus.model import (
    Change,
    ChangeKind,
    Commitment,
    CommitmentStep,
    Passage,
)

LEAST_WORDS = 8
"""Words in a row that are a quotation; fewer name a matter ("to abolish the death penalty")."""

IN_PLACE = "(words of a removed document)"


def forget_words(session: Session, reference: str, document_id: int, now: datetime) -> None:
    """Take the words of a document out of commitments; call it before its passages go."""

    @cache
    def texts() -> list[str]:
        of_document = select(Passage.text).where(Passage.document_id == document_id)
        return list(map(_plain, session.scalars(of_document)))

    def is_quoted(what: str) -> bool:
        words = _plain(what)
        return len(words.split()) >= LEAST_WORDS and any(words in text for text in texts())

    keys: set[str] = set()
    for row in _rows_of(session, reference):
        if is_quoted(row.what):
            row.what = IN_PLACE
            keys.add(row.key if isinstance(row, Commitment) else row.commitment.key)
    of_commitments = Change.kind.in_([ChangeKind.COMMITMENT, ChangeKind.ASSESSMENT])
    changes = session.scalars(select(Change).where(of_commitments)).all()
    without = {each.id: _without(each.detail, reference, is_quoted) for each in changes}
    keys |= {each.actor_key for each in changes if without[each.id] != each.detail}
    for change in changes:
        if change.actor_key in keys:
            change.detail = {**without[change.id], "name": IN_PLACE, "text": IN_PLACE}
            empty_of_entry(session, change.actor_key, change.id, now)
    session.flush()


def _rows_of(session: Session, reference: str) -> Iterator[Commitment | CommitmentStep]:
    beginning = f"{reference} "
    of_document = Commitment.reference.startswith(beginning, autoescape=True)
    yield from session.scalars(
        select(Commitment).where(of_document, Commitment.shelf_id == shelf_of(session))
    ).all()
    of_document = CommitmentStep.reference.startswith(beginning, autoescape=True)
    yield from session.scalars(
        select(CommitmentStep).where(of_document, CommitmentStep.shelf_id == shelf_of(session))
    ).all()


def _without(
    detail: Mapping[str, Any], reference: str, is_quoted: Callable[[str], bool]
) -> dict[str, Any]:
    """Return what a change keeps without words of a document."""
    sides = (side for side in ("before", "after") if side in detail)
    return {
        **detail,
        **{side: _kept_without(detail[side], reference, is_quoted) for side in sides},
    }


def _kept_without(
    found: kept.Kept | None, reference: str, is_quoted: Callable[[str], bool]
) -> kept.Kept | None:
    if found is None:
        return None
    without = dict(found)
    if str(found["reference"]).startswith(f"{reference} ") and is_quoted(found["what"]):
        without["what"] = IN_PLACE
    if "steps" in found:
        without["steps"] = [_kept_without(step, reference, is_quoted) for step in found["steps"]]
    return without


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
