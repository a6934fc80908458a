"""The countries and the starter library, brought into a database or taken out of it."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import cast

from sqlalchemy import Engine, Table, delete, func, select
from sqlalchemy.orm import Session

from corpus import library
from corpus.actors import mentions
from corpus.actors.registry import countries_are_current, ensure_countries
from corpus.corrections import uphold
from corpus.database import engine_of_each_shelf, reading, shelf_of, writing
from corpus.events import statements
from corpus.model import LIBRARY_SHELF, Actor, ActorStatus, Document, Passage, RowOrigin
from corpus.upkeep.derivations import DERIVATIONS, add_statements
from corpus.upkeep.rereading import queue_all, queue_none

log = logging.getLogger(__name__)

MANY = 200
"""Documents that take so long to read anew that nobody should wait: some twenty a second."""


def prepare_library(engine: Engine, *, use_library: bool, now: datetime) -> bool:
    """Load the library or unload it; True if the database was changed.

    After a change mentions and dated statements are derived anew, for other names are known. On a
    small shelf that is done at once, so that whoever opens it never sees it half done. On one of
    `MANY` documents and more it would keep the program from answering for minutes, and all other
    writers from the database; there the documents are queued, and `reread_due` does it.
    """
    with reading(engine) as session:
        is_current = _is_current(session, use_library=use_library)
        has_concepts = library.concepts_are_current(session, use_library=use_library)
        has_commitments = library.commitments_are_current(session, use_library=use_library)
    if is_current:
        if not (has_concepts and has_commitments):
            _prepare_beside(engine, use_library=use_library)
        return not (has_concepts and has_commitments)
    with writing(engine) as session:
        if _is_current(session, use_library=use_library):
            return False  # another process that started with this one was quicker
        ensure_countries(session)
        if use_library:
            library.load(session, now, derivations=DERIVATIONS)
        else:
            library.unload(session, derivations=DERIVATIONS)
        _derive_anew(session)
    for other in engine_of_each_shelf(engine):
        if shelf_of(other) != shelf_of(engine):
            _follow(other)
    return True


def _follow(engine: Engine) -> None:
    """Let another shelf follow a change of the library: its documents are read anew later.

    What the program had proposed there, and the library knows by now, is the library's.
    """
    table = cast(Table, Actor.__table__)
    known = table.alias()
    of_library = select(known.c.key).where(known.c.shelf_id == LIBRARY_SHELF)
    with writing(engine) as session:
        session.execute(
            delete(table).where(
                table.c.shelf_id == shelf_of(engine),
                table.c.status == ActorStatus.PROPOSED,
                table.c.origin == RowOrigin.MACHINE,
                table.c.key.in_(of_library),
            )
        )
        uphold(session)
        queue_all(session)


def _is_current(session: Session, *, use_library: bool) -> bool:
    return countries_are_current(session) and library.is_current(session, use_library=use_library)


def _prepare_beside(engine: Engine, *, use_library: bool) -> None:
    """Load the concepts and commitments or unload them: no document is read anew for them."""
    with writing(engine) as session:
        if use_library:
            library.load_concepts(session)
            library.load_commitments(session)
        else:
            library.unload_concepts(session)
            library.unload_commitments(session)


def _derive_anew(session: Session) -> None:
    of_team = Document.origin == RowOrigin.TEAM
    documents = session.scalar(select(func.count()).select_from(Document).where(of_team)) or 0
    uphold(session)  # before, for a name that two actors share is no mention of either
    if documents >= MANY:
        mentions.rescan(session, origin=RowOrigin.LIBRARY)  # its notes, which are few
        uphold(session)  # after, for rejected names have been proposed again
        queue_all(session)
        log.warning(
            "The starter library has changed, so names and dates are looked for anew in %s "
            "documents. remembrancer serve does that in the background, and goes on where it was "
            "ended. Until then answers are made of what was found before.",
            f"{documents:,}",
        )
        return
    mentions.rescan(session)
    uphold(session)
    for document in session.scalars(select(Document).where(of_team)):
        live = session.scalars(
            select(Passage).where(Passage.document_id == document.id, Passage.retired_at.is_(None))
        ).all()
        statements.remove(session, live)
        add_statements(session, document, live)
    queue_none(session)
