"""The countries and the starter library, brought into a database or taken out of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from corpus import library
from corpus.actors import mentions
from corpus.actors.registry import countries_are_current, ensure_countries
from corpus.corrections.upholding import uphold
from corpus.database.engine import reading, writing
from corpus.events import statements
from corpus.model import Document, Passage, RowOrigin
from corpus.upkeep.derivations import DERIVATIONS, state


def prepare_library(engine: Engine, *, use_library: bool, now: datetime) -> bool:
    """Load the library, or unload it; True if the database had to be changed for it.

    When the names that are known change, mentions and dated statements are found anew.
    """
    with reading(engine) as session:
        if library.is_current(session, wanted=use_library) and countries_are_current(session):
            return False
    with writing(engine) as session:
        ensure_countries(session)
        if use_library:
            library.load(session, now, derivations=DERIVATIONS)
        else:
            library.unload(session, derivations=DERIVATIONS)
        _name_anew(session)
    return True


def _name_anew(session: Session) -> None:
    uphold(session)  # before, for two actors of one name are mentioned nowhere
    mentions.rescan(session)
    uphold(session)  # after, for names that a person rejected have been proposed again
    for document in session.scalars(select(Document).where(Document.origin == RowOrigin.TEAM)):
        live = session.scalars(
            select(Passage).where(Passage.document_id == document.id, Passage.retired_at.is_(None))
        ).all()
        statements.remove(session, live)
        state(session, document, live)
