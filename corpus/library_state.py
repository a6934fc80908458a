"""The countries and the starter library, brought into a database or taken out of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from corpus import library
from corpus.actors import mentions
from corpus.actors.countries import ensure_countries
from corpus.derivations import DERIVATIONS
from corpus.store import reading, writing


def prepare_library(engine: Engine, *, use_library: bool, now: datetime) -> bool:
    """Load the library, or unload it; True if the database had to be changed for it.

    Mentions are found anew in the team's documents when the names that are known have changed.
    """
    with reading(engine) as session:
        if library.is_current(session, wanted=use_library):
            return False
    with writing(engine) as session:
        ensure_countries(session)
        if use_library:
            library.load(session, now, derivations=DERIVATIONS)
        else:
            library.unload(session, derivations=DERIVATIONS)
        mentions.rescan(session)
    return True
