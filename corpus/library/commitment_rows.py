"""The library's commitments in the database; those of the team stay as they are."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from corpus.commitments import drop_commitments, put_commitments
from corpus.dates import DateSpan
from corpus.documents import read_passage_reference
from corpus.library import files
from corpus.library.country_names import country_slug
from corpus.model import COMMITMENTS_MARKER, LIBRARY_SHELF, Marker, RowOrigin


def are_current(session: Session, version: str | None) -> bool:
    """Return whether the database holds this version of them; None is none of them."""
    loaded = session.get(Marker, COMMITMENTS_MARKER)
    return (None if loaded is None else loaded.value) == version


def put(session: Session) -> None:
    """Bring the library's commitments to this version; those no longer listed are deleted."""
    put_commitments(
        session,
        files.commitments(),
        origin=RowOrigin.LIBRARY,
        shelf_id=LIBRARY_SHELF,
        known_by=_end_of_issue,
        key_of_actor=lambda key: country_slug(key) or key,
    )
    session.merge(Marker(name=COMMITMENTS_MARKER, value=files.commitments_version()))
    session.flush()


def drop(session: Session) -> None:
    """Delete the library's commitments."""
    drop_commitments(session, origin=RowOrigin.LIBRARY)
    loaded = session.get(Marker, COMMITMENTS_MARKER)
    if loaded is not None:
        session.delete(loaded)
    session.flush()


def _end_of_issue(reference: str) -> date | None:
    """Return the last day on which the document of a passage may have come out, by its record."""
    read = read_passage_reference(reference)
    records = (each for each in files.records() if read is not None and each.reference == read[0])
    record = next(records, None)
    if record is None or record.issued is None:
        return None
    return DateSpan.from_edtf(record.issued).hi
