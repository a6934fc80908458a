"""Undoing what the team changed about the terms of a concept."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.audit import Signature
from corpus.concepts import language_of, new_concept, put_term, take_term
from corpus.model import Change, Concept, TermKind


def undo_term(session: Session, change: Change) -> None:
    """Take a term off again, or give it back; ChangeRefused if its concept is gone."""
    assert change.undone_by is not None, "whoever undoes it has marked it"
    assert change.undone_at is not None, "and when"
    detail, signed = change.detail, Signature(change.undone_by, change.undone_at)
    concept = session.scalar(select(Concept).where(Concept.key == change.actor_key))
    if detail["adds"]:
        if concept is None:
            return
        take_term(session, concept, detail["term"], detail["language"], signed)
        if detail["is_new"]:
            take_term(session, concept, concept.label, language_of(concept.label), signed)
        return
    if concept is None:
        concept = new_concept(session, detail["name"])
        concept.key = change.actor_key
    put_term(session, concept, detail["term"], detail["language"], TermKind(detail["kind"]))
