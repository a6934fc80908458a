"""The library's concepts in the database; what the team added to one or took off it stays."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from corpus.concepts import ConceptEntry, drop_concepts, put_concepts
from corpus.model import CONCEPTS_MARKER, LIBRARY_SCHEME, Marker


def are_current(session: Session, version: str | None) -> bool:
    """Return whether the database holds this version of the concepts; None is none of them."""
    loaded = session.get(Marker, CONCEPTS_MARKER)
    return (None if loaded is None else loaded.value) == version


def put(session: Session, entries: Sequence[ConceptEntry], version: str) -> None:
    """Bring the library's concepts to `entries`; those no longer listed are deleted."""
    drop_concepts(session, scheme=LIBRARY_SCHEME, except_keys=[entry.key for entry in entries])
    put_concepts(session, entries, scheme=LIBRARY_SCHEME)
    session.merge(Marker(name=CONCEPTS_MARKER, value=version))
    session.flush()


def drop(session: Session) -> None:
    """Delete the library's concepts; one with a term of the team's becomes the team's."""
    drop_concepts(session, scheme=LIBRARY_SCHEME)
    loaded = session.get(Marker, CONCEPTS_MARKER)
    if loaded is not None:
        session.delete(loaded)
    session.flush()
