"""Putting the starter library into a database, and taking it out again.

The database remembers which version of the library it holds. Rows are found by their keys, so that
a newer version changes them in place: what a person wrote about an actor, or muted, stays theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.ingest import Derivation
from corpus.library import commitment_rows, concept_rows, files
from corpus.library.actor_rows import drop_actors, put_actors
from corpus.library.event_rows import drop_events, put_events
from corpus.library.note_rows import drop_notes, put_notes
from corpus.model import LIBRARY_MARKER, Actor, Alias, Document, Event, Marker, RowOrigin

LibraryTable = type[Actor] | type[Alias] | type[Event] | type[Document]

TABLES: Mapping[str, LibraryTable] = {
    "actors": Actor,
    "aliases": Alias,
    "events": Event,
    "notes": Document,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows of the library the database holds, and whether loading changed any."""

    actors: int
    aliases: int
    events: int
    notes: int
    changed: bool


def is_current(session: Session, *, use_library: bool) -> bool:
    """Whether the database holds this version of the library; without `use_library`, none of it."""
    loaded = session.get(Marker, LIBRARY_MARKER)
    if not use_library:
        return loaded is None
    return loaded is not None and loaded.value == files.version()


def load(session: Session, now: datetime, *, derivations: Sequence[Derivation] = ()) -> Loaded:
    """Bring the database to this version of the library; one that has it is left as it is.

    The countries must have been loaded before, for the timeline names them. `derivations` get the
    passages of the notes. The caller commits.
    """
    with_concepts = load_concepts(session)
    with_commitments = load_commitments(session)
    changed = not is_current(session, use_library=True)
    if changed:
        put_actors(session, files.actors())
        put_events(session, files.timeline())
        put_notes(session, files.notes(), now, derivations)
        session.merge(Marker(name=LIBRARY_MARKER, value=files.version()))
        session.flush()
    counts = {name: _count(session, table) for name, table in TABLES.items()}
    return Loaded(**counts, changed=changed or with_concepts or with_commitments)


def concepts_are_current(session: Session, *, use_library: bool) -> bool:
    """Whether the database holds this version of the concepts; without `use_library`, none."""
    return concept_rows.are_current(session, files.concepts_version() if use_library else None)


def load_concepts(session: Session) -> bool:
    """Bring the database to this version of the concepts; False if it has it."""
    if concepts_are_current(session, use_library=True):
        return False
    concept_rows.put(session, files.concepts(), files.concepts_version())
    return True


def unload_concepts(session: Session) -> None:
    """Take the library's concepts out; one with a term of the team's becomes the team's."""
    concept_rows.drop(session)


def commitments_are_current(session: Session, *, use_library: bool) -> bool:
    """Whether the database holds this version of the commitments; without `use_library`, none."""
    version = files.commitments_version() if use_library else None
    return commitment_rows.are_current(session, version)


def load_commitments(session: Session) -> bool:
    """Bring the database to this version of the commitments; False if it has it."""
    if commitments_are_current(session, use_library=True):
        return False
    commitment_rows.put(session)
    return True


def unload_commitments(session: Session) -> None:
    """Take the library's commitments out."""
    commitment_rows.drop(session)


def _count(session: Session, table: LibraryTable) -> int:
    rows = select(func.count()).select_from(table).where(table.origin == RowOrigin.LIBRARY)
    return session.scalar(rows) or 0


def unload(session: Session, *, derivations: Sequence[Derivation] = ()) -> bool:
    """Take the library out; True if it was in. The caller commits.

    What a person did stays: an actor to which they gave an alias becomes the team's, and an event
    that they muted stays, muted. Mentions of the deleted actors are deleted too, so the caller must
    derive mentions again.
    """
    unload_concepts(session)
    unload_commitments(session)
    loaded = session.get(Marker, LIBRARY_MARKER)
    if loaded is None:
        return False
    drop_notes(session, derivations)
    drop_events(session)
    drop_actors(session)
    session.delete(loaded)
    session.flush()
    return True
